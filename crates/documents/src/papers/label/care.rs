//! What a courier must not overlook: money to collect, and goods that break.

use domain::papers::ShippingLabel;

use super::super::sheet::{Area, Ink, Ring, Sheet};
use super::super::typeset::bold;
use super::super::words;

const COD: f32 = 30.0;
const FRAGILE: f32 = 21.0;
const GAP: f32 = 4.0;

/// The height of both, where the label has them.
pub(super) fn height(label: &ShippingLabel) -> f32 {
    let cod = if label.cod.is_some() { COD + GAP } else { 0.0 };
    let fragile = if label.fragile { FRAGILE + GAP } else { 0.0 };
    cod + fragile
}

/// The amount to collect, white on black; returns where what follows begins.
pub(super) fn draw_cod(sheet: &mut Sheet, label: &ShippingLabel, inner: Area, y: f32) -> f32 {
    let Some(cod) = label.cod else { return y };
    sheet.block(Area { y, h: COD, ..inner }, Ink::Black);
    let amount = cod.to_string();
    let figures = bold(20.0).fitted(&amount, inner.w * 0.58, 9.0).in_ink(Ink::White);
    sheet.text_to(inner.right() - 8.0, y + 22.0, &amount, figures);
    let room = inner.w - figures.width(&amount) - 26.0;
    let set = bold(9.0).in_ink(Ink::White);
    let lines = set.wrapped(words::collect(label.lang), room, 2);
    let first = if lines.len() > 1 { y + 13.0 } else { y + 18.5 };
    sheet.lines(inner.x + 8.0, first, &lines, set);
    y + COD + GAP
}

/// The warning with a glass beside it.
pub(super) fn draw_fragile(sheet: &mut Sheet, label: &ShippingLabel, inner: Area, y: f32) {
    if !label.fragile {
        return;
    }
    let area = Area { x: inner.x + 0.8, y: y + GAP, w: inner.w - 1.6, h: FRAGILE - 0.8 };
    sheet.frame(area, 1.6, Ink::Black);
    let word = words::fragile(label.lang);
    let set = bold(11.0).tracked(0.4).fitted(word, area.w - 60.0, 7.0);
    sheet.text_around(area.x + area.w / 2.0, area.y + 14.2, word, set);
    for x in [area.x + 10.0, area.right() - 20.0] {
        sheet.shape(&[glass(x, area.y + 3.0)], Ink::Black);
    }
}

/// The wine glass of ISO 780, ten points wide.
fn glass(x: f32, y: f32) -> Ring {
    const OUTLINE: [(f32, f32); 13] = [
        (1.0, 0.0),
        (4.2, 0.0),
        (5.2, 2.6),
        (4.4, 4.0),
        (5.6, 5.4),
        (6.4, 2.6),
        (5.6, 0.0),
        (9.0, 0.0),
        (8.6, 5.0),
        (5.8, 8.0),
        (5.8, 13.0),
        (8.2, 14.2),
        (1.8, 14.2),
    ];
    const REST: [(f32, f32); 3] = [(4.2, 13.0), (4.2, 8.0), (1.4, 5.0)];
    OUTLINE.iter().chain(&REST).map(|(px, py)| (x + px, y + py)).collect()
}
