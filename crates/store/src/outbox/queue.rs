//! Writing mails, claiming those that are due, and settling what became of them.

use domain::ids::{MailId, OrderId};
use domain::time::Timestamp;
use sea_orm::{ConnectionTrait, DbBackend};

use super::list::{COLUMNS, Row};
use super::{Mail, NewMail};
use crate::convert::json;
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Outbox, Source, WriteTx};

impl Outbox<'_, WriteTx> {
    /// Writes a mail; `None` when there is one of this key already, which then stays as it is.
    pub async fn enqueue(&self, mail: NewMail<'_>) -> Result<Option<MailId>, StoreError> {
        let sql = "INSERT INTO outbox_mail (key, recipient, subject, body_text, body_html, attachments, order_id, state, \
                   created_at, next_try_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $8) \
                   ON CONFLICT (key) DO NOTHING RETURNING id AS n";
        let values = values![
            mail.key,
            mail.recipient.as_str(),
            mail.subject,
            mail.text,
            mail.html,
            json(mail.attachments),
            mail.order.map(OrderId::get),
            mail.at.millis(),
        ];
        Ok(raw::number(self.0.db(), sql, values).await?.map(MailId::new))
    }

    /// Takes mails that are due, the longest waiting first. Nobody else gets them before `until`: a worker that dies meanwhile loses
    /// them then, and they are tried again.
    pub async fn claim(&self, now: Timestamp, until: Timestamp, limit: u32) -> Result<Vec<Mail>, StoreError> {
        let db = self.0.db();
        // On SQLite there is one writer at a time anyway.
        let skip = if db.get_database_backend() == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
        let sql = format!(
            "WITH due AS MATERIALIZED (SELECT id FROM outbox_mail WHERE state = 'waiting' AND next_try_at <= $1 \
             ORDER BY next_try_at, id LIMIT $3 {skip}) \
             UPDATE outbox_mail SET next_try_at = $2, tries = tries + 1, last_error = '' \
             WHERE id IN (SELECT id FROM due) RETURNING {COLUMNS}, NULL AS order_number"
        );
        let rows: Vec<Row> = raw::all(db, &sql, values![now.millis(), until.millis(), i64::from(limit)]).await?;
        let mut mails = rows.into_iter().map(Mail::try_from).collect::<Result<Vec<_>, _>>()?;
        mails.sort_by_key(|mail| mail.id);
        Ok(mails)
    }

    /// Gives a claim back unused: the worker is told to end. Says whether the claim still held.
    pub async fn release(&self, mail: &Mail, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE outbox_mail SET next_try_at = $3, tries = tries - 1 \
                   WHERE id = $1 AND state = 'waiting' AND tries = $2";
        self.settle(sql, values![mail.id.get(), i64::from(mail.tries), now.millis()]).await
    }

    /// A mail server took it. Says whether the claim still held.
    pub async fn sent(&self, mail: &Mail, at: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE outbox_mail SET state = 'sent', sent_at = $3, last_error = '' \
                   WHERE id = $1 AND state = 'waiting' AND tries = $2";
        self.settle(sql, values![mail.id.get(), i64::from(mail.tries), at.millis()]).await
    }

    /// There is no mail server. Says whether the claim still held.
    pub async fn kept(&self, mail: &Mail) -> Result<bool, StoreError> {
        let sql = "UPDATE outbox_mail SET state = 'kept', last_error = '' \
                   WHERE id = $1 AND state = 'waiting' AND tries = $2";
        self.settle(sql, values![mail.id.get(), i64::from(mail.tries)]).await
    }

    /// It did not go: to be tried at `again`, or, without, never. Says whether the claim still held.
    pub async fn failed(&self, mail: &Mail, error: &str, again: Option<Timestamp>) -> Result<bool, StoreError> {
        let sql = "UPDATE outbox_mail SET last_error = $3, state = CASE WHEN CAST($4 AS BIGINT) IS NULL THEN 'failed' \
                   ELSE 'waiting' END, next_try_at = COALESCE($4, next_try_at) \
                   WHERE id = $1 AND state = 'waiting' AND tries = $2";
        let values = values![mail.id.get(), i64::from(mail.tries), error, again.map(Timestamp::millis)];
        self.settle(sql, values).await
    }

    async fn settle(&self, sql: &str, values: Vec<sea_orm::Value>) -> Result<bool, StoreError> {
        Ok(raw::execute(self.0.db(), sql, values).await? == 1)
    }

    /// Lets a mail that failed or was only kept wait once more, from the first try on; a waiting one is tried at once. Says whether it
    /// was one of those.
    pub async fn again(&self, id: MailId, now: Timestamp) -> Result<bool, StoreError> {
        // One that was tried and has no error is in a worker's hands, and stays there.
        let sql = "UPDATE outbox_mail SET next_try_at = CASE WHEN state = 'waiting' AND last_error = '' AND tries > 0 \
                   THEN next_try_at ELSE $2 END, tries = CASE WHEN state = 'waiting' THEN tries ELSE 0 END, \
                   state = 'waiting' WHERE id = $1 AND state IN ('waiting', 'failed', 'kept')";
        self.settle(sql, values![id.get(), now.millis()]).await
    }

    /// Writes a sent mail once more, as a mail of its own: `None` when that was done before.
    pub async fn copy(&self, id: MailId, now: Timestamp) -> Result<Option<MailId>, StoreError> {
        let sql = "INSERT INTO outbox_mail (key, recipient, subject, body_text, body_html, attachments, order_id, state, \
                   created_at, next_try_at) SELECT key || '~', recipient, subject, body_text, body_html, attachments, order_id, \
                   'waiting', CAST($2 AS BIGINT), CAST($2 AS BIGINT) FROM outbox_mail WHERE id = $1 AND state = 'sent' \
                   AND body_text <> '' ON CONFLICT (key) DO NOTHING RETURNING id AS n";
        Ok(raw::number(self.0.db(), sql, values![id.get(), now.millis()]).await?.map(MailId::new))
    }

    /// Forgets what was said in mails written before then that wait no more; that they were said stays known. Says how many.
    pub async fn forget(&self, before: Timestamp, limit: u32) -> Result<u64, StoreError> {
        let sql = "UPDATE outbox_mail SET body_text = '', body_html = '', attachments = '[]' WHERE id IN \
                   (SELECT id FROM outbox_mail WHERE created_at < $1 AND state <> 'waiting' AND body_text <> '' \
                   ORDER BY created_at, id LIMIT $2)";
        raw::execute(self.0.db(), sql, values![before.millis(), i64::from(limit)]).await
    }
}
