//! Orders in the hands of staff.

use std::sync::Arc;

use domain::account::Permission;
use domain::form::FieldError;
use domain::order::{IllegalStep, OrderAction, OrderState};
use domain::payment::PaymentMethod::{BankTransfer, CashOnDelivery, PayInStore};
use services::Failure;
use services::orders::{OrderFilter, ShipError};
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::journey::{self, clerk, guest, link, order, refusal, state, stock};

on_both! {
    async fn repeating_what_staff_did_changes_nothing(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let staff = clerk(&shop).await;
        let placed = guest("rina").buys(&shop, guitar.variant(), 2, BankTransfer).await;
        for at_once in ["confirm", "ship"] {
            let clicks = (0..6).map(|_| {
                let (shop, staff, number) = (Arc::clone(&shop), staff.clone(), placed.number.clone());
                tokio::spawn(async move {
                    let orders = &shop.services.orders;
                    if at_once == "confirm" {
                        orders.confirm_transfer(&staff, &number, "").await.is_ok()
                    } else {
                        orders.ship(&staff, &number, "jne", "JB123").await.is_ok()
                    }
                })
            });
            for click in clicks.collect::<Vec<_>>() {
                assert!(click.await?, "{at_once}");
            }
        }
        shop.services.orders.confirm_transfer(&staff, &placed.number, "").await.expect("also when it is on its way");
        let order = order(&shop, &placed.number).await;
        assert_eq!((order.shipments.len(), order.events.len()), (1, 3));
        assert_eq!(stock(&shop, guitar.variant()).await, (3, 3, 0), "sold once");
        Ok(())
    }

    async fn cash_on_delivery_is_paid_at_the_door(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, CashOnDelivery).await;
        let view = orders.view(&placed.number, &link(&placed)).await.expect("views");
        assert!(!view.can_send_proof && view.bank_accounts.is_empty());
        assert_eq!(refusal(orders.confirm_transfer(&staff, &placed.number, "").await).action, OrderAction::Settle);
        orders.ship(&staff, &placed.number, "jne", "JB123").await.expect("is sent");
        assert_eq!(order(&shop, &placed.number).await.paid_at, None);
        shop.clock.pass_secs(2 * 24 * 3600);
        orders.step(&staff, &placed.number, OrderAction::Deliver, "").await.expect("arrived");
        assert_eq!(order(&shop, &placed.number).await.paid_at, Some(shop.services.now()));
        Ok(())
    }

    async fn what_is_picked_up_is_paid_and_handed_over_at_the_counter(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, PayInStore).await;
        let number = placed.number.as_str();
        let early = refusal(orders.step(&staff, number, OrderAction::HandOver, "").await);
        assert_eq!(
            early,
            IllegalStep { state: OrderState::AwaitingPayment, action: OrderAction::HandOver },
            "money first"
        );
        assert_eq!(refusal(orders.confirm_transfer(&staff, number, "").await).action, OrderAction::Settle);
        orders.settle_in_store(&staff, number).await.expect("is paid");
        let refused = refusal(orders.ship(&staff, number, "jne", "JB1").await);
        assert!(matches!(refused, ShipError::Illegal(_)), "nobody sends what is picked up: {refused:?}");
        orders.step(&staff, number, OrderAction::HandOver, "").await.expect("is handed over");
        assert_eq!(
            (state(&shop, number).await, stock(&shop, guitar.variant()).await),
            (OrderState::Delivered, (4, 4, 0))
        );
        Ok(())
    }

    async fn staff_call_an_order_off_and_its_units_are_free(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 2, CashOnDelivery).await;
        orders.add_note(&staff, &placed.number, "pelanggan menelepon").await.expect("is noted");
        orders
            .step(&staff, &placed.number, OrderAction::Cancel, "Alamat di luar jangkauan")
            .await
            .expect("is called off");
        orders.step(&staff, &placed.number, OrderAction::Cancel, "").await.expect("was called off");
        assert_eq!(stock(&shop, guitar.variant()).await, (5, 5, 0));
        let refused = refusal(orders.ship(&staff, &placed.number, "jne", "JB1").await);
        assert_eq!(
            refused,
            ShipError::Illegal(IllegalStep { state: OrderState::Cancelled, action: OrderAction::Ship })
        );
        let seen = orders.view(&placed.number, &link(&placed)).await.expect("views").order.events;
        assert_eq!(
            seen.iter().map(|event| event.note.as_str()).collect::<Vec<_>>(),
            ["", "Alamat di luar jangkauan"],
            "reasons, no notes"
        );
        assert!(seen.iter().all(|event| event.actor.is_none()), "and no names of staff");
        let known = orders.detail(&staff, &placed.number).await.expect("shows").order.events;
        assert_eq!(known[1].note, "pelanggan menelepon");
        assert_eq!(known[1].actor.as_deref(), Some("petugas"));
        Ok(())
    }

    async fn a_parcel_without_a_number_is_not_sent(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let staff = clerk(&shop).await;
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, CashOnDelivery).await;
        let ShipError::Field(errors) = refusal(shop.services.orders.ship(&staff, &placed.number, "", " ").await) else {
            panic!("told at the fields")
        };
        assert_eq!(
            (errors.of("courier"), errors.of("tracking_number")),
            (Some(&FieldError::Required), Some(&FieldError::Required))
        );
        Ok(())
    }

    async fn staff_of_other_areas_have_nothing_to_do_with_orders(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let other = journey::staff(&shop, "katalog@hurtrock.test", &[Permission::Catalogue]).await;
        let orders = &shop.services.orders;
        assert!(matches!(orders.queue(&other, &OrderFilter::default()).await, Err(Failure::Forbidden)));
        assert!(matches!(orders.detail(&other, &placed.number).await, Err(Failure::Forbidden)));
        assert!(matches!(orders.confirm_transfer(&other, &placed.number, "").await, Err(Failure::Forbidden)));
        assert!(matches!(orders.ship(&other, &placed.number, "jne", "1").await, Err(Failure::Forbidden)));
        assert!(matches!(orders.step(&other, &placed.number, OrderAction::Cancel, "").await, Err(Failure::Forbidden)));
        assert!(matches!(orders.add_note(&other, &placed.number, "x").await, Err(Failure::Forbidden)));
        assert_eq!(state(&shop, &placed.number).await, OrderState::AwaitingPayment);
        Ok(())
    }

    async fn staff_find_orders_and_page_through_them(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(99)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        for n in 0..52 {
            guest(&format!("rina {n}"))
                .buys(&shop, guitar.variant(), 1, if n < 2 { CashOnDelivery } else { BankTransfer })
                .await;
            shop.clock.pass_secs(1);
        }
        let first = orders.queue(&staff, &OrderFilter::default()).await.expect("lists");
        assert_eq!((first.rows.len(), first.rows[0].number.as_str()), (50, "HR-2611-000052"));
        let rest =
            orders.queue(&staff, &OrderFilter { before: first.next, ..OrderFilter::default() }).await.expect("lists");
        assert_eq!(
            rest.rows.iter().map(|row| row.number.as_str()).collect::<Vec<_>>(),
            ["HR-2611-000002", "HR-2611-000001"]
        );
        assert_eq!(rest.next, None);
        assert!(
            first.counts.contains(&(OrderState::AwaitingPayment, 50))
                && first.counts.contains(&(OrderState::Processing, 2))
        );
        for (filter, expected) in [
            (OrderFilter { state: Some(OrderState::Processing), ..OrderFilter::default() }, 2),
            (OrderFilter { text: "HR-2611-000007".to_owned(), ..OrderFilter::default() }, 1),
            (OrderFilter { text: "rina k".to_owned(), ..OrderFilter::default() }, 50),
            (OrderFilter { text: "budi".to_owned(), ..OrderFilter::default() }, 0),
            (OrderFilter { waiting_proofs: true, ..OrderFilter::default() }, 0),
        ] {
            assert_eq!(orders.queue(&staff, &filter).await.expect("lists").rows.len(), expected, "{filter:?}");
        }
        Ok(())
    }
}
