//! Orders at suppliers.

use domain::ids::{PurchaseLineId, PurchaseOrderId, SupplierId, UserId, VariantId};
use domain::money::Rupiah;
use domain::purchasing::{PurchaseLine, PurchaseOrder, PurchaseState};
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::{Columns, moment, rupiah};
use crate::error::StoreError;
use crate::orders::running;
use crate::raw::{self, for_update, values};
use crate::tx::{Purchasing, Source, WriteTx};

/// A line to be ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPurchaseLine {
    /// What is bought.
    pub variant: VariantId,
    /// Units.
    pub quantity: u32,
    /// What one unit costs.
    pub unit_cost: Rupiah,
}

/// Which purchase orders are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct PurchaseFilter {
    /// Only in this state.
    pub state: Option<PurchaseState>,
    /// Only at this supplier.
    pub supplier: Option<SupplierId>,
}

/// A purchase order in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurchaseSummary {
    /// Which one.
    pub id: PurchaseOrderId,
    /// What people call it.
    pub number: String,
    /// The supplier's name.
    pub supplier: String,
    /// Where it stands.
    pub state: PurchaseState,
    /// Units ordered.
    pub ordered: u32,
    /// Units that came.
    pub received: u32,
    /// When it should come.
    pub expected_at: Option<Timestamp>,
    /// When it was begun.
    pub created_at: Timestamp,
}

#[derive(FromQueryResult)]
struct HeadRow {
    id: i64,
    supplier_id: i64,
    number: String,
    state: String,
    note: String,
    version: i64,
    created_at: i64,
    expected_at: Option<i64>,
}

#[derive(FromQueryResult)]
struct LineRow {
    id: i64,
    variant_id: i64,
    quantity: i64,
    received: i64,
    unit_cost: i64,
}

#[derive(FromQueryResult)]
struct SummaryRow {
    id: i64,
    number: String,
    supplier: String,
    state: String,
    ordered: i64,
    received: i64,
    expected_at: Option<i64>,
    created_at: i64,
}

impl<S: Source> Purchasing<'_, S> {
    /// Which purchase order people call by this number.
    pub async fn id_of(&self, number: &str) -> Result<Option<PurchaseOrderId>, StoreError> {
        let sql = "SELECT id AS n FROM purchase_orders WHERE number = $1";
        Ok(raw::number(self.0.db(), sql, values![number]).await?.map(PurchaseOrderId::new))
    }

    /// One purchase order.
    pub async fn order(&self, id: PurchaseOrderId) -> Result<Option<PurchaseOrder>, StoreError> {
        let sql = "SELECT id, supplier_id, number, state, note, version, created_at, expected_at \
                   FROM purchase_orders WHERE id = $1";
        let Some(row) = raw::one::<HeadRow>(self.0.db(), sql, values![id.get()]).await? else { return Ok(None) };
        let sql = "SELECT id, variant_id, quantity, received, unit_cost FROM purchase_order_lines \
                   WHERE purchase_order_id = $1 ORDER BY id";
        let lines: Vec<LineRow> = raw::all(self.0.db(), sql, values![id.get()]).await?;
        Ok(Some(PurchaseOrder {
            id,
            supplier: SupplierId::new(row.supplier_id),
            state: Columns::of("purchase_orders", row.id).need(PurchaseState::from_key(&row.state))?,
            lines: lines.into_iter().map(PurchaseLine::try_from).collect::<Result<_, _>>()?,
            expected_at: row.expected_at.map(moment),
            created_at: moment(row.created_at),
            version: row.version,
            number: row.number,
            note: row.note,
        }))
    }

    /// Purchase orders, newest first.
    pub async fn orders(&self, filter: PurchaseFilter, limit: u32) -> Result<Vec<PurchaseSummary>, StoreError> {
        let sql = "SELECT p.id, p.number, s.name AS supplier, p.state, p.expected_at, p.created_at, \
                   (SELECT CAST(COALESCE(SUM(l.quantity), 0) AS BIGINT) FROM purchase_order_lines l \
                   WHERE l.purchase_order_id = p.id) AS ordered, \
                   (SELECT CAST(COALESCE(SUM(l.received), 0) AS BIGINT) FROM purchase_order_lines l \
                   WHERE l.purchase_order_id = p.id) AS received \
                   FROM purchase_orders p JOIN suppliers s ON s.id = p.supplier_id \
                   WHERE ($1 = '' OR p.state = $1) AND ($2 = 0 OR p.supplier_id = $2) \
                   ORDER BY p.created_at DESC, p.id DESC LIMIT $3";
        let state = filter.state.map_or("", PurchaseState::key);
        let supplier = filter.supplier.map_or(0, SupplierId::get);
        let rows: Vec<SummaryRow> = raw::all(self.0.db(), sql, values![state, supplier, i64::from(limit)]).await?;
        rows.into_iter().map(PurchaseSummary::try_from).collect()
    }
}

impl Purchasing<'_, WriteTx> {
    /// The next running number of the month. On PostgreSQL the counter stays locked until the commit.
    pub async fn next_running(&self, at: Timestamp) -> Result<u32, StoreError> {
        running(self.0.db(), "PO ", at).await
    }

    /// The purchase order, which no other transaction changes before this one ends.
    pub async fn lock(&self, id: PurchaseOrderId) -> Result<Option<PurchaseOrder>, StoreError> {
        let db = self.0.db();
        let sql = format!("SELECT id AS n FROM purchase_orders WHERE id = $1{}", for_update(db));
        raw::number(db, &sql, values![id.get()]).await?;
        self.order(id).await
    }

    /// Begins a purchase order, without lines.
    pub async fn draft(
        &self,
        number: &str,
        supplier: SupplierId,
        actor: UserId,
        now: Timestamp,
    ) -> Result<PurchaseOrderId, StoreError> {
        let sql = "INSERT INTO purchase_orders (supplier_id, number, state, actor_id, created_at, updated_at) \
                   VALUES ($1, $2, 'draft', $3, $4, $4) RETURNING id AS n";
        let values = values![supplier.get(), number, actor.get(), now.millis()];
        raw::number(self.0.db(), sql, values).await?.map(PurchaseOrderId::new).ok_or_else(StoreError::stale)
    }

    /// Writes what a draft says by now: its lines replace those before.
    pub async fn write_draft(
        &self,
        order: &PurchaseOrder,
        lines: &[NewPurchaseLine],
        note: &str,
        expected_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let db = self.0.db();
        let sql = "UPDATE purchase_orders SET note = $3, expected_at = $4, updated_at = $5, version = version + 1 \
                   WHERE id = $1 AND version = $2 AND state = 'draft'";
        let expected = expected_at.map(Timestamp::millis);
        raw::execute_one(db, sql, values![order.id.get(), order.version, note, expected, now.millis()]).await?;
        let sql = "DELETE FROM purchase_order_lines WHERE purchase_order_id = $1";
        raw::execute(db, sql, values![order.id.get()]).await?;
        let sql = "INSERT INTO purchase_order_lines (purchase_order_id, variant_id, quantity, unit_cost) \
                   VALUES ($1, $2, $3, $4)";
        for line in lines {
            let values = values![order.id.get(), line.variant.get(), i64::from(line.quantity), line.unit_cost.amount()];
            raw::execute(db, sql, values).await?;
        }
        Ok(())
    }

    /// Takes a step. [`crate::Conflict::Stale`] when it is no longer as `order` says.
    pub async fn step(&self, order: &PurchaseOrder, to: PurchaseState, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE purchase_orders SET state = $4, updated_at = $5, version = version + 1 \
                   WHERE id = $1 AND version = $2 AND state = $3";
        let values = values![order.id.get(), order.version, order.state.key(), to.key(), now.millis()];
        raw::execute_one(self.0.db(), sql, values).await
    }
}

impl TryFrom<LineRow> for PurchaseLine {
    type Error = StoreError;

    fn try_from(row: LineRow) -> Result<Self, StoreError> {
        let columns = Columns::of("purchase_order_lines", row.id);
        Ok(Self {
            id: PurchaseLineId::new(row.id),
            variant: VariantId::new(row.variant_id),
            quantity: columns.count(row.quantity)?,
            received: columns.count(row.received)?,
            unit_cost: rupiah(row.unit_cost),
        })
    }
}

impl TryFrom<SummaryRow> for PurchaseSummary {
    type Error = StoreError;

    fn try_from(row: SummaryRow) -> Result<Self, StoreError> {
        let columns = Columns::of("purchase_orders", row.id);
        Ok(Self {
            id: PurchaseOrderId::new(row.id),
            state: columns.need(PurchaseState::from_key(&row.state))?,
            ordered: columns.count(row.ordered)?,
            received: columns.count(row.received)?,
            expected_at: row.expected_at.map(moment),
            created_at: moment(row.created_at),
            number: row.number,
            supplier: row.supplier,
        })
    }
}
