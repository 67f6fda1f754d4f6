//! Databases on a PostgreSQL server. A SQLite database is a file and needs none of this.

use sea_orm_migration::sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbErr, Statement};

use crate::connect::MigrateError;

/// Makes the PostgreSQL database that `url` names, if it is not there. `false` when it was (or `url` is a SQLite file).
pub async fn create_database(url: &str) -> Result<bool, MigrateError> {
    let Some((server, name)) = split(url) else { return Ok(false) };
    let db = Database::connect(server).await?;
    let there = exists(&db, &name).await?;
    if !there {
        db.execute_unprepared(&format!("CREATE DATABASE {}", quoted(&name))).await?;
    }
    db.close().await?;
    Ok(!there)
}

/// Whether the PostgreSQL database that `url` names is there.
pub async fn has_database(url: &str) -> Result<bool, MigrateError> {
    let Some((server, name)) = split(url) else { return Ok(false) };
    let db = Database::connect(server).await?;
    let there = exists(&db, &name).await;
    db.close().await?;
    Ok(there?)
}

/// Makes the PostgreSQL database that `url` names as a copy of the one that `model` names, on the same server. Nobody may be
/// connected to the model meanwhile.
pub async fn copy_database(model: &str, url: &str) -> Result<(), MigrateError> {
    both(model, url, |model, name| format!("CREATE DATABASE {name} TEMPLATE {model}")).await
}

/// Gives the PostgreSQL database that `url` names the name that `new` has; refused when there is one of that name.
pub async fn rename_database(url: &str, new: &str) -> Result<(), MigrateError> {
    both(url, new, |old, new| format!("ALTER DATABASE {old} RENAME TO {new}")).await
}

async fn both(first: &str, second: &str, sql: impl FnOnce(String, String) -> String) -> Result<(), MigrateError> {
    let (Some((server, first)), Some((_, second))) = (split(first), split(second)) else { return Ok(()) };
    let db = Database::connect(server).await?;
    let done = db.execute_unprepared(&sql(quoted(&first), quoted(&second))).await;
    db.close().await?;
    done?;
    Ok(())
}

/// Drops the PostgreSQL database that `url` names, with everything in it, if it is there.
pub async fn drop_database(url: &str) -> Result<(), MigrateError> {
    let Some((server, name)) = split(url) else { return Ok(()) };
    let db = Database::connect(server).await?;
    db.execute_unprepared(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", quoted(&name))).await?;
    db.close().await?;
    Ok(())
}

async fn exists(db: &DatabaseConnection, name: &str) -> Result<bool, DbErr> {
    let sql = "SELECT 1 FROM pg_database WHERE datname = $1";
    let row = db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [name.into()])).await?;
    Ok(row.is_some())
}

/// The server's own `postgres` database, and the name that `url` asks for.
fn split(url: &str) -> Option<(String, String)> {
    let rest = url.strip_prefix("postgres://").or_else(|| url.strip_prefix("postgresql://"))?;
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, name) = place.rsplit_once('/')?;
    Some((format!("postgres://{host}/postgres?{query}"), name.to_owned()))
}

/// A name as SQL writes it, whatever is in it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
