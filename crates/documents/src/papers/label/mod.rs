//! The shipping label: read by a courier at arm's length and by scanners, on thermal paper, in black alone.

mod address;
mod care;
mod parcel;

use domain::papers::{LabelSize, ShippingLabel};

use super::letter::joined;
use super::sheet::{Area, Ink, Sheet};
use super::typeset::{bold, regular};
use super::{barcode, wordmark, words};

/// Blank at every edge: 4 mm, which thermal printers leave.
const MARGIN: f32 = 11.34;
const HEAD: f32 = 27.0;
const BARS: f32 = 40.0;
const NUMBER: f32 = 20.0;
/// The label names this many contents, where its paper has room for them.
const MOST_CONTENTS: usize = 5;

/// The page of one label.
pub(super) fn sheet(label: &ShippingLabel) -> Sheet {
    let (width, height) = size(label.size);
    let mut sheet = Sheet::new(width, height);
    let inner = Area { x: MARGIN, y: MARGIN, w: width - 2.0 * MARGIN, h: height - 2.0 * MARGIN };
    let y = head(&mut sheet, label, inner);
    let y = number(&mut sheet, label, inner, y);
    // A long address takes room from the list of contents: without the one a parcel is lost, without the other it is not.
    let room = inner.bottom() - y - care::height(label);
    let needed = address::height(label, inner.w);
    let fits = |shown: &usize| parcel::height(label, inner.w, *shown) + needed <= room;
    let shown = (1..=MOST_CONTENTS).rev().find(fits).unwrap_or(1);
    let to = Area { y, h: room - parcel::height(label, inner.w, shown), ..inner };
    address::draw(&mut sheet, label, to);
    let y = care::draw_cod(&mut sheet, label, inner, to.bottom());
    let y = parcel::draw(&mut sheet, label, inner, y, shown);
    care::draw_fragile(&mut sheet, label, inner, y);
    sheet
}

/// Width and height in points.
const fn size(size: LabelSize) -> (f32, f32) {
    match size {
        LabelSize::Mm100x150 => (283.465, 425.197),
        LabelSize::Mm120 => (340.0, 480.0),
    }
}

/// Wordmark on the left, courier and service on the right.
fn head(sheet: &mut Sheet, label: &ShippingLabel, inner: Area) -> f32 {
    let mark = wordmark::draw(sheet, inner.x, inner.y, inner.w * 0.36, Ink::Black);
    let courier = courier_and_service(label);
    let room = inner.right() - mark.right() - 10.0;
    let set = bold(17.0).fitted(&courier, room, 8.0);
    sheet.text_to(inner.right(), inner.y + 15.5, &set.cut(&courier, room), set);
    let y = inner.y + HEAD;
    sheet.rule(inner.x, y - 3.0, inner.w, 1.4, Ink::Black);
    y
}

/// Courier and service; a service whose name begins with its courier's says both.
fn courier_and_service(label: &ShippingLabel) -> String {
    let (courier, service) = (label.courier.to_uppercase(), label.service.to_uppercase());
    if service.starts_with(&courier) { service } else { joined(&[&courier, &service]) }
}

/// The courier's number, or, while there is none, the order's, as bars and in figures.
fn number(sheet: &mut Sheet, label: &ShippingLabel, inner: Area, y: f32) -> f32 {
    let (name, number) = match &label.tracking_number {
        Some(number) => (words::tracking(label.lang), number),
        None => (words::order(label.lang), &label.order_number),
    };
    let drawn = barcode::code128(number).is_some_and(|code| code.bars(sheet, Area { y: y + 4.0, h: BARS, ..inner }));
    let baseline = if drawn { y + BARS + 16.0 } else { y + BARS / 2.0 + 10.0 };
    let name_width = regular(8.0).width(name) + 6.0;
    let set = bold(13.0).tracked(0.8).fitted(number, inner.w - name_width, 6.0);
    let number = set.cut(number, inner.w - name_width);
    let left = inner.x + (inner.w - name_width - set.width(&number)) / 2.0;
    sheet.text(left, baseline, name, regular(8.0));
    sheet.text(left + name_width, baseline, &number, set);
    let y = y + 4.0 + BARS + NUMBER;
    sheet.rule(inner.x, y - 2.0, inner.w, 1.4, Ink::Black);
    y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_courier_is_named_once() {
        let named = |courier: &str, service: &str| {
            let (courier, service) = (courier.to_owned(), service.to_owned());
            courier_and_service(&ShippingLabel { courier, service, ..ShippingLabel::sample() })
        };
        assert_eq!(named("JNE", "JNE Reguler"), "JNE REGULER");
        assert_eq!(named("J&T", "J&T EZ"), "J&T EZ");
        assert_eq!((named("JNE", "REG"), named("JNE", "")), ("JNE · REG".to_owned(), "JNE".to_owned()));
    }
}
