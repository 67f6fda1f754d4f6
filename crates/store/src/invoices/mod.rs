//! Invoices and credit notes: numbered without a gap, written once, never rewritten but for the numbers of the tax office.
//!
//! Promises: a number is taken in the transaction that writes its paper, so that a transaction that is dropped leaves no gap.
//! Must not: decide when a paper is due; services do, with the order locked.

mod write;

use domain::ids::{InvoiceId, OrderId};
use domain::invoice::{InvoiceKind, Issued, TaxDetails, TaxId, TaxSerial};
use sea_orm::FromQueryResult;

pub use write::NewPaper;

use crate::convert::{Columns, moment, rupiah};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Invoices, Source};

const COLUMNS: &str =
    "id, order_id, kind, number, document, total, issued_at, voided_at, credits, tax_serial, buyer_tax_id";

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    order_id: i64,
    kind: String,
    number: String,
    document: String,
    total: i64,
    issued_at: i64,
    voided_at: Option<i64>,
    credits: Option<i64>,
    tax_serial: Option<String>,
    buyer_tax_id: Option<String>,
}

impl<S: Source> Invoices<'_, S> {
    /// Every paper of an order, oldest first.
    pub async fn of(&self, order: OrderId) -> Result<Vec<Issued>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM invoices WHERE order_id = $1 ORDER BY id");
        let rows: Vec<Row> = raw::all(self.0.db(), &sql, values![order.get()]).await?;
        rows.into_iter().map(Issued::try_from).collect()
    }

    /// The invoice of an order that counts, if there is one.
    pub async fn live(&self, order: OrderId) -> Result<Option<Issued>, StoreError> {
        Ok(self.of(order).await?.into_iter().find(Issued::is_live))
    }

    /// Paid orders without an invoice, which earlier releases left behind: the longest paid first.
    pub async fn missing(&self, limit: u32) -> Result<Vec<OrderId>, StoreError> {
        let sql = "SELECT o.id AS n FROM orders o WHERE o.paid_at IS NOT NULL \
                   AND o.state NOT IN ('cancelled', 'expired') \
                   AND NOT EXISTS (SELECT 1 FROM invoices i WHERE i.order_id = o.id AND i.kind = 'invoice' \
                   AND i.voided_at IS NULL) ORDER BY o.paid_at, o.id LIMIT $1";
        let ids = raw::numbers(self.0.db(), sql, values![i64::from(limit)]).await?;
        Ok(ids.into_iter().map(OrderId::new).collect())
    }
}

impl TryFrom<Row> for Issued {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let columns = Columns::of("invoices", row.id);
        let serial = row.tax_serial.map(|text| columns.need(TaxSerial::parse(&text).ok())).transpose()?;
        let buyer = row.buyer_tax_id.map(|text| columns.need(TaxId::parse(&text).ok())).transpose()?;
        let kind: InvoiceKind = columns.word(&row.kind)?;
        Ok(Self {
            id: InvoiceId::new(row.id),
            order: OrderId::new(row.order_id),
            kind,
            document: columns.json(&row.document)?,
            number: row.number,
            total: rupiah(row.total),
            issued_at: moment(row.issued_at),
            voided_at: row.voided_at.map(moment),
            credits: row.credits.map(InvoiceId::new),
            tax: TaxDetails { serial, buyer },
        })
    }
}
