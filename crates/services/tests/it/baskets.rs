//! Carts.

use std::sync::Arc;

use domain::cart::{AddLineError, LineNotice, PricedLine};
use domain::money::Rupiah;
use domain::payment::PaymentMethod::BankTransfer;
use services::{CartOwner, Failure};
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;
use tokio::task::JoinSet;

use crate::journey::{self, Buyer, form, guest, quantity, refusal};

/// Adds one unit `times` over `lanes` tasks; tells how often it was done and with what the others were refused.
async fn add_all_at_once(
    shop: &Arc<TestShop>,
    buyer: &Buyer,
    variant: domain::ids::VariantId,
    times: usize,
    lanes: usize,
) -> (u32, Vec<AddLineError>) {
    let mut tasks = JoinSet::new();
    for lane in 0..lanes {
        let (shop, owner) = (Arc::clone(shop), buyer.owner.clone());
        let share = times / lanes + usize::from(lane < times % lanes);
        tasks.spawn(async move {
            let (mut done, mut refused) = (0, Vec::new());
            for _ in 0..share {
                match shop.services.carts.add(&owner, variant, quantity(1)).await {
                    Ok(_) => done += 1,
                    Err(Failure::Rejected(error)) => refused.push(error),
                    Err(other) => panic!("neither added nor told why: {other:?}"),
                }
            }
            (done, refused)
        });
    }
    let (mut done, mut refused) = (0, Vec::new());
    while let Some(lane) = tasks.join_next().await {
        let (more, errors) = lane.expect("runs");
        done += more;
        refused.extend(errors);
    }
    (done, refused)
}

on_both! {
    async fn two_hundred_adds_at_once_all_count_up_to_the_limit_that_is_told(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let strings = shop.with(Goods::named("Senar Uji").stock(1_000)).await;
        let rina = guest("rina");
        let (done, refused) = add_all_at_once(&shop, &rina, strings.variant(), 200, 16).await;
        assert_eq!((done, refused.len()), (99, 101));
        assert!(refused.iter().all(|error| *error == AddLineError::LimitPerOrder(99)));
        assert_eq!(shop.services.carts.count(&rina.owner).await.expect("counts"), 99);
        Ok(())
    }

    async fn adds_at_once_to_several_lines_lose_nothing(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let rina = guest("rina");
        let mut lanes = JoinSet::new();
        for n in 0..4 {
            let goods = shop.with(Goods::named(&format!("Senar {n}")).stock(200)).await;
            let (shop, rina) = (Arc::clone(&shop), rina.clone());
            lanes.spawn(async move { add_all_at_once(&shop, &rina, goods.variant(), 50, 4).await.0 });
        }
        assert_eq!(lanes.join_all().await, [50; 4]);
        assert_eq!(shop.services.carts.count(&rina.owner).await.expect("counts"), 200);
        Ok(())
    }

    async fn no_more_goes_in_than_is_there(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(3)).await;
        let rina = guest("rina");
        let carts = &shop.services.carts;
        assert_eq!(carts.add(&rina.owner, guitar.variant(), quantity(2)).await.expect("fits"), quantity(2));
        assert_eq!(refusal(carts.add(&rina.owner, guitar.variant(), quantity(2)).await), AddLineError::OnlyLeft(3));
        assert_eq!(refusal(carts.set(&rina.owner, guitar.variant(), 4).await), AddLineError::OnlyLeft(3));
        carts.set(&rina.owner, guitar.variant(), 3).await.expect("fits");
        carts.set(&rina.owner, guitar.variant(), 0).await.expect("is taken out");
        assert_eq!(carts.count(&rina.owner).await.expect("counts"), 0);
        let hidden = shop.with(Goods::named("Gitar Rahasia").hidden()).await;
        assert_eq!(refusal(carts.add(&rina.owner, hidden.variant(), quantity(1)).await), AddLineError::Unavailable);
        Ok(())
    }

    async fn steps_from_several_pages_all_count(db) {
        let shop = Arc::new(TestShop::new(db).await);
        let strings = shop.with(Goods::named("Senar Uji").stock(50)).await.variant();
        let rina = guest("rina");
        rina.wants(&shop, strings, 1).await;
        let mut pages = JoinSet::new();
        for _ in 0..4 {
            let (shop, owner) = (Arc::clone(&shop), rina.owner.clone());
            pages.spawn(async move {
                for _ in 0..5 {
                    shop.services.carts.step(&owner, strings, 1).await.expect("there are enough");
                }
            });
        }
        pages.join_all().await;
        assert_eq!(shop.services.carts.count(&rina.owner).await.expect("counts"), 21);
        shop.services.carts.step(&rina.owner, strings, -1).await.expect("is lowered");
        assert_eq!(shop.services.carts.count(&rina.owner).await.expect("counts"), 20);
        Ok(())
    }

    async fn a_step_ends_at_what_is_left_and_at_nothing(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await.variant();
        let rina = guest("rina");
        rina.wants(&shop, guitar, 5).await;
        let carts = &shop.services.carts;
        assert_eq!(refusal(carts.step(&rina.owner, guitar, 1).await), AddLineError::OnlyLeft(5));
        guest("somebody").buys(&shop, guitar, 3, BankTransfer).await;
        carts.step(&rina.owner, guitar, -1).await.expect("ends at what is left");
        assert_eq!(carts.count(&rina.owner).await.expect("counts"), 2);
        carts.step(&rina.owner, guitar, -1).await.expect("is lowered");
        carts.step(&rina.owner, guitar, -1).await.expect("is taken out");
        assert!(carts.view(&rina.owner).await.expect("views").is_empty());
        carts.step(&rina.owner, guitar, -1).await.expect("changes nothing");
        carts.step(&rina.owner, guitar, 1).await.expect("puts one in");
        assert_eq!(carts.count(&rina.owner).await.expect("counts"), 1);
        Ok(())
    }

    async fn looking_changes_nothing(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let rina = guest("rina");
        rina.wants(&shop, guitar.variant(), 1).await;
        let before = shop.services.carts.view(&rina.owner).await.expect("views");
        for _ in 0..3 {
            shop.services.carts.count(&rina.owner).await.expect("counts");
            rina.key(&shop).await;
        }
        assert_eq!(shop.services.carts.view(&rina.owner).await.expect("views"), before);
        let nobody = guest("nobody");
        assert_eq!(shop.services.carts.view(&nobody.owner).await.expect("views").version, 0);
        assert_eq!(db.store.read().carts().units(store::carts::Owner::Guest("unknown")).await?, 0);
        Ok(())
    }

    async fn signing_in_loses_nothing_of_either_cart(db) {
        let shop = TestShop::new(db).await;
        let [both, mine, theirs, aside] =
            ["Gitar", "Bass", "Ampli", "Pedal"].map(|name| Goods::named(&format!("{name} Uji")));
        let (both, mine) = (shop.with(both).await.variant(), shop.with(mine).await.variant());
        let (theirs, aside) = (shop.with(theirs).await.variant(), shop.with(aside).await.variant());
        let (visitor, customer) = (guest("rina"), journey::customer(&shop, "rina@contoh.com").await);
        for (buyer, variant, units) in [
            (&visitor, both, 3),
            (&visitor, theirs, 1),
            (&visitor, aside, 2),
            (&customer, both, 2),
            (&customer, mine, 4),
        ] {
            buyer.wants(&shop, variant, units).await;
        }
        let carts = &shop.services.carts;
        carts.save_for_later(&visitor.owner, aside, true).await.expect("is put aside");
        shop.services.checkout.save_draft(&visitor.owner, &form(BankTransfer)).await.expect("is kept");
        let CartOwner::Guest(key) = &visitor.owner else { panic!("is a guest") };
        let user = customer.visitor.user().expect("is signed in");
        for _ in 0..2 {
            carts.merge(key, user).await.expect("merges");
            let cart = carts.view(&customer.owner).await.expect("views");
            let mut lines: Vec<_> =
                cart.lines.iter().map(|line| (line.line.variant, line.line.quantity.get())).collect();
            lines.sort();
            let mut expected = [(both, 3), (mine, 4), (theirs, 1)];
            expected.sort();
            assert_eq!(lines, expected);
            assert_eq!((cart.saved[0].line.variant, cart.saved[0].line.quantity.get()), (aside, 2));
        }
        assert!(carts.view(&visitor.owner).await.expect("views").is_empty());
        let page = shop.services.checkout.open(&customer.visitor, &customer.owner).await.expect("opens");
        assert_eq!(page.form, form(BankTransfer), "nor of what was typed");
        Ok(())
    }

    async fn a_cart_says_what_changed_until_the_customer_agrees(db) {
        let shop = TestShop::new(db).await;
        let dearer = shop.with(Goods::named("Gitar Uji").price(1_000_000)).await;
        let scarce = shop.with(Goods::named("Bass Uji").stock(5)).await;
        let gone = shop.with(Goods::named("Ampli Uji").stock(1)).await;
        let rina = guest("rina");
        for (goods, units) in [(&dearer, 1), (&scarce, 4), (&gone, 1)] {
            rina.wants(&shop, goods.variant(), units).await;
        }
        journey::reprice(&shop, dearer.id, 1_100_000).await;
        guest("somebody").buys(&shop, scarce.variant(), 3, BankTransfer).await;
        guest("somebody else").buys(&shop, gone.variant(), 1, BankTransfer).await;
        let carts = &shop.services.carts;
        let notices: Vec<_> =
            carts.view(&rina.owner).await.expect("views").lines.iter().map(PricedLine::notices).collect();
        let (was, now) = (Rupiah::new(1_000_000), Rupiah::new(1_100_000));
        assert_eq!(
            notices,
            [vec![LineNotice::PriceChanged { was, now }], vec![LineNotice::OnlyLeft(2)], vec![LineNotice::Unavailable]]
        );
        carts.accept_changes(&rina.owner).await.expect("agrees");
        let cart = carts.view(&rina.owner).await.expect("views");
        assert!(!cart.has_notices());
        assert_eq!(cart.lines.iter().map(|line| line.line.quantity.get()).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(cart.saved[0].line.variant, gone.variant(), "put aside, not lost");
        assert_eq!(cart.goods, Rupiah::new(1_100_000 + 2 * 1_000_000));
        Ok(())
    }

    async fn a_line_put_aside_is_kept_out_of_the_order_and_comes_back(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(5)).await;
        let rina = guest("rina");
        rina.wants(&shop, guitar.variant(), 2).await;
        let carts = &shop.services.carts;
        carts.save_for_later(&rina.owner, guitar.variant(), true).await.expect("is put aside");
        assert_eq!(carts.count(&rina.owner).await.expect("counts"), 0);
        assert_eq!(carts.add(&rina.owner, guitar.variant(), quantity(1)).await.expect("fits"), quantity(3));
        carts.save_for_later(&rina.owner, guitar.variant(), true).await.expect("is put aside");
        assert_eq!(
            carts.add(&rina.owner, guitar.variant(), quantity(4)).await.expect("fits"),
            quantity(4),
            "as many as fit"
        );
        let unknown = shop.with(Goods::named("Bass Uji")).await;
        assert!(journey::is_hidden(&carts.save_for_later(&rina.owner, unknown.variant(), true).await));
        Ok(())
    }
}
