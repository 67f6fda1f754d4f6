//! The gateways' doubles beside a shop: the real adapters, real HTTP, signed notifications, and the ledger of money truly moved.

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use domain::ids::VariantId;
use domain::payment::{PaymentMethod, Provider, RefundState};
use fake_psp::{Act, FakePsp, Ledger, MidtransSide, Movement, Options, StripeSide};
use payments::midtrans::{Midtrans, MidtransSettings};
use payments::stripe::{Stripe, StripeSettings};
use payments::{Gateway, Patience, Secret};
use services::{Clock, Services};
use testkit::db::TestDb;
use testkit::product::Goods;
use testkit::shop::{FixedClock, START, TestShop};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::journey::{guest, link, order};
use crate::till::Bought;

const STRIPE_KEY: &str = "sk_test_hurtrock";
const STRIPE_SECRET: &str = "whsec_hurtrock";
const MIDTRANS_KEY: &str = "SB-Mid-server-hurtrock";

/// The doubles live by the shop's clock.
struct ShopsTime(Arc<OnceLock<Arc<FixedClock>>>);

impl fake_psp::Clock for ShopsTime {
    fn now_ms(&self) -> i64 {
        self.0.get().map_or(START, |clock| clock.now()).millis()
    }
}

/// The ways to pay that are tried on the doubles.
pub const METHODS: [PaymentMethod; 2] = [PaymentMethod::Midtrans, PaymentMethod::Stripe];

/// A shop and its gateways' doubles.
pub struct Double {
    pub shop: TestShop,
    pub psp: FakePsp,
    pub picks: VariantId,
    door: JoinHandle<()>,
}

impl Drop for Double {
    fn drop(&mut self) {
        self.door.abort();
    }
}

/// Opens both.
pub async fn double(db: &TestDb, seed: u64) -> Double {
    let time = Arc::new(OnceLock::new());
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a port");
    let door = format!("http://{}", listener.local_addr().expect("has an address"));
    let psp = FakePsp::start(Options {
        addr: "127.0.0.1:0".parse().expect("is an address"),
        seed,
        clock: Arc::new(ShopsTime(Arc::clone(&time))),
        retry_per_mille: 1,
        stripe: StripeSide {
            secret_key: STRIPE_KEY.to_owned(),
            webhook_url: Some(format!("{door}/stripe")),
            webhook_secrets: vec![STRIPE_SECRET.to_owned()],
            ..StripeSide::default()
        },
        midtrans: MidtransSide { server_key: MIDTRANS_KEY.to_owned(), ..MidtransSide::default() },
    })
    .await
    .expect("the doubles start");
    let shop = TestShop::connected(db, gateways(&psp, &door)).await;
    drop(time.set(Arc::clone(&shop.clock)));
    let picks = shop.with(Goods::named("Pick Uji").price(50_000).stock(9_000)).await.variant();
    let door = tokio::spawn(answer(listener, shop.services.clone()));
    Double { shop, psp, picks, door }
}

fn gateways(psp: &FakePsp, door: &str) -> Vec<Arc<dyn Gateway>> {
    let patience = Patience { connect: std::time::Duration::from_secs(2), total: std::time::Duration::from_secs(4) };
    let midtrans = MidtransSettings::try_new(Secret::new(MIDTRANS_KEY)).expect("is a key");
    let midtrans = midtrans.at(&psp.snap_url(), &psp.core_url()).expect("is this machine");
    let midtrans = midtrans.notifying(&format!("{door}/midtrans"));
    let stripe = StripeSettings::try_new(Secret::new(STRIPE_KEY), vec![Secret::new(STRIPE_SECRET)]).expect("is a key");
    let stripe = stripe.at(&psp.stripe_url()).expect("is this machine");
    vec![
        Arc::new(Midtrans::try_new(midtrans, patience).expect("starts")),
        Arc::new(Stripe::try_new(stripe, patience).expect("starts")),
    ]
}

/// As the server answers notifications.
async fn answer(listener: TcpListener, services: Services) {
    let door = Router::new().route("/stripe", post(stripe)).route("/midtrans", post(midtrans)).with_state(services);
    axum::serve(listener, door).await.expect("serves");
}

async fn stripe(State(services): State<Services>, headers: HeaderMap, body: Bytes) -> StatusCode {
    take(&services, Provider::Stripe, &headers, &body).await
}

async fn midtrans(State(services): State<Services>, headers: HeaderMap, body: Bytes) -> StatusCode {
    take(&services, Provider::Midtrans, &headers, &body).await
}

async fn take(services: &Services, provider: Provider, headers: &HeaderMap, body: &[u8]) -> StatusCode {
    let Ok(event) = services.payments.verify(provider, headers, body) else { return StatusCode::BAD_REQUEST };
    match services.payments.ingest(provider, &event, body).await {
        Ok(_) => StatusCode::OK,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// The double of a method's gateway.
pub fn side(method: PaymentMethod) -> fake_psp::Provider {
    if method == PaymentMethod::Stripe { fake_psp::Provider::Stripe } else { fake_psp::Provider::Midtrans }
}

impl Double {
    /// Somebody orders and opens the page.
    pub async fn buys(&self, name: &str, method: PaymentMethod) -> Bought {
        let placed = guest(name).buys(&self.shop, self.picks, 1, method).await;
        let page = self.shop.services.payments.begin(&placed.number, &link(&placed)).await.expect("opens");
        Bought { placed, attempt: page.attempt }
    }

    /// Something happens at the gateway; whether it could.
    pub fn act(&self, method: PaymentMethod, attempt: &str, act: Act) -> bool {
        self.psp.act(side(method), attempt, act).is_ok()
    }

    /// The customer pays: at Midtrans by a channel.
    pub fn pay(&self, method: PaymentMethod, attempt: &str, channel: fake_psp::Channel) -> bool {
        if method == PaymentMethod::Midtrans {
            self.act(method, attempt, Act::Choose { channel });
        }
        self.act(method, attempt, Act::Pay)
    }

    /// Time goes by; what is due is delivered and done.
    pub async fn passes(&self, seconds: i64) {
        self.shop.clock.pass_secs(seconds);
        self.psp.idle().await;
        let payments = &self.shop.services.payments;
        payments.work_inbox().await.expect("works");
        payments.reconcile().await.expect("asks");
        payments.work_refunds().await.expect("works");
        self.psp.idle().await;
        payments.work_inbox().await.expect("works");
    }

    /// Every attempt of these orders: what came in and what went back, by the ledger and by the books, to the rupiah.
    pub async fn compare(&self, all: &[Bought], seed: u64) -> i64 {
        let (ledger, mut money) = (self.psp.ledger(), 0);
        let read = self.shop.store.read();
        for bought in all {
            let id = order(&self.shop, &bought.placed.number).await.id;
            let refunds = read.payments().refunds(id).await.expect("can be read");
            for attempt in read.payments().of(id).await.expect("can be read") {
                let name = attempt.attempt_ref.as_str();
                let received = attempt.received.unwrap_or_default().amount();
                assert_eq!(received * 100, ledger.moved_sen(name, Movement::Captured), "seed {seed}: taken by {name}");
                let back: i64 = refunds
                    .iter()
                    .filter(|one| {
                        one.payment == attempt.id && one.state == RefundState::Settled && one.proof_file.is_none()
                    })
                    .map(|one| one.amount.amount())
                    .sum();
                assert_eq!(back * 100, gone(&ledger, name), "seed {seed}: given back by {name}");
                money += received;
            }
        }
        money
    }
}

/// What of the money of an attempt went back to the buyer.
fn gone(ledger: &Ledger, name: &str) -> i64 {
    ledger.moved_sen(name, Movement::Refunded) + ledger.moved_sen(name, Movement::Voided)
        - ledger.moved_sen(name, Movement::RefundReturned)
}
