//! What is promised to people is checked, and the check finds what was not kept.

use domain::ids::OrderId;
use domain::time::Timestamp;
use sea_orm::{ConnectionTrait, Database};
use store::outbox::NewMail;
use store::{Store, invariants};
use testkit::db::TestDb;

use crate::fixture::{NOW, Result, email, goods, place};

/// A step that nobody wrote about, and the letter that it owes.
const PLANTED: [(&str, &str); 8] = [
    ("DELETE FROM outbox_mail", "placed"),
    (
        "INSERT INTO order_events (order_id, kind, at, from_state, to_state) \
         SELECT id, '{\"step\":\"settle\"}', 1, 'awaiting_payment', 'paid' FROM orders",
        "paid",
    ),
    (
        "INSERT INTO shipments (order_id, courier, tracking_number, shipped_at) SELECT id, 'jne', 'JB1', 1 FROM orders",
        "shipped/1",
    ),
    (
        "INSERT INTO order_events (order_id, kind, at, from_state, to_state) \
         SELECT id, '{\"step\":\"expire\"}', 1, 'awaiting_payment', 'expired' FROM orders",
        "expired",
    ),
    (
        "INSERT INTO order_events (order_id, kind, at, from_state, to_state) \
         SELECT id, '{\"step\":\"cancel\"}', 1, 'paid', 'cancelled' FROM orders",
        "cancelled/2",
    ),
    (
        "INSERT INTO cancellation_requests (order_id, reason, state, answer, requested_at, answered_at) \
         SELECT id, 'salah pesan', 'declined', 'sudah dikemas', 5, 6 FROM orders",
        "cancel-declined/5",
    ),
    (
        "INSERT INTO refunds (order_id, payment_id, key, amount, reason, state, lines, settled_at, created_at, updated_at) \
         SELECT order_id, id, 'r', 1, '', 'settled', '[]', 1, 1, 1 FROM payments",
        "refunded/1/as-paid",
    ),
    (
        "INSERT INTO returns (order_id, number, state, cause, reason, photos, requested_at, updated_at) \
         SELECT id, 'RMA-1', 'approved', 'faulty', '', '[]', 1, 1 FROM orders",
        "return/1/approved",
    ),
];

async fn write(store: &Store, order: OrderId, letter: &str) -> Result<()> {
    let tx = store.write().await?;
    let mail = NewMail {
        key: &format!("order/{order}/{letter}"),
        recipient: &email("rina@contoh.com"),
        subject: "Pesanan",
        text: "Terima kasih",
        html: "<p>Terima kasih</p>",
        attachments: &[],
        order: Some(order),
        at: NOW,
    };
    tx.outbox().enqueue(mail).await?;
    Ok(tx.commit().await?)
}

/// An order whose customer was written to.
async fn ordered(store: &Store) -> Result<OrderId> {
    let (_, variant) = goods(store, "Amp", 1_000_000, 4).await?;
    let order = place(store, variant, 2).await?.ok_or("there are enough")?;
    write(store, order, "placed").await?;
    Ok(order)
}

async fn forge(db: &TestDb, sql: &str) -> Result<()> {
    let forger = Database::connect(db.url()).await?;
    forger.execute_unprepared(sql).await?;
    Ok(forger.close().await?)
}

/// The names of the promises that are broken.
async fn broken(db: &TestDb, now: Timestamp) -> Result<Vec<&'static str>> {
    let found = invariants::check_promises(&db.store.read(), now).await?;
    Ok(found.iter().map(|violation| violation.invariant).collect())
}

async fn plant(db: TestDb, sql: &str, letter: &str) -> Result<()> {
    let order = ordered(&db.store).await?;
    assert_eq!(broken(&db, NOW).await?, [] as [&str; 0]);
    forge(&db, sql).await?;
    assert_eq!(broken(&db, NOW).await?, ["I14"], "{sql}");
    write(&db.store, order, letter).await?;
    assert_eq!(broken(&db, NOW).await?, [] as [&str; 0], "{letter}");
    db.discard().await;
    Ok(())
}

#[tokio::test]
async fn every_letter_that_is_owed_is_missed_on_sqlite() {
    for (sql, letter) in PLANTED {
        plant(TestDb::sqlite().await, sql, letter).await.unwrap();
    }
}

#[tokio::test]
async fn every_letter_that_is_owed_is_missed_on_postgres() {
    for (sql, letter) in PLANTED {
        let Some(db) = TestDb::postgres().await else { return };
        plant(db, sql, letter).await.unwrap();
    }
}

/// What is done, and when the hold is told to be too long after that: seconds after its time, and whether it is.
async fn hold(db: TestDb) -> Result<()> {
    let order = ordered(&db.store).await?;
    let over = db.store.read().orders().by_id(order).await?.and_then(|order| order.expires_at).ok_or("waits")?;
    let asked = "UPDATE payments SET provider = 'midtrans', failure = 'replaced'";
    let never_asked = "UPDATE payments SET failure = ''";
    let looked_at = "INSERT INTO transfer_proofs (order_id, payment_id, file, state, uploaded_at) \
                     SELECT order_id, id, 'proof.jpg', 'sent', 1 FROM payments";
    let cases: [(&str, &[(i64, bool)]); 4] = [
        (never_asked, &[(0, false), (60, false), (61, true)]),
        (asked, &[(61, false), (960, false), (961, true)]),
        (never_asked, &[(60, false), (61, true)]),
        (looked_at, &[(61, false), (100_000, false)]),
    ];
    for (sql, expected) in cases {
        forge(&db, sql).await?;
        for (secs, is_told) in expected {
            let found = broken(&db, over.plus_secs(*secs)).await?;
            assert_eq!(found == ["I15"], *is_told, "{sql}: {secs} s: {found:?}");
        }
    }
    db.discard().await;
    Ok(())
}

#[tokio::test]
async fn units_that_are_held_too_long_are_told_on_sqlite() {
    hold(TestDb::sqlite().await).await.unwrap();
}

#[tokio::test]
async fn units_that_are_held_too_long_are_told_on_postgres() {
    let Some(db) = TestDb::postgres().await else { return };
    hold(db).await.unwrap();
}
