//! What people settle: money at a gateway that has no order is found by its names there, and a voucher can be used beyond its limits.

use sea_orm_migration::prelude::*;

use crate::schema::{flag, table, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // `attempt` is what the merchant of that money called it, `page` the gateway's name of the page it was paid on.
        table("unmatched_payments").may_have([text("attempt"), text("page"), text("channel")]).extend(manager).await?;
        // `beyond`: a person let the order live again although the voucher was used up; it is none of the uses that are counted.
        table("voucher_redemptions").has([flag("beyond", false)]).extend(manager).await
    }
}
