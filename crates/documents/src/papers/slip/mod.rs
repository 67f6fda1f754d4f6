//! The packing slip: what to take from the shelves, to tick off, without a price.

mod closing;

use domain::lang::Lang;
use domain::papers::{PackingSlip, SlipLine};

use super::body::Body;
use super::figures::count;
use super::letter::{self, MEASURE, RIGHT, joined};
use super::sheet::{Area, Ink, Sheet};
use super::table::{Align, Cell, Column, Row};
use super::typeset::{Type, bold, regular};
use super::{barcode, words};

/// The pages of a packing slip.
pub(super) fn sheets(slip: &PackingSlip) -> Vec<Sheet> {
    let columns = columns(slip.lang);
    let rows: Vec<Row> = slip.lines.iter().map(|line| row(line, &columns)).collect();
    let mut first = letter::page();
    let top = head(&mut first, slip);
    let body = Body {
        title: words::packing_slip(slip.lang),
        number: &slip.order_number,
        seller: &slip.seller,
        lang: slip.lang,
        columns: &columns,
        rows: &rows,
        closing: closing::height(slip),
    };
    body.sheets(first, top, |sheet, y| closing::draw(sheet, slip, y))
}

/// The head with the order's number as bars, who receives, and the facts; returns where the table begins.
fn head(sheet: &mut Sheet, slip: &PackingSlip) -> f32 {
    let lang = slip.lang;
    let y = letter::head(sheet, &slip.seller, words::packing_slip(lang), &slip.order_number);
    if let Some(code) = barcode::code128(&slip.order_number) {
        code.bars_to_right(sheet, Area { x: RIGHT - 220.0, y: 89.0, w: 220.0, h: 30.0 });
    }
    let recipient = letter::party(sheet, y, words::sent_to(lang), &slip.recipient, &[]);
    let plain = regular(8.5);
    let mut facts = vec![
        (words::order(lang), slip.order_number.clone(), bold(8.5)),
        (words::issued(lang), slip.placed_at.date(lang), plain),
        (words::courier(lang), slip.shipping_service.clone(), plain),
        (words::cartons(lang), count(slip.cartons), plain),
    ];
    facts.extend(slip.tracking_number.iter().map(|number| (words::tracking(lang), number.clone(), plain)));
    let facts = letter::facts(sheet, y, words::details(lang), &facts);
    recipient.max(facts) + 8.0
}

/// A box to tick, SKU, item, quantity.
fn columns(lang: Lang) -> [Column; 4] {
    let column = |title, width, align| Column { title, width, align };
    [
        column(words::packed(lang), 30.0, Align::Left),
        column(words::sku(lang), 118.0, Align::Left),
        column(words::item(lang), MEASURE - 30.0 - 118.0 - 56.0, Align::Left),
        column(words::quantity(lang), 56.0, Align::Right),
    ]
}

fn row(line: &SlipLine, columns: &[Column; 4]) -> Row {
    let [_, sku, item, quantity] = columns;
    let lines = |text: &str, set: Type, room: f32, most| -> Vec<(String, Type)> {
        set.wrapped(text, room, most).into_iter().map(|text| (text, set)).collect()
    };
    let options = joined(&line.options.iter().map(String::as_str).collect::<Vec<_>>());
    let mut name = lines(&line.name, regular(9.5), item.room(), 5);
    name.extend(lines(&options, regular(8.5).in_ink(Ink::Muted), item.room(), 3));
    let units = count(line.quantity);
    let set = bold(11.0).fitted(&units, quantity.room(), 4.0);
    vec![Cell::Tick, Cell::Lines(lines(&line.sku, bold(8.5), sku.room(), 3)), Cell::Lines(name), Cell::line(units, set)]
}
