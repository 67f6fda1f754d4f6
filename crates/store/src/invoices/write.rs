//! Issuing, undoing, and what the tax office adds.

use domain::ids::{InvoiceId, OrderId, RefundId};
use domain::invoice::{self, InvoiceKind, TaxDetails};
use domain::papers;
use domain::time::Timestamp;

use crate::convert::json;
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Invoices, Source, WriteTx};

/// A paper to be issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPaper {
    /// Of which order.
    pub order: OrderId,
    /// What it is.
    pub kind: InvoiceKind,
    /// For a credit note: what it takes back.
    pub credits: Option<InvoiceId>,
    /// For a credit note over money that goes back: the refund, which has no other.
    pub refund: Option<RefundId>,
    /// When it is issued; tells its series.
    pub at: Timestamp,
}

impl Invoices<'_, WriteTx> {
    /// Issues a paper under the next number of its series and gives the number. [`crate::Conflict::Taken`] when the order has
    /// one that counts already, or the refund one of its own. On PostgreSQL the series stays locked until the commit, so issue as late as possible.
    pub async fn issue(
        &self,
        paper: NewPaper,
        document: impl FnOnce(&str) -> papers::Invoice + Send,
    ) -> Result<String, StoreError> {
        let db = self.0.db();
        let series = paper.kind.series(paper.at);
        let sql = "INSERT INTO invoice_counters (series, last) VALUES ($1, 1) \
                   ON CONFLICT (series) DO UPDATE SET last = invoice_counters.last + 1 RETURNING last AS n";
        let sequence = raw::number(db, sql, values![series.as_str()]).await?.and_then(|n| u32::try_from(n).ok());
        let sequence = sequence.ok_or_else(|| StoreError::inconsistent("invoice_counters", &series))?;
        let number = invoice::number(&series, sequence);
        let document = document(&number);
        let sql = "INSERT INTO invoices (order_id, kind, series, sequence, number, document, total, issued_at, credits, refund_id) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        let values = values![
            paper.order.get(),
            paper.kind.key(),
            series.as_str(),
            i64::from(sequence),
            number.as_str(),
            json(&document),
            document.totals.total.amount(),
            paper.at.millis(),
            paper.credits.map(InvoiceId::get),
            paper.refund.map(RefundId::get),
        ];
        raw::execute(db, sql, values).await?;
        Ok(number)
    }

    /// An invoice does not count any more; its number stays taken. [`crate::Conflict::Stale`] when it did not count before.
    pub async fn void(&self, id: InvoiceId, at: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE invoices SET voided_at = $2 WHERE id = $1 AND voided_at IS NULL AND kind = 'invoice'";
        raw::execute_one(self.0.db(), sql, values![id.get(), at.millis()]).await
    }

    /// Notes what the tax office gave.
    pub async fn note_tax(&self, id: InvoiceId, tax: &TaxDetails) -> Result<(), StoreError> {
        let sql = "UPDATE invoices SET tax_serial = $2, buyer_tax_id = $3 WHERE id = $1";
        let serial = tax.serial.as_ref().map(ToString::to_string);
        let buyer = tax.buyer.as_ref().map(ToString::to_string);
        raw::execute_one(self.0.db(), sql, values![id.get(), serial, buyer]).await
    }
}
