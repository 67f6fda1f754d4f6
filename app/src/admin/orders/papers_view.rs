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
    /// Where its file is, when it is a credit note.
    pub(crate) file: Option<String>,
    /// Whether it is an invoice that counts.
    pub(crate) is_live: bool,
    /// The numbers of the tax office, as they are typed.
    pub(crate) tax: TaxDetailsForm,
}

impl PaperView {
    /// The papers of the order `number`, oldest first, as `lang` lists them.
    pub(crate) fn all(papers: &[Issued], number: &str, lang: Lang) -> Vec<Self> {
        let mut notes = 0;
        let view = |paper: &Issued| {
            notes += u32::from(paper.kind == InvoiceKind::CreditNote);
            Self::of(paper, &format!("/admin/orders/{number}/credit-notes/{notes}"), lang)
        };
        papers.iter().map(view).collect()
    }

    fn of(paper: &Issued, file: &str, lang: Lang) -> Self {
        let is_credit = paper.kind == InvoiceKind::CreditNote;
        Self {
            name: paper.kind.name(lang).to_owned(),
            number: paper.number.clone(),
            total: Rupiah::new(if is_credit { -paper.total.amount() } else { paper.total.amount() }),
            issued: paper.issued_at.date(lang),
            voided: paper.voided_at.map(|at| at.date(lang)),
            file: is_credit.then(|| file.to_owned()),
            is_live: paper.is_live(),
            tax: TaxDetailsForm::of(&paper.tax),
        }
    }
}
