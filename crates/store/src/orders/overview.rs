//! Orders as short as a list tells them, and how they are found by those who may see them.

use domain::ids::{OrderId, UserId};
use domain::order::{Contact, OrderState, OrderSummary};
use sea_orm::FromQueryResult;

use crate::convert::{Columns, moment, rupiah, text};
use crate::error::StoreError;
use crate::raw::{self, placeholders, values};
use crate::tx::{Orders, Source};

#[derive(FromQueryResult)]
pub(super) struct SummaryRow {
    id: i64,
    number: String,
    placed_at: i64,
    state: String,
    total: i64,
    name: String,
    units: i64,
    name_id: String,
    name_en: String,
    picture: Option<String>,
}

/// What a summary needs of the order itself.
pub(super) const OF_ORDERS: &str = "o.id, o.number, o.placed_at, o.state, o.total, o.name";
/// Newest first.
pub(super) const NEWEST: &str = "ORDER BY o.placed_at DESC, o.id DESC";

/// Selects [`SummaryRow`]s of the orders in `from`: the table, or a part of it with the columns [`OF_ORDERS`].
pub(super) fn summary_of(from: &str) -> String {
    format!(
        "SELECT {OF_ORDERS}, l.name_id, l.name_en, l.picture, \
         (SELECT CAST(SUM(q.quantity) AS BIGINT) FROM order_lines q WHERE q.order_id = o.id) AS units \
         FROM {from} o JOIN order_lines l ON l.order_id = o.id AND l.position = 0"
    )
}

impl<S: Source> Orders<'_, S> {
    /// Which order people call by this number.
    pub async fn id_of(&self, number: &str) -> Result<Option<OrderId>, StoreError> {
        let sql = "SELECT id AS n FROM orders WHERE number = $1";
        Ok(raw::number(self.0.db(), sql, values![number]).await?.map(OrderId::new))
    }

    /// How many orders of this buyer, known by address or telephone, still wait for their money.
    pub async fn unpaid_of(&self, contact: &Contact) -> Result<u32, StoreError> {
        let sql = "SELECT COUNT(*) AS n FROM orders WHERE (email = $1 OR phone = $2) AND paid_at IS NULL \
                   AND state IN ('awaiting_payment', 'processing', 'partly_shipped', 'shipped')";
        let values = values![contact.email.as_str(), contact.phone.as_str()];
        let count = raw::number(self.0.db(), sql, values).await?.unwrap_or_default();
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// What people call this order.
    pub async fn number_of(&self, id: OrderId) -> Result<Option<String>, StoreError> {
        #[derive(FromQueryResult)]
        struct Number {
            number: String,
        }
        let row: Option<Number> =
            raw::one(self.0.db(), "SELECT number FROM orders WHERE id = $1", values![id.get()]).await?;
        Ok(row.map(|row| row.number))
    }

    /// How many orders a customer has.
    pub async fn count_of(&self, customer: UserId) -> Result<u32, StoreError> {
        let sql = "SELECT COUNT(*) AS n FROM orders WHERE customer_id = $1";
        let count = raw::number(self.0.db(), sql, values![customer.get()]).await?.unwrap_or_default();
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// A customer's orders, newest first, after leaving out `skip`.
    pub async fn ids_of(&self, customer: UserId, skip: u32, limit: u32) -> Result<Vec<OrderId>, StoreError> {
        let sql = "SELECT id AS n FROM orders WHERE customer_id = $1 \
                   ORDER BY placed_at DESC, id DESC LIMIT $2 OFFSET $3";
        let values = values![customer.get(), i64::from(limit), i64::from(skip)];
        Ok(raw::numbers(self.0.db(), sql, values).await?.into_iter().map(OrderId::new).collect())
    }

    /// These orders as a list tells them, newest first.
    pub async fn summaries(&self, ids: &[OrderId]) -> Result<Vec<(OrderId, OrderSummary)>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let list = placeholders(1, ids.len());
        let sql = format!("{} WHERE o.id IN ({list}) {NEWEST}", summary_of("orders"));
        let rows: Vec<SummaryRow> = raw::all(self.0.db(), &sql, ids.iter().map(|id| id.get().into()).collect()).await?;
        rows.into_iter().map(SummaryRow::summary).collect()
    }
}

impl SummaryRow {
    /// Which order, and how a list tells it.
    pub(super) fn summary(self) -> Result<(OrderId, OrderSummary), StoreError> {
        Ok((OrderId::new(self.id), OrderSummary::try_from(self)?))
    }
}

impl TryFrom<SummaryRow> for OrderSummary {
    type Error = StoreError;

    fn try_from(row: SummaryRow) -> Result<Self, StoreError> {
        let columns = Columns::of("orders", row.id);
        Ok(Self {
            state: columns.need(OrderState::from_key(&row.state))?,
            units: columns.count(row.units)?,
            picture: columns.maybe_json(row.picture.as_deref())?,
            placed_at: moment(row.placed_at),
            total: rupiah(row.total),
            first_line: text(row.name_id, row.name_en),
            number: row.number,
            customer_name: row.name,
        })
    }
}
