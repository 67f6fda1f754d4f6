//! Money at a gateway that belongs to no order, or whose order cannot be told for sure.

use domain::ids::{TaskId, UserId};
use domain::money::Rupiah;
use domain::payment::{Channel, Provider};
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::{Columns, rupiah};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Payments, Source, WriteTx};

/// Money that fits nowhere.
#[derive(Debug, Clone, Copy)]
pub struct Unmatched<'a> {
    /// Who took it.
    pub provider: Provider,
    /// The gateway's name of it.
    pub reference: &'a str,
    /// How much, as far as that can be told in rupiah.
    pub amount: Rupiah,
    /// What its merchant called the attempt, if it has such a name and was paid for sure.
    pub attempt: Option<&'a str>,
    /// The gateway's name of the page it was paid on.
    pub page: Option<&'a str>,
    /// By what it was paid.
    pub channel: Option<Channel>,
    /// What does not fit.
    pub reason: &'a str,
    /// When it was seen.
    pub at: Timestamp,
}

/// The same, as it waits for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// Who took it.
    pub provider: Provider,
    /// The gateway's name of it.
    pub reference: String,
    /// How much.
    pub amount: Rupiah,
    /// What its merchant called the attempt.
    pub attempt: Option<String>,
    /// The gateway's name of the page it was paid on.
    pub page: Option<String>,
    /// By what it was paid.
    pub channel: Option<Channel>,
    /// Whether its gateway is asked to send it back, and gave no clear answer yet.
    pub is_going_back: bool,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    provider: String,
    provider_ref: String,
    amount: i64,
    attempt: Option<String>,
    page: Option<String>,
    channel: Option<String>,
    resolution: Option<String>,
}

/// The money that a task was raised for.
const OF_TASK: &str = "resolved_at IS NULL AND 'unmatched:' || provider || ':' || provider_ref = \
                       (SELECT t.key FROM payment_tasks t WHERE t.id = $1)";
/// What stands where it will be said what became of it, while a gateway is asked to send it back.
const GOING_BACK: &str = "going back";

impl<S: Source> Payments<'_, S> {
    /// The money that a task was raised for, while it waits.
    pub async fn parked(&self, task: TaskId) -> Result<Option<Parked>, StoreError> {
        let sql = format!(
            "SELECT id, provider, provider_ref, amount, attempt, page, channel, resolution FROM unmatched_payments \
             WHERE {OF_TASK}"
        );
        raw::one::<Row>(self.0.db(), &sql, values![task.get()]).await?.map(Parked::try_from).transpose()
    }
}

impl Payments<'_, WriteTx> {
    /// Writes it down, once. `false` when it was known.
    pub async fn park(&self, money: Unmatched<'_>) -> Result<bool, StoreError> {
        let sql = "INSERT INTO unmatched_payments (provider, provider_ref, amount, reason, seen_at, attempt, page, channel) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (provider, provider_ref) DO NOTHING";
        let values = values![
            money.provider.key(),
            money.reference,
            money.amount.amount(),
            money.reason,
            money.at.millis(),
            money.attempt,
            money.page,
            money.channel.map(Channel::key),
        ];
        Ok(raw::execute(self.0.db(), sql, values).await? == 1)
    }

    /// Somebody found out what it is: by the task that was raised for it.
    pub async fn unpark(&self, task: TaskId, by: UserId, how: &str, now: Timestamp) -> Result<(), StoreError> {
        let sql = format!(
            "UPDATE unmatched_payments SET resolved_by = $2, resolution = $3, resolved_at = $4 WHERE {OF_TASK}"
        );
        raw::execute(self.0.db(), &sql, values![task.get(), by.get(), how, now.millis()]).await?;
        Ok(())
    }

    /// It becomes the money of an order. `false` when it is that of one already, or its gateway was asked to send it back.
    pub async fn assign(&self, task: TaskId, by: UserId, order: &str, now: Timestamp) -> Result<bool, StoreError> {
        let sql = format!(
            "UPDATE unmatched_payments SET resolved_by = $2, resolution = $3, resolved_at = $4 \
             WHERE resolution IS NULL AND {OF_TASK}"
        );
        Ok(raw::execute(self.0.db(), &sql, values![task.get(), by.get(), order, now.millis()]).await? == 1)
    }

    /// Its gateway is about to be asked to send it back: from now on it becomes no order's. Asking once more is no trouble. `false` when
    /// it waits no more.
    pub async fn begin_sending_back(&self, task: TaskId) -> Result<bool, StoreError> {
        let sql = format!(
            "UPDATE unmatched_payments SET resolution = $2 WHERE (resolution IS NULL OR resolution = $2) AND {OF_TASK}"
        );
        Ok(raw::execute(self.0.db(), &sql, values![task.get(), GOING_BACK]).await? == 1)
    }

    /// Its gateway does not send it back: it waits as before.
    pub async fn stays(&self, task: TaskId) -> Result<(), StoreError> {
        let sql = format!("UPDATE unmatched_payments SET resolution = NULL WHERE resolution = $2 AND {OF_TASK}");
        raw::execute(self.0.db(), &sql, values![task.get(), GOING_BACK]).await?;
        Ok(())
    }
}

impl TryFrom<Row> for Parked {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let columns = Columns::of("unmatched_payments", row.id);
        Ok(Self {
            provider: columns.need(Provider::from_key(&row.provider))?,
            reference: row.provider_ref,
            amount: rupiah(row.amount),
            attempt: row.attempt,
            page: row.page,
            channel: row.channel.as_deref().map(Channel::from_key),
            is_going_back: row.resolution.is_some(),
        })
    }
}
