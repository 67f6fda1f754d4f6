//! Placing orders.

use domain::checkout::{CheckoutForm, PlaceError};
use domain::form::{FieldError, FieldErrors};
use domain::money::Rupiah;
use domain::order::OrderState;
use domain::payment::PaymentMethod::{BankTransfer, CashOnDelivery, PayInStore};
use domain::shop::ShopSettings;
use domain::tax::TaxPolicy;
use services::{CartOwner, Failure, Visitor};
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::{START, TestShop};

use crate::journey::{self, form, guest, order, quantity, refusal, stock, unpayable};

on_both! {
    async fn an_order_freezes_what_was_bought_and_for_how_much(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop
            .with(Goods::named("Gitar Uji").english("Test guitar").price(2_650_000).stock(5).carton(103, 38, 11, 2_500))
            .await;
        let strings = shop.with(Goods::named("Senar Uji").price(85_000).stock(50)).await;
        let rina = guest("rina");
        rina.wants(&shop, guitar.variant(), 1).await;
        rina.wants(&shop, strings.variant(), 3).await;
        let typed = CheckoutForm { insurance: "on".to_owned(), ..form(BankTransfer) };
        let placed = rina.orders(&shop, &typed).await.expect("is placed");
        assert_eq!(placed.number, "HR-2611-000001");
        let order = order(&shop, &placed.number).await;
        let goods = 2_650_000 + 3 * 85_000;
        // 3.500 g of strings and a carton of 7.176 g by volume: 17.676 g, of which 18 kg are paid for.
        assert_eq!(order.totals.goods, Rupiah::new(goods));
        assert_eq!(
            order.shipping.chargeable_grams,
            order.shipping.service.rounding.apply(order.shipping.volume_grams.max(order.shipping.load.grams))
        );
        assert_eq!(order.totals.total.amount(), goods + order.shipping.total().amount());
        assert_eq!(order.shipping.insurance.amount(), 5_000 + goods * 2 / 1000);
        assert_eq!(
            order
                .lines
                .iter()
                .map(|line| (line.name.en.as_str(), line.quantity, line.unit_price.amount()))
                .collect::<Vec<_>>(),
            [("Test guitar", 1, 2_650_000), ("", 3, 85_000)]
        );
        assert_eq!((order.state, order.expires_at), (OrderState::AwaitingPayment, Some(START.plus_secs(24 * 3600))));
        assert_eq!(stock(&shop, guitar.variant()).await, (4, 5, 1));
        assert!(shop.services.carts.view(&rina.owner).await.expect("views").is_empty());
        Ok(())
    }

    async fn an_order_goes_where_the_customer_said(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let address = order(&shop, &placed.number).await.address.expect("has one");
        assert_eq!((address.city.as_str(), address.postal_code.as_str()), ("Kota Makassar", "90231"));
        Ok(())
    }

    async fn what_was_put_aside_stays_in_the_cart(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let amp = shop.with(Goods::named("Ampli Uji")).await;
        let rina = guest("rina");
        rina.wants(&shop, amp.variant(), 2).await;
        shop.services.carts.save_for_later(&rina.owner, amp.variant(), true).await.expect("is put aside");
        let placed = rina.buys(&shop, guitar.variant(), 1, BankTransfer).await;
        assert_eq!(order(&shop, &placed.number).await.lines.len(), 1);
        let cart = shop.services.carts.view(&rina.owner).await.expect("views");
        assert_eq!((cart.lines.len(), cart.saved.len(), cart.saved[0].line.quantity), (0, 1, quantity(2)));
        assert_eq!(stock(&shop, amp.variant()).await.2, 0);
        Ok(())
    }

    async fn a_key_is_good_for_one_form(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let rina = guest("rina");
        rina.wants(&shop, guitar.variant(), 1).await;
        let key = rina.key(&shop).await;
        let checkout = &shop.services.checkout;
        checkout.place(&rina.visitor, &rina.owner, &key, &form(BankTransfer)).await.expect("is placed");
        let other = CheckoutForm { street: "Jl. Lain 1".to_owned(), ..form(BankTransfer) };
        let refused = refusal(checkout.place(&rina.visitor, &rina.owner, &key, &other).await);
        assert_eq!(refused, PlaceError::KeyReused);
        rina.wants(&shop, guitar.variant(), 1).await;
        assert_ne!(rina.key(&shop).await, key, "the next order has a key of its own");
        Ok(())
    }

    async fn the_key_stays_until_an_order_was_placed(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let rina = guest("rina");
        rina.wants(&shop, guitar.variant(), 1).await;
        let key = rina.key(&shop).await;
        let half = CheckoutForm { street: String::new(), ..form(BankTransfer) };
        let refused = refusal(shop.services.checkout.place(&rina.visitor, &rina.owner, &key, &half).await);
        let PlaceError::Form(errors) = refused else { panic!("{refused:?}") };
        assert_eq!(errors.of("street"), Some(&FieldError::Required));
        let page = shop.services.checkout.open(&rina.visitor, &rina.owner).await.expect("opens");
        assert_eq!((page.key, page.form), (key.clone(), half), "nothing typed is lost");
        shop.services.checkout.place(&rina.visitor, &rina.owner, &key, &form(BankTransfer)).await.expect("is placed");
        Ok(())
    }

    async fn a_price_that_rose_is_told_before_it_is_paid(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").price(1_000_000)).await;
        let rina = guest("rina");
        rina.wants(&shop, guitar.variant(), 1).await;
        journey::reprice(&shop, guitar.id, 1_200_000).await;
        assert_eq!(refusal(rina.orders(&shop, &form(BankTransfer)).await), PlaceError::CartChanged);
        shop.services.carts.accept_changes(&rina.owner).await.expect("agrees");
        let placed = rina.orders(&shop, &form(BankTransfer)).await.expect("is placed");
        assert_eq!(order(&shop, &placed.number).await.totals.goods, Rupiah::new(1_200_000));
        Ok(())
    }

    async fn whoever_comes_for_it_needs_no_address_and_pays_no_freight(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").price(900_000)).await;
        let rina = guest("rina");
        rina.wants(&shop, guitar.variant(), 1).await;
        let typed = CheckoutForm {
            province: String::new(),
            street: String::new(),
            packing: "on".to_owned(),
            ..form(PayInStore)
        };
        let placed = rina.orders(&shop, &typed).await.expect("is placed");
        let order = order(&shop, &placed.number).await;
        assert_eq!((order.address, order.totals.total, order.extras.packing), (None, Rupiah::new(900_000), false));
        let closing = START.plus_secs(72 * 3600).start_of_day_wib().plus_secs(18 * 3600);
        assert_eq!(order.expires_at, Some(closing), "three days, then until the shop closes");
        Ok(())
    }

    async fn a_method_takes_only_what_it_is_meant_for(db) {
        let shop = TestShop::new(db).await;
        let dear = shop.with(Goods::named("Gitar Mahal").price(6_000_000)).await;
        let rina = guest("rina");
        rina.wants(&shop, dear.variant(), 1).await;
        let refused = |form: CheckoutForm| {
            let (shop, rina) = (&shop, &rina);
            async move { refusal(rina.orders(shop, &form).await) }
        };
        assert_eq!(refused(form(CashOnDelivery)).await, unpayable(), "above its limit");
        let express = CheckoutForm { shipping: "JNE-YES".to_owned(), ..form(CashOnDelivery) };
        assert_eq!(refused(express).await, unpayable(), "not by this service");
        let sent = CheckoutForm { payment: "pay_in_store".to_owned(), ..form(BankTransfer) };
        assert_eq!(refused(sent).await, unpayable(), "only for what is picked up");
        let gone = CheckoutForm { shipping: "UNKNOWN".to_owned(), ..form(BankTransfer) };
        let shipping = PlaceError::Form(FieldErrors::one("shipping", FieldError::ShippingUnavailable));
        assert_eq!(refused(gone).await, shipping);
        Ok(())
    }

    async fn cash_on_delivery_goes_straight_to_the_packing(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").price(900_000)).await;
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, CashOnDelivery).await;
        let order = order(&shop, &placed.number).await;
        assert_eq!((order.state, order.expires_at, order.paid_at), (OrderState::Processing, None, None));
        shop.clock.pass_secs(30 * 24 * 3600);
        assert_eq!(shop.services.orders.expire_due().await.expect("runs"), 0);
        Ok(())
    }

    async fn an_order_keeps_the_tax_it_was_placed_with(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").price(1_000_000).stock(9)).await;
        let tx = db.store.write().await?;
        let tax = TaxPolicy { registered: true, prices_include_tax: false, ..TaxPolicy::default() };
        let before = tx.settings().shop().await?;
        tx.settings().put_shop(&ShopSettings { tax: tax.into(), ..before }, START).await?;
        tx.commit().await?;
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, BankTransfer).await;
        let tx = db.store.write().await?;
        tx.settings().put_shop(&ShopSettings::default(), START).await?;
        tx.commit().await?;
        let totals = order(&shop, &placed.number).await.totals;
        assert_eq!(totals.tax.amount, Rupiah::new(110_000));
        assert_eq!(totals.total.amount(), 1_000_000 + totals.shipping.amount() + 110_000);
        Ok(())
    }

    async fn an_empty_cart_is_not_ordered(db) {
        let shop = TestShop::new(db).await;
        let nobody = guest("nobody");
        assert_eq!(refusal(nobody.orders(&shop, &form(BankTransfer)).await), PlaceError::EmptyCart);
        Ok(())
    }

    async fn the_page_offers_what_can_be_chosen(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").price(900_000).carton(103, 38, 11, 2_500)).await;
        let rina = journey::customer(&shop, "rina@contoh.com").await;
        rina.wants(&shop, guitar.variant(), 1).await;
        let page = shop.services.checkout.open(&rina.visitor, &rina.owner).await.expect("opens");
        assert_eq!(page.form.email, "rina@contoh.com");
        assert_eq!(
            page.quotes.iter().map(|quote| (quote.service.code.as_str(), quote.total().amount())).collect::<Vec<_>>(),
            [("JNE-REG", 71_000), ("JNE-YES", 160_000), ("PICKUP", 0)]
        );
        assert!(page.methods.iter().all(|offer| offer.accepted), "{:?}", page.methods);
        assert_eq!(
            page.totals.map(|totals| totals.total),
            Some(Rupiah::new(900_000)),
            "without shipping as long as none is chosen"
        );
        shop.services.checkout.save_draft(&rina.owner, &form(PayInStore)).await.expect("is kept");
        let page = shop.services.checkout.open(&rina.visitor, &rina.owner).await.expect("opens");
        assert!(page.pickup);
        let accepted: Vec<_> = page.methods.iter().filter(|offer| offer.accepted).map(|offer| offer.method).collect();
        assert_eq!(accepted, [BankTransfer, PayInStore]);
        Ok(())
    }

    async fn who_orders_very_often_and_pays_for_nothing_has_to_wait(db) {
        let shop = TestShop::new(db).await;
        let pick = shop.with(Goods::named("Pick").price(50_000).stock(500)).await.variant();
        let checkout = &shop.services.checkout;
        let place = async |name: String, from: &str, email: &str| {
            let buyer = guest(&name);
            buyer.wants(&shop, pick, 1).await;
            let (email, n) = (email.to_owned(), name.len() + 10);
            let form = CheckoutForm { email, phone: format!("0812-3456-{n}{n}"), ..form(BankTransfer) };
            checkout.place_from(&buyer.visitor, &buyer.owner, &buyer.key(&shop).await, &form, from).await
        };
        for n in 0..5 {
            place(format!("rina {n}"), "203.0.113.7", "rina@contoh.com").await.expect("is placed");
        }
        let one_more = refusal(place("rina x".to_owned(), "203.0.113.8", "rina@contoh.com").await);
        assert_eq!(one_more, PlaceError::TooMany, "five of hers are unpaid");
        for n in 0..15 {
            let name = "b".repeat(20 + n);
            place(name.clone(), "203.0.113.7", &format!("{name}@contoh.com")).await.expect("is placed");
        }
        let from_there = refusal(place("c".repeat(40), "203.0.113.7", "c@contoh.com").await);
        assert_eq!(from_there, PlaceError::TooMany, "twenty from that network within the hour");
        place("c".repeat(41), "203.0.113.9", "c@contoh.com").await.expect("others go on");
        shop.clock.pass_secs(3600);
        place("c".repeat(42), "203.0.113.7", "c@contoh.com").await.expect("an hour later");
        Ok(())
    }

    async fn a_key_that_this_shop_did_not_make_places_nothing(db) {
        let shop = TestShop::new(db).await;
        let pick = shop.with(Goods::named("Pick").stock(5)).await.variant();
        let rina = guest("rina");
        rina.wants(&shop, pick, 1).await;
        for key in ["", "1", "zz", &"g".repeat(32), &"0".repeat(33)] {
            let answer = shop.services.checkout.place(&rina.visitor, &rina.owner, key, &form(BankTransfer)).await;
            assert!(matches!(answer, Err(Failure::Conflict)), "{key}");
        }
        assert_eq!(stock(&shop, pick).await, (5, 5, 0));
        Ok(())
    }
}

#[test]
fn a_signed_in_visitor_has_the_cart_of_the_account() {
    assert_eq!(CartOwner::of(&Visitor::default()), None);
    assert!(matches!(CartOwner::of(&guest("rina").visitor), Some(CartOwner::Guest(_))));
}
