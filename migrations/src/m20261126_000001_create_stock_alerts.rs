//! Who wants to be told when something sold out is back.

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
        table("stock_alerts")
            .id()
            .refers("variant_id", "variants", OnDelete::Follow)
            .has([text("email"), text("lang"), moment("created_at")])
            .may_have([moment("told_at")])
            .one_of("lang", &["id", "en"])
            .unique_where(&["variant_id", "email"], "told_at IS NULL")
            .index_where(&["email"], "told_at IS NULL")
            .create(manager)
            .await
    }
}
