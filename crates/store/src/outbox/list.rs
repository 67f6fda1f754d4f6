//! Mails as staff find and read them.

use domain::ids::MailId;
use domain::mail::MailState;
use domain::time::Timestamp;
use sea_orm::{FromQueryResult, Value};

use super::Mail;
use crate::convert::{Columns, moment};
use crate::error::StoreError;
use crate::page::{Cursor, Page, start};
use crate::raw::{self, after_prefix, values};
use crate::tx::{Outbox, Source};

/// Which mails are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailFilter {
    /// Only in this state.
    pub state: Option<MailState>,
    /// The number of an order, or the beginning of a recipient; empty for all.
    pub text: String,
}

/// A mail in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSummary {
    /// Which mail.
    pub id: MailId,
    /// Who gets it.
    pub recipient: String,
    /// What it is about.
    pub subject: String,
    /// Where it stands.
    pub state: MailState,
    /// How often it was tried.
    pub tries: u32,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it is tried next, while it waits.
    pub next_try_at: Timestamp,
}

pub(super) const COLUMNS: &str = "id, key, recipient, subject, body_text, body_html, attachments, state, tries, last_error, \
     created_at, next_try_at, sent_at";

#[derive(FromQueryResult)]
pub(super) struct Row {
    id: i64,
    key: String,
    recipient: String,
    subject: String,
    body_text: String,
    body_html: String,
    attachments: String,
    state: String,
    tries: i64,
    last_error: String,
    created_at: i64,
    next_try_at: i64,
    sent_at: Option<i64>,
    order_number: Option<String>,
}

#[derive(FromQueryResult)]
struct SummaryRow {
    id: i64,
    recipient: String,
    subject: String,
    state: String,
    tries: i64,
    created_at: i64,
    next_try_at: i64,
}

impl<S: Source> Outbox<'_, S> {
    /// One mail.
    pub async fn by_id(&self, id: MailId) -> Result<Option<Mail>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS}, (SELECT number FROM orders o WHERE o.id = m.order_id) AS order_number \
             FROM outbox_mail m WHERE m.id = $1"
        );
        raw::one::<Row>(self.0.db(), &sql, values![id.get()]).await?.map(Mail::try_from).transpose()
    }

    /// The mail of an occasion.
    pub async fn id_of(&self, key: &str) -> Result<Option<MailId>, StoreError> {
        let sql = "SELECT id AS n FROM outbox_mail WHERE key = $1";
        Ok(raw::number(self.0.db(), sql, values![key]).await?.map(MailId::new))
    }

    /// The mails the filter finds, newest first.
    pub async fn list(
        &self,
        filter: &MailFilter,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Page<MailSummary>, StoreError> {
        let (at, id) = start(after);
        let mut values: Vec<Value> = values![at, id, i64::from(limit) + 1];
        // The first comparison is implied by the second; it is what the index is entered with.
        let mut condition = "m.created_at <= $1 AND (m.created_at < $1 OR m.id < $2)".to_owned();
        let mut put = |part: &str, value: Value| {
            values.push(value);
            condition.push_str(&format!(" AND {}", part.replace('?', &format!("${}", values.len()))));
        };
        if let Some(state) = filter.state {
            put("m.state = ?", state.key().into());
        }
        let text = filter.text.trim();
        if text.to_uppercase().starts_with("HR-") {
            put("m.order_id = (SELECT o.id FROM orders o WHERE o.number = ?)", text.to_uppercase().into());
        } else if !text.is_empty() {
            let begins = text.to_lowercase();
            put("m.recipient >= ?", begins.clone().into());
            put("m.recipient < ?", after_prefix(&begins).into());
        }
        let sql = format!(
            "SELECT m.id, m.recipient, m.subject, m.state, m.tries, m.created_at, m.next_try_at FROM outbox_mail m \
             WHERE {condition} ORDER BY m.created_at DESC, m.id DESC LIMIT $3"
        );
        let rows: Vec<SummaryRow> = raw::all(self.0.db(), &sql, values).await?;
        let rows = rows.into_iter().map(MailSummary::try_from).collect::<Result<Vec<_>, _>>()?;
        Ok(Page::cut(rows, limit, |row| Cursor { at: row.created_at, id: row.id.get() }))
    }

    /// How many mails are in this state, counted to `most`.
    pub async fn count(&self, state: MailState, most: u32) -> Result<u32, StoreError> {
        let sql = "SELECT COUNT(*) AS n FROM (SELECT 1 FROM outbox_mail WHERE state = $1 LIMIT $2) found";
        let count = raw::number(self.0.db(), sql, values![state.key(), i64::from(most)]).await?.unwrap_or_default();
        Ok(u32::try_from(count).unwrap_or(most))
    }
}

impl TryFrom<Row> for Mail {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let columns = Columns::of("outbox_mail", row.id);
        Ok(Self {
            id: MailId::new(row.id),
            recipient: columns.email(&row.recipient)?,
            attachments: columns.json(&row.attachments)?,
            state: columns.need(MailState::from_key(&row.state))?,
            tries: columns.count(row.tries)?,
            created_at: moment(row.created_at),
            next_try_at: moment(row.next_try_at),
            sent_at: row.sent_at.map(moment),
            key: row.key,
            subject: row.subject,
            text: row.body_text,
            html: row.body_html,
            order: row.order_number,
            last_error: row.last_error,
        })
    }
}

impl TryFrom<SummaryRow> for MailSummary {
    type Error = StoreError;

    fn try_from(row: SummaryRow) -> Result<Self, StoreError> {
        let columns = Columns::of("outbox_mail", row.id);
        Ok(Self {
            id: MailId::new(row.id),
            state: columns.need(MailState::from_key(&row.state))?,
            tries: columns.count(row.tries)?,
            created_at: moment(row.created_at),
            next_try_at: moment(row.next_try_at),
            recipient: row.recipient,
            subject: row.subject,
        })
    }
}
