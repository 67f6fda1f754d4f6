//! Papers as files. Drawing takes the processor, so it happens beside the requests, a few at a time.

use documents::papers as paper;

use super::{Invoices, PaperKind, Papers};
use crate::{Failure, Never, OrderAccess, Staff};

/// A file for the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperFile {
    /// What it is called, without an ending: the number of its paper, or what several are.
    pub name: String,
    /// The PDF.
    pub bytes: Vec<u8>,
}

impl Invoices {
    /// The invoice of a customer's own order, as a file.
    pub async fn invoice_file(&self, number: &str, access: &OrderAccess) -> Result<PaperFile, Failure<Never>> {
        let invoice = self.of_customer(number, access).await?;
        self.draw(Papers::Invoices(vec![invoice])).await
    }

    /// A credit note of a customer's own order, as a file; `place` counts from 1.
    pub async fn credit_file(
        &self,
        number: &str,
        access: &OrderAccess,
        place: usize,
    ) -> Result<PaperFile, Failure<Never>> {
        let note = self.credit_of_customer(number, access, place).await?;
        self.draw(Papers::Invoices(vec![note])).await
    }

    /// The same, for staff.
    pub async fn print_credit(&self, staff: &Staff, number: &str, place: usize) -> Result<PaperFile, Failure<Never>> {
        let note = self.credit_for_staff(staff, number, place).await?;
        self.draw(Papers::Invoices(vec![note])).await
    }

    /// One kind of paper of these orders, as a file for staff.
    pub async fn print(&self, staff: &Staff, numbers: &[&str], kind: PaperKind) -> Result<PaperFile, Failure<Never>> {
        let papers = self.papers(staff, numbers, kind).await?;
        self.draw(papers).await
    }

    async fn draw(&self, papers: Papers) -> Result<PaperFile, Failure<Never>> {
        let Ok(_turn) = self.turns.acquire().await else { return Err(Failure::Unavailable) };
        let drawn = tokio::task::spawn_blocking(move || {
            let name = name(&papers);
            let bytes = match &papers {
                Papers::Invoices(invoices) => paper::invoices(invoices),
                Papers::PackingSlips(slips) => paper::packing_slips(slips),
                Papers::Labels(labels) => paper::labels(labels),
            };
            bytes.map(|bytes| PaperFile { name, bytes })
        });
        drawn.await.map_err(Failure::broken)?.map_err(Failure::broken)
    }
}

/// A single paper is called by its number.
fn name(papers: &Papers) -> String {
    match papers {
        Papers::Invoices(invoices) => match invoices.as_slice() {
            [invoice] => invoice.number.clone(),
            several => format!("invoice {}", several.len()),
        },
        Papers::PackingSlips(slips) => match slips.as_slice() {
            [slip] => format!("packing slip {}", slip.order_number),
            several => format!("packing slips {}", several.len()),
        },
        Papers::Labels(labels) => match labels.first() {
            Some(first) if labels.iter().all(|label| label.order_number == first.order_number) => {
                format!("label {}", first.order_number)
            }
            _ => format!("labels {}", labels.len()),
        },
    }
}
