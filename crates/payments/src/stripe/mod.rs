//! Stripe: a Checkout session for the customer, its payment intent and refunds for everything after.
//!
//! Facts that shape it: rupiah has two decimals here; a session lives 30 minutes to 24 hours; keys of repetition are remembered for a
//! day, lists of refunds for ever; events come late, twice and in any order; `completed` without `paid` is not paid.
//!
//! The requests are typed by async-stripe; the answers are read leniently, so that a change somewhere in a thousand fields never
//! hides a payment (docs/adr/0012).

mod cancel;
mod client;
mod create;
mod event;
mod facts;
mod fetch;
mod idr;
mod refund;
mod settings;
mod signature;

pub use settings::StripeSettings;

use async_trait::async_trait;
use domain::time::Timestamp;
use http::HeaderMap;

use crate::model::error::GatewayError;
use crate::model::event::{Forged, RawEvent, Unreadable, Verified};
use crate::model::open::{OpenRequest, Opened};
use crate::model::refs::Handle;
use crate::model::refund::{RefundOutcome, RefundRequest};
use crate::model::snapshot::Snapshot;
use crate::port::{CancelOutcome, Capabilities, Gateway, RefundSupport};
use crate::settings::{Patience, SettingsError};
use domain::payment::Provider;

use client::Client;

/// The gateway.
#[derive(Debug)]
pub struct Stripe {
    settings: StripeSettings,
    client: Client,
}

impl Stripe {
    /// A gateway with `settings` that waits for answers as long as `patience` says.
    pub fn try_new(settings: StripeSettings, patience: Patience) -> Result<Self, SettingsError> {
        let client = Client::try_new(&settings, patience)?;
        Ok(Self { settings, client })
    }
}

#[async_trait]
impl Gateway for Stripe {
    fn provider(&self) -> Provider {
        Provider::Stripe
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            redirect: true,
            fetch: true,
            events: true,
            review: false,
            disputes: true,
            refund: RefundSupport::Partial,
            refund_by_channel: Vec::new(),
            limits: self.settings.limits().to_vec(),
        }
    }

    async fn open(&self, request: &OpenRequest) -> Result<Opened, GatewayError> {
        create::open(&self.client, &self.settings, request).await
    }

    async fn fetch(&self, handle: &Handle) -> Result<Snapshot, GatewayError> {
        fetch::fetch(&self.client, self.settings.mode(), handle).await
    }

    async fn cancel(&self, handle: &Handle) -> Result<CancelOutcome, GatewayError> {
        cancel::cancel(&self.client, self.settings.mode(), handle).await
    }

    async fn refund(&self, request: &RefundRequest) -> Result<RefundOutcome, GatewayError> {
        refund::refund(&self.client, self.settings.mode(), request).await
    }

    fn verify(&self, headers: &HeaderMap, body: &[u8], now: Timestamp) -> Result<Verified<RawEvent>, Forged> {
        signature::check(headers, body, self.settings.webhook_secrets(), now)?;
        event::read(body, self.settings.mode()).map(Verified::new).ok_or(Forged::Body)
    }

    fn read(&self, body: &[u8]) -> Result<RawEvent, Unreadable> {
        event::read(body, self.settings.mode()).ok_or(Unreadable)
    }
}
