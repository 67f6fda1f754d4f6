//! Orders as lists show them: fast at a million, because every list runs along an index and pages by position.

use domain::contact::Phone;
use domain::ids::{OrderId, UserId};
use domain::order::{OrderState, OrderSummary};
use domain::payment::PaymentMethod;
use domain::time::Timestamp;
use sea_orm::{FromQueryResult, Value};

use super::overview::{NEWEST, OF_ORDERS, SummaryRow, summary_of};
use crate::convert::Columns;
use crate::error::StoreError;
use crate::page::{Cursor, Page, start};
use crate::raw::{self, after_prefix, values};
use crate::tx::{Orders, Source};

/// Which orders are wanted.
#[derive(Debug, Clone, Default)]
pub struct OrderFilter {
    /// Only in this state.
    pub state: Option<OrderState>,
    /// The beginning of a number, of an e-mail address or of a name, or a whole telephone number.
    pub text: Option<String>,
    /// Paid this way.
    pub method: Option<PaymentMethod>,
    /// Placed then or later.
    pub from: Option<Timestamp>,
    /// Placed before then.
    pub until: Option<Timestamp>,
}

/// How many orders are in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateCount {
    /// Which state.
    pub state: OrderState,
    /// How many, at most [`COUNT_LIMIT`].
    pub count: u32,
}

/// Counting stops here: "10.000+" says enough, and a count of a million would take longer than the page.
pub const COUNT_LIMIT: u32 = 10_000;

#[derive(FromQueryResult)]
struct CountRow {
    state: String,
    n: i64,
}

/// The page is cut before its lines are looked at, and without the frozen documents of every order on the way to it.
fn select(condition: &str, limit: usize) -> String {
    let page = format!("(SELECT {OF_ORDERS} FROM orders o WHERE {condition} {NEWEST} LIMIT ${limit})");
    format!("{} {NEWEST}", summary_of(&page))
}

impl<S: Source> Orders<'_, S> {
    /// A customer's orders, newest first.
    pub async fn of(
        &self,
        customer: UserId,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Page<(OrderId, OrderSummary)>, StoreError> {
        let sql = select("o.customer_id = $1 AND o.placed_at <= $2 AND (o.placed_at < $2 OR o.id < $3)", 4);
        let (at, id) = start(after);
        self.page(&sql, values![customer.get(), at, id, i64::from(limit) + 1], limit).await
    }

    /// Every order the filter finds, newest first.
    pub async fn list(
        &self,
        filter: &OrderFilter,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Page<(OrderId, OrderSummary)>, StoreError> {
        let (mut condition, mut values) = condition(filter);
        if let Some(cursor) = after {
            let n = values.len();
            values.extend([Value::from(cursor.at.millis()), cursor.id.into()]);
            // The first comparison is implied by the second; it is what the index is entered with.
            let place = format!("o.placed_at <= ${0} AND (o.placed_at < ${0} OR o.id < ${1})", n + 1, n + 2);
            condition = format!("{condition} AND {place}");
        }
        values.push((i64::from(limit) + 1).into());
        let sql = select(&condition, values.len());
        self.page(&sql, values, limit).await
    }

    /// How many orders the filter finds, at most [`COUNT_LIMIT`].
    pub async fn count(&self, filter: &OrderFilter) -> Result<u32, StoreError> {
        let (condition, mut values) = condition(filter);
        values.push(i64::from(COUNT_LIMIT).into());
        let sql = format!(
            "SELECT COUNT(*) AS n FROM (SELECT 1 FROM orders o WHERE {condition} LIMIT ${}) found",
            values.len()
        );
        let count = raw::number(self.0.db(), &sql, values).await?.unwrap_or_default();
        Ok(u32::try_from(count).unwrap_or(COUNT_LIMIT))
    }

    /// How many orders are in each state, each at most [`COUNT_LIMIT`].
    pub async fn counts(&self) -> Result<Vec<StateCount>, StoreError> {
        let one = |state: OrderState| {
            let key = state.key();
            let found = format!("SELECT 1 FROM orders WHERE state = '{key}' LIMIT $1");
            format!("SELECT '{key}' AS state, COUNT(*) AS n FROM ({found}) found")
        };
        let sql = OrderState::ALL.map(one).join(" UNION ALL ");
        let rows: Vec<CountRow> = raw::all(self.0.db(), &sql, values![i64::from(COUNT_LIMIT)]).await?;
        rows.into_iter().map(StateCount::try_from).collect()
    }

    async fn page(
        &self,
        sql: &str,
        values: Vec<Value>,
        limit: u32,
    ) -> Result<Page<(OrderId, OrderSummary)>, StoreError> {
        let rows: Vec<SummaryRow> = raw::all(self.0.db(), sql, values).await?;
        let rows = rows.into_iter().map(SummaryRow::summary).collect::<Result<Vec<_>, _>>()?;
        Ok(Page::cut(rows, limit, |(id, order)| Cursor { at: order.placed_at, id: id.get() }))
    }
}

fn condition(filter: &OrderFilter) -> (String, Vec<Value>) {
    let mut parts = vec!["TRUE".to_owned()];
    let mut values: Vec<Value> = Vec::new();
    let mut put = |part: &str, value: Value| {
        values.push(value);
        parts.push(part.replace('?', &format!("${}", values.len())));
    };
    if let Some(state) = filter.state {
        put("o.state = ?", state.key().into());
    }
    if let Some(method) = filter.method {
        put("o.payment_method = ?", method.key().into());
    }
    if let Some(from) = filter.from {
        put("o.placed_at >= ?", from.millis().into());
    }
    if let Some(until) = filter.until {
        put("o.placed_at < ?", until.millis().into());
    }
    if let Some(text) = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let (column, begins) = sought(text);
        put(&format!("{column} >= ?"), begins.clone().into());
        put(&format!("{column} < ?"), after_prefix(&begins).into());
    }
    (parts.join(" AND "), values)
}

/// Which column a search text is the beginning of.
fn sought(text: &str) -> (&'static str, String) {
    let upper = text.to_uppercase();
    if upper.starts_with("HR-") {
        ("o.number", upper)
    } else if text.contains('@') {
        ("o.email", text.to_lowercase())
    } else if let Ok(phone) = Phone::parse(text) {
        ("o.phone", phone.as_str().to_owned())
    } else {
        ("lower(o.name)", text.to_lowercase())
    }
}

impl TryFrom<CountRow> for StateCount {
    type Error = StoreError;

    fn try_from(row: CountRow) -> Result<Self, StoreError> {
        let columns = Columns::of("orders", 0);
        Ok(Self { state: columns.need(OrderState::from_key(&row.state))?, count: columns.count(row.n)? })
    }
}
