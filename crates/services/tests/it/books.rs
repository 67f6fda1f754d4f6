//! The books are checked, and the check finds what is planted.

use domain::ids::OrderLineId;
use domain::order::{OrderAction, OrderState};
use domain::payment::PaymentMethod::BankTransfer;
use services::verify::{Violation, invariants, verify};
use store::WriteTx;
use store::orders::{NewParcel, Step};
use testkit::db::{TestDb, TestResult};
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::journey::{guest, order};

/// What is done behind the back of the use cases, and which invariant has to notice it.
const PLANTED: [(&str, &str); 8] = [
    ("paid without money", "I4"),
    ("money without paid", "I4"),
    ("given back while alive", "I3"),
    ("sold without a parcel", "I3"),
    ("shipped from nowhere", "I3"),
    ("placed by two keys", "I9"),
    ("a leap over the states", "I12"),
    ("settled without confirming the hold", "I15"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_planted_violation_is_found_on_sqlite() {
    for (what, expected) in PLANTED {
        find(TestDb::sqlite().await, what, expected).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_planted_violation_is_found_on_postgres() {
    for (what, expected) in PLANTED {
        let Some(db) = TestDb::postgres().await else { return };
        find(db, what, expected).await.unwrap();
    }
}

async fn find(db: TestDb, what: &str, expected: &str) -> TestResult {
    let shop = TestShop::new(&db).await;
    let guitar = shop.with(Goods::named("Gitar Uji").stock(9)).await;
    let placed = guest("rina").buys(&shop, guitar.variant(), 2, BankTransfer).await;
    assert_eq!(verify(&db.store, shop.services.now()).await.expect("can be asked"), []);
    let order = order(&shop, &placed.number).await;
    let tx = db.store.write().await?;
    plant(&tx, &order, what).await?;
    tx.commit().await?;
    let found = verify(&db.store, shop.services.now()).await.expect("can be asked");
    let subject = format!("order {}", order.id);
    let noticed = |violation: &Violation| violation.invariant == expected && violation.subject == subject;
    assert!(found.iter().any(noticed), "{what}: {expected} of {subject} not among {found:?}");
    drop(shop);
    db.discard().await;
    Ok(())
}

/// The books are wrong then, but the customer has paid: a person decides, not the clock.
#[tokio::test(flavor = "multi_thread")]
async fn money_that_came_keeps_an_order_from_expiring() {
    let db = TestDb::sqlite().await;
    let shop = TestShop::new(&db).await;
    let guitar = shop.with(Goods::named("Gitar Uji").stock(9)).await;
    let placed = guest("rina").buys(&shop, guitar.variant(), 2, BankTransfer).await;
    let tx = db.store.write().await.expect("can be written");
    plant(&tx, &order(&shop, &placed.number).await, "money without paid").await.expect("is planted");
    tx.commit().await.expect("commits");
    shop.clock.pass_secs(90 * 24 * 3600);
    assert_eq!(shop.services.orders.expire_due().await.expect("runs"), 0);
    assert_eq!(order(&shop, &placed.number).await.state, OrderState::AwaitingPayment);
    drop(shop);
    db.discard().await;
}

async fn plant(tx: &WriteTx, order: &domain::order::Order, what: &str) -> TestResult {
    let (id, now) = (order.id, order.placed_at);
    let line: OrderLineId = order.lines[0].id;
    let wanted = [(order.lines[0].variant, 2)];
    match what {
        "paid without money" => tx.orders().note_paid(id, now).await?,
        "money without paid" => {
            let attempt = tx.payments().pending(id).await?.ok_or("has an attempt")?;
            tx.payments().capture(attempt.id, now).await?;
        }
        "given back while alive" => tx.stock().release(id, None, now).await?,
        "sold without a parcel" => {
            let held = tx.stock().sell(id, &wanted, None, now).await?;
            held.map_err(|_| "is held")?;
        }
        "shipped from nowhere" => {
            let parcel = NewParcel { courier: "", tracking_number: "", lines: &[(line, 2)], actor: None, at: now };
            tx.orders().add_parcel(id, parcel).await?;
        }
        "placed by two keys" => {
            tx.orders().claim("place", "another key", "", now).await?;
            tx.orders().fulfil("place", "another key", id).await?;
        }
        "settled without confirming the hold" => {
            let head = tx.orders().lock(id).await?.ok_or("exists")?;
            let step = Step { action: OrderAction::Settle, to: OrderState::Paid, actor: None, note: "", at: now };
            tx.orders().step(&head, step).await?;
            let attempt = tx.payments().pending(id).await?.ok_or("has an attempt")?;
            tx.payments().capture(attempt.id, now).await?;
        }
        _ => {
            let head = tx.orders().lock(id).await?.ok_or("exists")?;
            let step = Step { action: OrderAction::Deliver, to: OrderState::Completed, actor: None, note: "", at: now };
            tx.orders().step(&head, step).await?;
        }
    }
    Ok(())
}

#[test]
fn every_invariant_says_what_it_means() {
    for name in ["I1", "I2", "I3", "I4", "I5", "I8", "I9", "I10", "I11", "I12", "I13", "I14", "I15"] {
        assert!(invariants().any(|(known, says)| known == name && !says.is_empty()), "{name}");
    }
}
