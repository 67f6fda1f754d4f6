//! Orders are frozen, go only legal ways, exist once, and are found fast.

use domain::ids::OrderId;
use domain::money::Rupiah;
use domain::order::{OrderAction, OrderEventKind, OrderState};
use domain::payment::{PaymentMethod, Provider};
use store::orders::{Claim, NewParcel, OrderFilter, OrderHead, Step};
use store::stock::Cause;
use store::{Conflict, Store, StoreError, WriteTx};
use testkit::on_both;

use crate::fixture::{NOW, Result, account, goods, new_order, place, product, variant};

/// Takes a step on whatever the order is now.
pub(crate) async fn take(store: &Store, id: OrderId, action: OrderAction, to: OrderState) -> Result<()> {
    let tx = store.write().await?;
    take_in(&tx, id, action, to).await?;
    tx.commit().await?;
    Ok(())
}

/// The same, as a part of more.
pub(crate) async fn take_in(tx: &WriteTx, id: OrderId, action: OrderAction, to: OrderState) -> Result<()> {
    let head = tx.orders().lock(id).await?.ok_or("the order is there")?;
    Ok(tx.orders().step(&head, step(action, to)).await?)
}

/// The order was not paid in time; what it held was given back.
pub(crate) async fn expire(store: &Store, id: OrderId) -> Result<()> {
    take(store, id, OrderAction::Expire, OrderState::Expired).await
}

fn step(action: OrderAction, to: OrderState) -> Step<'static> {
    Step { action, to, actor: None, note: "", at: NOW.plus_secs(60) }
}

on_both! {
    async fn an_order_is_read_back_as_it_was_placed_whatever_changes_later(db) {
        let (id, variant_id) = goods(&db.store, "Reverb", 2_650_000, 5).await?;
        let tx = db.store.write().await?;
        let new = new_order(&tx, variant_id, 2).await?;
        let order = tx.orders().insert(&new).await?;
        tx.stock().reserve(order, &[(variant_id, 2)], new.expires_at, Cause::order(order, None, NOW)).await?
            .map_err(|short| format!("{short:?}"))?;
        tx.commit().await?;
        let placed = db.store.read().orders().by_id(order).await?.ok_or("is there")?;

        let tx = db.store.write().await?;
        let stored = tx.catalog().draft(id).await?.ok_or("is there")?;
        let renamed = product("Reverb Deluxe", stored.draft.category, vec![variant("Reverb", 9_000_000)]);
        tx.catalog().update_product(id, stored.version, &renamed, NOW).await?;
        tx.commit().await?;

        let read = db.store.read();
        assert_eq!(read.orders().by_number(&new.number).await?.as_ref(), Some(&placed));
        assert_eq!(read.orders().by_token(&new.access_token_hash).await?.as_ref(), Some(&placed));
        assert_eq!((placed.contact, placed.totals, placed.shipping), (new.contact, new.totals, new.shipping));
        assert_eq!(placed.lines[0].name.id, "Reverb");
        assert_eq!((placed.lines[0].unit_price, placed.lines[0].quantity), (Rupiah::new(2_650_000), 2));
        assert_eq!(placed.events[0].kind, OrderEventKind::Placed);
        assert_eq!(read.orders().by_token("of nobody").await?, None);
        Ok(())
    }

    async fn numbers_run_within_their_month(db) {
        let tx = db.store.write().await?;
        assert_eq!(tx.orders().next_running(NOW).await?, 1);
        assert_eq!(tx.orders().next_running(NOW).await?, 2);
        assert_eq!(tx.orders().next_running(NOW.plus_secs(30 * 86_400)).await?, 1);
        Ok(())
    }

    async fn of_two_steps_at_the_same_instant_one_is_stale(db) {
        let (_, variant) = goods(&db.store, "Chorus", 1_000_000, 5).await?;
        let order = place(&db.store, variant, 1).await?.ok_or("there are enough")?;
        let tx = db.store.write().await?;
        let head = tx.orders().lock(order).await?.ok_or("is there")?;
        drop(tx);
        let mut tries = Vec::new();
        for _ in 0..8 {
            let (store, head) = (db.store.clone(), head.clone());
            tries.push(tokio::spawn(async move { try_to_cancel(&store, &head).await }));
        }
        let mut done = 0;
        for one in tries {
            match one.await? {
                Ok(()) => done += 1,
                Err(StoreError::Conflict(Conflict::Stale)) => {}
                Err(other) => return Err(other.into()),
            }
        }
        assert_eq!(done, 1);
        let order = db.store.read().orders().by_id(order).await?.ok_or("is there")?;
        assert_eq!((order.state, order.expires_at, order.version), (OrderState::Cancelled, None, 2));
        assert_eq!(order.events.len(), 2);
        Ok(())
    }

    async fn ten_equal_submissions_make_one_order(db) {
        let (_, variant) = goods(&db.store, "Phaser", 1_000_000, 50).await?;
        let mut submissions = Vec::new();
        for _ in 0..10 {
            let store = db.store.clone();
            submissions.push(tokio::spawn(async move {
                let tx = store.write().await?;
                match tx.orders().claim("cart 1", "key", "hash", NOW).await? {
                    Claim::New => {}
                    Claim::Same(Some(order)) => return Ok(order),
                    other => return Err(format!("{other:?}").into()),
                }
                let new = new_order(&tx, variant, 1).await?;
                let order = tx.orders().insert(&new).await?;
                tx.stock().reserve(order, &[(variant, 1)], new.expires_at, Cause::order(order, None, NOW)).await?
                    .map_err(|short| format!("{short:?}"))?;
                tx.orders().fulfil("cart 1", "key", order).await?;
                tx.commit().await?;
                Result::Ok(order)
            }));
        }
        let mut made = std::collections::BTreeSet::new();
        for submission in submissions {
            made.insert(submission.await??);
        }
        assert_eq!(made.len(), 1);
        let tx = db.store.write().await?;
        assert_eq!(tx.orders().claim("cart 1", "key", "another", NOW).await?, Claim::Different);
        assert_eq!(tx.orders().claim("cart 2", "key", "another", NOW).await?, Claim::New);
        Ok(())
    }

    async fn an_order_is_paid_packed_and_shipped_in_two_parcels(db) {
        let (product, variant) = goods(&db.store, "Kabel", 250_000, 5).await?;
        let id = place(&db.store, variant, 3).await?.ok_or("there are enough")?;
        let tx = db.store.write().await?;
        let payment = tx.payments().pending(id).await?.ok_or("waits for money")?;
        assert!(tx.payments().capture(payment.id, NOW).await?);
        tx.stock().confirm(id, NOW).await?;
        tx.commit().await?;
        take(&db.store, id, OrderAction::Settle, OrderState::Paid).await?;
        for (units, action, to) in [(1, OrderAction::ShipPart, OrderState::PartlyShipped), (2, OrderAction::Ship, OrderState::Shipped)] {
            let tx = db.store.write().await?;
            let order = tx.orders().by_id(id).await?.ok_or("is there")?;
            let head = tx.orders().lock(id).await?.ok_or("is there")?;
            let lines = [(order.lines[0].id, units)];
            let parcel = NewParcel { courier: "jne", tracking_number: "JNE123", lines: &lines, actor: None, at: NOW };
            tx.orders().add_parcel(id, parcel).await?;
            tx.stock().sell(id, &[(variant, units)], None, NOW).await?.map_err(|short| format!("{short:?}"))?;
            tx.orders().step(&head, step(action, to)).await?;
            tx.commit().await?;
        }
        let tx = db.store.write().await?;
        let order = tx.orders().by_id(id).await?.ok_or("is there")?;
        let lines = [(order.lines[0].id, 1)];
        let parcel = NewParcel { courier: "jne", tracking_number: "", lines: &lines, actor: None, at: NOW };
        let too_many = tx.orders().add_parcel(id, parcel).await;
        assert!(matches!(too_many, Err(StoreError::Conflict(Conflict::Stale))), "{too_many:?}");
        drop(tx);
        let order = db.store.read().orders().by_id(id).await?.ok_or("is there")?;
        assert_eq!((order.state, order.lines[0].shipped, order.shipments.len()), (OrderState::Shipped, 3, 2));
        assert_eq!(order.paid_at, Some(NOW.plus_secs(60)));
        let sold = db.store.read().catalog().documents_of(&[product]).await?;
        assert_eq!((sold[0].sold, sold[0].available), (3, 2));
        Ok(())
    }

    async fn a_list_pages_through_every_order_once(db) {
        let (_, variant) = goods(&db.store, "Capo", 90_000, 50).await?;
        let rina = account(&db.store, "rina@contoh.com", domain::account::Role::Customer).await?;
        let tx = db.store.write().await?;
        for n in 0..25 {
            let mut new = new_order(&tx, variant, 1).await?;
            // Several at the same millisecond: the place in the list is told apart by the key.
            new.placed_at = NOW.plus_secs(n / 5);
            new.customer = (n % 2 == 0).then_some(rina);
            new.contact.name = if n == 7 { "Dewi 100%".to_owned() } else { format!("Pembeli {n}") };
            let id = tx.orders().insert(&new).await?;
            tx.stock().reserve(id, &[(variant, 1)], new.expires_at, Cause::order(id, None, NOW)).await?
                .map_err(|short| format!("{short:?}"))?;
        }
        tx.commit().await?;
        let read = db.store.read();
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = read.orders().list(&OrderFilter::default(), after, 10).await?;
            seen.extend(page.items.iter().map(|(id, order)| (order.placed_at, *id)));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let mut sorted = seen.clone();
        sorted.sort_by(|a, b| b.cmp(a));
        sorted.dedup();
        assert_eq!((seen.len(), &seen), (25, &sorted));
        let mine = read.orders().of(rina, None, 10).await?;
        assert_eq!((mine.items.len(), mine.next.is_some()), (10, true));
        assert_eq!(read.orders().of(rina, mine.next, 10).await?.items.len(), 3);
        for (filter, expected) in [
            (OrderFilter { state: Some(OrderState::Paid), ..OrderFilter::default() }, 0),
            (OrderFilter { state: Some(OrderState::AwaitingPayment), ..OrderFilter::default() }, 25),
            (OrderFilter { method: Some(PaymentMethod::BankTransfer), ..OrderFilter::default() }, 25),
            (OrderFilter { text: Some("hr-2611-000003".to_owned()), ..OrderFilter::default() }, 1),
            (OrderFilter { text: Some("dewi 100%".to_owned()), ..OrderFilter::default() }, 1),
            (OrderFilter { text: Some("%".to_owned()), ..OrderFilter::default() }, 0),
            (OrderFilter { text: Some("Rina@contoh".to_owned()), ..OrderFilter::default() }, 25),
            (OrderFilter { text: Some("0812-3456-7890".to_owned()), ..OrderFilter::default() }, 25),
            (OrderFilter { from: Some(NOW.plus_secs(1)), until: Some(NOW.plus_secs(3)), ..OrderFilter::default() }, 10),
        ] {
            assert_eq!(read.orders().count(&filter).await?, expected, "{filter:?}");
            assert_eq!(read.orders().list(&filter, None, 50).await?.items.len(), expected as usize, "{filter:?}");
        }
        let newest = read.orders().list(&OrderFilter::default(), None, 1).await?;
        assert_eq!(read.orders().summaries(&[newest.items[0].0]).await?, newest.items, "told alike wherever it is listed");
        let counts = read.orders().counts().await?;
        assert_eq!(counts.len(), OrderState::ALL.len());
        let waiting = counts.iter().filter(|one| one.state == OrderState::AwaitingPayment);
        assert_eq!(waiting.map(|one| one.count).sum::<u32>(), 25);
        assert_eq!(counts.iter().map(|one| one.count).sum::<u32>(), 25);
        Ok(())
    }

    async fn an_order_whose_time_ran_out_is_found_until_it_gets_more(db) {
        let (_, variant) = goods(&db.store, "Tuner", 150_000, 5).await?;
        let order = place(&db.store, variant, 1).await?.ok_or("there are enough")?;
        let read = db.store.read();
        assert_eq!(read.orders().due_to_expire(Provider::Manual, NOW.plus_secs(3600), 10).await?, [order]);
        let tx = db.store.write().await?;
        tx.orders().extend(order, NOW.plus_secs(9000)).await?;
        tx.commit().await?;
        assert!(read.orders().due_to_expire(Provider::Manual, NOW.plus_secs(3600), 10).await?.is_empty());
        Ok(())
    }
}

async fn try_to_cancel(store: &Store, head: &OrderHead) -> std::result::Result<(), StoreError> {
    let tx = store.write().await?;
    tx.orders().step(head, step(OrderAction::Cancel, OrderState::Cancelled)).await?;
    tx.stock().release(head.id, None, NOW).await?;
    tx.commit().await
}
