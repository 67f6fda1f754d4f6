//! What stands under the last line of a packing slip: the count, the buyer's note, who packed and who checked.

use domain::papers::PackingSlip;

use super::super::figures::count;
use super::super::letter::{LEFT, MEASURE, RIGHT};
use super::super::sheet::{Area, Ink, Sheet};
use super::super::typeset::{Type, bold, caption, regular};
use super::super::words;

const COUNT: f32 = 34.0;
const SIGNATURES: f32 = 74.0;
const HINT: f32 = 24.0;
/// Blank between the frame of the note and its text.
const INSET: f32 = 10.0;

/// The height of all of it.
pub(super) fn height(slip: &PackingSlip) -> f32 {
    COUNT + note_height(slip) + SIGNATURES + HINT
}

/// Draws it from `y` down.
pub(super) fn draw(sheet: &mut Sheet, slip: &PackingSlip, y: f32) {
    let lang = slip.lang;
    sheet.text_to(RIGHT, y + 18.0, &count(slip.units()), bold(11.0));
    sheet.text_to(RIGHT - 62.0, y + 18.0, words::all_units(lang), regular(9.0).in_ink(Ink::Muted));
    let y = note(sheet, slip, y + COUNT);
    let half = MEASURE / 2.0 - 12.0;
    for (x, word) in [(LEFT, words::packed_by(lang)), (LEFT + half + 24.0, words::checked_by(lang))] {
        sheet.text(x, y + 12.0, &word.to_uppercase(), caption(6.8));
        sheet.rule(x, y + 52.0, half, 0.7, Ink::Black);
    }
    let fine = regular(7.8).in_ink(Ink::Muted);
    sheet.text(LEFT, y + SIGNATURES, words::thanks(lang), fine);
    sheet.text(LEFT, y + SIGNATURES + 11.0, words::slip_hint(lang), fine);
}

fn note_type() -> Type {
    regular(9.0)
}

fn note_lines(slip: &PackingSlip) -> Vec<String> {
    note_type().wrapped(&slip.note, MEASURE - 2.0 * INSET, 8)
}

fn note_height(slip: &PackingSlip) -> f32 {
    let lines = note_lines(slip);
    if lines.is_empty() { 0.0 } else { lines.iter().map(|_| note_type().leading()).sum::<f32>() + 42.0 }
}

/// The buyer's note in a frame, so that nobody who packs overlooks it; returns where what follows begins.
fn note(sheet: &mut Sheet, slip: &PackingSlip, y: f32) -> f32 {
    let height = note_height(slip);
    if height > 0.0 {
        sheet.frame(Area { x: LEFT, y, w: MEASURE, h: height - 16.0 }, 0.9, Ink::Black);
        sheet.text(LEFT + INSET, y + 14.0, &words::note(slip.lang).to_uppercase(), caption(6.8));
        sheet.lines(LEFT + INSET, y + 28.0, &note_lines(slip), note_type());
    }
    y + height
}
