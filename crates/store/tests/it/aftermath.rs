//! Deliveries, counts, back-orders and returns in the books, and that the check of the books finds what is wrong with them.

use domain::account::Role;
use domain::ids::{OrderId, StockCountId, VariantId};
use domain::money::Rupiah;
use domain::order::{OrderAction, OrderState};
use domain::parcel::ParcelFate;
use domain::purchasing::{PurchaseState, SupplierForm};
use domain::returns::{ReturnCause, ReturnState, Wanted};
use domain::stock::Counted;
use sea_orm::{ConnectionTrait, Database};
use store::orders::NewParcel;
use store::purchasing::{NewPurchaseLine, NewReceipt};
use store::returns::Fate;
use store::stock::{Cause, Reference, Shortage, StockCount};
use store::{Conflict, Store, StoreError, invariants};
use testkit::db::TestDb;
use testkit::on_both;

use crate::fixture::{BY_HAND, NOW, Result, account, goods, place};
use crate::orders::take;

/// Each falsification, and the invariant that must notice it.
const FALSIFICATIONS: [(&str, &str); 13] = [
    ("UPDATE receipt_lines SET quantity = quantity + 1", "I1"),
    ("DELETE FROM stock_movements WHERE kind = 'receipt' AND reference_kind = 'receipt'", "I1"),
    ("UPDATE purchase_order_lines SET received = received + 1", "I1"),
    ("UPDATE stock_count_lines SET counted = counted + 1", "I1"),
    ("UPDATE return_lines SET restocked = 0", "I1"),
    ("UPDATE return_lines SET written_off = restocked, restocked = 0", "I1"),
    ("UPDATE order_lines SET backordered = 0, expected_at = NULL", "I3"),
    ("UPDATE orders SET state = 'shipped' WHERE state = 'partly_shipped'", "I3"),
    ("UPDATE order_lines SET backordered = 1, shipped = 0", "I3"),
    ("UPDATE return_lines SET quantity = 3", "I11"),
    ("UPDATE shipments SET delivered_at = NULL", "I11"),
    ("UPDATE shipments SET fate = 'lost', ended_at = 1, delivered_at = NULL", "I11"),
    ("UPDATE purchase_orders SET state = 'received'", "I12"),
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

async fn plant(db: TestDb, sql: &str, expected: &str) -> Result<()> {
    let (_, variant) = goods(&db.store, "Amp", 1_000_000, 9).await?;
    received(&db.store, variant).await?;
    counted(&db.store, variant).await?;
    waiting(&db.store, variant).await?;
    returned(&db.store, variant).await?;
    assert_eq!(invariants::check(&db.store.read()).await?, []);
    let forger = Database::connect(db.url()).await?;
    forger.execute_unprepared(sql).await?;
    forger.close().await?;
    let found = invariants::check(&db.store.read()).await?;
    assert!(found.iter().any(|violation| violation.invariant == expected), "{sql}: {expected} not among {found:?}");
    db.discard().await;
    Ok(())
}

/// Three of five ordered units came.
async fn received(store: &Store, variant: VariantId) -> Result<()> {
    let keeper = account(store, "gudang@contoh.com", Role::Staff).await?;
    let tx = store.write().await?;
    let about = SupplierForm { name: "Pemasok".to_owned(), active: true, ..SupplierForm::default() };
    let supplier = tx.purchasing().add_supplier(&about, NOW).await?;
    let id = tx.purchasing().draft("PO-1", supplier, keeper, NOW).await?;
    let draft = tx.purchasing().lock(id).await?.ok_or("is there")?;
    let line = NewPurchaseLine { variant, quantity: 5, unit_cost: Rupiah::new(400_000) };
    tx.purchasing().write_draft(&draft, &[line], "", None, NOW).await?;
    for state in [PurchaseState::Ordered, PurchaseState::PartlyReceived] {
        let order = tx.purchasing().lock(id).await?.ok_or("is there")?;
        tx.purchasing().step(&order, state, NOW).await?;
    }
    let line = tx.purchasing().order(id).await?.ok_or("is there")?.lines[0].id;
    let lines = [(line, 3, Rupiah::new(400_000))];
    let receipt =
        NewReceipt { order: id, key: "k", request_hash: "h", note: "", lines: &lines, actor: keeper, at: NOW };
    let receipt_id = tx.purchasing().add_receipt(receipt).await?;
    let cause = Cause { reference: Some(Reference::Receipt(receipt_id)), ..BY_HAND };
    tx.stock().receive(variant, 3, cause).await?;
    tx.commit().await?;
    let tx = store.write().await?;
    let again = tx.purchasing().add_receipt(NewReceipt { key: "other", ..receipt }).await;
    assert!(matches!(again, Err(StoreError::Conflict(Conflict::Stale))), "more than was ordered: {again:?}");
    drop(tx);
    let tx = store.write().await?;
    let one = [(line, 1, Rupiah::new(400_000))];
    let again = tx.purchasing().add_receipt(NewReceipt { lines: &one, ..receipt }).await;
    assert!(matches!(again, Err(StoreError::Conflict(Conflict::Taken))), "the same delivery: {again:?}");
    Ok(())
}

/// One is gone.
async fn counted(store: &Store, variant: VariantId) -> Result<()> {
    let tx = store.write().await?;
    let on_hand = tx.stock().level(variant).await?.ok_or("is there")?.on_hand;
    let line = Counted { variant, expected: on_hand, counted: on_hand - 1, reason: "hilang".to_owned() };
    let count = StockCount { id: StockCountId::new(0), note: String::new(), actor: None, at: NOW, lines: vec![line] };
    let id = tx.stock().add_count("k", "h", &count).await?;
    let cause = Cause { reference: Some(Reference::Count(id)), ..BY_HAND };
    tx.stock().adjust(variant, -1, cause).await?.map_err(|short| format!("{short:?}"))?;
    tx.commit().await?;
    Ok(())
}

/// An order for so many units, paid.
pub(crate) async fn paid(store: &Store, variant: VariantId, units: u32) -> Result<OrderId> {
    let id = place(store, variant, units).await?.ok_or("there are enough")?;
    let tx = store.write().await?;
    let payment = tx.payments().pending(id).await?.ok_or("waits for money")?;
    assert!(tx.payments().capture(payment.id, NOW).await?);
    tx.stock().confirm(id, NOW).await?;
    tx.commit().await?;
    take(store, id, OrderAction::Settle, OrderState::Paid).await?;
    Ok(id)
}

/// So many of its units leave in a parcel.
pub(crate) async fn send(store: &Store, id: OrderId, variant: VariantId, units: u32) -> Result<()> {
    let tx = store.write().await?;
    let line = tx.orders().by_id(id).await?.ok_or("is there")?.lines[0].id;
    let parcel = NewParcel { courier: "jne", tracking_number: "J1", lines: &[(line, units)], actor: None, at: NOW };
    tx.orders().add_parcel(id, parcel).await?;
    tx.stock().sell(id, &[(variant, units)], None, NOW).await?.map_err(|short| format!("{short:?}"))?;
    tx.commit().await?;
    Ok(())
}

/// Of two units one was sent, one waits for goods.
async fn waiting(store: &Store, variant: VariantId) -> Result<OrderId> {
    let id = paid(store, variant, 2).await?;
    let tx = store.write().await?;
    let line = tx.orders().by_id(id).await?.ok_or("is there")?.lines[0].id;
    let cause = Cause::order(id, None, NOW);
    tx.stock().let_go(id, variant, 1, cause).await?.map_err(|short| format!("{short:?}"))?;
    tx.stock().adjust(variant, -1, cause).await?.map_err(|short| format!("{short:?}"))?;
    tx.orders().back_order(line, 1, Some(NOW.plus_secs(86_400))).await?;
    tx.commit().await?;
    send(store, id, variant, 1).await?;
    take(store, id, OrderAction::ShipPart, OrderState::PartlyShipped).await?;
    Ok(id)
}

/// Of two units one came back and is sold again.
async fn returned(store: &Store, variant: VariantId) -> Result<()> {
    let id = paid(store, variant, 2).await?;
    send(store, id, variant, 2).await?;
    take(store, id, OrderAction::Ship, OrderState::Shipped).await?;
    take(store, id, OrderAction::Deliver, OrderState::Delivered).await?;
    let tx = store.write().await?;
    tx.orders().mark_delivered(id, NOW).await?;
    let line = tx.orders().by_id(id).await?.ok_or("is there")?.lines[0].id;
    let wanted = Wanted { cause: ReturnCause::Faulty, reason: "mati".to_owned(), lines: vec![(line, 2)] };
    let back = tx.returns().insert("RMA-1", id, &wanted, &[], NOW).await?;
    for state in [ReturnState::Approved, ReturnState::Received, ReturnState::Closed] {
        let case = tx.returns().lock(back).await?.ok_or("is there")?;
        tx.returns().step(&case, state, "ya", NOW).await?;
    }
    let fates = [Fate { line, restocked: 1, written_off: 0 }];
    tx.returns().settle(back, &fates, Rupiah::new(500_000), Rupiah::ZERO).await?;
    let cause = Cause { reference: Some(Reference::Return(back)), ..BY_HAND };
    tx.stock().give_back(variant, 1, cause).await?;
    tx.commit().await?;
    let known = store.read().returns().of(id).await?;
    assert_eq!((known.len(), known[0].state, known[0].answer.as_str()), (1, ReturnState::Closed, "ya"));
    assert_eq!((known[0].lines[0].quantity, known[0].lines[0].restocked), (2, 1));
    Ok(())
}

on_both! {
    async fn a_hold_shrinks_and_grows_with_its_movements(db) {
        let (_, variant) = goods(&db.store, "Kabel", 100_000, 5).await?;
        let id = waiting(&db.store, variant).await?;
        let read = db.store.read();
        assert_eq!(read.stock().could_be_served(10).await?, [id]);
        let known = read.stock().backorders(&[variant]).await?;
        assert_eq!((known.len(), known[0].order, known[0].units), (1, id, 1));
        let tx = db.store.write().await?;
        let cause = Cause::order(id, None, NOW);
        let too_many = tx.stock().let_go(id, variant, 1, cause).await?;
        assert_eq!(too_many, Err(Shortage { variant, available: 0 }));
        tx.stock().hold_again(id, variant, 1, cause).await?.map_err(|short| format!("{short:?}"))?;
        tx.orders().serve(known[0].line, 1).await?;
        let again = tx.orders().serve(known[0].line, 1).await;
        assert!(matches!(again, Err(StoreError::Conflict(Conflict::Stale))), "{again:?}");
        drop(tx);
        let tx = db.store.write().await?;
        tx.stock().hold_again(id, variant, 1, cause).await?.map_err(|short| format!("{short:?}"))?;
        tx.orders().serve(known[0].line, 1).await?;
        tx.commit().await?;
        assert!(read.stock().could_be_served(10).await?.is_empty());
        send(&db.store, id, variant, 1).await?;
        take(&db.store, id, OrderAction::Ship, OrderState::Shipped).await
    }

    async fn a_parcel_ends_once_and_its_units_are_not_shipped_any_more(db) {
        let (_, variant) = goods(&db.store, "Tuner", 100_000, 5).await?;
        let id = paid(&db.store, variant, 2).await?;
        send(&db.store, id, variant, 2).await?;
        take(&db.store, id, OrderAction::Ship, OrderState::Shipped).await?;
        let tx = db.store.write().await?;
        let sent = tx.orders().by_id(id).await?.ok_or("is there")?;
        let parcel = &sent.shipments[0];
        assert_eq!((parcel.lines.as_slice(), parcel.fate), (&[(sent.lines[0].id, 2)][..], None));
        tx.orders().parcel_failed(id, parcel, ParcelFate::Lost, NOW).await?;
        for again in [
            tx.orders().parcel_failed(id, parcel, ParcelFate::CameBack, NOW).await,
            tx.orders().parcel_arrived(parcel.id, NOW).await,
        ] {
            assert!(matches!(again, Err(StoreError::Conflict(Conflict::Stale))), "{again:?}");
        }
        let left = tx.orders().by_id(id).await?.ok_or("is there")?;
        assert_eq!((left.lines[0].shipped, left.shipments[0].fate), (0, Some(ParcelFate::Lost)));
        drop(tx);
        let tx = db.store.write().await?;
        tx.orders().parcel_arrived(parcel.id, NOW).await?;
        let late = tx.orders().parcel_failed(id, parcel, ParcelFate::Lost, NOW).await;
        assert!(matches!(late, Err(StoreError::Conflict(Conflict::Stale))), "{late:?}");
        Ok(())
    }

    async fn a_line_never_counts_more_units_than_it_has(db) {
        let (_, variant) = goods(&db.store, "Capo", 100_000, 5).await?;
        let id = paid(&db.store, variant, 3).await?;
        let line = db.store.read().orders().by_id(id).await?.ok_or("is there")?.lines[0].id;
        let tx = db.store.write().await?;
        tx.orders().back_order(line, 2, None).await?;
        tx.orders().cancel_units(line, 1, 1).await?;
        for refused in [
            tx.orders().back_order(line, 1, None).await,
            tx.orders().cancel_units(line, 2, 0).await,
            tx.orders().cancel_units(line, 0, 1).await,
        ] {
            assert!(matches!(refused, Err(StoreError::Conflict(Conflict::Stale))), "{refused:?}");
        }
        Ok(())
    }
}
