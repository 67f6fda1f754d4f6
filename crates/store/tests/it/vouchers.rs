//! Vouchers and the orders that use them.

use domain::contact::Phone;
use domain::ids::{OrderId, UserId, VariantId, VoucherId};
use domain::money::Rupiah;
use domain::order::{OrderAction, OrderState};
use domain::payment::Provider;
use domain::pricing;
use domain::tax::TaxPolicy;
use domain::voucher::{Benefit, CustomerKeys, VoucherCode, VoucherDraft, customer_keys};
use sea_orm::{ConnectionTrait, Database};
use store::stock::Cause;
use store::vouchers::Redemption;
use store::{Conflict, Store, StoreError, WriteTx, invariants};
use testkit::db::TestDb;
use testkit::on_both;

use crate::fixture::{NOW, Result, email, goods, new_order};
use crate::orders::take_in;

fn code(text: &str) -> VoucherCode {
    VoucherCode::parse(text).expect("is a code")
}

fn draft(text: &str) -> VoucherDraft {
    VoucherDraft {
        code: code(text),
        benefit: Benefit::Percentage { percent: 10, most: Some(Rupiah::new(250_000)) },
        minimum_spend: Rupiah::new(100_000),
        categories: Vec::new(),
        usage_limit: Some(2),
        per_customer_limit: Some(1),
        starts_at: Some(NOW),
        ends_at: Some(NOW.plus_secs(86_400)),
    }
}

fn keys(account: Option<i64>, address: &str, phone: &str) -> CustomerKeys {
    customer_keys(account.map(UserId::new), &email(address), &Phone::parse(phone).expect("is a number"))
}

async fn voucher(store: &Store, draft: &VoucherDraft) -> Result<VoucherId> {
    let tx = store.write().await?;
    let id = tx.vouchers().insert(draft, NOW).await?;
    tx.commit().await?;
    Ok(id)
}

/// An order that uses the voucher: ten per cent off.
async fn order(tx: &WriteTx, variant: VariantId, code: &VoucherCode) -> Result<OrderId> {
    let mut order = new_order(tx, variant, 1).await?;
    let off = Rupiah::new(order.totals.goods.amount() / 10);
    order.totals = pricing::totals(order.totals.goods, off, Some(&order.shipping), TaxPolicy::default())?;
    order.lines[0].discount = off;
    order.voucher = Some(code.clone());
    Ok(tx.orders().insert(&order).await?)
}

fn use_of(voucher: VoucherId, order: OrderId, customer: &CustomerKeys) -> Redemption<'_> {
    Redemption { voucher, order, customer, amount: Rupiah::new(100_000), at: NOW }
}

async fn call_off(tx: &WriteTx, order: OrderId) -> Result<()> {
    take_in(tx, order, OrderAction::Cancel, OrderState::Cancelled).await?;
    tx.vouchers().release(order, NOW).await?;
    Ok(())
}

on_both! {
    async fn a_voucher_comes_back_as_it_was_written_and_its_code_is_its_own(db) {
        let id = voucher(&db.store, &draft("ROCK10")).await?;
        let fixed = VoucherDraft { benefit: Benefit::Fixed { amount: Rupiah::new(50_000) }, starts_at: None, ..draft("HEMAT50") };
        voucher(&db.store, &fixed).await?;
        let read = db.store.read();
        let found = read.vouchers().by_code(&code("rock10")).await?.ok_or("is there")?;
        assert_eq!((found.id, found.benefit, found.used, found.active), (id, draft("ROCK10").benefit, 0, true));
        assert_eq!((found.starts_at, found.usage_limit), (Some(NOW), Some(2)));
        assert_eq!(read.vouchers().by_code(&code("ROCK11")).await?, None);
        let listed: Vec<_> = read.vouchers().list(0, 10).await?.into_iter().map(|voucher| voucher.code.to_string()).collect();
        assert_eq!((listed, read.vouchers().count().await?), (vec!["HEMAT50".to_owned(), "ROCK10".to_owned()], 2));
        let tx = db.store.write().await?;
        let taken = tx.vouchers().insert(&draft("ROCK10"), NOW).await;
        assert!(matches!(taken, Err(StoreError::Conflict(Conflict::Taken))), "{taken:?}");
        Ok(())
    }

    async fn of_two_editors_of_a_voucher_the_second_is_told(db) {
        let id = voucher(&db.store, &draft("ROCK10")).await?;
        let tx = db.store.write().await?;
        tx.vouchers().update(id, 1, &VoucherDraft { usage_limit: None, ..draft("ROCK10") }).await?;
        let stale = tx.vouchers().update(id, 1, &draft("ROCK10")).await;
        assert!(matches!(stale, Err(StoreError::Conflict(Conflict::Stale))), "{stale:?}");
        assert!(tx.vouchers().set_active(id, false).await?);
        assert!(!tx.vouchers().set_active(id, false).await?, "it is off already");
        let known = tx.vouchers().lock_id(id).await?.ok_or("is there")?;
        assert_eq!((known.usage_limit, known.active, known.version), (None, false, 3));
        Ok(())
    }

    async fn a_voucher_is_used_as_often_as_it_may_and_can_be_used_again_when_given_back(db) {
        let id = voucher(&db.store, &VoucherDraft { per_customer_limit: None, ..draft("ROCK10") }).await?;
        let (_, variant) = goods(&db.store, "Amp", 1_000_000, 9).await?;
        let rina = keys(None, "rina@contoh.com", "08123456789");
        let tx = db.store.write().await?;
        let mut orders = Vec::new();
        for _ in 0..3 {
            orders.push(order(&tx, variant, &code("ROCK10")).await?);
        }
        assert!(tx.vouchers().redeem(use_of(id, orders[0], &rina)).await?);
        assert!(tx.vouchers().redeem(use_of(id, orders[1], &rina)).await?);
        assert!(!tx.vouchers().redeem(use_of(id, orders[2], &rina)).await?, "twice is all");
        call_off(&tx, orders[0]).await?;
        tx.vouchers().release(orders[0], NOW).await?;
        assert_eq!(tx.vouchers().lock_id(id).await?.ok_or("is there")?.used, 1, "given back once");
        assert!(tx.vouchers().redeem(use_of(id, orders[2], &rina)).await?, "the first place is free again");
        assert!(!tx.vouchers().reclaim(orders[0], false).await?, "others use it now");
        for _ in 0..2 {
            assert!(tx.vouchers().reclaim(orders[0], true).await?, "unless a person says so");
        }
        assert_eq!(tx.vouchers().lock_id(id).await?.ok_or("is there")?.used, 2, "beyond what is counted");
        tx.vouchers().release(orders[0], NOW).await?;
        assert_eq!(tx.vouchers().lock_id(id).await?.ok_or("is there")?.used, 2);
        tx.vouchers().release(orders[2], NOW).await?;
        assert!(tx.vouchers().reclaim(orders[2], false).await?, "nobody was faster");
        assert!(tx.vouchers().reclaim(orders[2], false).await?, "it uses it already");
        assert_eq!(tx.vouchers().lock_id(id).await?.ok_or("is there")?.used, 2);
        tx.commit().await?;
        assert_eq!(db.store.read().vouchers().most_by_one_customer(id).await?, 2);
        for line in &db.store.read().orders().by_id(orders[1]).await?.ok_or("exists")?.lines {
            assert_eq!((line.discount.amount(), line.net().amount()), (100_000, 900_000));
        }
        // They hold no stock: that is another matter.
        forget_stock(db).await
    }

    async fn a_customer_is_known_by_account_mailbox_or_telephone(db) {
        let id = voucher(&db.store, &draft("ROCK10")).await?;
        let (_, variant) = goods(&db.store, "Amp", 1_000_000, 9).await?;
        let tx = db.store.write().await?;
        let first = order(&tx, variant, &code("ROCK10")).await?;
        assert!(tx.vouchers().redeem(use_of(id, first, &keys(Some(7), "rina@contoh.com", "08123456789"))).await?);
        for (account, address, phone, times) in [
            (Some(7), "lain@contoh.com", "08111111111", 1),
            (None, "RINA+x@contoh.com", "08111111111", 1),
            (Some(8), "lain@contoh.com", "+62 812 3456 789", 1),
            (Some(8), "lain@contoh.com", "08111111111", 0),
        ] {
            let found = tx.vouchers().times_used_by(id, &keys(account, address, phone)).await?;
            assert_eq!(found, times, "{account:?} {address} {phone}");
        }
        tx.commit().await?;
        forget_stock(db).await
    }
}

/// Orders of these scenarios are about vouchers and hold no stock: they are called off, so that the books are right.
async fn forget_stock(db: &TestDb) -> Result<()> {
    let live = db.store.read().orders().due_to_expire(Provider::Manual, NOW.plus_secs(1_000_000), 100).await?;
    let tx = db.store.write().await?;
    for order in live {
        call_off(&tx, order).await?;
    }
    Ok(tx.commit().await?)
}

/// Each falsification, and the invariant that must notice it.
const FALSIFICATIONS: [(&str, &str); 8] = [
    ("UPDATE order_lines SET discount = discount - 1", "I8"),
    ("UPDATE vouchers SET used = 0", "I10"),
    ("UPDATE voucher_redemptions SET released_at = 1", "I10"),
    ("UPDATE voucher_redemptions SET amount = amount + 1", "I10"),
    ("DELETE FROM voucher_redemptions", "I10"),
    ("UPDATE vouchers SET per_customer_limit = 0", "I10"),
    (
        "UPDATE voucher_redemptions SET customer_key = '', email_key = ''; UPDATE vouchers SET per_customer_limit = 0",
        "I10",
    ),
    ("UPDATE orders SET state = 'cancelled', expires_at = NULL", "I10"),
];

#[tokio::test]
async fn every_planted_violation_of_vouchers_is_found_on_sqlite() {
    for (sql, expected) in FALSIFICATIONS {
        plant(TestDb::sqlite().await, sql, expected).await.unwrap();
    }
}

#[tokio::test]
async fn every_planted_violation_of_vouchers_is_found_on_postgres() {
    for (sql, expected) in FALSIFICATIONS {
        let Some(db) = TestDb::postgres().await else { return };
        plant(db, sql, expected).await.unwrap();
    }
}

async fn plant(db: TestDb, sql: &str, expected: &str) -> Result<()> {
    let id = voucher(&db.store, &draft("ROCK10")).await?;
    let (_, variant) = goods(&db.store, "Amp", 1_000_000, 9).await?;
    let tx = db.store.write().await?;
    let order = order(&tx, variant, &code("ROCK10")).await?;
    tx.vouchers().redeem(use_of(id, order, &keys(None, "rina@contoh.com", "08123456789"))).await?;
    let reserved = tx.stock().reserve(order, &[(variant, 1)], Some(NOW), Cause::order(order, None, NOW)).await?;
    assert!(reserved.is_ok(), "there are enough");
    tx.commit().await?;
    assert_eq!(invariants::check(&db.store.read()).await?, []);
    let forger = Database::connect(db.url()).await?;
    forger.execute_unprepared(sql).await?;
    forger.close().await?;
    let found = invariants::check(&db.store.read()).await?;
    assert!(found.iter().any(|violation| violation.invariant == expected), "{sql}: {expected} not among {found:?}");
    db.discard().await;
    Ok(())
}
