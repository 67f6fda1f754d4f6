//! What became of each parcel: it arrived, came back, or is lost.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// A parcel that came back or is lost never arrived, and its units do not count as shipped any more.
const COLUMNS: [&str; 2] = [
    "ALTER TABLE shipments ADD COLUMN fate TEXT \
     CHECK (fate IS NULL OR (fate IN ('came_back', 'lost') AND delivered_at IS NULL))",
    "ALTER TABLE shipments ADD COLUMN ended_at BIGINT CHECK ((ended_at IS NULL) = (fate IS NULL))",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for sql in COLUMNS {
            manager.get_connection().execute_unprepared(sql).await?;
        }
        Ok(())
    }
}
