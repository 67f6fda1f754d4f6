//! What is fetched in the store, and what is paid at the door: the letters about it.

use domain::order::{OrderAction, OrderEventKind, OrderState};
use domain::payment::PaymentMethod::{BankTransfer, CashOnDelivery, PayInStore};
use domain::shortfall::MissingFate;
use services::Failure;
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::journey::{clerk, form, guest, order, refusal, state};
use crate::letters::sent;
use crate::shortfall::missing;
use crate::warehouse::keeper;

/// The texts of the letters with this in their subject.
async fn told(shop: &TestShop, subject: &str) -> Vec<String> {
    let letters = sent(shop).await.into_iter();
    letters.filter(|letter| letter.subject.as_str().contains(subject)).map(|letter| letter.text).collect()
}

on_both! {
    async fn cash_at_the_door_is_confirmed_by_a_letter_once(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, CashOnDelivery).await;
        orders.ship(&staff, &placed.number, "jne", "JB1").await.expect("is sent");
        assert!(told(&shop, "kami terima").await.is_empty(), "no money yet");
        for _ in 0..2 {
            orders.step(&staff, &placed.number, OrderAction::Deliver, "").await.expect("arrived, once");
        }
        let paid = told(&shop, "Pembayaran pesanan").await;
        assert_eq!(paid.len(), 1, "{paid:?}");
        let total = order(&shop, &placed.number).await.to_pay();
        assert!(paid[0].contains(&total.to_string()) && paid[0].contains("sudah di tanganmu"), "{}", paid[0]);
        assert!(!paid[0].contains("kami cek dan kemas"), "it has arrived: {}", paid[0]);
        Ok(())
    }

    async fn that_it_can_be_fetched_is_told_once_with_where_when_and_what_to_bring(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, PayInStore).await;
        for _ in 0..2 {
            orders.tell_ready(&staff, &placed.number).await.expect("is told, once");
        }
        assert_eq!(state(&shop, &placed.number).await, OrderState::AwaitingPayment, "it is paid at the counter");
        let ready = told(&shop, "siap diambil").await;
        assert_eq!(ready.len(), 1, "{ready:?}");
        let total = order(&shop, &placed.number).await.to_pay();
        for words in ["Alamat: ", "Jam buka: Senin", "Yang perlu kamu bawa", "Atas nama Rina Kartika", "Dibayar di kasir"] {
            assert!(ready[0].contains(words), "{words}: {}", ready[0]);
        }
        assert!(ready[0].contains(&total.to_string()) && ready[0].contains(&placed.number));
        orders.settle_in_store(&staff, &placed.number).await.expect("is paid");
        orders.step(&staff, &placed.number, OrderAction::HandOver, "").await.expect("is handed over");
        orders.tell_ready(&staff, &placed.number).await.expect("was told");
        assert_eq!(told(&shop, "siap diambil").await.len(), 1);
        Ok(())
    }

    async fn what_is_paid_before_is_being_prepared_when_it_is_ready_and_needs_no_money(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(2)).await;
        let (staff, orders) = (clerk(&shop).await, &shop.services.orders);
        let rina = guest("rina");
        rina.wants(&shop, guitar.variant(), 2).await;
        let fetched = domain::checkout::CheckoutForm { shipping: "PICKUP".to_owned(), ..form(BankTransfer) };
        let placed = rina.orders(&shop, &fetched).await.expect("is placed");
        let early = refusal(orders.tell_ready(&staff, &placed.number).await);
        assert_eq!((early.state, early.action), (OrderState::AwaitingPayment, OrderAction::HandOver), "money first");
        orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        let (seen, one) = missing(&shop, &placed.number, 0, 1, MissingFate::BackOrder(None)).await;
        orders.mark_missing(&staff, &placed.number, seen, &one).await.expect("is noted");
        orders.tell_ready(&staff, &placed.number).await.expect("is told");
        assert_eq!(state(&shop, &placed.number).await, OrderState::Processing);
        let ready = told(&shop, "siap diambil").await;
        assert!(ready[0].contains("Masih ditunggu") && !ready[0].contains("kasir"), "{}", ready[0]);
        let told_of = order(&shop, &placed.number).await.events;
        assert_eq!(told_of.last().map(|event| event.kind), Some(OrderEventKind::ReadyToFetch));
        orders.step(&staff, &placed.number, OrderAction::HandOver, "").await.expect("a part is handed over");
        Ok(())
    }

    async fn only_what_is_fetched_is_ready_to_be_fetched_and_only_staff_of_orders_say_so(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let (staff, keeper, orders) = (clerk(&shop).await, keeper(&shop).await, &shop.services.orders);
        let sent = guest("rina").buys(&shop, guitar.variant(), 1, CashOnDelivery).await;
        assert_eq!(refusal(orders.tell_ready(&staff, &sent.number).await).action, OrderAction::HandOver);
        let fetched = guest("budi").buys(&shop, guitar.variant(), 1, PayInStore).await;
        assert!(matches!(orders.tell_ready(&keeper, &fetched.number).await, Err(Failure::Forbidden)));
        Ok(())
    }
}
