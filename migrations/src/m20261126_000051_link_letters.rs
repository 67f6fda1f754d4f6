//! Letters about an order lead to it by links of their own, and staff find letters by state and by recipient.

use sea_orm_migration::prelude::*;

use crate::schema::{OnDelete, moment, table, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Only hashes are kept of the secrets in links, so each letter gets a secret of its own.
        table("order_links")
            .key("token_hash", text("token_hash"))
            .refers("order_id", "orders", OnDelete::Follow)
            .has([moment("created_at")])
            .create(manager)
            .await?;
        find(manager, "ix_outbox_mail_state_created_at_id", ["state", "created_at", "id"]).await?;
        find(manager, "ix_outbox_mail_recipient_created_at_id", ["recipient", "created_at", "id"]).await
    }
}

async fn find(manager: &SchemaManager<'_>, name: &str, columns: [&'static str; 3]) -> Result<(), DbErr> {
    let mut index = Index::create().name(name).table("outbox_mail").take();
    for column in columns {
        index.col(column);
    }
    manager.create_index(index).await
}
