use domain::invoice::{InvoiceKind, Issued, TaxDetailsForm};
use domain::lang::Lang;
use domain::money::Rupiah;
use serde::{Deserialize, Serialize};

/// An invoice or a credit note of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PaperView {
    /// What it is called.
    pub(crate) name: String,
    /// Its number.
    pub(crate) number: String,
    /// What it comes to.
    pub(crate) total: Rupiah,
    /// When it was issued.
    pub(crate) issued: String,
    /// When it was undone.
    pub(crate) voided: Option<String>,
    /// Whether it is an invoice that counts.
    pub(crate) is_live: bool,
    /// The numbers of the tax office, as they are typed.
    pub(crate) tax: TaxDetailsForm,
}

impl PaperView {
    /// A paper as `lang` lists it.
    pub(crate) fn of(paper: &Issued, lang: Lang) -> Self {
        let sign = if paper.kind == InvoiceKind::CreditNote { -1 } else { 1 };
        Self {
            name: paper.kind.name(lang).to_owned(),
            number: paper.number.clone(),
            total: Rupiah::new(sign * paper.total.amount()),
            issued: paper.issued_at.date(lang),
            voided: paper.voided_at.map(|at| at.date(lang)),
            is_live: paper.is_live(),
            tax: TaxDetailsForm::of(&paper.tax),
        }
    }
}
