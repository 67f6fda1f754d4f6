//! Hand-written SQL where the ORM's builder would hide what is asked: one text that both databases read alike, numbered
//! placeholders on both, and the few words in which they differ.

use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, Value};

use crate::error::StoreError;

/// Values for the placeholders `$1`, `$2` … in their order.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$(sea_orm::Value::from($value)),*] };
}
pub(crate) use values;

fn statement(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}

/// Every row.
pub(crate) async fn all<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<T>, StoreError> {
    let rows = db.query_all_raw(statement(db, sql, values)).await?;
    rows.iter().map(|row| T::from_query_result(row, "").map_err(StoreError::from)).collect()
}

/// The first row, if there is one.
pub(crate) async fn one<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<Option<T>, StoreError> {
    let row = db.query_one_raw(statement(db, sql, values)).await?;
    row.map(|row| T::from_query_result(&row, "").map_err(StoreError::from)).transpose()
}

/// The number in the column `n` of the first row, if there is a row and the number is not NULL.
pub(crate) async fn number(
    db: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<Option<i64>, StoreError> {
    let row = db.query_one_raw(statement(db, sql, values)).await?;
    Ok(row.map(|row| row.try_get::<Option<i64>>("", "n")).transpose()?.flatten())
}

/// The numbers in the column `n`.
pub(crate) async fn numbers(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<Vec<i64>, StoreError> {
    let rows = db.query_all_raw(statement(db, sql, values)).await?;
    Ok(rows.iter().map(|row| row.try_get::<i64>("", "n")).collect::<Result<_, _>>()?)
}

/// Runs a change and tells how many rows it met.
pub(crate) async fn execute(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<u64, StoreError> {
    Ok(db.execute_raw(statement(db, sql, values)).await?.rows_affected())
}

/// Runs a change that must meet exactly one row; the row is stale otherwise.
pub(crate) async fn execute_one(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<(), StoreError> {
    if execute(db, sql, values).await? == 1 { Ok(()) } else { Err(StoreError::stale()) }
}

/// `$from, $from+1 …`, for `IN (…)` of `count` values; `NULL` when there are none.
pub(crate) fn placeholders(from: usize, count: usize) -> String {
    if count == 0 {
        return "NULL".to_owned();
    }
    (from..from + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}

/// Locks the rows read, where another transaction could change them before this one writes: not on SQLite, which has one
/// writer at a time.
pub(crate) fn for_update(db: &impl ConnectionTrait) -> &'static str {
    if db.get_database_backend() == DbBackend::Postgres { " FOR UPDATE" } else { "" }
}

/// The same against those who change the rows; who only comes to refer to them does not wait.
pub(crate) fn for_change(db: &impl ConnectionTrait) -> &'static str {
    if db.get_database_backend() == DbBackend::Postgres { " FOR NO KEY UPDATE" } else { "" }
}

/// Lets nobody else write to a table before this transaction ends; reading goes on. SQLite has one writer anyway.
pub(crate) async fn lock_table(db: &impl ConnectionTrait, table: &'static str) -> Result<(), StoreError> {
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared(&format!("LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")).await?;
    }
    Ok(())
}

/// A number that the database draws for each row.
pub(crate) fn drawn(db: &impl ConnectionTrait) -> &'static str {
    if db.get_database_backend() == DbBackend::Postgres {
        "CAST(random() * 9007199254740991 AS BIGINT)"
    } else {
        "random()"
    }
}

/// Joins the texts of a group, each followed by `separator` but the last.
pub(crate) fn joined(db: &impl ConnectionTrait, expression: &str, separator: char) -> String {
    let function = if db.get_database_backend() == DbBackend::Postgres { "string_agg" } else { "group_concat" };
    format!("{function}({expression}, '{separator}')")
}

/// The end of a range that holds every text beginning with `prefix`: for index-friendly prefix search in byte order.
pub(crate) fn after_prefix(prefix: &str) -> String {
    format!("{prefix}\u{10ffff}")
}

/// `text` as a LIKE pattern that finds it anywhere; to be used with `ESCAPE '\'`.
pub(crate) fn containing(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}
