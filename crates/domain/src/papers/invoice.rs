//! The invoice: what was bought, what it costs, what tax is in it, whether it is paid. And the credit note, its mirror.

use serde::{Deserialize, Serialize};

use super::{Party, Seller};
use crate::invoice::{Credited, credit_note_of};
use crate::lang::Lang;
use crate::money::Rupiah;
use crate::pricing::Totals;
use crate::shop::{BankAccount, StoreProfile};
use crate::tax::TaxPolicy;
use crate::time::Timestamp;

/// An invoice. Numbers and sums are the order's own; nothing is worked out again on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    /// The language it is written in.
    pub lang: Lang,
    /// Its number in the shop's gap-free series (`INV/HR/2026/11/00042`).
    pub number: String,
    /// The order's number (`HR-2611-000042`).
    pub order_number: String,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Until when it must be paid, while it is not.
    pub due_at: Option<Timestamp>,
    /// When the money came. Whoever sets this makes the paper say “LUNAS”.
    pub paid_at: Option<Timestamp>,
    /// How it is or was paid, in words (`Transfer bank`).
    pub payment_method: String,
    /// The serial number that the tax office gave for a Faktur Pajak. Never invented by the shop. See [`Self::is_tax_invoice`].
    pub nsfp: Option<String>,
    /// Who sells.
    pub seller: Seller,
    /// Who buys.
    pub buyer: Party,
    /// The buyer's e-mail; may be empty.
    pub buyer_email: String,
    /// The buyer's NPWP or NIK, where one was given.
    pub buyer_tax_number: Option<String>,
    /// What was bought.
    pub lines: Vec<InvoiceLine>,
    /// The sums, with the PPN as it was frozen into the order.
    pub totals: Totals,
    /// What the discount came from (a voucher's code); may be empty.
    pub discount_reason: String,
    /// How it is sent (`JNE REG`); may be empty.
    pub shipping_service: String,
    /// What of the shipping is for wooden packing. Earlier releases did not tell it apart.
    #[serde(default)]
    pub packing: Rupiah,
    /// What of the shipping is for insurance. Earlier releases did not tell it apart.
    #[serde(default)]
    pub insurance: Rupiah,
    /// Where to transfer to; printed while the invoice is open.
    pub bank_accounts: Vec<BankAccount>,
    /// What it takes back, when it is a credit note: then lines and sums are what is taken back, and a line's total is its share.
    #[serde(default)]
    pub credit: Option<Credit>,
}

/// What a credit note says of the invoice it takes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// The invoice's number.
    pub invoice: String,
    /// When that was issued.
    pub invoice_at: Timestamp,
    /// Why, in words for the customer; may be empty.
    pub reason: String,
}

/// One line of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceLine {
    /// The product's name at the time.
    pub name: String,
    /// The SKU at the time.
    pub sku: String,
    /// The options at the time, each in words (`Warna: Hitam`).
    pub options: Vec<String>,
    /// Units.
    pub quantity: u32,
    /// Price of one unit.
    pub unit_price: Rupiah,
    /// Price of all of them.
    pub total: Rupiah,
}

impl Invoice {
    /// Whether it may call itself a Faktur Pajak: with a number of the tax office, and that of the shop there.
    pub const fn is_tax_invoice(&self) -> bool {
        self.nsfp.is_some() && self.seller.npwp.is_some()
    }

    /// What the courier takes: the shipping without packing and insurance.
    pub fn freight(&self) -> Rupiah {
        let extras: Rupiah = [self.packing, self.insurance].into_iter().sum();
        self.totals.shipping.checked_sub(extras).unwrap_or(self.totals.shipping)
    }

    /// A paid invoice of three lines, for previews and tests.
    pub fn sample() -> Self {
        let lines = vec![
            InvoiceLine::sample(
                "Gitar Elektrik Hurtrock Superstrat HSS",
                "HR-GTR-001-BLK",
                "Warna: Hitam",
                1,
                2_650_000,
            ),
            InvoiceLine::sample("Senar Gitar Elektrik Nikel 10–46", "HR-STR-010", "Ukuran: 10–46", 3, 95_000),
            InvoiceLine::sample("Kabel Instrumen Jack–Jack Lurus ke Siku", "HR-CBL-300", "Panjang: 3 m", 2, 145_000),
        ];
        let issued_at = Timestamp::from_millis(1_795_420_000_000);
        Self {
            lang: Lang::Id,
            number: "INV/HR/2026/11/00042".to_owned(),
            order_number: "HR-2611-000042".to_owned(),
            issued_at,
            due_at: Some(issued_at.plus_secs(24 * 3600)),
            paid_at: Some(issued_at.plus_secs(5 * 3600)),
            payment_method: "Transfer bank".to_owned(),
            nsfp: None,
            seller: Seller::from(&StoreProfile {
                npwp: Some("0312 4567 8904 2000".to_owned()),
                ..StoreProfile::default()
            }),
            buyer: Party::sample(),
            buyer_email: "rina.kartika@contoh.id".to_owned(),
            buyer_tax_number: None,
            totals: Totals::of_sample(&lines),
            lines,
            discount_reason: "METAL10".to_owned(),
            shipping_service: "JNE Reguler".to_owned(),
            packing: Rupiah::ZERO,
            insurance: Rupiah::ZERO,
            bank_accounts: vec![BankAccount {
                bank: "BCA".to_owned(),
                number: "437 889 2210".to_owned(),
                holder: "CV Hurtrock Musik Bandung".to_owned(),
            }],
            credit: None,
        }
    }

    /// The credit note over a set of strings of [`Self::sample`] that came back, for previews and tests.
    pub fn credit_sample() -> Self {
        let invoice = Self::sample();
        let units = [("HR-STR-010".to_owned(), 2)];
        let amount = Rupiah::new(184_109);
        let what = Credited { amount, shipping: Rupiah::ZERO, units: &units, reason: "RMA-2611-000007" };
        let note = credit_note_of(&invoice, &[], &what, invoice.issued_at.plus_secs(9 * 24 * 3600));
        Self { number: "NK/HR/2026/12/00003".to_owned(), ..note.unwrap_or(invoice) }
    }
}

impl InvoiceLine {
    fn sample(name: &str, sku: &str, option: &str, quantity: u32, price: i64) -> Self {
        let unit_price = Rupiah::new(price);
        Self {
            name: name.to_owned(),
            sku: sku.to_owned(),
            options: vec![option.to_owned()],
            quantity,
            unit_price,
            total: unit_price.checked_times(i64::from(quantity)).unwrap_or_default(),
        }
    }
}

impl Totals {
    /// The sums of a sample: ten per cent off at most a hundred thousand, freight, PPN inside the prices.
    fn of_sample(lines: &[InvoiceLine]) -> Self {
        let goods: Rupiah = lines.iter().map(|line| line.total).sum();
        let (discount, shipping) = (Rupiah::new(100_000), Rupiah::new(71_000));
        let policy = TaxPolicy { registered: true, ..TaxPolicy::default() };
        let taxed = goods.checked_sub(discount).unwrap_or_default();
        let none = crate::tax::Tax { policy, net: taxed, base: taxed, amount: Rupiah::ZERO, sending: Rupiah::ZERO };
        let tax = policy.on(taxed).unwrap_or(none);
        let total = [taxed, shipping, tax.on_top()].into_iter().sum();
        Self { goods, discount, shipping, tax, total }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_adds_up() {
        let totals = Invoice::sample().totals;
        assert_eq!((totals.goods.amount(), totals.total.amount()), (3_225_000, 3_196_000));
        assert_eq!(totals.tax.amount.amount(), 309_685);
    }
}
