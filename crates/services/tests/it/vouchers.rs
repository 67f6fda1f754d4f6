//! Vouchers: what they take off, who may use them, and that nobody uses them too often.

use std::sync::Arc;

use domain::account::Permission;
use domain::checkout::{CheckoutForm, PlaceError, VoucherPreview};
use domain::form::FieldError;
use domain::money::Rupiah;
use domain::order::OrderState;
use domain::payment::PaymentMethod::{BankTransfer, PayInStore};
use domain::voucher::{Voucher, VoucherForm, VoucherRefusal};
use services::checkout::Placed;
use services::{Failure, Staff};
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::{START, TestShop};
use tokio::task::JoinSet;

use crate::journey::{Buyer, customer, form, guest, link, order, refusal, staff};

/// Ten per cent, once for each customer.
pub fn ten(code: &str) -> VoucherForm {
    VoucherForm { code: code.to_owned(), value: "10".to_owned(), ..VoucherForm::fresh() }
}

async fn office(shop: &TestShop) -> Staff {
    staff(shop, "katalog@hurtrock.test", &[Permission::Catalogue]).await
}

/// Makes a voucher, as the office would; gives who did.
pub async fn make(shop: &TestShop, form: VoucherForm) -> Staff {
    let staff = office(shop).await;
    shop.services.vouchers.create(&staff, &form).await.expect("is made");
    staff
}

/// The voucher as the database has it.
pub async fn known(shop: &TestShop, code: &str) -> Voucher {
    let code = domain::voucher::VoucherCode::parse(code).expect("is a code");
    shop.store.read().vouchers().by_code(&code).await.expect("can be read").expect("exists")
}

/// The usual form of somebody else, with a code.
pub fn with_code(code: &str, who: u32) -> CheckoutForm {
    CheckoutForm {
        voucher: code.to_owned(),
        email: format!("pembeli{who}@contoh.com"),
        phone: format!("0812{:08}", 10_000_000 + who),
        ..form(BankTransfer)
    }
}

/// Why the code was not taken.
fn refused(answer: Result<Placed, Failure<PlaceError>>) -> VoucherRefusal {
    let PlaceError::Form(errors) = refusal(answer) else { panic!("another refusal") };
    let Some(FieldError::Voucher(refusal)) = errors.of("voucher") else { panic!("not at the code: {errors:?}") };
    *refusal
}

/// Everybody has a thing in the cart and places the order at the same instant; tells how often each answer was given.
async fn rush(shop: &Arc<TestShop>, ready: Vec<(Buyer, CheckoutForm)>) -> (usize, Vec<VoucherRefusal>) {
    let mut tasks = JoinSet::new();
    for (buyer, form) in ready {
        let key = buyer.key(shop).await;
        let shop = Arc::clone(shop);
        tasks.spawn(async move { shop.services.checkout.place(&buyer.visitor, &buyer.owner, &key, &form).await });
    }
    let (mut placed, mut others) = (0, Vec::new());
    while let Some(answer) = tasks.join_next().await {
        match answer.expect("nobody panics") {
            Ok(_) => placed += 1,
            other => others.push(refused(other)),
        }
    }
    (placed, others)
}

on_both! {
    /// F3.
    async fn a_limit_of_five_is_used_five_times_by_a_hundred_buyers_at_once(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let guitar = shop.with(Goods::named("Gitar Uji").stock(500)).await;
        make(&shop, VoucherForm { usage_limit: "5".to_owned(), ..ten("LIMA") }).await;
        let mut ready = Vec::new();
        for n in 0..100 {
            let buyer = guest(&format!("buyer {n}"));
            buyer.wants(&shop, guitar.variant(), 1).await;
            ready.push((buyer, with_code("LIMA", n)));
        }
        let (placed, others) = rush(&shop, ready).await;
        assert_eq!((placed, others.len(), known(&shop, "LIMA").await.used), (5, 95, 5));
        assert!(others.iter().all(|refusal| *refusal == VoucherRefusal::UsedUp), "{others:?}");
        Ok(())
    }

    async fn one_customer_in_many_windows_uses_it_once(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let guitar = shop.with(Goods::named("Gitar Uji").stock(500)).await;
        make(&shop, ten("SEKALI")).await;
        let mut ready = Vec::new();
        for n in 0..8 {
            // Windows of one guest, who changes now the mailbox, now the telephone.
            let buyer = guest(&format!("window {n}"));
            buyer.wants(&shop, guitar.variant(), 1).await;
            let plain = with_code("SEKALI", 1);
            ready.push((buyer, match n % 3 {
                0 => plain,
                1 => CheckoutForm { email: format!("pembeli1+{n}@contoh.com"), phone: format!("0813{:08}", 20_000_000 + n), ..plain },
                _ => CheckoutForm { email: format!("lain{n}@contoh.com"), ..plain },
            }));
        }
        // The first one has both the mailbox and the telephone that the others share one of.
        let first = ready.remove(0);
        let placed = first.0.orders(&shop, &first.1).await.expect("is placed");
        let (more, others) = rush(&shop, ready).await;
        assert_eq!((more, others.len()), (0, 7));
        assert!(others.iter().all(|refusal| *refusal == VoucherRefusal::CustomerUsedUp { limit: 1 }), "{others:?}");
        shop.services.orders.cancel(&placed.number, &link(&placed)).await.expect("is called off");
        let mut ready = Vec::new();
        for n in 0..4 {
            let buyer = guest(&format!("again {n}"));
            buyer.wants(&shop, guitar.variant(), 1).await;
            ready.push((buyer, with_code("SEKALI", 1)));
        }
        let (placed, others) = rush(&shop, ready).await;
        assert_eq!((placed, others.len(), known(&shop, "SEKALI").await.used), (1, 3, 1));
        Ok(())
    }

    async fn an_account_is_one_customer_whatever_it_types(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(50)).await;
        make(&shop, ten("SEKALI")).await;
        let rina = customer(&shop, "rina@contoh.com").await;
        rina.wants(&shop, guitar.variant(), 1).await;
        rina.orders(&shop, &with_code("sekali", 1)).await.expect("is placed");
        rina.wants(&shop, guitar.variant(), 1).await;
        let page = rina.orders(&shop, &with_code("SEKALI", 2)).await;
        assert_eq!(refused(page), VoucherRefusal::CustomerUsedUp { limit: 1 });
        let shown = shop.services.checkout.open(&rina.visitor, &rina.owner).await.expect("opens").voucher;
        assert_eq!(shown, VoucherPreview::Refused(FieldError::Voucher(VoucherRefusal::CustomerUsedUp { limit: 1 })));
        let budi = guest("budi");
        budi.wants(&shop, guitar.variant(), 1).await;
        budi.orders(&shop, &with_code("SEKALI", 3)).await.expect("is somebody else");
        Ok(())
    }

    async fn a_voucher_of_a_category_is_taken_off_its_goods_alone(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").category(&["Gitar", "Elektrik"]).price(2_650_000)).await;
        let strings = shop.with(Goods::named("Senar Uji").category(&["Aksesori"]).price(85_000).stock(50)).await;
        let root = shop.with(Goods::named("Gitar Dasar").category(&["Gitar"])).await.category;
        let voucher = VoucherForm {
            categories: vec![root.to_string()],
            maximum: "250.000".to_owned(),
            minimum: "1.000.000".to_owned(),
            ..ten("GITAR")
        };
        make(&shop, voucher).await;
        let rina = guest("rina");
        rina.wants(&shop, strings.variant(), 20).await;
        shop.services.checkout.save_draft(&rina.owner, &with_code("GITAR", 1)).await.expect("is kept");
        let page = shop.services.checkout.open(&rina.visitor, &rina.owner).await.expect("opens");
        assert_eq!(page.voucher, VoucherPreview::Refused(FieldError::Voucher(VoucherRefusal::NothingEligible)));
        rina.wants(&shop, guitar.variant(), 1).await;
        let page = shop.services.checkout.open(&rina.visitor, &rina.owner).await.expect("opens");
        let VoucherPreview::Applied { off, in_part, .. } = page.voucher else { panic!("{:?}", page.voucher) };
        assert_eq!((off, in_part), (Rupiah::new(250_000), true));
        let promised = page.totals.expect("fits").total;
        let placed = rina.orders(&shop, &with_code("GITAR", 1)).await.expect("is placed");
        let order = order(&shop, &placed.number).await;
        assert_eq!((order.totals.total, order.totals.discount), (promised, Rupiah::new(250_000)));
        let off: Vec<_> = order.lines.iter().map(|line| (line.sku.to_string(), line.discount.amount())).collect();
        assert_eq!(off, [("SENAR-UJI-1".to_owned(), 0), ("GITAR-UJI-1".to_owned(), 250_000)]);
        assert_eq!(order.voucher.map(|code| code.to_string()).as_deref(), Some("GITAR"));
        Ok(())
    }

    async fn a_discount_is_spread_over_the_lines_to_the_last_rupiah(db) {
        let shop = TestShop::new(db).await;
        let rina = guest("rina");
        for (name, price, units) in [("Satu", 33_333, 1), ("Dua", 33_333, 1), ("Tiga", 33_334, 3)] {
            let thing = shop.with(Goods::named(name).price(price)).await;
            rina.wants(&shop, thing.variant(), units).await;
        }
        make(&shop, VoucherForm { kind: "fixed".to_owned(), value: "10.000".to_owned(), ..ten("HEMAT") }).await;
        let placed = rina.orders(&shop, &with_code("HEMAT", 1)).await.expect("is placed");
        let lines = order(&shop, &placed.number).await.lines;
        assert_eq!(lines.iter().map(|line| line.discount.amount()).collect::<Vec<_>>(), [2_000, 2_000, 6_000]);
        Ok(())
    }

    async fn an_order_that_is_not_paid_in_time_gives_its_voucher_back(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        make(&shop, VoucherForm { usage_limit: "1".to_owned(), ..ten("SATU") }).await;
        let rina = guest("rina");
        rina.wants(&shop, guitar.variant(), 1).await;
        rina.orders(&shop, &with_code("SATU", 1)).await.expect("is placed");
        let budi = guest("budi");
        budi.wants(&shop, guitar.variant(), 1).await;
        assert_eq!(refused(budi.orders(&shop, &with_code("SATU", 2)).await), VoucherRefusal::UsedUp);
        shop.clock.pass_secs(25 * 3600);
        assert_eq!(shop.services.orders.expire_due().await.expect("runs"), 1);
        budi.orders(&shop, &with_code("SATU", 2)).await.expect("is free again");
        assert_eq!(known(&shop, "SATU").await.used, 1);
        Ok(())
    }

    async fn a_voucher_that_leaves_nothing_to_pay_makes_a_paid_order(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(3)).await;
        make(&shop, VoucherForm { value: "100".to_owned(), ..ten("HADIAH") }).await;
        let rina = guest("rina");
        rina.wants(&shop, guitar.variant(), 1).await;
        let typed = CheckoutForm { voucher: "HADIAH".to_owned(), ..form(PayInStore) };
        let placed = rina.orders(&shop, &typed).await.expect("is placed");
        let order = order(&shop, &placed.number).await;
        assert_eq!((order.totals.total, order.state, order.paid_at), (Rupiah::ZERO, OrderState::Paid, Some(START)));
        assert_eq!(shop.store.read().payments().of(order.id).await?, []);
        shop.clock.pass_secs(90 * 24 * 3600);
        assert_eq!(shop.services.orders.expire_due().await.expect("runs"), 0);
        let clerk = crate::journey::clerk(&shop).await;
        let hand_over = domain::order::OrderAction::HandOver;
        shop.services.orders.step(&clerk, &placed.number, hand_over, "").await.expect("is handed over");
        Ok(())
    }

    async fn the_office_makes_changes_and_switches_vouchers(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let staff = make(&shop, VoucherForm { usage_limit: "5".to_owned(), ..ten("ROCK10") }).await;
        let (vouchers, id) = (&shop.services.vouchers, known(&shop, "ROCK10").await.id);
        let again = refusal(vouchers.create(&staff, &ten("rock10")).await);
        assert_eq!(again.of("code"), Some(&FieldError::CodeTaken));
        let nowhere = VoucherForm { categories: vec!["999".to_owned()], ..ten("LAIN") };
        assert_eq!(refusal(vouchers.create(&staff, &nowhere).await).of("categories"), Some(&FieldError::Choice));
        let buyers = [guest("rina"), guest("budi")];
        for (n, buyer) in (0..).zip(&buyers) {
            buyer.wants(&shop, guitar.variant(), 1).await;
            buyer.orders(&shop, &with_code("ROCK10", n)).await.expect("is placed");
        }
        let low = VoucherForm { usage_limit: "1".to_owned(), ..ten("ROCK10") };
        let errors = refusal(vouchers.update(&staff, id, 1, &low).await);
        assert_eq!(errors.of("usage_limit"), Some(&FieldError::InUse(2)));
        let other = VoucherForm { code: "LAIN".to_owned(), value: "20".to_owned(), ..ten("") };
        vouchers.update(&staff, id, 1, &other).await.expect("is changed");
        let stale = vouchers.update(&staff, id, 1, &other).await;
        assert!(matches!(stale, Err(Failure::Conflict)), "{stale:?}");
        let changed = vouchers.view(&staff, id).await.expect("exists");
        assert_eq!((changed.code.as_str(), changed.used), ("ROCK10", 2), "the code stays");
        vouchers.switch(&staff, id, false).await.expect("is switched off");
        vouchers.switch(&staff, id, false).await.expect("is off already");
        let late = guest("late");
        late.wants(&shop, guitar.variant(), 1).await;
        assert_eq!(refused(late.orders(&shop, &with_code("ROCK10", 9)).await), VoucherRefusal::Inactive);
        let trail = shop.store.read().audit().of("voucher", "ROCK10", 10).await?;
        let actions: Vec<_> = trail.iter().rev().map(|entry| entry.action.as_str()).collect();
        assert_eq!(actions, ["voucher.create", "voucher.update", "voucher.deactivate"]);
        Ok(())
    }

    async fn only_who_sets_prices_sets_vouchers(db) {
        let shop = TestShop::new(db).await;
        let clerk = crate::journey::clerk(&shop).await;
        assert!(matches!(shop.services.vouchers.create(&clerk, &ten("ROCK10")).await, Err(Failure::Forbidden)));
        assert!(matches!(shop.services.vouchers.list(&clerk, 1).await, Err(Failure::Forbidden)));
        let staff = make(&shop, ten("ROCK10")).await;
        let listed = shop.services.vouchers.list(&staff, 7).await.expect("lists");
        assert_eq!((listed.page, listed.pages, listed.total, listed.items.len()), (1, 1, 1, 1));
        Ok(())
    }
}
