//! What was paid short at a gateway can be completed by a transfer.

use sea_orm_migration::prelude::*;

use crate::schema::{money_or_zero, table};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // How much of what was received by an attempt at a gateway came by transfer, and not there.
        table("payments").has([money_or_zero("by_transfer")]).extend(manager).await
    }
}
