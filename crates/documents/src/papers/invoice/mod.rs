//! The invoice: pages of lines under a head, and the sums under the last line.

mod closing;
mod rows;
mod sums;

use domain::lang::Lang;
use domain::papers::Invoice;

use super::body::Body;
use super::letter;
use super::sheet::Sheet;
use super::typeset::{Type, bold, regular};
use super::words;

/// The pages of an invoice.
pub(super) fn sheets(invoice: &Invoice) -> Vec<Sheet> {
    let columns = rows::columns(invoice.lang);
    let rows = rows::rows(invoice, &columns);
    let mut first = letter::page();
    let top = head(&mut first, invoice);
    let body = Body {
        title: words::invoice(invoice.lang),
        number: &invoice.number,
        seller: &invoice.seller,
        lang: invoice.lang,
        columns: &columns,
        rows: &rows,
        closing: closing::height(invoice),
    };
    body.sheets(first, top, |sheet, y| closing::draw(sheet, invoice, y))
}

/// The head, who buys, and the facts; returns where the table begins.
fn head(sheet: &mut Sheet, invoice: &Invoice) -> f32 {
    let lang = invoice.lang;
    let y = letter::head(sheet, &invoice.seller, words::invoice(lang), &invoice.number);
    let mut more: Vec<String> = vec![invoice.buyer_email.clone()];
    more.extend(invoice.buyer_tax_number.iter().map(|number| format!("{} {number}", words::buyer_tax_number(lang))));
    let buyer = letter::party(sheet, y, words::billed_to(lang), &invoice.buyer, &more);
    let facts = letter::facts(sheet, y, words::details(lang), &facts(invoice, lang));
    buyer.max(facts) + 8.0
}

fn facts(invoice: &Invoice, lang: Lang) -> Vec<(&'static str, String, Type)> {
    let plain = regular(8.5);
    let mut facts = vec![
        (words::issued(lang), invoice.issued_at.date(lang), plain),
        (words::order(lang), invoice.order_number.clone(), plain),
        (words::payment(lang), invoice.payment_method.clone(), plain),
    ];
    match (invoice.paid_at, invoice.due_at) {
        (Some(paid), _) => facts.push((words::paid_on(lang), paid.date(lang), bold(8.5))),
        (None, Some(due)) => facts.push((words::due(lang), due.date_time(lang), bold(8.5))),
        (None, None) => {}
    }
    facts.extend(invoice.nsfp.iter().map(|nsfp| (words::nsfp(lang), nsfp.clone(), plain)));
    facts
}
