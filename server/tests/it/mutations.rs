//! Notifications with something changed on their way, sent to the addresses that gateways know. Whatever is changed, signed or not, no
//! order and no book changes by it: the judge is what the shop has written down. The gateways are played; they are asked as always.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use domain::account::Role;
use domain::checkout::CheckoutForm;
use domain::order::OrderState;
use domain::payment::{PaymentMethod, Provider};
use fake_psp::{Act, Channel, FakePsp, MidtransSide, Options, Still, StripeSide, stripe_signature};
use payments::midtrans::{Midtrans, MidtransSettings};
use payments::stripe::{Stripe, StripeSettings};
use payments::{Gateway, Patience, Secret};
use services::{CartOwner, OrderAccess, Visitor};
use testkit::shop::START;

use crate::browser::Browser;
use crate::mutated::{Luck, Note, is_signed_alike, mutated};
use crate::site::{TestSite, form};

/// Notifications that are changed and shown to the adapter.
const MUTATIONS: usize = 10_000;
/// Over HTTP go all that the adapter takes, and every so many-th of all.
const EVERY: usize = 5;
/// After so many the books are compared.
const ROUND: usize = 500;
const SEED: u64 = 0x6d75_7461_7469_6f6e;
/// Nobody listens there: what is delivered is only kept in the double's log.
const NOBODY: &str = "http://127.0.0.1:9/";
const SECRET: &str = "whsec_hurtrock";

/// An order at a gateway.
struct Bought {
    number: String,
    attempt: String,
    side: fake_psp::Provider,
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_changed_notifications_change_no_order_and_no_book() {
    let psp = played().await;
    let site = TestSite::connected(gateways(&psp)).await;
    let mut machine = site.guest();
    let (mut orders, mut open) = (Vec::new(), Vec::new());
    for (method, side) in
        [(PaymentMethod::Midtrans, fake_psp::Provider::Midtrans), (PaymentMethod::Stripe, fake_psp::Provider::Stripe)]
    {
        let (paid, waiting) = (buys(&site, method, "paid", side).await, buys(&site, method, "open", side).await);
        if method == PaymentMethod::Midtrans {
            psp.act(side, &paid.attempt, Act::Choose { channel: Channel::Qris }).unwrap();
            psp.act(side, &waiting.attempt, Act::Choose { channel: Channel::BcaVa }).unwrap();
        }
        psp.act(side, &paid.attempt, Act::Pay).unwrap();
        orders.extend([paid.number, waiting.number.clone()]);
        open.push(waiting);
    }
    let notes = notes(&psp).await;
    for note in &notes {
        assert_eq!(deliver(&mut machine, note).await, StatusCode::OK, "{note:?}");
    }
    work(&site).await;
    let (paid, waiting) = (OrderState::Paid, OrderState::AwaitingPayment);
    assert_eq!(states(&site, &orders).await, [paid, waiting, paid, waiting]);
    let before = books(&site, &orders).await;
    let attempts: Vec<&str> = open.iter().map(|one: &Bought| one.attempt.as_str()).collect();

    eprintln!("seed {SEED:#x}");
    let (mut luck, mut taken) = (Luck(SEED), 0);
    for turn in 0..MUTATIONS {
        let genuine = &notes[luck.below(notes.len())];
        let changed = mutated(genuine, &notes, &attempts, &mut luck);
        let told = || format!("turn {turn} of seed {SEED:#x}: {}", changed.told());
        let verdict = site.shop.services.payments.verify(changed.provider, &headers(&changed), &changed.body);
        let is_taken = verdict.is_ok();
        assert!(!is_taken || is_signed_alike(genuine, &changed), "{}", told());
        if is_taken || turn % EVERY == 0 {
            let expected = if is_taken { StatusCode::OK } else { StatusCode::BAD_REQUEST };
            assert_eq!(deliver(&mut machine, &changed).await, expected, "{}", told());
        }
        taken += usize::from(is_taken);
        if turn % ROUND == ROUND - 1 {
            work(&site).await;
            assert_eq!(books(&site, &orders).await, before, "up to {}", told());
        }
    }
    assert!(taken > MUTATIONS / 100, "nothing that the signature does not cover was tried: {taken}");

    // The same addresses, told the truth.
    for one in &open {
        psp.act(one.side, &one.attempt, Act::Pay).unwrap();
    }
    for note in self::notes(&psp).await {
        assert_eq!(deliver(&mut machine, &note).await, StatusCode::OK, "{note:?}");
    }
    work(&site).await;
    assert_eq!(states(&site, &orders).await, [paid; 4]);
    site.close().await;
}

async fn played() -> FakePsp {
    let options = Options {
        addr: "127.0.0.1:0".parse().unwrap(),
        seed: SEED,
        clock: Arc::new(Still(START.millis())),
        retry_per_mille: 1,
        stripe: StripeSide {
            webhook_url: Some(NOBODY.to_owned()),
            webhook_secrets: vec![SECRET.to_owned()],
            ..StripeSide::default()
        },
        midtrans: MidtransSide { notification_url: Some(NOBODY.to_owned()), ..MidtransSide::default() },
    };
    FakePsp::start(options).await.unwrap()
}

fn gateways(psp: &FakePsp) -> Vec<Arc<dyn Gateway>> {
    let midtrans = MidtransSettings::try_new(Secret::new(&MidtransSide::default().server_key)).unwrap();
    let midtrans = midtrans.at(&psp.snap_url(), &psp.core_url()).unwrap();
    let stripe = Secret::new(&StripeSide::default().secret_key);
    let stripe = StripeSettings::try_new(stripe, vec![Secret::new(SECRET)]).unwrap();
    let stripe = stripe.at(&psp.stripe_url()).unwrap();
    vec![
        Arc::new(Midtrans::try_new(midtrans, Patience::default()).unwrap()),
        Arc::new(Stripe::try_new(stripe, Patience::default()).unwrap()),
    ]
}

/// Somebody orders a guitar and opens the gateway's page.
async fn buys(site: &TestSite, method: PaymentMethod, name: &str, at: fake_psp::Provider) -> Bought {
    let account = site.account(&format!("{name}.{}", method.key()), Role::Customer, &[]).await;
    let visitor = Visitor { account: Some(account), ..Visitor::default() };
    let owner = CartOwner::of(&visitor).unwrap();
    let services = &site.shop.services;
    services.carts.add(&owner, site.guitar.variant(), 1.try_into().unwrap()).await.unwrap();
    let key = services.checkout.open(&visitor, &owner).await.unwrap().key;
    let typed = CheckoutForm { payment: method.key().to_owned(), ..form() };
    let placed = services.checkout.place(&visitor, &owner, &key, &typed).await.unwrap();
    let access = OrderAccess::Link(placed.access_token);
    let attempt = services.payments.begin(&placed.number, &access).await.unwrap().attempt;
    Bought { number: placed.number, attempt, side: at }
}

/// Every notification so far, as it would be delivered now.
async fn notes(psp: &FakePsp) -> Vec<Note> {
    psp.idle().await;
    let first = psp.deliveries().into_iter().filter(|sent| sent.attempt == 1);
    let note = |sent: fake_psp::Delivery| {
        let is_stripe = sent.provider == fake_psp::Provider::Stripe;
        let stamp = START.millis().div_euclid(1_000);
        let header = is_stripe.then(|| format!("t={stamp},v1={}", stripe_signature(SECRET, stamp, &sent.body)));
        Note {
            provider: if is_stripe { Provider::Stripe } else { Provider::Midtrans },
            body: sent.body.into_bytes(),
            signature: header.map(String::into_bytes),
        }
    };
    let notes: Vec<Note> = first.map(note).collect();
    for provider in [Provider::Midtrans, Provider::Stripe] {
        assert!(notes.iter().any(|note| note.provider == provider), "{provider:?} told nothing");
    }
    notes
}

fn headers(note: &Note) -> HeaderMap {
    let signature = note.signature.as_ref().map(|bytes| HeaderValue::from_bytes(bytes).unwrap());
    signature.map(|value| (header::HeaderName::from_static("stripe-signature"), value)).into_iter().collect()
}

/// As a machine sends it.
async fn deliver(machine: &mut Browser, note: &Note) -> StatusCode {
    let path =
        if note.provider == Provider::Stripe { "/payments/stripe/webhook" } else { "/payments/midtrans/notification" };
    let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
    if let Some(signature) = &note.signature {
        request = request.header("stripe-signature", signature.as_slice());
    }
    machine.send(request, Body::from(note.body.clone())).await.status
}

/// Applies whatever came in.
async fn work(site: &TestSite) {
    while site.shop.services.payments.work_inbox().await.unwrap() > 0 {}
}

async fn states(site: &TestSite, numbers: &[String]) -> Vec<OrderState> {
    let mut states = Vec::new();
    for number in numbers {
        states.push(site.shop.store.read().orders().by_number(number).await.unwrap().unwrap().state);
    }
    states
}

/// What the shop has written down: orders with their histories, money that came and went, papers, stock, tasks of people.
async fn books(site: &TestSite, numbers: &[String]) -> Vec<String> {
    let read = site.shop.store.read();
    let mut books = Vec::new();
    for number in numbers {
        let order = read.orders().by_number(number).await.unwrap().unwrap();
        for attempt in read.payments().of(order.id).await.unwrap() {
            let money = (attempt.amount, attempt.received, attempt.waived, attempt.settles, attempt.captured_at);
            let signs = (attempt.state, attempt.failure, attempt.is_challenged, attempt.is_charged_back);
            books.push(format!("{} {money:?} {signs:?}", attempt.attempt_ref));
        }
        books.push(format!("{:?}", read.payments().refunds(order.id).await.unwrap()));
        books.push(format!("{:?}", read.invoices().of(order.id).await.unwrap()));
        books.push(format!("{order:?}"));
    }
    books.push(format!("{:?}", read.stock().level(site.guitar.variant()).await.unwrap()));
    books.push(format!("{:?}", read.payments().open_tasks(99).await.unwrap()));
    books
}
