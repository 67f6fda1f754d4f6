//! The owner's desk: what is set there holds at the checkout at once, and what was ordered before stays what it was.

use std::sync::Arc;
use std::time::Duration;

use domain::checkout::CheckoutView;
use domain::form::{FieldError, Typed};
use domain::money::Rupiah;
use domain::order::OrderState;
use domain::payment::PaymentMethod::{self, BankTransfer, CashOnDelivery, Midtrans, PayInStore};
use domain::payment::{Channel, Provider, Way};
use domain::shop::forms::new_service;
use fake_psp::Act;
use services::settings::PaymentForms;
use services::{Failure, Staff};
use store::settings::{BANK_ACCOUNTS, METHODS};
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::double::double;
use crate::journey::{Buyer, clerk, form, guest, link, order, refusal, unpayable};

async fn page(shop: &TestShop, buyer: &Buyer) -> CheckoutView {
    shop.services.checkout.open(&buyer.visitor, &buyer.owner).await.expect("opens")
}

async fn offered(shop: &TestShop, buyer: &Buyer) -> Vec<PaymentMethod> {
    page(shop, buyer).await.methods.iter().map(|offer| offer.method).collect()
}

/// The form of the methods after `change`, saved.
async fn with_methods(shop: &TestShop, owner: &Staff, change: impl FnOnce(&mut Typed)) {
    let settings = &shop.services.settings;
    let mut methods = settings.payment_forms(owner).await.expect("shows").methods;
    change(&mut methods);
    settings.save_methods(owner, &methods).await.expect("is saved");
}

/// Takes the only account away.
async fn without_accounts(shop: &TestShop, owner: &Staff) {
    let settings = &shop.services.settings;
    let mut accounts = settings.payment_forms(owner).await.expect("shows").accounts;
    accounts.tick("remove_0", true);
    settings.save_accounts(owner, &accounts).await.expect("is saved");
}

on_both! {
    async fn a_method_that_is_switched_off_is_not_offered_and_orders_of_before_wait_on(db) {
        let shop = TestShop::new(db).await;
        let owner = shop.admin().await;
        let guitar = shop.with(Goods::named("Gitar Uji").price(900_000).stock(9)).await.variant();
        let before = guest("rina").buys(&shop, guitar, 1, BankTransfer).await;
        let placed = order(&shop, &before.number).await;
        let dewi = guest("dewi");
        dewi.wants(&shop, guitar, 1).await;
        assert_eq!(offered(&shop, &dewi).await, [BankTransfer, CashOnDelivery, PayInStore]);

        with_methods(&shop, &owner, |form| {
            form.tick("bank_transfer_active", false);
            form.put("bank_transfer_hold_hours", "2");
        })
        .await;
        assert_eq!(offered(&shop, &dewi).await, [CashOnDelivery, PayInStore]);
        assert_eq!(refusal(dewi.orders(&shop, &form(BankTransfer)).await), unpayable());

        let now = order(&shop, &before.number).await;
        assert_eq!((now.state, now.payment_method), (OrderState::AwaitingPayment, BankTransfer));
        assert_eq!((now.expires_at, now.totals), (placed.expires_at, placed.totals), "what it was placed with");
        let view = shop.services.orders.view(&before.number, &link(&before)).await.expect("views");
        assert!(view.can_send_proof && view.bank_accounts.len() == 1);
        Ok(())
    }

    async fn what_a_footer_names_is_what_the_checkout_offers(db) {
        let shop = TestShop::new(db).await;
        let owner = shop.admin().await;
        let ways = async || shop.services.settings.ways().await.expect("tells");
        assert_eq!(ways().await, [Way::Transfer, Way::OnDelivery, Way::InStore]);
        with_methods(&shop, &owner, |form| {
            form.tick("cash_on_delivery_active", false);
        })
        .await;
        assert_eq!(ways().await, [Way::Transfer, Way::InStore]);
        Ok(())
    }

    async fn limits_and_holds_count_for_the_next_order(db) {
        let shop = TestShop::new(db).await;
        let owner = shop.admin().await;
        let pick = shop.with(Goods::named("Pick").price(1_000_000).stock(9)).await.variant();
        with_methods(&shop, &owner, |form| {
            form.put("bank_transfer_minimum", "2.500.000");
            form.put("bank_transfer_hold_hours", "48");
            form.put("pay_in_store_maximum", "1.500.000");
        })
        .await;
        let rina = guest("rina");
        rina.wants(&shop, pick, 2).await;
        assert_eq!(refusal(rina.orders(&shop, &form(PayInStore)).await), unpayable(), "above");
        assert_eq!(refusal(rina.orders(&shop, &form(BankTransfer)).await), unpayable(), "below");
        rina.wants(&shop, pick, 1).await;
        let placed = rina.orders(&shop, &form(BankTransfer)).await.expect("is placed");
        let until = shop.services.now().plus_secs(48 * 3600);
        assert_eq!(order(&shop, &placed.number).await.expires_at, Some(until));
        Ok(())
    }

    async fn the_first_account_lets_customers_transfer(db) {
        let shop = TestShop::new(db).await;
        let owner = shop.admin().await;
        without_accounts(&shop, &owner).await;
        let guitar = shop.with(Goods::named("Gitar Uji").price(900_000).stock(9)).await.variant();
        let rina = guest("rina");
        rina.wants(&shop, guitar, 1).await;
        assert_eq!(offered(&shop, &rina).await, [CashOnDelivery, PayInStore]);
        assert_eq!(refusal(rina.orders(&shop, &form(BankTransfer)).await), unpayable());

        let settings = &shop.services.settings;
        let mut accounts = settings.payment_forms(&owner).await.expect("shows").accounts;
        accounts.put("bank_0", "BCA");
        accounts.put("number_0", "123-456-7890");
        accounts.put("holder_0", "Hurtrock Music Store");
        let saved = settings.save_accounts(&owner, &accounts).await.expect("is saved");
        assert_eq!((saved.text("number_0"), saved.version()), ("1234567890", accounts.version() + 1));
        assert_eq!(offered(&shop, &rina).await, [BankTransfer, CashOnDelivery, PayInStore]);
        let placed = rina.orders(&shop, &form(BankTransfer)).await.expect("is placed");
        let view = shop.services.orders.view(&placed.number, &link(&placed)).await.expect("views");
        assert_eq!(view.bank_accounts.first().map(|account| account.number.as_str()), Some("1234567890"));
        Ok(())
    }

    async fn the_last_way_to_pay_stays(db) {
        let shop = TestShop::new(db).await;
        let (owner, settings) = (shop.admin().await, &shop.services.settings);
        with_methods(&shop, &owner, |form| {
            form.tick("cash_on_delivery_active", false);
            form.tick("pay_in_store_active", false);
        })
        .await;
        let mut forms = settings.payment_forms(&owner).await.expect("shows");
        forms.methods.tick("bank_transfer_active", false);
        let refused = refusal(settings.save_methods(&owner, &forms.methods).await);
        assert_eq!(refused.of("midtrans_active"), Some(&FieldError::LastOne), "no gateway is connected");
        forms.accounts.tick("remove_0", true);
        let refused = refusal(settings.save_accounts(&owner, &forms.accounts).await);
        assert_eq!(refused.of("bank_0"), Some(&FieldError::LastOne), "a transfer needs an account");
        Ok(())
    }

    async fn two_owners_at_one_instant_leave_some_way_to_pay(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let owner = shop.admin().await;
        let forms = shop.services.settings.payment_forms(&owner).await.expect("shows");
        let PaymentForms { mut methods, mut accounts, .. } = forms;
        // Only transfers are left, and no account for them.
        methods.tick("cash_on_delivery_active", false);
        methods.tick("pay_in_store_active", false);
        accounts.tick("remove_0", true);
        // Somebody else writes both and gives it up in the end: meanwhile nobody can write, and whoever could would have decided.
        let other = shop.store.write().await?;
        let (ways, known) = (other.settings().group(&METHODS).await?, other.settings().group(&BANK_ACCOUNTS).await?);
        let now = shop.services.now();
        other.settings().put_group(&METHODS, &ways.value, ways.version, now).await?;
        other.settings().put_group(&BANK_ACCOUNTS, &known.value, known.version, now).await?;
        let (desk, his) = (Arc::clone(&shop), owner.clone());
        let first = tokio::spawn(async move { desk.services.settings.save_methods(&his, &methods).await });
        let desk = Arc::clone(&shop);
        let second = tokio::spawn(async move { desk.services.settings.save_accounts(&owner, &accounts).await });
        tokio::time::sleep(Duration::from_millis(500)).await;
        drop(other);
        let answers = [first.await?, second.await?];
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
        assert!(answers.iter().any(|answer| matches!(answer, Err(Failure::Rejected(_)))), "{answers:?}");
        let settings = shop.services.settings.shop().await.expect("reads");
        assert!(settings.offered_methods(&[]).next().is_some());
        Ok(())
    }

    async fn two_owners_do_not_overwrite_each_other(db) {
        let shop = TestShop::new(db).await;
        let (owner, settings) = (shop.admin().await, &shop.services.settings);
        let (mut first, mut second) = (settings.profile_form(&owner).await.expect("shows"), Typed::default());
        second.clone_from(&first);
        first.put("phone", "0811-0000-001");
        second.put("email", "toko@hurtrock.com");
        let saved = settings.save_profile(&owner, &first).await.expect("is saved");
        let refused = settings.save_profile(&owner, &second).await;
        assert!(matches!(refused, Err(Failure::Conflict)), "{refused:?}");
        let shown = settings.shop().await.expect("reads");
        assert_eq!(shown.profile.phone, "+628110000001");
        assert_eq!(shown.profile.email, "halo@hurtrock.com");
        // Sent again, it changes nothing and leaves no trace.
        let again = settings.save_profile(&owner, &saved).await.expect("is the same");
        assert_eq!(again, saved);
        let trail = shop.store.read().audit().of("settings", "profile", 9).await?;
        assert_eq!(trail.iter().map(|entry| entry.actor).collect::<Vec<_>>(), [Some(owner.id())]);
        Ok(())
    }

    async fn what_is_refused_is_told_at_its_field_and_nothing_is_written(db) {
        let shop = TestShop::new(db).await;
        let (owner, settings) = (shop.admin().await, &shop.services.settings);
        let mut form = settings.profile_form(&owner).await.expect("shows");
        form.put("npwp", "123");
        form.put("name", "Toko Lain");
        let refused = refusal(settings.save_profile(&owner, &form).await);
        assert_eq!(refused.of("npwp"), Some(&FieldError::TaxId));
        assert_eq!(settings.shop().await.expect("reads").profile.name, "Hurtrock Music Store");
        form.put("npwp", "01.234.567.8-901.000");
        settings.save_profile(&owner, &form).await.expect("is saved");
        assert_eq!(settings.shop().await.expect("reads").profile.npwp.as_deref(), Some("0012345678901000"));
        Ok(())
    }

    async fn only_an_admin_sits_at_the_desk(db) {
        let shop = TestShop::new(db).await;
        let (clerk, settings) = (clerk(&shop).await, &shop.services.settings);
        let form = Typed::default().at(1);
        assert!(matches!(settings.profile_form(&clerk).await, Err(Failure::Forbidden)));
        assert!(matches!(settings.payment_forms(&clerk).await, Err(Failure::Forbidden)));
        assert!(matches!(settings.shipping_forms(&clerk).await, Err(Failure::Forbidden)));
        for refused in [
            settings.save_profile(&clerk, &form).await,
            settings.save_methods(&clerk, &form).await,
            settings.save_channels(&clerk, &form).await,
            settings.save_accounts(&clerk, &form).await,
            settings.save_protection(&clerk, &form).await,
            settings.save_services(&clerk, &form).await,
        ] {
            assert!(matches!(refused, Err(Failure::Forbidden)), "{refused:?}");
        }
        assert!(matches!(settings.add_service(&clerk, &form).await, Err(Failure::Forbidden)));
        Ok(())
    }

    async fn a_service_that_is_added_is_at_the_checkout_and_its_code_is_its_own(db) {
        let shop = TestShop::new(db).await;
        let (owner, settings) = (shop.admin().await, &shop.services.settings);
        let guitar = shop.with(Goods::named("Gitar Uji").price(900_000).stock(9)).await.variant();
        let before = settings.shipping_forms(&owner).await.expect("shows").services;
        let mut typed = new_service::fresh();
        let all = [("name", "TIKI ONS"), ("code", "tiki-ons"), ("courier", "tiki")];
        for (field, text) in all.into_iter().chain([("base_price", "10.000"), ("price_per_kg", "9.000")]) {
            typed.put(field, text);
        }
        settings.add_service(&owner, &typed).await.expect("is added");
        typed.put("name", "TIKI lain");
        let refused = refusal(settings.add_service(&owner, &typed).await);
        assert_eq!(refused.of("code"), Some(&FieldError::CodeTaken));

        let dewi = guest("dewi");
        dewi.wants(&shop, guitar, 1).await;
        shop.services.checkout.save_draft(&dewi.owner, &form(BankTransfer)).await.expect("is kept");
        let quotes = page(&shop, &dewi).await.quotes;
        let names: Vec<_> = quotes.iter().map(|quote| quote.service.name.as_str()).collect();
        assert_eq!(names, ["JNE REG", "JNE YES", "TIKI ONS", "Ambil di toko"]);
        let stale = settings.save_services(&owner, &before).await;
        assert!(matches!(stale, Err(Failure::Conflict)), "whoever had the list open before is told: {stale:?}");
        let trail = shop.store.read().audit().of("settings", "shipping TIKI-ONS", 9).await?;
        assert_eq!(trail.iter().map(|entry| entry.actor).collect::<Vec<_>>(), [Some(owner.id())]);
        Ok(())
    }

    async fn services_and_packing_cost_what_is_set_and_old_orders_what_they_did(db) {
        let shop = TestShop::new(db).await;
        let (owner, settings) = (shop.admin().await, &shop.services.settings);
        let guitar = shop.with(Goods::named("Gitar Uji").price(900_000).stock(9)).await.variant();
        let before = guest("rina").buys(&shop, guitar, 1, BankTransfer).await;
        let quoted = order(&shop, &before.number).await.totals;
        let mut forms = settings.shipping_forms(&owner).await.expect("shows");
        let id = |code: &str| forms.rows.iter().find(|row| row.service.code == code).expect("exists").id;
        let (regular, express) = (id("JNE-REG"), id("JNE-YES"));
        forms.services.tick(format!("active_{express}"), false);
        forms.services.put(format!("base_price_{regular}"), "20.000");
        let saved = settings.save_services(&owner, &forms.services).await.expect("is saved");
        assert_eq!(saved.version(), forms.services.version() + 2, "two services changed");
        let stale = settings.save_services(&owner, &forms.services).await;
        assert!(matches!(stale, Err(Failure::Conflict)), "{stale:?}");
        forms.protection.put("packing_per_carton", "60.000");
        settings.save_protection(&owner, &forms.protection).await.expect("is saved");

        let dewi = guest("dewi");
        dewi.wants(&shop, guitar, 1).await;
        let mut wanted = form(BankTransfer);
        "on".clone_into(&mut wanted.packing);
        shop.services.checkout.save_draft(&dewi.owner, &wanted).await.expect("is kept");
        let quotes = page(&shop, &dewi).await.quotes;
        let codes: Vec<_> = quotes.iter().map(|quote| quote.service.code.as_str()).collect();
        assert_eq!(codes, ["JNE-REG", "PICKUP"]);
        assert_eq!(quotes[0].packing, Rupiah::new(60_000));
        assert_eq!(quotes[0].service.base_price, Rupiah::new(20_000));
        assert_eq!(order(&shop, &before.number).await.totals, quoted);
        let trail = shop.store.read().audit().of("settings", "shipping JNE-YES", 9).await?;
        assert_eq!(trail.len(), 1);
        Ok(())
    }

    async fn a_channel_is_limited_below_what_its_gateway_takes(db) {
        let double = double(db, 11).await;
        let (shop, settings) = (&double.shop, &double.shop.services.settings);
        let owner = shop.admin().await;
        let forms = settings.payment_forms(&owner).await.expect("shows");
        assert_eq!(forms.connected, [Provider::Stripe, Provider::Midtrans]);
        assert!(forms.ranges.iter().all(|range| range.provider == Provider::Midtrans), "Stripe has one channel only");
        let mut channels = forms.channels;
        channels.put("midtrans_qris_maximum", "10.000.001");
        let refused = refusal(settings.save_channels(&owner, &channels).await);
        let bounds = FieldError::AmountBetween(Rupiah::new(1), Rupiah::new(10_000_000));
        assert_eq!(refused.of("midtrans_qris_maximum"), Some(&bounds));

        channels.put("midtrans_qris_maximum", "50.000");
        channels.tick("midtrans_gopay_active", false);
        settings.save_channels(&owner, &channels).await.expect("is saved");
        let rina = guest("rina");
        rina.wants(shop, double.picks, 1).await;
        shop.services.checkout.save_draft(&rina.owner, &form(Midtrans)).await.expect("is kept");
        let methods = page(shop, &rina).await.methods;
        let offer = methods.iter().find(|offer| offer.method == Midtrans).expect("is offered");
        assert!(!offer.channels.contains(&Channel::Qris) && !offer.channels.contains(&Channel::Gopay));
        assert!(offer.accepted && offer.channels.contains(&Channel::BcaVa));

        // Rp 50.000 and what sending it costs: the gateway's own page offers it no more.
        let bought = double.buys("dewi", Midtrans).await;
        assert!(!double.act(Midtrans, &bought.attempt, Act::Choose { channel: fake_psp::Channel::Qris }));
        assert!(double.act(Midtrans, &bought.attempt, Act::Choose { channel: fake_psp::Channel::BcaVa }));
        Ok(())
    }
}
