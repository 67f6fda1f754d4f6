//! A shop with a gateway beside it, in a few words: for tests about money.

use std::sync::Arc;

use domain::account::Permission;
use domain::ids::VariantId;
use domain::money::Rupiah;
use domain::order::OrderState;
use domain::payment::PaymentMethod::Midtrans;
use domain::payment::{PaymentState, RefundWhat, TaskKind};
use payments::{Channel, Provider};
use services::checkout::Placed;
use services::payments::{PayPage, RefundForm, TaskView};
use store::payments::{Payment, Refund};
use testkit::db::TestDb;
use testkit::gateway::ScriptedGateway;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::journey::{guest, link, order, staff, state};

/// A shop, its gateway, and a guitar of which there are ten.
pub struct Till {
    pub shop: TestShop,
    pub gateway: Arc<ScriptedGateway>,
    pub guitar: VariantId,
}

/// An order, and the page on which it is paid.
#[derive(Debug, Clone)]
pub struct Bought {
    pub placed: Placed,
    pub attempt: String,
}

/// Whose customers pay by card.
pub async fn till(db: &TestDb) -> Till {
    till_with(db, ScriptedGateway::paying_by(Provider::Midtrans, Channel::Card)).await
}

pub async fn till_with(db: &TestDb, gateway: ScriptedGateway) -> Till {
    let gateway = Arc::new(gateway);
    let shop = TestShop::connected(db, vec![gateway.clone()]).await;
    let guitar = shop.with(Goods::named("Gitar Uji").price(2_000_000).stock(10)).await.variant();
    Till { shop, gateway, guitar }
}

impl Till {
    /// Somebody orders so many guitars; nothing is opened yet.
    pub async fn orders(&self, name: &str, units: u32) -> Placed {
        guest(name).buys(&self.shop, self.guitar, units, Midtrans).await
    }

    /// Somebody orders so many guitars and opens the page to pay.
    pub async fn buys(&self, name: &str, units: u32) -> Bought {
        let placed = self.orders(name, units).await;
        let attempt = self.begins(&placed).await.attempt;
        Bought { placed, attempt }
    }

    /// The page to pay on.
    pub async fn begins(&self, placed: &Placed) -> PayPage {
        self.shop.services.payments.begin(&placed.number, &link(placed)).await.expect("opens")
    }

    /// Somebody orders, pays, and comes back.
    pub async fn sells(&self, name: &str, units: u32) -> Bought {
        let bought = self.buys(name, units).await;
        assert!(self.gateway.pay(&bought.attempt));
        self.returns(&bought).await;
        assert_eq!(state(&self.shop, &bought.placed.number).await, OrderState::Paid);
        bought
    }

    /// The browser comes back from the gateway.
    pub async fn returns(&self, bought: &Bought) {
        let number = self.shop.services.payments.returned(&bought.attempt).await.expect("is looked at");
        assert_eq!(number, bought.placed.number);
    }

    /// The clock goes on, and everything it does about money is done.
    pub async fn passes(&self, seconds: i64) {
        self.shop.clock.pass_secs(seconds);
        self.shop.services.payments.reconcile().await.expect("asks");
        self.shop.services.payments.work_refunds().await.expect("works");
    }

    /// The order's time to pay is over.
    pub async fn runs_out(&self, placed: &Placed) -> u32 {
        let limit = order(&self.shop, &placed.number).await.expires_at.expect("waits");
        self.shop.clock.set(limit);
        self.shop.services.orders.expire_due().await.expect("runs")
    }

    /// Every attempt of an order.
    pub async fn attempts(&self, placed: &Placed) -> Vec<Payment> {
        let id = order(&self.shop, &placed.number).await.id;
        self.shop.store.read().payments().of(id).await.expect("can be read")
    }

    /// How every attempt of an order stands, and whether it paid it.
    pub async fn standing(&self, placed: &Placed) -> Vec<(PaymentState, bool)> {
        self.attempts(placed).await.iter().map(|one| (one.state, one.settles)).collect()
    }

    /// Every refund of an order.
    pub async fn refunds(&self, placed: &Placed) -> Vec<Refund> {
        let id = order(&self.shop, &placed.number).await.id;
        self.shop.store.read().payments().refunds(id).await.expect("can be read")
    }

    /// What waits for a person.
    pub async fn tasks(&self) -> Vec<TaskView> {
        let name = format!("tugas{}@hurtrock.test", self.shop.services.new_token());
        let staff = staff(&self.shop, &name, &[Permission::Orders]).await;
        self.shop.services.payments.tasks(&staff, usize::MAX).await.expect("lists")
    }

    /// The one task that waits.
    pub async fn task(&self) -> TaskView {
        let tasks = self.tasks().await;
        assert_eq!(tasks.len(), 1, "{tasks:?}");
        tasks[0].clone()
    }

    /// The kinds of what waits.
    pub async fn kinds(&self) -> Vec<TaskKind> {
        self.tasks().await.into_iter().map(|task| task.kind).collect()
    }

    /// What the order costs.
    pub async fn total(&self, placed: &Placed) -> Rupiah {
        order(&self.shop, &placed.number).await.totals.total
    }
}

/// A refund that staff ask for; what it is for is not cancelled with it.
pub fn refund(what: RefundWhat, key: &str) -> RefundForm {
    RefundForm { what, reason: "Barang cacat".to_owned(), key: key.to_owned(), cancels: false }
}
