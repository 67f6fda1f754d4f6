//! The shop's A4 paper: its head, the short head of further pages, its foot.

use domain::lang::Lang;
use domain::papers::{Party, Seller};

use super::sheet::{Ink, Sheet};
use super::typeset::{Type, bold, caption, regular};
use super::{wordmark, words};

/// A4 in points.
const WIDTH: f32 = 595.276;
const HEIGHT: f32 = 841.89;
/// Blank to the left and the right: 17 mm, more than any printer needs.
pub(super) const LEFT: f32 = 48.0;
/// The right edge of what is printed.
pub(super) const RIGHT: f32 = WIDTH - LEFT;
/// The width of what is printed.
pub(super) const MEASURE: f32 = RIGHT - LEFT;
/// The left edge of the facts beside an address.
const FACTS: f32 = 318.0;
/// Nothing but the foot stands below.
pub(super) const BOTTOM: f32 = HEIGHT - 62.0;
/// Where the body of further pages begins.
pub(super) const FURTHER_TOP: f32 = 84.0;

/// An empty page.
pub(super) fn page() -> Sheet {
    Sheet::new(WIDTH, HEIGHT)
}

/// The head of the first page: wordmark and shop on the left, title and number on the right. Returns where the body begins.
pub(super) fn head(sheet: &mut Sheet, seller: &Seller, title: &str, number: &str) -> f32 {
    let mark = wordmark::draw(sheet, LEFT, 42.0, 158.0, Ink::Black);
    sheet.text_to(RIGHT, 62.0, &title.to_uppercase(), bold(21.0).tracked(0.6));
    sheet.text_to(RIGHT, 79.0, number, regular(10.5).fitted(number, 250.0, 6.0));
    let mut y = mark.bottom() + 17.0;
    sheet.text(LEFT, y, &seller.name, bold(8.5));
    y += 11.5;
    let fine = regular(8.5).in_ink(Ink::Muted);
    let mut lines = fine.wrapped(&seller.address, 260.0, 3);
    lines.extend(fine.wrapped(&joined(&[&seller.phone, &seller.email]), 260.0, 2));
    if let Some(npwp) = &seller.npwp {
        lines.push(fine.cut(&format!("NPWP {npwp}"), 260.0));
    }
    y = sheet.lines(LEFT, y, &lines, fine);
    sheet.rule(LEFT, y, MEASURE, 0.75, Ink::Hairline);
    sheet.rule(LEFT, y - 1.0, 48.0, 2.5, Ink::Orange);
    y + 24.0
}

/// The head of a further page.
pub(super) fn further_head(sheet: &mut Sheet, title: &str, number: &str, lang: Lang) {
    wordmark::draw(sheet, LEFT, 36.0, 92.0, Ink::Black);
    let text = format!("{title} {number} · {}", words::continued(lang));
    sheet.text_to(RIGHT, 52.0, &text, regular(8.5).in_ink(Ink::Muted).fitted(&text, 360.0, 5.0));
    sheet.rule(LEFT, 64.0, MEASURE, 0.75, Ink::Hairline);
    sheet.rule(LEFT, 63.0, 48.0, 2.5, Ink::Orange);
}

/// The foot of every page.
pub(super) fn foot(sheet: &mut Sheet, seller: &Seller, lang: Lang, page: usize, pages: usize) {
    let y = HEIGHT - 34.0;
    sheet.rule(LEFT, y - 13.0, MEASURE, 0.5, Ink::Hairline);
    let fine = regular(7.5).in_ink(Ink::Muted);
    let shop = joined(&[&seller.name, &seller.phone, &seller.email]);
    sheet.text(LEFT, y, &fine.cut(&shop, MEASURE - 110.0), fine);
    let count = format!("{} {page} {} {pages}", words::page(lang), words::of(lang));
    sheet.text_to(RIGHT, y, &count, fine);
}

/// Somebody's name and address under a caption, and what else is to be said; returns the baseline after the last line.
pub(super) fn party(sheet: &mut Sheet, y: f32, heading: &str, party: &Party, more: &[String]) -> f32 {
    const ROOM: f32 = FACTS - LEFT - 30.0;
    sheet.text(LEFT, y, &heading.to_uppercase(), caption(6.8));
    let name = bold(10.5);
    let y = sheet.lines(LEFT, y + 15.0, &name.wrapped(&party.name, ROOM, 3), name);
    let fine = regular(9.0);
    let lines = party.address_lines().into_iter().chain([party.phone.clone()]).chain(more.iter().cloned());
    let lines: Vec<String> = lines.flat_map(|line| fine.wrapped(&line, ROOM, 4)).collect();
    sheet.lines(LEFT, y - 1.0, &lines, fine)
}

/// Pairs of a word and what it says, on the right under a caption; returns the baseline after the last.
pub(super) fn facts(sheet: &mut Sheet, y: f32, heading: &str, facts: &[(&str, String, Type)]) -> f32 {
    const NAMES: f32 = 82.0;
    sheet.text(FACTS, y, &heading.to_uppercase(), caption(6.8));
    let mut y = y + 15.0;
    for (name, said, set) in facts {
        sheet.text(FACTS, y, name, regular(8.5).in_ink(Ink::Muted));
        y = sheet.lines(FACTS + NAMES, y, &set.wrapped(said, RIGHT - FACTS - NAMES, 2), *set) + 2.0;
    }
    y
}

/// The parts that are there, with a dot between them.
pub(super) fn joined(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
