//! A gateway that does not answer: whoever waits for it waits alone. Told by what is done before what, never by how long it takes.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use domain::ids::VariantId;
use domain::order::OrderState;
use domain::payment::PaymentMethod::{BankTransfer, Midtrans, Stripe};
use domain::payment::{PaymentMethod, RefundState, RefundWhat};
use payments::{Channel, Provider};
use serde_json::json;
use testkit::db::TestDb;
use testkit::gateway::{ScriptedGateway, Trouble};
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::journey::{clerk, guest, link, order, state};
use crate::till::{Bought, refund, till};

/// More than are asked about side by side.
const MANY: usize = 12;

/// A shop with two gateways.
struct Two {
    shop: TestShop,
    midtrans: Arc<ScriptedGateway>,
    stripe: Arc<ScriptedGateway>,
    picks: VariantId,
}

async fn two(db: &TestDb) -> Two {
    let midtrans = Arc::new(ScriptedGateway::paying_by(Provider::Midtrans, Channel::Qris));
    let stripe = Arc::new(ScriptedGateway::paying_by(Provider::Stripe, Channel::Card));
    let shop = TestShop::connected(db, vec![midtrans.clone(), stripe.clone()]).await;
    let picks = shop.with(Goods::named("Pick").price(50_000).stock(100)).await.variant();
    Two { shop, midtrans, stripe, picks }
}

impl Two {
    async fn buys(&self, name: &str, method: PaymentMethod) -> Bought {
        let placed = guest(name).buys(&self.shop, self.picks, 1, method).await;
        let page = self.shop.services.payments.begin(&placed.number, &link(&placed)).await.expect("opens");
        Bought { placed, attempt: page.attempt }
    }

    /// Many orders at the gateway that is going to hang.
    async fn many(&self) -> Vec<Bought> {
        let mut all = Vec::new();
        for n in 0..MANY {
            all.push(self.buys(&format!("buyer {n}"), Midtrans).await);
        }
        all
    }

    /// A gateway tells that something happened to an attempt; nobody looked yet.
    async fn is_told(&self, provider: Provider, bought: &Bought) {
        let event = json!({
            "key": bought.attempt, "attempt": bought.attempt, "reference": null, "transaction": null, "kind": "refund",
            "amount": null, "at": null, "signature_covers_status": true, "doubts": [],
        });
        let tx = self.shop.store.write().await.expect("can be written");
        let now = self.shop.services.now();
        assert!(tx.payments().store_event(provider, &bought.attempt, &event.to_string(), now).await.expect("is kept"));
        tx.commit().await.expect("commits");
    }

    async fn stands(&self, bought: &Bought, expected: OrderState) -> bool {
        state(&self.shop, &bought.placed.number).await == expected
    }

    /// How the first refund of an order stands.
    async fn back(&self, bought: &Bought) -> RefundState {
        let id = order(&self.shop, &bought.placed.number).await.id;
        self.shop.store.read().payments().refunds(id).await.expect("can be read")[0].state
    }
}

/// Something happens while `work` cannot end, because a part of it waits for a gateway that hangs.
async fn meanwhile<T>(work: impl Future<Output = T>, is_done: impl AsyncFn() -> bool) {
    let looks = async {
        while !is_done().await {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::select! {
        _ = work => panic!("the gateway hangs, and all of it is done"),
        () = looks => {}
    }
}

on_both! {
    /// F14.
    async fn what_was_paid_at_one_gateway_is_noticed_while_the_other_hangs(db) {
        let two = two(db).await;
        let (stuck, paid) = (two.many().await, two.buys("rina", Stripe).await);
        assert!(two.stripe.pay(&paid.attempt) && stuck.iter().all(|bought| two.midtrans.pay(&bought.attempt)));
        two.midtrans.hangs(true);
        two.shop.clock.pass_secs(60);
        meanwhile(two.shop.services.payments.reconcile(), async || two.stands(&paid, OrderState::Paid).await).await;
        for bought in &stuck {
            assert!(two.stands(bought, OrderState::AwaitingPayment).await);
        }
        two.midtrans.hangs(false);
        two.shop.clock.pass_secs(300);
        two.shop.services.payments.reconcile().await.expect("asks");
        for bought in &stuck {
            assert!(two.stands(bought, OrderState::Paid).await);
        }
        Ok(())
    }

    /// The events of the one that answers came last.
    async fn what_one_gateway_tells_is_applied_while_the_other_hangs(db) {
        let two = two(db).await;
        let (stuck, paid) = (two.many().await, two.buys("rina", Stripe).await);
        assert!(two.stripe.pay(&paid.attempt) && stuck.iter().all(|bought| two.midtrans.pay(&bought.attempt)));
        for bought in &stuck {
            two.is_told(Provider::Midtrans, bought).await;
        }
        two.is_told(Provider::Stripe, &paid).await;
        two.midtrans.hangs(true);
        meanwhile(two.shop.services.payments.work_inbox(), async || two.stands(&paid, OrderState::Paid).await).await;
        assert!(two.stands(&stuck[0], OrderState::AwaitingPayment).await);
        two.midtrans.hangs(false);
        two.shop.clock.pass_secs(60);
        two.shop.services.payments.work_inbox().await.expect("works");
        for bought in &stuck {
            assert!(two.stands(bought, OrderState::Paid).await);
        }
        Ok(())
    }

    async fn refunds_of_one_gateway_go_back_while_the_other_hangs(db) {
        let two = two(db).await;
        let (mut all, staff, payments) = (two.many().await, clerk(&two.shop).await, &two.shop.services.payments);
        let other = two.buys("rina", Stripe).await;
        assert!(two.stripe.pay(&other.attempt) && all.iter().all(|bought| two.midtrans.pay(&bought.attempt)));
        all.push(other.clone());
        for bought in &all {
            payments.returned(&bought.attempt).await.expect("is looked at");
            let form = refund(RefundWhat::Everything, &bought.attempt);
            payments.refund(&staff, &bought.placed.number, &form).await.expect("is asked for");
        }
        two.midtrans.hangs(true);
        meanwhile(payments.work_refunds(), async || two.back(&other).await == RefundState::Settled).await;
        assert_eq!(two.back(&all[0]).await, RefundState::Requested);
        two.midtrans.hangs(false);
        two.shop.clock.pass_secs(60);
        payments.work_refunds().await.expect("works");
        for bought in &all {
            assert_eq!(two.back(bought).await, RefundState::Settled);
        }
        Ok(())
    }

    async fn what_nobody_paid_in_time_is_let_go_while_one_gateway_hangs(db) {
        let two = two(db).await;
        let (stuck, other) = (two.buys("rina", Midtrans).await, two.buys("budi", Stripe).await);
        let transfer = Bought {
            placed: guest("citra").buys(&two.shop, two.picks, 1, BankTransfer).await,
            attempt: String::new(),
        };
        two.midtrans.hangs(true);
        two.shop.clock.pass_secs(30 * 24 * 3600);
        let orders = &two.shop.services.orders;
        meanwhile(orders.expire_due(), async || {
            two.stands(&other, OrderState::Expired).await && two.stands(&transfer, OrderState::Expired).await
        })
        .await;
        assert!(two.stands(&stuck, OrderState::AwaitingPayment).await, "it may be paid");
        two.midtrans.hangs(false);
        assert_eq!(orders.expire_due().await.expect("runs"), 1);
        Ok(())
    }

    async fn a_silent_gateway_is_asked_now_and_then_and_everybody_again_once_it_answers(db) {
        let two = two(db).await;
        let (all, payments) = (two.many().await, &two.shop.services.payments);
        assert!(all.iter().all(|bought| two.midtrans.pay(&bought.attempt)));
        for _ in 0..4 * MANY {
            two.midtrans.trouble("fetch", Trouble::Silence);
        }
        // Those that are due in vain are due again in the fourth minute.
        two.shop.clock.pass_secs(60);
        payments.reconcile().await.expect("asks");
        two.shop.clock.pass_secs(240);
        payments.reconcile().await.expect("asks");
        let asked = two.midtrans.fetches();
        payments.reconcile().await.expect("asks nobody");
        assert_eq!(two.midtrans.fetches(), asked, "it was silent a moment ago");
        two.shop.clock.pass_secs(30);
        payments.reconcile().await.expect("asks once");
        assert_eq!(two.midtrans.fetches(), asked + 1);
        two.midtrans.is_well_again();
        for _ in 0..MANY {
            two.shop.clock.pass_secs(600);
            payments.reconcile().await.expect("asks");
        }
        for bought in &all {
            assert!(two.stands(bought, OrderState::Paid).await);
        }
        Ok(())
    }

    async fn goods_are_not_held_longer_because_their_gateway_was_silent_before(db) {
        let till = till(db).await;
        let mut all = Vec::new();
        for n in 0..8 {
            all.push(till.buys(&format!("buyer {n}"), 1).await);
        }
        for _ in 0..20 {
            till.gateway.trouble("cancel", Trouble::Silence);
        }
        assert_eq!(till.runs_out(&all[7].placed).await, 0, "each may be paid");
        till.shop.clock.pass_secs(16 * 60);
        // Silent as it is, it is not asked by every one of them again.
        assert_eq!(till.shop.services.orders.expire_due().await.expect("runs"), 8);
        for bought in &all {
            assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::Expired);
        }
        Ok(())
    }
}
