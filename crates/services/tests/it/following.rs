//! Orders after they were placed, for the customer and for the clock.

use std::sync::Arc;

use domain::order::{OrderAction, OrderEventKind, OrderState};
use domain::payment::PaymentMethod::BankTransfer;
use domain::payment::PaymentState;
use services::OrderAccess;
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::journey::{self, clerk, customer, guest, is_hidden, link, order, receipt, state, stock};

on_both! {
    async fn nobody_reads_the_order_of_somebody_else(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let (rina, budi) = (customer(&shop, "rina@contoh.com").await, customer(&shop, "budi@contoh.com").await);
        let hers = rina.buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let his = budi.buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let own = |buyer: &journey::Buyer| OrderAccess::Owner(buyer.visitor.user().expect("is signed in"));
        let orders = &shop.services.orders;
        assert_eq!(orders.view(&hers.number, &own(&rina)).await.expect("is hers").order.number, hers.number);
        assert_eq!(orders.view(&hers.number, &link(&hers)).await.expect("has the link").order.number, hers.number);
        let wrong = [own(&budi), link(&his), OrderAccess::Link(String::new()), OrderAccess::Link(hers.number.clone())];
        for access in wrong {
            assert!(is_hidden(&orders.view(&hers.number, &access).await), "{access:?}");
            assert!(is_hidden(&orders.cancel(&hers.number, &access).await), "{access:?}");
            assert!(is_hidden(&orders.send_proof(&hers.number, &access, receipt()).await), "{access:?}");
        }
        assert!(is_hidden(&orders.view("HR-2611-999999", &own(&rina)).await), "unknown and forbidden are alike");
        let list = orders.of_customer(&rina.signed_in(), 1).await.expect("lists");
        assert_eq!(list.items.iter().map(|order| order.number.as_str()).collect::<Vec<_>>(), [hers.number.as_str()]);
        Ok(())
    }

    async fn a_customer_pages_through_their_orders(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(99)).await;
        let rina = customer(&shop, "rina@contoh.com").await;
        for _ in 0..12 {
            rina.buys(&shop, guitar.variant(), 2, BankTransfer).await;
            shop.clock.pass_secs(60);
        }
        let page = async |number| shop.services.orders.of_customer(&rina.signed_in(), number).await.expect("lists");
        let (first, last) = (page(1).await, page(7).await);
        assert_eq!((first.items.len(), first.total, first.pages), (10, 12, 2));
        assert_eq!(
            (first.items[0].number.as_str(), first.items[0].units, first.items[0].first_line.id.as_str()),
            ("HR-2611-000012", 2, "Gitar Uji")
        );
        assert_eq!(
            (last.page, last.items.last().map(|order| order.number.clone())),
            (2, Some("HR-2611-000001".to_owned()))
        );
        Ok(())
    }

    async fn cancelling_gives_stock_back_once(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let placed = guest("rina").buys(&shop, guitar.variant(), 3, BankTransfer).await;
        assert_eq!(stock(&shop, guitar.variant()).await, (2, 5, 3));
        let cancels = (0..8).map(|_| {
            let (shop, placed) = (Arc::clone(&shop), placed.clone());
            tokio::spawn(async move { shop.services.orders.cancel(&placed.number, &link(&placed)).await })
        });
        for cancel in cancels.collect::<Vec<_>>() {
            cancel.await?.expect("is cancelled, or was");
        }
        assert_eq!(stock(&shop, guitar.variant()).await, (5, 5, 0));
        let order = order(&shop, &placed.number).await;
        assert_eq!(
            order.events.iter().filter(|event| event.kind == OrderEventKind::Step(OrderAction::Cancel)).count(),
            1
        );
        assert_eq!(shop.store.read().payments().of(order.id).await?[0].state, PaymentState::Void);
        Ok(())
    }

    async fn an_order_that_is_not_paid_in_time_gives_its_units_back(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(2)).await;
        let placed = guest("rina").buys(&shop, guitar.variant(), 2, BankTransfer).await;
        shop.clock.pass_secs(24 * 3600 - 1);
        assert_eq!(shop.services.orders.expire_due().await.expect("runs"), 0);
        shop.clock.pass_secs(1);
        let rounds = (
            shop.services.orders.expire_due().await.expect("runs"),
            shop.services.orders.expire_due().await.expect("runs"),
        );
        assert_eq!(rounds, (1, 0));
        assert_eq!(
            (state(&shop, &placed.number).await, stock(&shop, guitar.variant()).await),
            (OrderState::Expired, (2, 2, 0))
        );
        guest("budi").buys(&shop, guitar.variant(), 2, BankTransfer).await;
        Ok(())
    }

    async fn a_paid_order_never_expires(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let staff = clerk(&shop).await;
        shop.services.orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        shop.clock.pass_secs(90 * 24 * 3600);
        assert_eq!(shop.services.orders.expire_due().await.expect("runs"), 0);
        assert_eq!(state(&shop, &placed.number).await, OrderState::Paid);
        Ok(())
    }

    async fn confirming_or_cancelling_at_the_same_instant_one_of_them_wins(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let guitar = shop.with(Goods::named("Gitar Uji").stock(90)).await;
        let staff = clerk(&shop).await;
        let mut paid = 0;
        for round in 0..16 {
            let placed = guest(&format!("rina {round}")).buys(&shop, guitar.variant(), 1, BankTransfer).await;
            let (other, number, clerk) = (Arc::clone(&shop), placed.number.clone(), staff.clone());
            let confirm =
                tokio::spawn(async move { other.services.orders.confirm_transfer(&clerk, &number, "").await });
            if round % 2 == 0 {
                tokio::task::yield_now().await;
            }
            let cancelled = shop.services.orders.cancel(&placed.number, &link(&placed)).await;
            let confirmed = confirm.await?;
            assert!(cancelled.is_ok() != confirmed.is_ok(), "{cancelled:?} {confirmed:?}");
            let expected = if confirmed.is_ok() { OrderState::Paid } else { OrderState::Cancelled };
            assert_eq!(state(&shop, &placed.number).await, expected);
            paid += u32::from(confirmed.is_ok());
        }
        assert_eq!(stock(&shop, guitar.variant()).await, (90 - paid, 90, paid));
        Ok(())
    }
}
