//! Many rows in one statement, so that writing a thousand products does not ask the database ten thousand times.
//!
//! Promises: no statement carries more values than both databases take.
//! Must not: rely on the order in which a database tells what it wrote; rows are known again by a key of their own.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, InsertStatement, IntoIden, Query, TableRef, UpdateStatement, ValueTuple};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, EntityName, EntityTrait, IdenStatic, InsertMany,
    Iterable, QueryTrait, Statement,
};

use crate::error::StoreError;

/// Values of one statement: SQLite takes 32,766, PostgreSQL 65,535.
const VALUES: usize = 30_000;
/// What the rows of an update are called in it.
const GIVEN: &str = "given";

/// A column of the table that a row belongs to.
type Column<A> = <<A as ActiveModelTrait>::Entity as EntityTrait>::Column;

/// Adds rows.
pub(crate) async fn insert<A: ActiveModelTrait>(db: &impl ConnectionTrait, rows: &[A]) -> Result<(), StoreError> {
    for some in rows.chunks(at_once::<A>()) {
        let statement = db.get_database_backend().build(&inserted(some));
        db.execute_raw(statement).await?;
    }
    Ok(())
}

/// Adds rows, and gives the `id` of each by its `key`, which no other row of the table has.
pub(crate) async fn insert_keyed<A: ActiveModelTrait>(
    db: &impl ConnectionTrait,
    rows: &[A],
    id: Column<A>,
    key: Column<A>,
) -> Result<HashMap<String, i64>, StoreError> {
    let mut ids = HashMap::with_capacity(rows.len());
    for some in rows.chunks(at_once::<A>()) {
        let statement = inserted_keyed(db.get_database_backend(), some, id, key);
        for row in db.query_all_raw(statement).await? {
            ids.insert(row.try_get::<String>("", key.as_str())?, row.try_get::<i64>("", id.as_str())?);
        }
    }
    Ok(ids)
}

/// Writes each row over the one with the same `key`, and gives how many were met; one that is given twice is met once. The same
/// columns are set in all of them, `key` among them; the other columns stay as they are.
pub(crate) async fn overwrite<A: ActiveModelTrait>(
    db: &impl ConnectionTrait,
    rows: &[A],
    key: Column<A>,
) -> Result<usize, StoreError> {
    let mut met = 0;
    for some in rows.chunks(at_once::<A>()) {
        let statement = db.get_database_backend().build(&overwritten(some, key));
        met += db.execute_raw(statement).await?.rows_affected();
    }
    Ok(usize::try_from(met).unwrap_or(usize::MAX))
}

/// Rows that one statement can carry with every column.
fn at_once<A: ActiveModelTrait>() -> usize {
    (VALUES / <Column<A> as Iterable>::iter().count().max(1)).max(1)
}

fn inserted<A: ActiveModelTrait>(rows: &[A]) -> InsertStatement {
    InsertMany::<A>::many(rows.iter().cloned()).into_query()
}

fn inserted_keyed<A: ActiveModelTrait>(backend: DbBackend, rows: &[A], id: Column<A>, key: Column<A>) -> Statement {
    let mut insert = inserted(rows);
    insert.returning(Query::returning().columns([id, key]));
    backend.build(&insert)
}

/// Not an INSERT … ON CONFLICT DO UPDATE: PostgreSQL would lock the rows against everybody who only refers to them.
fn overwritten<A: ActiveModelTrait>(rows: &[A], key: Column<A>) -> UpdateStatement {
    let is_set = |column: &Column<A>| rows.first().is_some_and(|row| !row.get(*column).is_not_set());
    let columns: Vec<Column<A>> = <Column<A> as Iterable>::iter().filter(is_set).collect();
    let values =
        |row: &A| ValueTuple::Many(columns.iter().filter_map(|column| row.get(*column).into_value()).collect());
    let given: Vec<ValueTuple> = rows.iter().map(values).collect();
    let mut update = Query::update();
    update.table(A::Entity::default().table_ref()).from(TableRef::ValuesList(given, GIVEN.into_iden()));
    for (place, column) in (1..).zip(&columns) {
        // Both databases call the columns of a list of values so.
        let value = (GIVEN.into_iden(), format!("column{place}").into_iden());
        if column.as_str() == key.as_str() {
            update.and_where(Expr::col(key.as_column_ref()).equals(value));
        } else {
            update.value(*column, Expr::col(value));
        }
    }
    update
}
