//! The fake, a shop that listens, and a client.

use std::sync::Arc;

use fake_psp::{Act, Channel, FakePsp, Faults, MidtransSide, NotifyFault, Options, Provider, Still, StripeSide};
use serde_json::{Value, json};

use crate::client::{self, Ask};
use crate::shop::{Received, Shop};

/// 2026-11-25 17:00:00 in Jakarta.
pub const NOW_MS: i64 = 1_795_600_800_000;
pub const NOW: i64 = NOW_MS / 1_000;
pub const MINUTE: i64 = 60_000;
pub const DAY: i64 = 24 * 60 * MINUTE;

pub struct Stage {
    pub psp: FakePsp,
    pub shop: Shop,
}

/// An answer, read.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub replayed: bool,
    pub body: Value,
}

impl Answer {
    pub fn text(&self, pointer: &str) -> String {
        self.body.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    pub fn number(&self, pointer: &str) -> i64 {
        self.body.pointer(pointer).and_then(Value::as_i64).unwrap_or_default()
    }
}

pub fn options() -> Options {
    Options {
        addr: "127.0.0.1:0".parse().unwrap(),
        seed: 7,
        clock: Arc::new(Still(NOW_MS)),
        retry_per_mille: 1_000,
        stripe: StripeSide::default(),
        midtrans: MidtransSide::default(),
    }
}

pub async fn send(request: Ask) -> Answer {
    let response = request.send().await.unwrap();
    let replayed = response.headers.contains_key("idempotent-replayed");
    let body = serde_json::from_str(&response.text).unwrap_or(Value::Null);
    Answer { status: response.status, replayed, body }
}

pub fn as_stripe(request: Ask) -> Ask {
    request.bearer_auth(StripeSide::default().secret_key)
}

pub fn as_midtrans(request: Ask) -> Ask {
    request.basic_auth(MidtransSide::default().server_key)
}

impl Stage {
    pub async fn new() -> Self {
        Self::with(options()).await
    }

    pub async fn with(options: Options) -> Self {
        let shop = Shop::open().await;
        let psp = FakePsp::start(options).await.unwrap();
        psp.set_webhook(Provider::Stripe, Some(format!("{}/stripe", shop.base))).unwrap();
        psp.set_webhook(Provider::Midtrans, Some(format!("{}/midtrans", shop.base))).unwrap();
        Self { psp, shop }
    }

    pub fn stripe_request(&self, path: &str, form: &str) -> Ask {
        let request = client::post(format!("{}{path}", self.psp.stripe_url())).body(form.to_owned());
        as_stripe(request).header("content-type", "application/x-www-form-urlencoded")
    }

    pub async fn stripe_post(&self, path: &str, form: &str) -> Answer {
        send(self.stripe_request(path, form)).await
    }

    pub async fn stripe_get(&self, path: &str) -> Answer {
        send(as_stripe(client::get(format!("{}{path}", self.psp.stripe_url())))).await
    }

    /// A session over Rp 1.250.000 for one of the shop's references; its id.
    pub async fn session(&self, reference: &str) -> String {
        let answer = self.stripe_post("/v1/checkout/sessions", &session_form(reference, "")).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.text("/id")
    }

    /// A paid session; its intent.
    pub async fn paid_intent(&self, reference: &str) -> String {
        let id = self.session(reference).await;
        self.psp.act(Provider::Stripe, reference, Act::Pay).unwrap();
        self.stripe_get(&format!("/v1/checkout/sessions/{id}")).await.text("/payment_intent")
    }

    pub async fn snap(&self, body: &Value) -> Answer {
        let request = client::post(format!("{}/transactions", self.psp.snap_url())).body(body.to_string());
        send(as_midtrans(request)).await
    }

    pub async fn snap_cancel(&self, token: &str) -> Answer {
        let url = format!("{}/transactions/{token}/cancel", self.psp.snap_url());
        send(as_midtrans(client::post(url))).await
    }

    pub async fn status(&self, id: &str) -> Answer {
        send(as_midtrans(client::get(format!("{}/v2/{id}/status", self.psp.core_url())))).await
    }

    pub async fn core(&self, id: &str, what: &str, body: &Value) -> Answer {
        let request = client::post(format!("{}/v2/{id}/{what}", self.psp.core_url())).body(body.to_string());
        let answer = send(as_midtrans(request)).await;
        self.psp.idle().await;
        answer
    }

    /// A Snap transaction over Rp 150.000.
    pub async fn order(&self, order_id: &str) -> Answer {
        let answer = self.snap(&snap_body(order_id, 150_000)).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer
    }

    /// An order for which a way to pay was chosen.
    pub async fn chosen(&self, order_id: &str, channel: Channel) {
        self.order(order_id).await;
        self.at_midtrans(order_id, Act::Choose { channel }).await;
    }

    /// An order that was paid.
    pub async fn paid(&self, order_id: &str, channel: Channel) {
        self.chosen(order_id, channel).await;
        self.at_midtrans(order_id, Act::Pay).await;
    }

    /// Something happens, and what is told of it arrives before anything else happens.
    pub async fn at_midtrans(&self, target: &str, act: Act) {
        self.psp.act(Provider::Midtrans, target, act).unwrap();
        self.psp.idle().await;
    }

    pub fn notify_faults(&self, provider: Provider, notify: Vec<NotifyFault>) {
        self.psp.set_faults(provider, Faults { notify, api: Vec::new() });
    }

    /// What the shop was told, after everything that is due was delivered.
    pub async fn told(&self) -> Vec<Received> {
        self.psp.idle().await;
        self.shop.received()
    }

    /// The kinds of Stripe's events, or the states of Midtrans' notifications, in the order of their arrival.
    pub async fn told_of(&self) -> Vec<String> {
        let kind = |note: &Received| match note.path.as_str() {
            "/stripe" => note.field("type"),
            _ => note.field("transaction_status"),
        };
        self.told().await.iter().map(kind).collect()
    }
}

pub fn session_form(reference: &str, more: &str) -> String {
    format!(
        "mode=payment&client_reference_id={reference}&line_items[0][price_data][currency]=idr\
         &line_items[0][price_data][unit_amount]=125000000&line_items[0][price_data][product_data][name]=Gitar\
         &line_items[0][quantity]=1&success_url=http%3A%2F%2F127.0.0.1%3A3000%2Fdone%3Fs%3D%7BCHECKOUT_SESSION_ID%7D\
         &cancel_url=http%3A%2F%2F127.0.0.1%3A3000%2Fcart&payment_intent_data[metadata][order]={reference}{more}"
    )
}

pub fn snap_body(order_id: &str, gross: i64) -> Value {
    json!({
        "transaction_details": {"order_id": order_id, "gross_amount": gross},
        "item_details": [{"id": "SENAR", "name": "Senar", "price": gross, "quantity": 1}],
        "customer_details": {"first_name": "Sari", "phone": "0812345678"},
        "callbacks": {"finish": "http://127.0.0.1:3000/back"},
    })
}
