//! Returns: asked for once, decided on a locked row, never deleted.

use domain::ids::{OrderId, OrderLineId, ReturnId};
use domain::lang::Text;
use domain::money::Rupiah;
use domain::returns::{Return, ReturnCause, ReturnLine, ReturnState, Wanted};
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::{Columns, json, moment, rupiah};
use crate::error::StoreError;
use crate::orders::running;
use crate::page::{Cursor, Page};
use crate::raw::{self, for_update, values};
use crate::tx::{Returns, Source, WriteTx};

/// How many returns are in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReturnCount {
    /// Which state.
    pub state: ReturnState,
    /// How many.
    pub count: u32,
}

/// What became of units that came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fate {
    /// Of which line.
    pub line: OrderLineId,
    /// Units that are sold again.
    pub restocked: u32,
    /// Units that are thrown away.
    pub written_off: u32,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    number: String,
    order_id: i64,
    order_number: String,
    state: String,
    cause: String,
    reason: String,
    photos: String,
    answer: String,
    refund_goods: i64,
    refund_shipping: i64,
    requested_at: i64,
}

#[derive(FromQueryResult)]
struct LineRow {
    order_line_id: i64,
    name_id: String,
    name_en: String,
    quantity: i64,
    restocked: i64,
    written_off: i64,
}

const SELECT: &str = "SELECT r.id, r.number, r.order_id, o.number AS order_number, r.state, r.cause, r.reason, r.photos, \
                      r.answer, r.refund_goods, r.refund_shipping, r.requested_at \
                      FROM returns r JOIN orders o ON o.id = r.order_id";

impl<S: Source> Returns<'_, S> {
    /// One return.
    pub async fn by_id(&self, id: ReturnId) -> Result<Option<Return>, StoreError> {
        let sql = format!("{SELECT} WHERE r.id = $1");
        let row: Option<Row> = raw::one(self.0.db(), &sql, values![id.get()]).await?;
        match row {
            Some(row) => self.whole(row).await.map(Some),
            None => Ok(None),
        }
    }

    /// Which return people call by this number.
    pub async fn id_of(&self, number: &str) -> Result<Option<ReturnId>, StoreError> {
        let sql = "SELECT id AS n FROM returns WHERE number = $1";
        Ok(raw::number(self.0.db(), sql, values![number]).await?.map(ReturnId::new))
    }

    /// Every return of an order, oldest first.
    pub async fn of(&self, order: OrderId) -> Result<Vec<Return>, StoreError> {
        let sql = format!("{SELECT} WHERE r.order_id = $1 ORDER BY r.id");
        let rows: Vec<Row> = raw::all(self.0.db(), &sql, values![order.get()]).await?;
        self.all(rows).await
    }

    /// A part of the returns in a state (in any, without one): those to be handled with the longest waiting first, all others with
    /// the newest first.
    pub async fn list(
        &self,
        state: Option<ReturnState>,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Page<Return>, StoreError> {
        let waiting = state.is_some_and(ReturnState::is_open);
        let (beyond, order) = if waiting { (">", "ASC") } else { ("<", "DESC") };
        let mut condition = if state.is_some() { "r.state = $2" } else { "$2 = ''" }.to_owned();
        let mut values = values![i64::from(limit) + 1, state.map_or("", ReturnState::key)];
        if let Some(cursor) = after {
            values.extend(values![cursor.at.millis(), cursor.id]);
            // The first comparison is implied by the second; it is what the index is entered with.
            let place = format!("r.requested_at {beyond}= $3 AND (r.requested_at {beyond} $3 OR r.id {beyond} $4)");
            condition = format!("{condition} AND {place}");
        }
        let sql = format!("{SELECT} WHERE {condition} ORDER BY r.requested_at {order}, r.id {order} LIMIT $1");
        let rows: Vec<Row> = raw::all(self.0.db(), &sql, values).await?;
        let page = Page::cut(rows, limit, |row| Cursor { at: moment(row.requested_at), id: row.id });
        Ok(Page { items: self.all(page.items).await?, next: page.next })
    }

    /// How many returns are in each state.
    pub async fn counts(&self) -> Result<Vec<ReturnCount>, StoreError> {
        let sql = "SELECT COUNT(*) AS n FROM returns WHERE state = $1";
        let mut counts = Vec::with_capacity(ReturnState::ALL.len());
        for state in ReturnState::ALL {
            let count = raw::number(self.0.db(), sql, values![state.key()]).await?.unwrap_or_default();
            counts.push(ReturnCount { state, count: u32::try_from(count).unwrap_or(u32::MAX) });
        }
        Ok(counts)
    }

    async fn all(&self, rows: Vec<Row>) -> Result<Vec<Return>, StoreError> {
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            all.push(self.whole(row).await?);
        }
        Ok(all)
    }

    async fn whole(&self, row: Row) -> Result<Return, StoreError> {
        let sql = "SELECT r.order_line_id, l.name_id, l.name_en, r.quantity, r.restocked, r.written_off \
                   FROM return_lines r JOIN order_lines l ON l.id = r.order_line_id WHERE r.return_id = $1 \
                   ORDER BY l.position";
        let lines: Vec<LineRow> = raw::all(self.0.db(), sql, values![row.id]).await?;
        let columns = Columns::of("returns", row.id);
        Ok(Return {
            id: ReturnId::new(row.id),
            number: row.number,
            order: OrderId::new(row.order_id),
            order_number: row.order_number,
            state: columns.need(ReturnState::from_key(&row.state))?,
            cause: columns.need(ReturnCause::from_key(&row.cause))?,
            reason: row.reason,
            photos: columns.json(&row.photos)?,
            answer: row.answer,
            lines: lines.into_iter().map(ReturnLine::try_from).collect::<Result<_, _>>()?,
            refund_goods: rupiah(row.refund_goods),
            refund_shipping: rupiah(row.refund_shipping),
            requested_at: moment(row.requested_at),
        })
    }
}

impl Returns<'_, WriteTx> {
    /// The next running number of the month. On PostgreSQL the counter stays locked until the commit.
    pub async fn next_running(&self, at: Timestamp) -> Result<u32, StoreError> {
        running(self.0.db(), "RMA ", at).await
    }

    /// Writes down what a customer wants to send back.
    pub async fn insert(
        &self,
        number: &str,
        order: OrderId,
        wanted: &Wanted,
        photos: &[String],
        at: Timestamp,
    ) -> Result<ReturnId, StoreError> {
        let db = self.0.db();
        let sql = "INSERT INTO returns (order_id, number, state, cause, reason, photos, requested_at, updated_at) \
                   VALUES ($1, $2, 'requested', $3, $4, $5, $6, $6) RETURNING id AS n";
        let (cause, photos) = (wanted.cause.key(), json(photos));
        let values = values![order.get(), number, cause, wanted.reason.as_str(), photos, at.millis()];
        let id = raw::number(db, sql, values).await?.ok_or_else(StoreError::stale)?;
        let sql = "INSERT INTO return_lines (return_id, order_line_id, quantity) VALUES ($1, $2, $3)";
        for (line, units) in &wanted.lines {
            raw::execute(db, sql, values![id, line.get(), i64::from(*units)]).await?;
        }
        Ok(ReturnId::new(id))
    }

    /// The return, which no other transaction changes before this one ends. Lock its order first.
    pub async fn lock(&self, id: ReturnId) -> Result<Option<Return>, StoreError> {
        let db = self.0.db();
        let sql = format!("SELECT id AS n FROM returns WHERE id = $1{}", for_update(db));
        raw::number(db, &sql, values![id.get()]).await?;
        self.by_id(id).await
    }

    /// Takes a step, with what the shop says; an empty answer leaves the one before.
    pub async fn step(&self, from: &Return, to: ReturnState, answer: &str, at: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE returns SET state = $3, answer = CASE WHEN $4 = '' THEN answer ELSE $4 END, updated_at = $5, \
                   version = version + 1 WHERE id = $1 AND state = $2";
        let values = values![from.id.get(), from.state.key(), to.key(), answer, at.millis()];
        raw::execute_one(self.0.db(), sql, values).await
    }

    /// Writes down what became of the units of a return that was just closed, and what is paid back for them.
    pub async fn settle(
        &self,
        id: ReturnId,
        fates: &[Fate],
        goods: Rupiah,
        shipping: Rupiah,
    ) -> Result<(), StoreError> {
        let db = self.0.db();
        let sql =
            "UPDATE return_lines SET restocked = $3, written_off = $4 WHERE return_id = $1 AND order_line_id = $2";
        for fate in fates {
            let (restocked, written_off) = (i64::from(fate.restocked), i64::from(fate.written_off));
            raw::execute_one(db, sql, values![id.get(), fate.line.get(), restocked, written_off]).await?;
        }
        let sql = "UPDATE returns SET refund_goods = $2, refund_shipping = $3 WHERE id = $1 AND state = 'closed'";
        raw::execute_one(db, sql, values![id.get(), goods.amount(), shipping.amount()]).await
    }
}

impl TryFrom<LineRow> for ReturnLine {
    type Error = StoreError;

    fn try_from(row: LineRow) -> Result<Self, StoreError> {
        let columns = Columns::of("return_lines", row.order_line_id);
        Ok(Self {
            line: OrderLineId::new(row.order_line_id),
            name: Text::new(row.name_id, row.name_en),
            quantity: columns.count(row.quantity)?,
            restocked: columns.count(row.restocked)?,
            written_off: columns.count(row.written_off)?,
        })
    }
}
