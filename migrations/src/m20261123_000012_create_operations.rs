//! Running the shop: mail to send, jobs to do, who changed what, keys, consents, searches in vain.

use sea_orm_migration::prelude::*;

use crate::schema::{OnDelete, flag, json, moment, note, number, number_or_zero, table, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        queues(manager).await?;
        trails(manager).await?;
        table("api_keys")
            .id()
            .has([text("name"), text("key_hash"), json("scopes"), flag("active", true), moment("created_at")])
            .refers("created_by", "users", OnDelete::Keep)
            .may_have([moment("last_used_at"), moment("expires_at")])
            .unique(&["key_hash"])
            .create(manager)
            .await?;
        table("search_misses")
            .key("term", text("term"))
            .has([number("count"), moment("last_at")])
            .index(&["count"])
            .create(manager)
            .await
    }
}

async fn queues(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // `key` names the occasion (order 7 paid): each mail is written once, however often the occasion is replayed.
    table("outbox_mail")
        .id()
        .has([
            text("key"),
            text("recipient"),
            text("subject"),
            text("body_text"),
            text("body_html"),
            json("attachments"),
        ])
        .has([text("state"), number_or_zero("tries"), note("last_error"), moment("created_at"), moment("next_try_at")])
        .may_have([moment("sent_at")])
        .may_refer("order_id", "orders", OnDelete::Forget)
        .one_of("state", &["waiting", "sent", "kept", "failed"])
        .unique(&["key"])
        .index_where(&["next_try_at"], "state = 'waiting'")
        .index(&["created_at", "id"])
        .create(manager)
        .await?;
    table("jobs")
        .id()
        .has([text("kind"), json("payload"), text("state"), number_or_zero("tries"), note("last_error")])
        .has([moment("run_at"), moment("created_at")])
        .may_have([text("key"), moment("locked_until"), moment("finished_at")])
        .one_of("state", &["waiting", "running", "done", "failed"])
        .unique_where(&["kind", "key"], "state IN ('waiting', 'running')")
        .index_where(&["run_at"], "state IN ('waiting', 'running')")
        .create(manager)
        .await
}

async fn trails(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("audit_entries")
        .id()
        .may_refer("actor_id", "users", OnDelete::Keep)
        .has([text("action"), text("subject_kind"), text("subject_id"), moment("at"), note("request_id")])
        .may_have([json("before"), json("after")])
        .index(&["subject_kind", "subject_id", "id"])
        .index(&["actor_id", "id"])
        .index(&["at", "id"])
        .create(manager)
        .await?;
    table("consents")
        .id()
        .may_refer("user_id", "users", OnDelete::Forget)
        .has([text("subject_key"), text("purpose"), text("text_version"), flag("granted", false), moment("at")])
        .index(&["subject_key", "purpose", "at"])
        .create(manager)
        .await
}
