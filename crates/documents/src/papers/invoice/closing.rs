//! What stands under the last line: the sums on the right; on the left the total in words and how it was or is to be paid, or what
//! a credit note does.

use domain::papers::Invoice;

use super::super::letter::LEFT;
use super::super::sheet::{Area, Ink, Sheet};
use super::super::spelled::spelled;
use super::super::typeset::{Type, bold, caption, regular};
use super::super::words;
use super::sums;

const GAP: f32 = 20.0;
const ROOM: f32 = sums::LEFT - LEFT - 34.0;
const STAMP: f32 = 84.0;
const ACCOUNT: f32 = 30.0;
/// More accounts than a shop has; the paper would not hold them.
const MOST_ACCOUNTS: usize = 6;

/// The height of all of it.
pub(super) fn height(invoice: &Invoice) -> f32 {
    GAP + left_height(invoice).max(sums::height(invoice)) + 26.0
}

/// Draws it from `y` down.
pub(super) fn draw(sheet: &mut Sheet, invoice: &Invoice, y: f32) {
    let top = y + GAP;
    sums::draw(sheet, invoice, top);
    let y = in_words(sheet, invoice, top);
    match (&invoice.credit, invoice.paid_at) {
        (Some(_), _) => effect(sheet, invoice, y),
        (None, Some(paid)) => stamp(sheet, y, words::paid(invoice.lang), &paid.date(invoice.lang)),
        (None, None) => how_to_pay(sheet, invoice, y),
    }
    let end = top + left_height(invoice).max(sums::height(invoice)) + 10.0;
    let valid = match invoice.credit {
        Some(_) => words::credit_valid_without_signature(invoice.lang),
        None => words::valid_without_signature(invoice.lang),
    };
    sheet.text(LEFT, end, valid, regular(7.8).in_ink(Ink::Muted));
}

fn spelled_lines(invoice: &Invoice) -> Vec<String> {
    spelled_type().wrapped(&spelled(invoice.totals.total, invoice.lang), ROOM, 4)
}

fn spelled_type() -> Type {
    regular(9.0)
}

fn left_height(invoice: &Invoice) -> f32 {
    let words = spelled_lines(invoice).iter().map(|_| spelled_type().leading()).sum::<f32>() + 26.0;
    let below = match (&invoice.credit, invoice.paid_at) {
        (Some(_), _) => effect_lines(invoice).iter().map(|_| spelled_type().leading()).sum::<f32>() + 4.0,
        (None, Some(_)) => STAMP,
        (None, None) => payment_height(invoice),
    };
    words + below
}

fn in_words(sheet: &mut Sheet, invoice: &Invoice, y: f32) -> f32 {
    sheet.text(LEFT, y, &words::in_words(invoice.lang).to_uppercase(), caption(6.8));
    sheet.lines(LEFT, y + 14.0, &spelled_lines(invoice), spelled_type()) + 10.0
}

/// What a credit note does.
fn effect(sheet: &mut Sheet, invoice: &Invoice, y: f32) {
    sheet.lines(LEFT, y + 4.0, &effect_lines(invoice), spelled_type());
}

fn effect_lines(invoice: &Invoice) -> Vec<String> {
    spelled_type().wrapped(words::credit_effect(invoice.lang), ROOM, 4)
}

/// The stamp of a paid invoice, a little askew like one from a stamp pad.
fn stamp(sheet: &mut Sheet, y: f32, word: &str, date: &str) {
    let area = Area { x: LEFT + 10.0, y: y + 4.0, w: 138.0, h: 52.0 };
    let middle = (area.x + area.w / 2.0, area.y + area.h / 2.0);
    sheet.turned(middle, 5.0, |sheet| {
        sheet.frame(area, 2.2, Ink::Green);
        let inner = Area { x: area.x + 3.5, y: area.y + 3.5, w: area.w - 7.0, h: area.h - 7.0 };
        sheet.frame(inner, 0.7, Ink::Green);
        sheet.text_around(middle.0, area.y + 31.0, word, bold(24.0).tracked(3.0).in_ink(Ink::Green));
        sheet.text_around(middle.0, area.y + 43.0, date, regular(8.5).in_ink(Ink::Green));
    });
}

fn payment_height(invoice: &Invoice) -> f32 {
    let accounts = u16::try_from(invoice.bank_accounts.len().min(MOST_ACCOUNTS)).unwrap_or(0);
    if accounts == 0 { 16.0 } else { 32.0 + ACCOUNT * f32::from(accounts) }
}

/// Where to transfer to; only that it is open where the shop has no account.
fn how_to_pay(sheet: &mut Sheet, invoice: &Invoice, y: f32) {
    let lang = invoice.lang;
    if invoice.bank_accounts.is_empty() {
        return sheet.text(LEFT, y, &words::unpaid(lang).to_uppercase(), bold(9.0).tracked(0.5));
    }
    sheet.text(LEFT, y, &words::transfer_to(lang).to_uppercase(), caption(6.8));
    let mut y = y + 15.0;
    for account in invoice.bank_accounts.iter().take(MOST_ACCOUNTS) {
        let number = format!("{} {}", account.bank, account.number);
        let set = bold(11.0).fitted(&number, ROOM, 5.0);
        sheet.text(LEFT, y, &set.cut(&number, ROOM), set);
        let fine = regular(8.5).in_ink(Ink::Muted);
        sheet.text(LEFT, y + 11.5, &fine.cut(&format!("{} {}", words::holder(lang), account.holder), ROOM), fine);
        y += ACCOUNT;
    }
    sheet.text(LEFT, y, words::transfer_hint(lang), regular(7.8).in_ink(Ink::Muted));
}
