//! The list of all returns is read in its own order, and not sorted anew for each part of it.

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
        table("returns").index(&["requested_at", "id"]).extend(manager).await
    }
}
