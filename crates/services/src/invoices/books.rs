//! Issuing, within the transaction that makes it due; and what the tax office adds later.

use domain::form::FieldErrors;
use domain::ids::OrderId;
use domain::invoice::{InvoiceKind, TaxDetailsForm, invoice_of};
use domain::time::Timestamp;
use serde_json::json;
use store::WriteTx;
use store::audit::AuditEntry;
use store::invoices::NewPaper;

use super::Invoices;
use crate::orders::access::{guard, lock, lock_number};
use crate::points::{self, Point};
use crate::retry::retrying;
use crate::rounds::each;
use crate::{Failure, Never, Staff};

/// Orders looked after in one round.
const AT_A_TIME: u32 = 200;
/// Rounds at a time: what is left then is done the next time.
const ROUNDS: u32 = 100;

/// Issues the invoice of a paid order that this transaction has locked, once: an order that has one that counts gets no other.
/// Takes the lock on the series, so it comes last.
pub(crate) async fn issue<E>(tx: &WriteTx, order: OrderId, now: Timestamp) -> Result<(), Failure<E>> {
    if tx.invoices().live(order).await?.is_some() {
        return Ok(());
    }
    let order = tx.orders().by_id(order).await?.ok_or(Failure::NotFound)?;
    let Some(paid_at) = order.paid_at else { return Ok(()) };
    let shop = tx.settings().shop().await?.profile;
    let paper = NewPaper { order: order.id, kind: InvoiceKind::Invoice, credits: None, refund: None, at: now };
    tx.invoices().issue(paper, |number| invoice_of(&order, &shop, number, now, paid_at)).await?;
    points::reach(Point::InvoiceNumbered);
    Ok(())
}

impl Invoices {
    /// Issues what earlier releases, or a hand in the database, left without an invoice; tells how many. For the shop's
    /// clockwork; several at once do no harm.
    pub async fn issue_missing(&self) -> Result<u32, Failure<Never>> {
        let mut issued = 0;
        for _ in 0..ROUNDS {
            let missing = self.base.store.read().invoices().missing(AT_A_TIME).await?;
            if missing.is_empty() {
                break;
            }
            // What fails is missing in the next round too: then the round ends.
            issued += each(missing, async |order| retrying(async || self.issue_one(order).await).await).await?;
        }
        Ok(issued)
    }

    /// Locked, so that nobody settles the order or calls it off meanwhile.
    async fn issue_one(&self, order: OrderId) -> Result<bool, Failure<Never>> {
        let tx = self.base.store.write().await?;
        lock::<Never>(&tx, order).await?;
        issue::<Never>(&tx, order, self.base.now()).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Notes the numbers of the tax office for the invoice of an order. An empty field takes a number back.
    pub async fn note_tax(
        &self,
        staff: &Staff,
        number: &str,
        form: &TaxDetailsForm,
    ) -> Result<(), Failure<FieldErrors>> {
        guard(staff)?;
        let tax = form.parse().map_err(Failure::Rejected)?;
        retrying(async || {
            let now = self.base.now();
            let tx = self.base.store.write().await?;
            let head = lock_number(&tx, number).await?;
            let invoice = tx.invoices().live(head.id).await?.ok_or(Failure::NotFound)?;
            if invoice.tax == tax {
                return Ok(());
            }
            tx.invoices().note_tax(invoice.id, &tax).await?;
            tx.audit()
                .append(&AuditEntry {
                    actor: Some(staff.id()),
                    action: "invoice.note_tax".to_owned(),
                    subject_kind: "invoice".to_owned(),
                    subject_id: invoice.number,
                    before: Some(json!(invoice.tax)),
                    after: Some(json!(tax)),
                    at: now,
                    request_id: String::new(),
                })
                .await?;
            Ok(tx.commit().await?)
        })
        .await
    }
}
