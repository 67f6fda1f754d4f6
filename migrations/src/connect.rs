//! Applying the steps to a database named by its address, and looking at what stands there.

use std::path::PathBuf;

use sea_orm_migration::MigratorTrait;
use sea_orm_migration::sea_orm::sqlx::{self, sqlite::SqliteConnectOptions};
use sea_orm_migration::sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr, RuntimeErr};

use crate::Migrator;

/// The schema could not be read or brought up to date.
#[derive(Debug, thiserror::Error)]
#[error("the database schema could not be read or brought up to date: {0}")]
pub struct MigrateError(#[from] DbErr);

/// PostgreSQL's word for a database that is not there.
const NO_SUCH_DATABASE: &str = "3D000";

/// What stands at a database's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// No database, or one that holds no shop.
    Nothing,
    /// A shop whose schema lacks these steps, oldest first.
    Behind(Vec<String>),
    /// A shop with the schema of this program.
    Current,
}

/// Brings the database at `url` up to date and tells the names of the steps that were applied now (none: it already was).
/// A SQLite file is created when it is not there; its folder must exist.
pub async fn migrate(url: &str) -> Result<Vec<String>, MigrateError> {
    let db = open(url, true).await?;
    let names = names_pending(&db).await?;
    let applied = Migrator::up(&db, None).await;
    db.close().await?;
    applied?;
    Ok(names)
}

/// Looks at the database at `url`: nothing is made there, and nothing is changed.
pub async fn standing(url: &str) -> Result<Standing, MigrateError> {
    if sqlite_file(url).is_some_and(|file| !file.exists()) {
        return Ok(Standing::Nothing);
    }
    let db = match open(url, false).await {
        Err(error) if is_missing(&error) => return Ok(Standing::Nothing),
        opened => opened?,
    };
    let names = names_pending(&db).await;
    db.close().await?;
    let names = names?;
    Ok(if names.is_empty() {
        Standing::Current
    } else if names.len() == Migrator::migrations().len() {
        Standing::Nothing
    } else {
        Standing::Behind(names)
    })
}

/// The file that `url` names, if it names a SQLite database.
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    let options: SqliteConnectOptions = url.starts_with("sqlite:").then(|| url.parse().ok())??;
    Some(options.get_filename().to_owned())
}

fn is_missing(error: &DbErr) -> bool {
    let DbErr::Conn(RuntimeErr::SqlxError(cause)) = error else { return false };
    matches!(&**cause, sqlx::Error::Database(said) if said.code().as_deref() == Some(NO_SUCH_DATABASE))
}

async fn names_pending(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let pending = Migrator::get_pending_migrations_read_only(db).await?;
    Ok(pending.iter().map(|step| step.name().to_owned()).collect())
}

async fn open(url: &str, may_create: bool) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    // One connection: SQLite's settings and PostgreSQL's transaction both belong to it.
    options.max_connections(1).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(move |sqlite| sqlite.create_if_missing(may_create).foreign_keys(true));
    Database::connect(options).await
}
