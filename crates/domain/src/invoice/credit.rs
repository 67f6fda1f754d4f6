//! Credit notes: what takes an invoice back, whole or in parts.
//!
//! Promises: the parts of an invoice that are taken back never add up to more than it, neither in money nor in PPN, and to exactly it
//! when all of it is taken back; each note adds up by itself (I8), in whole rupiah.
//! Must not: work the PPN out anew; it is the invoice's own, shared out.

use crate::lang::Lang;
use crate::money::Rupiah;
use crate::papers::{Credit, Invoice, InvoiceLine};
use crate::pricing::Totals;
use crate::tax::{Tax, TaxPolicy};
use crate::time::Timestamp;

/// What is taken back of an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credited<'a> {
    /// How much money; what is beyond the rest of the invoice is left out.
    pub amount: Rupiah,
    /// How much of it is for sending, as far as that was not taken back before. The rest is for goods.
    pub shipping: Rupiah,
    /// For which units, by the SKUs of their lines; none when it is for a part of the price.
    pub units: &'a [(String, u32)],
    /// Why, in words for the customer; may be empty.
    pub reason: &'a str,
}

/// What an invoice is over, or what is left of it: goods and sending, each with any PPN on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parts {
    goods: Rupiah,
    shipping: Rupiah,
}

/// The credit note over `what` of an invoice that `before` took parts of; without a number yet. None when nothing is left to be taken
/// back.
pub fn credit_note_of(invoice: &Invoice, before: &[Invoice], what: &Credited<'_>, at: Timestamp) -> Option<Invoice> {
    let (whole, gone) = (Parts::of(&invoice.totals), Parts::gone(before));
    let part = whole.less(gone).take(what.amount, what.shipping);
    let total = part.sum();
    if !total.is_positive() {
        return None;
    }
    let tax = tax(&invoice.totals.tax, whole, gone, part);
    let on_goods = tax.on_top().checked_sub(tax.sending_on_top()).unwrap_or_default();
    let goods = part.goods.checked_sub(on_goods).unwrap_or_default();
    let shipping = part.shipping.checked_sub(tax.sending_on_top()).unwrap_or_default();
    // What is taken back of the shipping is told apart only where it is all of it.
    let of_sending = |extra: Rupiah| if part.shipping == whole.shipping { extra } else { Rupiah::ZERO };
    Some(Invoice {
        number: String::new(),
        issued_at: at,
        due_at: None,
        paid_at: None,
        lines: lines(invoice, what, goods),
        totals: Totals { goods, discount: Rupiah::ZERO, shipping, tax, total },
        discount_reason: String::new(),
        shipping_service: if shipping.is_positive() { invoice.shipping_service.clone() } else { String::new() },
        packing: of_sending(invoice.packing),
        insurance: of_sending(invoice.insurance),
        bank_accounts: Vec::new(),
        credit: Some(Credit {
            invoice: invoice.number.clone(),
            invoice_at: invoice.issued_at,
            reason: what.reason.to_owned(),
        }),
        ..invoice.clone()
    })
}

/// What is left of an invoice.
pub fn uncredited(invoice: &Invoice, before: &[Invoice]) -> Rupiah {
    Parts::of(&invoice.totals).less(Parts::gone(before)).sum()
}

/// Units of each line, by SKU, that no credit note names yet.
pub fn units_left(invoice: &Invoice, before: &[Invoice]) -> Vec<(String, u32)> {
    let named = |sku: &str| {
        let lines = before.iter().flat_map(|note| &note.lines).filter(|line| line.sku == sku);
        lines.fold(0, |sum: u32, line| sum.saturating_add(line.quantity))
    };
    let left = invoice.lines.iter().map(|line| (line.sku.clone(), line.quantity.saturating_sub(named(&line.sku))));
    left.filter(|(_, units)| *units > 0).collect()
}

impl Parts {
    fn of(totals: &Totals) -> Self {
        let shipping = totals.sending();
        Self { goods: totals.total.checked_sub(shipping).unwrap_or_default(), shipping }
    }

    fn gone(before: &[Invoice]) -> Self {
        let parts = before.iter().map(|note| Self::of(&note.totals));
        parts.fold(Self { goods: Rupiah::ZERO, shipping: Rupiah::ZERO }, |sum, part| Self {
            goods: [sum.goods, part.goods].into_iter().sum(),
            shipping: [sum.shipping, part.shipping].into_iter().sum(),
        })
    }

    fn less(self, gone: Self) -> Self {
        let left = |whole: Rupiah, gone: Rupiah| whole.checked_sub(gone).unwrap_or_default().max(Rupiah::ZERO);
        Self { goods: left(self.goods, gone.goods), shipping: left(self.shipping, gone.shipping) }
    }

    /// `amount` of it: so much for sending as is said, then for goods; what goods do not hold is for sending too.
    fn take(self, amount: Rupiah, shipping: Rupiah) -> Self {
        let amount = amount.min(self.sum()).max(Rupiah::ZERO);
        let sending = shipping.max(Rupiah::ZERO).min(self.shipping).min(amount);
        let goods = amount.checked_sub(sending).unwrap_or_default().min(self.goods);
        Self { goods, shipping: amount.checked_sub(goods).unwrap_or_default() }
    }

    fn sum(self) -> Rupiah {
        [self.goods, self.shipping].into_iter().sum()
    }

    /// What of it has PPN.
    fn taxed(self, policy: TaxPolicy) -> Rupiah {
        if policy.is_on_sending() { self.sum() } else { self.goods }
    }
}

/// The PPN within `part` of `whole`, of which `gone` was taken back before: that on the goods and that on sending are shared out each by
/// itself.
fn tax(invoice: &Tax, whole: Parts, gone: Parts, part: Parts) -> Tax {
    let taxed = |parts: Parts| parts.taxed(invoice.policy);
    let on_goods = invoice.amount.checked_sub(invoice.sending).unwrap_or_default();
    let on_goods = share(on_goods, whole.goods, gone.goods, part.goods);
    let sending = share(invoice.sending, whole.shipping, gone.shipping, part.shipping);
    let amount: Rupiah = [on_goods, sending].into_iter().sum();
    Tax {
        policy: invoice.policy,
        net: taxed(part).checked_sub(amount).unwrap_or_default(),
        base: share(invoice.base, taxed(whole), taxed(gone), taxed(part)),
        amount,
        sending,
    }
}

/// The share of `sum` that belongs to `part` of `whole`, of which `gone` is gone: the difference of two shares, so that the parts add up.
fn share(sum: Rupiah, whole: Rupiah, gone: Rupiah, part: Rupiah) -> Rupiah {
    let upto = |parts: Rupiah| sum.ratio(parts.amount(), whole.amount()).unwrap_or_default();
    upto([gone, part].into_iter().sum()).checked_sub(upto(gone)).unwrap_or_default()
}

/// The units with their share of `goods`, or one line over a part of the price.
fn lines(invoice: &Invoice, what: &Credited<'_>, goods: Rupiah) -> Vec<InvoiceLine> {
    let named = |line: &InvoiceLine| what.units.iter().find(|(sku, _)| *sku == line.sku).map_or(0, |(_, units)| *units);
    let units = invoice.lines.iter().map(|line| (line, named(line).min(line.quantity)));
    let units: Vec<(&InvoiceLine, u32)> = units.filter(|(_, units)| *units > 0).collect();
    let price = |(line, units): &(&InvoiceLine, u32)| line.unit_price.amount().saturating_mul(i64::from(*units));
    let worth: i64 = units.iter().map(price).fold(0, i64::saturating_add);
    if worth == 0 || !goods.is_positive() {
        return if goods.is_positive() { vec![price_cut(invoice.lang, goods)] } else { Vec::new() };
    }
    let (mut upto, mut before) = (0, Rupiah::ZERO);
    let mut shared = Vec::new();
    for one in &units {
        upto += price(one);
        let after = goods.ratio(upto, worth).unwrap_or_default();
        let total = after.checked_sub(before).unwrap_or_default();
        shared.push(InvoiceLine { quantity: one.1, total, ..one.0.clone() });
        before = after;
    }
    shared
}

/// A part of the price, for no units.
fn price_cut(lang: Lang, goods: Rupiah) -> InvoiceLine {
    InvoiceLine {
        name: lang.pick("Pengurangan harga barang", "Reduction of the price of the goods").to_owned(),
        sku: String::new(),
        options: Vec::new(),
        quantity: 1,
        unit_price: goods,
        total: goods,
    }
}

#[cfg(test)]
#[path = "credit_tests.rs"]
mod tests;
