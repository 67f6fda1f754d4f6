//! The invoice, and the credit note as its mirror: pages of lines under a head, and the sums under the last line.

mod closing;
mod rows;
mod sums;

use domain::lang::Lang;
use domain::papers::{Credit, Invoice};

use super::body::Body;
use super::letter;
use super::sheet::Sheet;
use super::typeset::{Type, bold, regular};
use super::words;

/// The pages of an invoice.
pub(super) fn sheets(invoice: &Invoice) -> Vec<Sheet> {
    let columns = rows::columns(invoice);
    let rows = rows::rows(invoice, &columns);
    let mut first = letter::page();
    let top = head(&mut first, invoice);
    let body = Body {
        title: title(invoice),
        number: &invoice.number,
        seller: &invoice.seller,
        lang: invoice.lang,
        columns: &columns,
        rows: &rows,
        closing: closing::height(invoice),
    };
    body.sheets(first, top, |sheet, y| closing::draw(sheet, invoice, y))
}

/// What the paper is called.
pub(super) fn title(invoice: &Invoice) -> &'static str {
    if invoice.credit.is_some() { words::credit_note(invoice.lang) } else { words::invoice(invoice.lang) }
}

/// The head, who buys, and the facts; returns where the table begins.
fn head(sheet: &mut Sheet, invoice: &Invoice) -> f32 {
    let lang = invoice.lang;
    let y = letter::head(sheet, &invoice.seller, title(invoice), &invoice.number);
    let mut more: Vec<String> = vec![invoice.buyer_email.clone()];
    more.extend(invoice.buyer_tax_number.iter().map(|number| format!("{} {number}", words::buyer_tax_number(lang))));
    let to = if invoice.credit.is_some() { words::credited_to(lang) } else { words::billed_to(lang) };
    let buyer = letter::party(sheet, y, to, &invoice.buyer, &more);
    let facts = letter::facts(sheet, y, words::details(lang), &facts(invoice, lang));
    buyer.max(facts) + 8.0
}

fn facts(invoice: &Invoice, lang: Lang) -> Vec<(&'static str, String, Type)> {
    let plain = regular(8.5);
    let mut facts = vec![
        (words::issued(lang), invoice.issued_at.date(lang), plain),
        (words::order(lang), invoice.order_number.clone(), plain),
    ];
    match &invoice.credit {
        Some(credit) => facts.extend(taken_back(credit, lang)),
        None => facts.extend(payment(invoice, lang)),
    }
    let serial = if invoice.is_tax_invoice() { words::nsfp(lang) } else { words::serial(lang) };
    facts.extend(invoice.nsfp.iter().map(|nsfp| (serial, nsfp.clone(), plain)));
    facts
}

/// How an invoice is paid, and when it was or must be.
fn payment(invoice: &Invoice, lang: Lang) -> Vec<(&'static str, String, Type)> {
    let mut facts = vec![(words::payment(lang), invoice.payment_method.clone(), regular(8.5))];
    match (invoice.paid_at, invoice.due_at) {
        (Some(paid), _) => facts.push((words::paid_on(lang), paid.date(lang), bold(8.5))),
        (None, Some(due)) => facts.push((words::due(lang), due.date_time(lang), bold(8.5))),
        (None, None) => {}
    }
    facts
}

/// What a credit note takes back, and why.
fn taken_back(credit: &Credit, lang: Lang) -> Vec<(&'static str, String, Type)> {
    let mut facts = vec![
        (words::of_invoice(lang), credit.invoice.clone(), bold(8.5)),
        (words::of_invoice_date(lang), credit.invoice_at.date(lang), regular(8.5)),
    ];
    if !credit.reason.is_empty() {
        facts.push((words::reason(lang), credit.reason.clone(), regular(8.5)));
    }
    facts
}
