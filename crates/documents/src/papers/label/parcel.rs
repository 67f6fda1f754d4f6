//! Who sends, what is inside, and the parcel's own facts, beside the order's number as a QR code.

use domain::papers::ShippingLabel;

use super::super::figures::{count, weight};
use super::super::letter::joined;
use super::super::sheet::{Area, Ink, Sheet};
use super::super::typeset::{Type, bold, regular};
use super::super::{barcode, words};

const LINE: f32 = 9.4;
/// The side of the code with the blank around it.
const QR: f32 = 77.0;
const FACTS: f32 = 27.0;
const FINE: f32 = 7.4;

/// The height of it all with `shown` contents.
pub(super) fn height(label: &ShippingLabel, width: f32, shown: usize) -> f32 {
    left_height(label, width, shown).max(QR) + 4.0 + FACTS
}

/// Draws it from `y` down; returns where what follows begins.
pub(super) fn draw(sheet: &mut Sheet, label: &ShippingLabel, inner: Area, y: f32, shown: usize) -> f32 {
    sheet.rule(inner.x, y, inner.w, 0.8, Ink::Black);
    if let Some(code) = barcode::qr(&label.order_number) {
        code.square(sheet, Area { x: inner.right() - QR, y, w: QR, h: QR });
    }
    let below = sender(sheet, label, inner, y + 10.5);
    contents(sheet, label, inner, below + 3.0, shown);
    let y = y + height(label, inner.w, shown) - FACTS;
    facts(sheet, label, Area { y, h: FACTS, ..inner });
    y + FACTS
}

fn room(width: f32) -> f32 {
    width - QR + 4.0
}

fn sender_lines(label: &ShippingLabel, width: f32) -> Vec<String> {
    regular(FINE).wrapped(&label.from.address, room(width), 2)
}

fn left_height(label: &ShippingLabel, width: f32, shown: usize) -> f32 {
    let contents = label.contents.len().min(shown + 1);
    let lines = 2 + sender_lines(label, width).len() + if contents == 0 { 0 } else { 1 + contents };
    LINE * f32::from(u16::try_from(lines).unwrap_or(0)) + 6.0
}

/// Draws who sends; returns the next baseline.
fn sender(sheet: &mut Sheet, label: &ShippingLabel, inner: Area, y: f32) -> f32 {
    heading(sheet, inner.x, y, words::sender(label.lang));
    let set = bold(8.0);
    let name = joined(&[&label.from.name, &label.from.phone]);
    sheet.text(inner.x, y + LINE, &set.cut(&name, room(inner.w)), set);
    column(sheet, inner.x, y + 2.0 * LINE, &sender_lines(label, inner.w), regular(FINE))
}

/// Draws the first `shown` things inside and how many more there are.
fn contents(sheet: &mut Sheet, label: &ShippingLabel, inner: Area, y: f32, shown: usize) {
    if label.contents.is_empty() {
        return;
    }
    heading(sheet, inner.x, y, words::contents(label.lang));
    let set = regular(FINE);
    let line = |content: &domain::papers::Content| {
        set.cut(&format!("{} × {}", count(content.quantity), content.name), room(inner.w))
    };
    let mut lines: Vec<String> = label.contents.iter().take(shown).map(line).collect();
    let more = label.contents.len().saturating_sub(shown);
    if more > 0 {
        lines.push(format!("+{more} {}", words::more_items(label.lang)));
    }
    column(sheet, inner.x, y + LINE, &lines, set);
}

fn heading(sheet: &mut Sheet, x: f32, y: f32, word: &str) {
    sheet.text(x, y, &word.to_uppercase(), bold(6.2).tracked(0.5));
}

fn column(sheet: &mut Sheet, x: f32, y: f32, lines: &[String], set: Type) -> f32 {
    let mut y = y;
    for line in lines {
        sheet.text(x, y, line, set);
        y += LINE;
    }
    y
}

/// Order, date, weight and carton in a row of cells.
fn facts(sheet: &mut Sheet, label: &ShippingLabel, area: Area) {
    let lang = label.lang;
    let day = label.date.wib();
    let cells = [
        (0.40, words::order(lang), label.order_number.clone()),
        (0.25, words::issued(lang), format!("{:02}/{:02}/{}", day.day, day.month, day.year)),
        (0.18, words::weight(lang), weight(label.weight_grams, lang)),
        (0.17, words::carton(lang), format!("{}/{}", count(label.carton), count(label.cartons))),
    ];
    sheet.rule(area.x, area.y, area.w, 0.8, Ink::Black);
    let mut x = area.x;
    for (index, (part, name, said)) in cells.into_iter().enumerate() {
        let width = area.w * part;
        let left = if index == 0 { x } else { x + 5.0 };
        if index > 0 {
            sheet.rule(x, area.y, 0.8, area.h, Ink::Black);
        }
        heading(sheet, left, area.y + 9.0, name);
        let set = bold(10.0).fitted(&said, width - 8.0, 5.0);
        sheet.text(left, area.y + 21.0, &set.cut(&said, width - 8.0), set);
        x += width;
    }
    sheet.rule(area.x, area.bottom() - 0.8, area.w, 0.8, Ink::Black);
}
