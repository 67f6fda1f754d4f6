//! Refunds that are asked for once more under another name, and what of the shipping went back; payments found by either name.

use sea_orm_migration::prelude::*;

use crate::schema::{money_or_zero, number_or_zero, table};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // `generation` rises whenever a gateway said for sure that the money did not go back: what it was asked for by the name before
        // is over.
        table("refunds").has([number_or_zero("generation"), money_or_zero("shipping")]).extend(manager).await?;
        table("payments")
            .index_where(&["provider", "transaction_ref"], "transaction_ref IS NOT NULL")
            .extend(manager)
            .await
    }
}
