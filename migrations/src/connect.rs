//! Applying the steps to a database named by its address.

use sea_orm_migration::MigratorTrait;
use sea_orm_migration::sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};

use crate::Migrator;

/// The schema could not be read or brought up to date.
#[derive(Debug, thiserror::Error)]
#[error("the database schema could not be brought up to date: {0}")]
pub struct MigrateError(#[from] DbErr);

/// Brings the database at `url` up to date and tells the names of the steps that were applied now (none: it already was).
/// A SQLite file is created when it is not there; its folder must exist.
pub async fn migrate(url: &str) -> Result<Vec<String>, MigrateError> {
    let db = open(url).await?;
    let names = names_pending(&db).await?;
    let applied = Migrator::up(&db, None).await;
    db.close().await?;
    applied?;
    Ok(names)
}

/// Names of the steps that [`migrate`] would apply, changing nothing.
pub async fn pending(url: &str) -> Result<Vec<String>, MigrateError> {
    let db = open(url).await?;
    let names = names_pending(&db).await;
    db.close().await?;
    Ok(names?)
}

async fn names_pending(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let pending = Migrator::get_pending_migrations_read_only(db).await?;
    Ok(pending.iter().map(|step| step.name().to_owned()).collect())
}

async fn open(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    // One connection: SQLite's settings and PostgreSQL's transaction both belong to it.
    options.max_connections(1).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(|sqlite| sqlite.create_if_missing(true).foreign_keys(true));
    Database::connect(options).await
}
