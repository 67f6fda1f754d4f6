//! The sums of an invoice: each as the order has it.

use domain::money::Rupiah;
use domain::papers::Invoice;
use domain::tax::TaxPolicy;

use super::super::letter::RIGHT;
use super::super::sheet::{Ink, Sheet};
use super::super::typeset::{Type, bold, regular};
use super::super::words;

/// The left edge of the sums.
pub(super) const LEFT: f32 = 318.0;
const PITCH: f32 = 15.0;
const TOTAL: f32 = 27.0;

/// One line of the sums, in words and figures.
struct Sum {
    name: String,
    amount: Rupiah,
}

/// The height of the sums.
pub(super) fn height(invoice: &Invoice) -> f32 {
    let about_tax = about_tax(invoice);
    let below = if about_tax.is_empty() { 0.0 } else { 16.0 + PITCH * lines(&about_tax) };
    PITCH * lines(&parts(invoice)) + TOTAL + 8.0 + below
}

/// Draws them from `y` down.
pub(super) fn draw(sheet: &mut Sheet, invoice: &Invoice, y: f32) {
    let mut y = y;
    for sum in parts(invoice) {
        line(sheet, y, &sum, regular(9.0));
        y += PITCH;
    }
    let (top, width) = (y - 7.0, RIGHT - LEFT);
    sheet.rule(LEFT, top, width, 1.2, Ink::Black);
    sheet.rule(LEFT, top + TOTAL - 0.5, width, 0.5, Ink::Hairline);
    let total = invoice.totals.total.to_string();
    let name = if invoice.credit.is_some() { words::total_credited } else { words::total };
    sheet.text(LEFT, top + 18.0, name(invoice.lang), bold(10.5));
    sheet.text_to(RIGHT, top + 18.0, &total, bold(13.5).fitted(&total, width - 60.0, 6.0));
    y = top + TOTAL + 16.0;
    let below = about_tax(invoice);
    if !below.is_empty() {
        sheet.text(LEFT, y, tax_heading(invoice), regular(8.0).in_ink(Ink::Muted));
        y += 13.0;
    }
    for sum in below {
        line(sheet, y, &sum, regular(8.0).in_ink(Ink::Muted));
        y += PITCH - 2.0;
    }
}

fn tax_heading(invoice: &Invoice) -> &'static str {
    let heading = match (&invoice.credit, invoice.totals.tax.policy.prices_include_tax) {
        (Some(_), _) => words::tax_credited,
        (None, true) => words::tax_included,
        (None, false) => words::tax_added,
    };
    heading(invoice.lang)
}

fn line(sheet: &mut Sheet, y: f32, sum: &Sum, set: Type) {
    let amount = sum.amount.to_string();
    let figures = set.fitted(&amount, 130.0, 4.0);
    let room = RIGHT - LEFT - figures.width(&amount) - 8.0;
    sheet.text(LEFT, y, &set.cut(&sum.name, room), set.in_ink(Ink::Muted));
    sheet.text_to(RIGHT, y, &amount, figures);
}

/// What adds up to the total.
fn parts(invoice: &Invoice) -> Vec<Sum> {
    let (totals, lang) = (&invoice.totals, invoice.lang);
    let named =
        |name: &str, reason: &str| if reason.is_empty() { name.to_owned() } else { format!("{name} ({reason})") };
    let mut parts = Vec::new();
    if invoice.credit.is_none() || totals.goods != Rupiah::ZERO {
        parts.push(Sum { name: words::goods(lang).to_owned(), amount: totals.goods });
    }
    if totals.discount != Rupiah::ZERO {
        let less = Rupiah::new(totals.discount.amount().saturating_neg());
        parts.push(Sum { name: named(words::discount(lang), &invoice.discount_reason), amount: less });
    }
    if totals.shipping != Rupiah::ZERO || !invoice.shipping_service.is_empty() {
        parts.push(Sum { name: named(words::shipping(lang), &invoice.shipping_service), amount: invoice.freight() });
    }
    for (name, amount) in [(words::packing(lang), invoice.packing), (words::insurance(lang), invoice.insurance)] {
        if amount != Rupiah::ZERO {
            parts.push(Sum { name: name.to_owned(), amount });
        }
    }
    if charged(invoice) && !totals.tax.policy.prices_include_tax {
        parts.push(Sum { name: tax_name(invoice), amount: totals.tax.amount });
    }
    parts
}

/// The tax inside the total, or, when it was added, the base it was worked out from.
fn about_tax(invoice: &Invoice) -> Vec<Sum> {
    let (tax, lang) = (&invoice.totals.tax, invoice.lang);
    if !charged(invoice) {
        return Vec::new();
    }
    let TaxPolicy { base_numerator, base_denominator, prices_include_tax, .. } = tax.policy;
    let base = if base_numerator == base_denominator {
        words::base_plain(lang).to_owned()
    } else {
        format!("{} {base_numerator}/{base_denominator}", words::base(lang))
    };
    let mut sums = vec![Sum { name: base, amount: tax.base }];
    if prices_include_tax {
        sums.insert(0, Sum { name: words::net(lang).to_owned(), amount: tax.net });
        sums.push(Sum { name: tax_name(invoice), amount: tax.amount });
    }
    sums
}

fn tax_name(invoice: &Invoice) -> String {
    format!("PPN {} %", invoice.totals.tax.policy.rate_percent)
}

/// A shop that is not PKP shows no tax at all, nor does a credit note over what has none.
fn charged(invoice: &Invoice) -> bool {
    let tax = &invoice.totals.tax;
    tax.policy.registered && (invoice.credit.is_none() || tax.amount != Rupiah::ZERO)
}

fn lines(sums: &[Sum]) -> f32 {
    f32::from(u16::try_from(sums.len()).unwrap_or(u16::MAX))
}
