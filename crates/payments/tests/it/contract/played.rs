//! Stripe and Midtrans, played by the house's double of them, keep the contract.

use std::sync::Arc;

use async_trait::async_trait;
use domain::money::Rupiah;
use domain::time::Timestamp;
use fake_psp::{Act, ApiFault, ApiFaultKind, Channel, FakePsp, Faults, Options, Provider, Still, stripe_signature};
use http::HeaderMap;
use payments::midtrans::{Midtrans, MidtransSettings};
use payments::stripe::{Stripe, StripeSettings};
use payments::{AttemptRef, Gateway, Patience, Secret, Status};

use super::{Note, Psp, keep};
use crate::things::{NOW, request};

/// Nobody listens there: what is delivered is only kept in the double's log.
const NOBODY: &str = "http://127.0.0.1:9/";

struct Played {
    psp: FakePsp,
    provider: Provider,
    gateway: Box<dyn Gateway>,
}

impl Played {
    async fn start(provider: Provider) -> Self {
        Self::start_with(provider, |_| ()).await
    }

    async fn start_with(provider: Provider, change: impl Fn(&mut Options)) -> Self {
        let mut options = Options {
            addr: "127.0.0.1:0".parse().unwrap(),
            seed: 7,
            clock: Arc::new(Still(NOW.millis())),
            retry_per_mille: 1,
            stripe: fake_psp::StripeSide::default(),
            midtrans: fake_psp::MidtransSide::default(),
        };
        options.stripe.webhook_url = Some(NOBODY.to_owned());
        options.midtrans.notification_url = Some(NOBODY.to_owned());
        change(&mut options);
        let psp = FakePsp::start(options).await.unwrap();
        let gateway: Box<dyn Gateway> = match provider {
            Provider::Stripe => Box::new(stripe(&psp)),
            Provider::Midtrans => Box::new(midtrans(&psp)),
        };
        Self { psp, provider, gateway }
    }

    fn next_write(&self, kind: ApiFaultKind) {
        let only = Some("POST ".to_owned());
        let faults = Faults { notify: Vec::new(), api: vec![ApiFault { kind, times: 1, only }] };
        self.psp.set_faults(self.provider, faults);
    }
}

fn stripe(psp: &FakePsp) -> Stripe {
    let secrets = vec![Secret::new("whsec_hurtrock")];
    let settings = StripeSettings::try_new(Secret::new("sk_test_hurtrock"), secrets).unwrap();
    Stripe::try_new(settings.at(&psp.stripe_url()).unwrap(), Patience::default()).unwrap()
}

fn midtrans(psp: &FakePsp) -> Midtrans {
    let settings = MidtransSettings::try_new(Secret::new("SB-Mid-server-hurtrock")).unwrap();
    let settings = settings.at(&psp.snap_url(), &psp.core_url()).unwrap();
    Midtrans::try_new(settings, Patience::default()).unwrap()
}

#[async_trait]
impl Psp for Played {
    fn gateway(&self) -> &dyn Gateway {
        self.gateway.as_ref()
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.psp.now_ms())
    }

    fn begin(&self, attempt: &AttemptRef) -> bool {
        let act = match self.provider {
            Provider::Stripe => Act::Challenge,
            Provider::Midtrans => Act::Choose { channel: Channel::BcaVa },
        };
        self.psp.act(self.provider, attempt.as_str(), act).is_ok()
    }

    fn pay(&self, attempt: &AttemptRef) -> bool {
        let attempt = attempt.as_str();
        // Where a way to pay was chosen before, choosing again is refused and what is out is paid.
        let _ = self.psp.act(self.provider, attempt, Act::Choose { channel: Channel::Qris });
        self.psp.act(self.provider, attempt, Act::Pay).is_ok()
    }

    fn held(&self, attempt: &AttemptRef) -> Rupiah {
        Rupiah::new(self.psp.ledger().held_sen(attempt.as_str()) / 100)
    }

    fn lose_the_next_answer(&self) {
        self.next_write(ApiFaultKind::CommitThenDrop);
    }

    fn fail_the_next_request(&self) {
        self.next_write(ApiFaultKind::ServerError);
    }

    async fn notes(&self, attempt: &AttemptRef) -> Vec<Note> {
        self.psp.idle().await;
        let first =
            self.psp.deliveries().into_iter().filter(|sent| sent.about == attempt.as_str() && sent.attempt == 1);
        first.map(|sent| Note { headers: self.headers(&sent.body), body: sent.body.into_bytes() }).collect()
    }

    fn signed_fields(&self) -> &'static [&'static str] {
        match self.provider {
            Provider::Stripe => &[],
            Provider::Midtrans => &["order_id", "status_code", "gross_amount", "signature_key"],
        }
    }
}

impl Played {
    /// As they are at this moment: the stamp is made when a note is sent.
    fn headers(&self, body: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if self.provider == Provider::Stripe {
            let stamp = self.psp.now_ms().div_euclid(1_000);
            let signature = stripe_signature("whsec_hurtrock", stamp, body);
            headers.insert("stripe-signature", format!("t={stamp},v1={signature}").parse().unwrap());
        }
        headers
    }
}

#[tokio::test]
async fn stripe_keeps_the_contract() {
    keep(&Played::start(Provider::Stripe).await).await;
}

#[tokio::test]
async fn midtrans_keeps_the_contract() {
    keep(&Played::start(Provider::Midtrans).await).await;
}

/// The documentation leaves it open: the HTTP status may repeat the code of the body, and a used key may be refused with 406.
#[tokio::test]
async fn midtrans_at_its_strictest_keeps_the_contract() {
    let strict = |options: &mut Options| {
        options.midtrans.http_follows_body = true;
        options.midtrans.refuse_used_refund_keys = true;
    };
    keep(&Played::start_with(Provider::Midtrans, strict).await).await;
}

#[tokio::test]
async fn stripe_with_slow_refunds_keeps_the_contract() {
    keep(&Played::start_with(Provider::Stripe, |options| options.stripe.slow_refunds = true).await).await;
}

#[tokio::test]
async fn stripe_tells_that_money_is_disputed_and_who_won() {
    for (end, expected) in
        [(Act::WinDispute, Status::DisputeWon { total: Rupiah::ZERO }), (Act::LoseDispute, Status::ChargedBack)]
    {
        let played = Played::start(Provider::Stripe).await;
        let handle = played.gateway().open(&request("HR-dispute-1")).await.unwrap().handle;
        assert!(played.pay(&handle.attempt));
        played.psp.act(Provider::Stripe, "HR-dispute-1", Act::Chargeback).unwrap();
        let disputed = played.gateway().fetch(&handle).await.unwrap();
        assert_eq!(disputed.status, Status::ChargedBack);
        played.psp.act(Provider::Stripe, "HR-dispute-1", end).unwrap();
        let over = played.gateway().fetch(&handle).await.unwrap();
        assert_eq!((over.status, over.doubts), (expected, vec![]));
        let is_there = played.held(&handle.attempt).is_positive();
        assert_eq!(is_there, expected != Status::ChargedBack, "as the books of the double say");
    }
}
