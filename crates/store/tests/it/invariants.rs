//! The check of the books finds what is wrong with them.

use sea_orm::{ConnectionTrait, Database};
use store::invariants;
use testkit::db::TestDb;

use crate::fixture::{Result, goods, place};

/// Each falsification, and the invariants that must notice it.
const FALSIFICATIONS: [(&str, &[&str]); 14] = [
    ("UPDATE stock_levels SET on_hand = on_hand + 1", &["I1"]),
    ("UPDATE stock_levels SET reserved = 0", &["I1"]),
    ("DELETE FROM stock_movements WHERE kind = 'reservation'", &["I1"]),
    ("UPDATE reservations SET open = 1", &["I1", "I3"]),
    ("UPDATE orders SET paid_at = 1", &["I4"]),
    ("UPDATE payments SET settles = TRUE", &["I4"]),
    ("UPDATE payments SET received = amount", &["I4"]),
    ("UPDATE payments SET state = 'captured', captured_at = 1, received = amount, settles = TRUE", &["I4"]),
    ("UPDATE payments SET state = 'captured', captured_at = 1, received = amount", &["I5"]),
    (
        "INSERT INTO refunds (order_id, payment_id, key, amount, reason, state, lines, created_at, updated_at) \
         SELECT order_id, id, 'forged', 1, '', 'manual', '[]', 1, 1 FROM payments",
        &["I6", "I7"],
    ),
    (
        "INSERT INTO unmatched_payments (provider, provider_ref, amount, seen_at) VALUES ('stripe', 'cs_1', 5, 1)",
        &["I7"],
    ),
    ("UPDATE order_lines SET unit_price = unit_price + 1", &["I8"]),
    ("UPDATE order_lines SET shipped = 1", &["I3", "I11"]),
    ("UPDATE orders SET state = 'completed', expires_at = NULL", &["I12"]),
];

#[tokio::test]
async fn every_planted_violation_is_found_on_sqlite() {
    for (sql, expected) in FALSIFICATIONS {
        plant(TestDb::sqlite().await, sql, expected).await.unwrap();
    }
}

#[tokio::test]
async fn every_planted_violation_is_found_on_postgres() {
    for (sql, expected) in FALSIFICATIONS {
        let Some(db) = TestDb::postgres().await else { return };
        plant(db, sql, expected).await.unwrap();
    }
}

async fn plant(db: TestDb, sql: &str, expected: &[&str]) -> Result<()> {
    let (_, variant) = goods(&db.store, "Amp", 1_000_000, 4).await?;
    place(&db.store, variant, 2).await?.ok_or("there are enough")?;
    assert_eq!(invariants::check(&db.store.read()).await?, []);
    let forger = Database::connect(db.url()).await?;
    forger.execute_unprepared(sql).await?;
    forger.close().await?;
    let found = invariants::check(&db.store.read()).await?;
    for name in expected {
        assert!(found.iter().any(|violation| violation.invariant == *name), "{sql}: {name} not among {found:?}");
    }
    db.discard().await;
    Ok(())
}
