//! Credit notes, within the transaction that makes them due: an order is called off, or a part of its money goes back.

use domain::ids::{OrderId, RefundId};
use domain::invoice::{Credited, InvoiceKind, Issued, credit_note_of, uncredited, units_left};
use domain::money::Rupiah;
use domain::papers;
use domain::payment::LineUnits;
use domain::time::Timestamp;
use store::WriteTx;
use store::invoices::NewPaper;

use crate::Failure;
use crate::points::{self, Point};

/// A part of an invoice that is taken back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TakenBack<'a> {
    /// The refund it is about; none where less is asked for than was invoiced.
    pub(crate) refund: Option<RefundId>,
    /// How much.
    pub(crate) amount: Rupiah,
    /// How much of it is for sending.
    pub(crate) shipping: Rupiah,
    /// For which units, if it is for units.
    pub(crate) lines: &'a [LineUnits],
    /// In words for the customer; may be empty.
    pub(crate) reason: &'a str,
    pub(crate) at: Timestamp,
}

/// Takes a part of an order's invoice back. Nothing happens where it has none that counts, or all of it was taken back. The order must
/// be locked. Takes the lock on the series of credit notes: afterwards nothing is locked that others hold.
pub(crate) async fn credit<E>(tx: &WriteTx, order: OrderId, part: TakenBack<'_>) -> Result<(), Failure<E>> {
    let papers = tx.invoices().of(order).await?;
    let Some(invoice) = papers.iter().find(|paper| paper.is_live()) else { return Ok(()) };
    let sold = tx.orders().by_id(order).await?.ok_or(Failure::NotFound)?.lines;
    let sku =
        |one: &LineUnits| sold.iter().find(|line| line.id == one.line).map(|line| (line.sku.to_string(), one.units));
    let units: Vec<_> = part.lines.iter().filter_map(sku).collect();
    let what = Credited { amount: part.amount, shipping: part.shipping, units: &units, reason: part.reason };
    write(tx, invoice, &notes(&papers, invoice), &what, (part.refund, part.at)).await
}

/// Undoes the invoice of an order that is called off, if it has one: it keeps its number, and what was not taken back before is taken
/// back now.
pub(crate) async fn undo<E>(tx: &WriteTx, order: OrderId, reason: &str, at: Timestamp) -> Result<(), Failure<E>> {
    let papers = tx.invoices().of(order).await?;
    let Some(invoice) = papers.iter().find(|paper| paper.is_live()) else { return Ok(()) };
    tx.invoices().void(invoice.id, at).await?;
    let before = notes(&papers, invoice);
    let (amount, units) = (uncredited(&invoice.document, &before), units_left(&invoice.document, &before));
    let what = Credited { amount, shipping: Rupiah::ZERO, units: &units, reason };
    write(tx, invoice, &before, &what, (None, at)).await
}

/// The credit notes of an order, oldest first, as they are printed. Those of earlier releases did not say what they take back.
pub(super) fn printed(papers: &[Issued]) -> Vec<papers::Invoice> {
    let notes = papers.iter().filter(|paper| paper.kind == InvoiceKind::CreditNote);
    notes
        .map(|note| {
            let invoice = papers.iter().find(|paper| Some(paper.id) == note.credits);
            let credit = invoice.map(|invoice| papers::Credit {
                invoice: invoice.number.clone(),
                invoice_at: invoice.issued_at,
                reason: String::new(),
            });
            let document = note.printed();
            papers::Invoice { credit: document.credit.clone().or(credit), paid_at: None, ..document }
        })
        .collect()
}

/// What was taken back of an invoice so far.
fn notes(papers: &[Issued], invoice: &Issued) -> Vec<papers::Invoice> {
    let notes = papers.iter().filter(|paper| paper.credits == Some(invoice.id));
    notes.map(|note| note.document.clone()).collect()
}

async fn write<E>(
    tx: &WriteTx,
    invoice: &Issued,
    before: &[papers::Invoice],
    what: &Credited<'_>,
    (refund, at): (Option<RefundId>, Timestamp),
) -> Result<(), Failure<E>> {
    let Some(note) = credit_note_of(&invoice.printed(), before, what, at) else { return Ok(()) };
    let kind = InvoiceKind::CreditNote;
    let paper = NewPaper { order: invoice.order, kind, credits: Some(invoice.id), refund, at };
    tx.invoices().issue(paper, |number| papers::Invoice { number: number.to_owned(), ..note }).await?;
    points::reach(Point::CreditNoteNumbered);
    Ok(())
}
