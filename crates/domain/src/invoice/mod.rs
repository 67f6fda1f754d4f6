//! Invoices and the credit notes that take them back, whole or in part: their numbers, what stands on them, and the tax numbers that
//! may be added.
//!
//! Promises: what stands on an issued invoice never changes; an invoice that is undone keeps its number, which is not used again.
//! Must not: count (the store does, in the transaction that writes the invoice), or invent a number of the tax office.

mod credit;
mod document;
mod parcel_papers;
mod tax_number;

use serde::{Deserialize, Serialize};

pub use credit::{Credited, credit_note_of, uncredited, units_left};
pub use document::invoice_of;
pub use parcel_papers::{labels_of, packing_slips_of, parcel_papers};
pub use tax_number::{TaxDetails, TaxDetailsForm, TaxId, TaxSerial};

use crate::ids::{InvoiceId, OrderId};
use crate::lang::Lang;
use crate::money::Rupiah;
use crate::papers;
use crate::time::Timestamp;

/// What a paper of the books is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceKind {
    /// What the customer owes or paid.
    Invoice,
    /// What takes an invoice back, whole or in part.
    CreditNote,
}

impl InvoiceKind {
    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::CreditNote => "credit_note",
        }
    }

    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Invoice => lang.pick("Invoice", "Invoice"),
            Self::CreditNote => lang.pick("Nota kredit", "Credit note"),
        }
    }

    /// The series a paper issued at `at` belongs to: one for each kind and month (WIB), `INV/HR/2026/11`.
    pub fn series(self, at: Timestamp) -> String {
        let wall = at.wib();
        let kind = match self {
            Self::Invoice => "INV",
            Self::CreditNote => "NK",
        };
        format!("{kind}/HR/{:04}/{:02}", wall.year, wall.month)
    }
}

/// The number of a paper: its place in its series, `INV/HR/2026/11/00042`.
pub fn number(series: &str, sequence: u32) -> String {
    format!("{series}/{sequence:05}")
}

/// A paper of the books, as it was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// Which paper.
    pub id: InvoiceId,
    /// Of which order.
    pub order: OrderId,
    /// What it is.
    pub kind: InvoiceKind,
    /// Its number.
    pub number: String,
    /// What stands on it; frozen.
    pub document: papers::Invoice,
    /// What it comes to.
    pub total: Rupiah,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it was undone: credit notes took all of it back, and its order was called off.
    pub voided_at: Option<Timestamp>,
    /// For a credit note: the invoice it takes back.
    pub credits: Option<InvoiceId>,
    /// Numbers of the tax office, noted after it was issued.
    pub tax: TaxDetails,
}

impl Issued {
    /// What is printed: the frozen document with the numbers of the tax office.
    pub fn printed(&self) -> papers::Invoice {
        let (serial, buyer) = (self.tax.serial.as_ref(), self.tax.buyer.as_ref());
        papers::Invoice {
            nsfp: serial.map(ToString::to_string).or_else(|| self.document.nsfp.clone()),
            buyer_tax_number: buyer.map(ToString::to_string).or_else(|| self.document.buyer_tax_number.clone()),
            ..self.document.clone()
        }
    }

    /// Whether it counts: an invoice that was not undone.
    pub fn is_live(&self) -> bool {
        self.kind == InvoiceKind::Invoice && self.voided_at.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_of_one_month_in_bandung() {
        let last_second = Timestamp::of_day_wib("2026-12-01").expect("is a day").plus_secs(-1);
        assert_eq!(InvoiceKind::Invoice.series(last_second), "INV/HR/2026/11");
        assert_eq!(InvoiceKind::Invoice.series(last_second.plus_secs(1)), "INV/HR/2026/12");
        assert_eq!(InvoiceKind::CreditNote.series(last_second), "NK/HR/2026/11");
        assert_eq!(number("INV/HR/2026/11", 42), "INV/HR/2026/11/00042");
    }
}
