//! Midtrans: a Snap page for the customer, the Core API for everything after.
//!
//! Facts that shape it: an order id is used once, so each attempt has its own; until a way to pay is chosen, Core knows nothing
//! (404); an expired page sends no notification; the signature of a notification does not cover the state, so it is only a reason
//! to fetch; virtual accounts cannot be refunded; a refund is final when the bank has confirmed it.

mod amount;
mod cancel;
mod client;
mod create;
mod instructions;
mod limits;
mod notification;
mod refund;
mod refunds;
mod settings;
mod snapshot;
mod status;
mod text;
mod wib;

pub use settings::MidtransSettings;

use async_trait::async_trait;
use domain::time::Timestamp;
use http::HeaderMap;

use crate::model::error::GatewayError;
use crate::model::event::{Forged, RawEvent, Unreadable, Verified};
use crate::model::open::{OpenRequest, Opened};
use crate::model::refs::Handle;
use crate::model::refund::{RefundOutcome, RefundRequest};
use crate::model::snapshot::Snapshot;
use crate::port::{CancelOutcome, Capabilities, Gateway, RefundSupport, Verdict};
use crate::settings::{Patience, SettingsError};
use domain::payment::Provider;

use client::Client;

/// The gateway.
#[derive(Debug)]
pub struct Midtrans {
    settings: MidtransSettings,
    client: Client,
}

impl Midtrans {
    /// A gateway with `settings` that waits for answers as long as `patience` says.
    pub fn try_new(settings: MidtransSettings, patience: Patience) -> Result<Self, SettingsError> {
        let client = Client::try_new(&settings, patience)?;
        Ok(Self { settings, client })
    }
}

#[async_trait]
impl Gateway for Midtrans {
    fn provider(&self) -> Provider {
        Provider::Midtrans
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            redirect: true,
            fetch: true,
            events: true,
            review: true,
            // A chargeback stays one in its answers, whoever wins.
            disputes: false,
            refund: RefundSupport::None,
            refund_by_channel: limits::refunds(),
            limits: self.settings.limits().to_vec(),
        }
    }

    async fn open(&self, request: &OpenRequest) -> Result<Opened, GatewayError> {
        create::open(&self.client, &self.settings, request).await
    }

    async fn fetch(&self, handle: &Handle) -> Result<Snapshot, GatewayError> {
        snapshot::fetch(&self.client, handle).await
    }

    async fn cancel(&self, handle: &Handle) -> Result<CancelOutcome, GatewayError> {
        cancel::cancel(&self.client, handle).await
    }

    async fn refund(&self, request: &RefundRequest) -> Result<RefundOutcome, GatewayError> {
        refund::refund(&self.client, request).await
    }

    async fn review(&self, handle: &Handle, verdict: Verdict) -> Result<(), GatewayError> {
        cancel::review(&self.client, handle, verdict).await
    }

    fn verify(&self, _headers: &HeaderMap, body: &[u8], _now: Timestamp) -> Result<Verified<RawEvent>, Forged> {
        notification::verify(self.settings.server_key(), body)
    }

    fn read(&self, body: &[u8]) -> Result<RawEvent, Unreadable> {
        notification::read(body).ok_or(Unreadable)
    }
}
