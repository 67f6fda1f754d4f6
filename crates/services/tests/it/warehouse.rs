//! Buying, receiving and counting: what comes in is on the books once, with its cost.

use std::sync::Arc;

use domain::account::Permission;
use domain::ids::{PurchaseLineId, VariantId};
use domain::money::Rupiah;
use domain::purchasing::{PurchaseState, ReceiveError, SupplierForm};
use domain::stock::{CountError, Counted, MovementKind};
use services::warehouse::{Counting, Delivered, Delivery, Draft, DraftError, NewPurchaseLine};
use services::{Failure, Staff};
use store::stock::Reference;
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::journey::{clerk, guest, refusal, staff, stock};

/// Somebody who works in the warehouse.
pub async fn keeper(shop: &TestShop) -> Staff {
    staff(shop, "gudang@hurtrock.test", &[Permission::Stock]).await
}

/// A purchase order that was sent to the supplier; gives its number.
pub async fn buy(shop: &TestShop, staff: &Staff, lines: &[(VariantId, u32, i64)]) -> String {
    let warehouse = &shop.services.warehouse;
    let name = format!("Pemasok {}", warehouse.suppliers(staff).await.expect("lists").len());
    let form = SupplierForm { name, active: true, ..SupplierForm::default() };
    let supplier = warehouse.save_supplier(staff, None, &form).await.expect("is written");
    let line = |(variant, quantity, cost): &(VariantId, u32, i64)| NewPurchaseLine {
        variant: *variant,
        quantity: *quantity,
        unit_cost: Rupiah::new(*cost),
    };
    let draft = Draft { lines: lines.iter().map(line).collect(), ..Draft::default() };
    let number = warehouse.begin_purchase(staff, supplier, &draft).await.expect("is begun");
    warehouse.place_purchase(staff, &number).await.expect("is sent");
    number
}

/// So many units of each line came.
pub async fn delivered(shop: &TestShop, number: &str, units: &[u32]) -> Delivery {
    let read = shop.store.read();
    let id = read.purchasing().id_of(number).await.expect("can be read").expect("exists");
    let order = read.purchasing().order(id).await.expect("can be read").expect("exists");
    let line = |(line, units): (PurchaseLineId, &u32)| Delivered { line, units: *units, unit_cost: None };
    let lines = order.lines.iter().map(|line| line.id).zip(units).map(line).collect();
    Delivery { lines, note: "SJ-1".to_owned() }
}

/// A line of a count.
pub fn counted(variant: VariantId, expected: u32, counted: u32, reason: &str) -> Counted {
    Counted { variant, expected, counted, reason: reason.to_owned() }
}

async fn purchase_state(shop: &TestShop, staff: &Staff, number: &str) -> PurchaseState {
    shop.services.warehouse.purchase_order(staff, number).await.expect("shows").0.state
}

on_both! {
    /// The ninth fault of the system before this one: setting an order to "received" twice added the goods twice.
    async fn received_twice_does_not_double_the_stock(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let guitar = shop.with(Goods::named("Gitar Uji").stock(2)).await;
        let keeper = keeper(&shop).await;
        let number = buy(&shop, &keeper, &[(guitar.variant(), 10, 500_000)]).await;
        let delivery = delivered(&shop, &number, &[10]).await;
        let clicks = (0..8).map(|_| {
            let (shop, keeper, number, delivery) = (Arc::clone(&shop), keeper.clone(), number.clone(), delivery.clone());
            tokio::spawn(async move { shop.services.warehouse.receive(&keeper, &number, "surat jalan 7", &delivery).await })
        });
        for click in clicks.collect::<Vec<_>>() {
            click.await?.expect("is received, once");
        }
        assert_eq!(stock(&shop, guitar.variant()).await, (12, 12, 0));
        let again = shop.services.warehouse.receive(&keeper, &number, "another key", &delivery).await;
        assert!(matches!(refusal(again), ReceiveError::MoreThanOrdered { open: 0, .. }));
        let other = delivered(&shop, &number, &[1]).await;
        let reused = shop.services.warehouse.receive(&keeper, &number, "surat jalan 7", &other).await;
        assert_eq!(refusal(reused), ReceiveError::KeyReused);
        assert_eq!(stock(&shop, guitar.variant()).await, (12, 12, 0));
        assert_eq!(purchase_state(&shop, &keeper, &number).await, PurchaseState::Received);
        Ok(())
    }

    async fn goods_come_in_parts_and_never_more_than_ordered(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(0)).await;
        let amp = shop.with(Goods::named("Ampli Uji").stock(1)).await;
        let keeper = keeper(&shop).await;
        let number = buy(&shop, &keeper, &[(guitar.variant(), 4, 500_000), (amp.variant(), 2, 900_000)]).await;
        let warehouse = &shop.services.warehouse;
        let receive = async |key: &'static str, units: [u32; 2]| {
            warehouse.receive(&keeper, &number, key, &delivered(&shop, &number, &units).await).await
        };
        receive("a", [3, 0]).await.expect("a part");
        assert_eq!(purchase_state(&shop, &keeper, &number).await, PurchaseState::PartlyReceived);
        assert!(matches!(refusal(receive("b", [2, 0]).await), ReceiveError::MoreThanOrdered { open: 1, .. }));
        assert_eq!(refusal(receive("b", [0, 0]).await), ReceiveError::Nothing);
        receive("b", [1, 2]).await.expect("the rest");
        assert_eq!(purchase_state(&shop, &keeper, &number).await, PurchaseState::Received);
        assert_eq!(stock(&shop, guitar.variant()).await, (4, 4, 0));
        assert_eq!(stock(&shop, amp.variant()).await, (3, 3, 0));
        let (_, receipts) = warehouse.purchase_order(&keeper, &number).await.expect("shows");
        assert_eq!(receipts.len(), 2);
        let ledger = shop.store.read().stock().movements(guitar.variant(), None, 2).await?;
        assert!(ledger.iter().all(|one| one.kind == MovementKind::Receipt && one.reason == number));
        assert_eq!(ledger[0].reference, Some(Reference::Receipt(receipts[1].id)));
        Ok(())
    }

    async fn the_cost_of_a_unit_is_averaged_over_what_is_there(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(3).cost(400_000)).await;
        let keeper = keeper(&shop).await;
        let number = buy(&shop, &keeper, &[(guitar.variant(), 2, 500_000)]).await;
        let mut delivery = delivered(&shop, &number, &[1]).await;
        shop.services.warehouse.receive(&keeper, &number, "a", &delivery).await.expect("is received");
        let cost = async || shop.store.write().await.expect("opens").purchasing().cost(guitar.variant()).await;
        assert_eq!(cost().await?, Some(Rupiah::new(425_000)));
        delivery.lines[0].unit_cost = Some(Rupiah::new(600_000));
        shop.services.warehouse.receive(&keeper, &number, "b", &delivery).await.expect("is received");
        assert_eq!(cost().await?, Some(Rupiah::new(460_000)), "what was really paid, not what was agreed");
        Ok(())
    }

    async fn a_purchase_order_is_written_sent_and_called_off_in_that_order(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(0)).await;
        let (keeper, warehouse) = (keeper(&shop).await, &shop.services.warehouse);
        let form = SupplierForm { name: "Pemasok".to_owned(), active: true, ..SupplierForm::default() };
        let supplier = warehouse.save_supplier(&keeper, None, &form).await.expect("is written");
        let number = warehouse.begin_purchase(&keeper, supplier, &Draft::default()).await.expect("is begun");
        assert_eq!(number, "PO-2611-000001");
        assert_eq!(refusal(warehouse.place_purchase(&keeper, &number).await), DraftError::Empty);
        let twice = NewPurchaseLine { variant: guitar.variant(), quantity: 2, unit_cost: Rupiah::new(1) };
        let draft = |lines: Vec<NewPurchaseLine>| Draft { lines, ..Draft::default() };
        let wrong = warehouse.write_purchase(&keeper, &number, 2, &draft(vec![twice, twice])).await;
        assert_eq!(refusal(wrong), DraftError::NoSuchVariant(guitar.variant()));
        warehouse.write_purchase(&keeper, &number, 2, &draft(vec![twice])).await.expect("is written");
        let late = warehouse.write_purchase(&keeper, &number, 2, &draft(vec![twice])).await;
        assert!(matches!(late, Err(Failure::Conflict)), "somebody else wrote it first: {late:?}");
        let early = warehouse.receive(&keeper, &number, "a", &delivered(&shop, &number, &[1]).await).await;
        assert!(matches!(refusal(early), ReceiveError::Illegal(_)), "it was not sent");
        warehouse.place_purchase(&keeper, &number).await.expect("is sent");
        warehouse.receive(&keeper, &number, "a", &delivered(&shop, &number, &[1]).await).await.expect("a part");
        warehouse.cancel_purchase(&keeper, &number).await.expect("the rest is called off");
        warehouse.cancel_purchase(&keeper, &number).await.expect("told twice");
        let late = warehouse.receive(&keeper, &number, "b", &delivered(&shop, &number, &[1]).await).await;
        assert!(matches!(refusal(late), ReceiveError::Illegal(_)));
        assert_eq!(stock(&shop, guitar.variant()).await, (1, 1, 0), "what came stays");
        Ok(())
    }

    async fn a_stock_take_books_its_differences_once_and_only_on_what_was_counted(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let amp = shop.with(Goods::named("Ampli Uji").stock(3)).await;
        let (keeper, warehouse) = (keeper(&shop).await, &shop.services.warehouse);
        guest("rina").buys(&shop, guitar.variant(), 2, domain::payment::PaymentMethod::BankTransfer).await;
        let count = |lines: Vec<Counted>| Counting { lines, note: "akhir bulan".to_owned() };
        for (lines, expected) in [
            (vec![counted(guitar.variant(), 4, 3, "hilang")], CountError::Moved { variant: guitar.variant(), now: 5 }),
            (
                vec![counted(amp.variant(), 3, 2, "rusak"), counted(guitar.variant(), 5, 1, "hilang")],
                CountError::Promised { variant: guitar.variant(), reserved: 2 },
            ),
        ] {
            assert_eq!(refusal(warehouse.book_count(&keeper, "salah", &count(lines)).await), expected);
        }
        assert_eq!(stock(&shop, amp.variant()).await, (3, 3, 0), "all of it or nothing");
        let good = count(vec![counted(guitar.variant(), 5, 4, "hilang"), counted(amp.variant(), 3, 3, "")]);
        for _ in 0..3 {
            warehouse.book_count(&keeper, "november", &good).await.expect("is booked, once");
        }
        assert_eq!(stock(&shop, guitar.variant()).await, (2, 4, 2));
        let booked = warehouse.stock_counts(&keeper).await.expect("lists");
        assert_eq!((booked.len(), booked[0].lines.len()), (1, 2));
        let other = count(vec![counted(amp.variant(), 3, 2, "rusak")]);
        assert_eq!(refusal(warehouse.book_count(&keeper, "november", &other).await), CountError::KeyReused);
        let ledger = shop.store.read().stock().movements(guitar.variant(), None, 1).await?;
        assert_eq!((ledger[0].quantity, ledger[0].reason.as_str()), (-1, "hilang"));
        Ok(())
    }

    async fn the_warehouse_is_for_those_who_may(db) {
        let shop = TestShop::new(db).await;
        let clerk = clerk(&shop).await;
        let warehouse = &shop.services.warehouse;
        assert!(matches!(warehouse.suppliers(&clerk).await, Err(Failure::Forbidden)));
        assert!(matches!(warehouse.place_purchase(&clerk, "PO-1").await, Err(Failure::Forbidden)));
        let delivery = Delivery { lines: Vec::new(), note: String::new() };
        assert!(matches!(warehouse.receive(&clerk, "PO-1", "a", &delivery).await, Err(Failure::Forbidden)));
        let counting = Counting { lines: Vec::new(), note: String::new() };
        assert!(matches!(warehouse.book_count(&clerk, "a", &counting).await, Err(Failure::Forbidden)));
        Ok(())
    }

    async fn a_supplier_is_known_by_one_name(db) {
        let shop = TestShop::new(db).await;
        let (keeper, warehouse) = (keeper(&shop).await, &shop.services.warehouse);
        let form = |name: &str| SupplierForm { name: name.to_owned(), active: true, ..SupplierForm::default() };
        let first = warehouse.save_supplier(&keeper, None, &form("Melodi Jaya")).await.expect("is written");
        let taken = refusal(warehouse.save_supplier(&keeper, None, &form("Melodi  Jaya ")).await);
        assert_eq!(taken.of("name"), Some(&domain::form::FieldError::Taken));
        let gone = SupplierForm { active: false, ..form("Melodi Jaya") };
        warehouse.save_supplier(&keeper, Some(first), &gone).await.expect("is written");
        let refused = warehouse.begin_purchase(&keeper, first, &Draft::default()).await;
        assert_eq!(refusal(refused), DraftError::NoSuchSupplier);
        Ok(())
    }
}
