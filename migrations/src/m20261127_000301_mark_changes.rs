//! Every change of the catalogue bears a mark that no other one does, so that two states can be told to be one history.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::schema::{number_or_zero, table};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Drawn by the database, as with every commit from now on.
        let drawn = match manager.get_database_backend() {
            DatabaseBackend::Postgres => "CAST(random() * 9007199254740991 AS BIGINT)",
            _ => "random()",
        };
        for name in ["catalogue_revision", "catalogue_changes"] {
            table(name).has([number_or_zero("mark")]).extend(manager).await?;
            let sql = format!("UPDATE {name} SET mark = {drawn}");
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        Ok(())
    }
}
