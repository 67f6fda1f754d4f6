//! What must be true of money and stock at any moment, asked of the database itself: after every test, and by
//! `hurtrock verify` on a living shop. Each query finds the rows that break its invariant.

mod histories;
mod money;
mod orders;
mod promises;
mod sales;
mod stock;

use domain::time::Timestamp;
use sea_orm::{FromQueryResult, Value};

use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Reader, Source};

/// Something that must not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Which invariant (`I2`).
    pub invariant: &'static str,
    /// What breaks it (`variant 7`).
    pub subject: String,
    /// What is wrong with it.
    pub detail: String,
}

/// An invariant, and the query that finds what breaks it.
#[derive(Debug, Clone, Copy)]
pub struct Invariant {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub says: &'static str,
    kind: &'static str,
    query: &'static str,
}

/// Every invariant that is checked: of stock, of money and of orders, of discounts and papers, then what the shop promises to people.
pub fn all() -> impl Iterator<Item = &'static Invariant> {
    books().chain(promises::PROMISES)
}

fn books() -> impl Iterator<Item = &'static Invariant> {
    stock::STOCK.iter().chain(money::MONEY).chain(orders::ORDERS).chain(sales::SALES)
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    detail: String,
}

/// Everything in the books that is not as it must be; empty for a healthy shop.
pub async fn check(reader: &Reader) -> Result<Vec<Violation>, StoreError> {
    let mut violations = Vec::new();
    for invariant in books() {
        let query = if invariant.query.is_empty() { histories::query() } else { invariant.query.to_owned() };
        violations.extend(broken(reader, invariant, &query, values![]).await?);
    }
    Ok(violations)
}

/// Every promise to people that was not kept until `now`; empty for a shop that does what services do at every step, and whose clock
/// runs.
pub async fn check_promises(reader: &Reader, now: Timestamp) -> Result<Vec<Violation>, StoreError> {
    let mut violations = Vec::new();
    for invariant in promises::PROMISES {
        let found = if invariant.query.is_empty() {
            broken(reader, invariant, &promises::overdue(), values![now.millis()]).await?
        } else {
            broken(reader, invariant, invariant.query, values![]).await?
        };
        violations.extend(found);
    }
    Ok(violations)
}

async fn broken(
    reader: &Reader,
    invariant: &Invariant,
    query: &str,
    values: Vec<Value>,
) -> Result<Vec<Violation>, StoreError> {
    let rows: Vec<Row> = raw::all(reader.db(), query, values).await?;
    let violation = |row: Row| Violation {
        invariant: invariant.name,
        subject: format!("{} {}", invariant.kind, row.id),
        detail: format!("{} ({})", invariant.says, row.detail),
    };
    Ok(rows.into_iter().map(violation).collect())
}
