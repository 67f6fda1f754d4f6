//! Variants that fell to their minimum, so that staff are told of each fall once.

use sea_orm_migration::prelude::*;

use crate::schema::{moment, table};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A row is a fall; it goes when the variant has risen again.
        table("low_stock")
            .extends("variant_id", "variants")
            .has([moment("since")])
            .may_have([moment("told_at")])
            .create(manager)
            .await
    }
}
