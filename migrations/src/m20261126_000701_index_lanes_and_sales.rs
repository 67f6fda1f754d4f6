//! What waits for one gateway is found without what waits for another, and the sales of a day without reading a paper.

use sea_orm_migration::prelude::*;

use crate::schema::table;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("payment_events")
            .index_where(&["provider", "id", "next_try_at"], "state = 'received'")
            .extend(manager)
            .await?;
        table("payments")
            .index_where(&["provider", "next_check_at", "id"], "next_check_at IS NOT NULL")
            .extend(manager)
            .await?;
        table("invoices").index(&["issued_at", "kind", "total"]).extend(manager).await
    }
}
