//! Deliveries: what came of a purchase order, when, and for how much. Each is written once under its key.

use domain::ids::{PurchaseLineId, PurchaseOrderId, ReceiptId, UserId, VariantId};
use domain::money::Rupiah;
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::{Columns, moment, rupiah};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Purchasing, Source, WriteTx};

/// A delivery to be written down.
#[derive(Debug, Clone, Copy)]
pub struct NewReceipt<'a> {
    /// Of which purchase order.
    pub order: PurchaseOrderId,
    /// Names the submission.
    pub key: &'a str,
    /// Tells whether the same key comes with the same numbers again.
    pub request_hash: &'a str,
    /// The supplier's number of the delivery, or whatever else is to be remembered.
    pub note: &'a str,
    /// Units of each line, and what one of them costs.
    pub lines: &'a [(PurchaseLineId, u32, Rupiah)],
    /// Who received it.
    pub actor: UserId,
    /// When.
    pub at: Timestamp,
}

/// A delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Which delivery.
    pub id: ReceiptId,
    /// What was to be remembered.
    pub note: String,
    /// When it came.
    pub received_at: Timestamp,
    /// What came: variant, units, what one cost.
    pub lines: Vec<(VariantId, u32, Rupiah)>,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    note: String,
    received_at: i64,
    variant_id: i64,
    quantity: i64,
    unit_cost: i64,
}

#[derive(FromQueryResult)]
struct Known {
    request_hash: String,
}

impl<S: Source> Purchasing<'_, S> {
    /// What was received under this key before: the hash of it.
    pub async fn receipt_known(&self, key: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT request_hash FROM receipts WHERE key = $1";
        Ok(raw::one::<Known>(self.0.db(), sql, values![key]).await?.map(|known| known.request_hash))
    }

    /// What came of a purchase order, oldest first.
    pub async fn receipts(&self, order: PurchaseOrderId) -> Result<Vec<Receipt>, StoreError> {
        let sql = "SELECT r.id, r.note, r.received_at, p.variant_id, l.quantity, l.unit_cost FROM receipts r \
                   JOIN receipt_lines l ON l.receipt_id = r.id \
                   JOIN purchase_order_lines p ON p.id = l.purchase_order_line_id \
                   WHERE r.purchase_order_id = $1 ORDER BY r.id, p.id";
        let rows: Vec<Row> = raw::all(self.0.db(), sql, values![order.get()]).await?;
        let mut receipts: Vec<Receipt> = Vec::new();
        for row in rows {
            let units = Columns::of("receipt_lines", row.id).count(row.quantity)?;
            let line = (VariantId::new(row.variant_id), units, rupiah(row.unit_cost));
            match receipts.last_mut() {
                Some(receipt) if receipt.id == ReceiptId::new(row.id) => receipt.lines.push(line),
                _ => receipts.push(Receipt {
                    id: ReceiptId::new(row.id),
                    note: row.note,
                    received_at: moment(row.received_at),
                    lines: vec![line],
                }),
            }
        }
        Ok(receipts)
    }
}

impl Purchasing<'_, WriteTx> {
    /// Writes a delivery and counts its units as received. [`crate::Conflict::Taken`] when the key was used,
    /// [`crate::Conflict::Stale`] when a line does not have that many to come.
    pub async fn add_receipt(&self, receipt: NewReceipt<'_>) -> Result<ReceiptId, StoreError> {
        let db = self.0.db();
        let sql = "INSERT INTO receipts (purchase_order_id, key, request_hash, note, received_at, actor_id) \
                   VALUES ($1, $2, $3, $4, $5, $6) RETURNING id AS n";
        let NewReceipt { order, key, request_hash, note, actor, at, .. } = receipt;
        let values = values![order.get(), key, request_hash, note, at.millis(), actor.get()];
        let id = raw::number(db, sql, values).await?.ok_or_else(StoreError::stale)?;
        let count = "UPDATE purchase_order_lines SET received = received + $3 \
                     WHERE id = $1 AND purchase_order_id = $2 AND received + $3 <= quantity";
        let write = "INSERT INTO receipt_lines (receipt_id, purchase_order_line_id, quantity, unit_cost) \
                     VALUES ($1, $2, $3, $4)";
        for (line, units, unit_cost) in receipt.lines.iter().filter(|(_, units, _)| *units > 0) {
            let units = i64::from(*units);
            raw::execute_one(db, count, values![line.get(), order.get(), units]).await?;
            raw::execute(db, write, values![id, line.get(), units, unit_cost.amount()]).await?;
        }
        Ok(ReceiptId::new(id))
    }

    /// What a unit of this variant costs the shop.
    pub async fn cost(&self, variant: VariantId) -> Result<Option<Rupiah>, StoreError> {
        let sql = "SELECT cost_price AS n FROM variants WHERE id = $1";
        Ok(raw::number(self.0.db(), sql, values![variant.get()]).await?.map(rupiah))
    }

    /// Sets it. The product's version rises, so that whoever read the product before does not write the old cost over it.
    pub async fn set_cost(&self, variant: VariantId, cost: Rupiah) -> Result<(), StoreError> {
        let db = self.0.db();
        // The product is locked before its variant, as by whoever rewrites both.
        let sql =
            "UPDATE products SET version = version + 1 WHERE id = (SELECT product_id FROM variants WHERE id = $1)";
        raw::execute_one(db, sql, values![variant.get()]).await?;
        let sql = "UPDATE variants SET cost_price = $2 WHERE id = $1";
        raw::execute_one(db, sql, values![variant.get(), cost.amount()]).await
    }
}
