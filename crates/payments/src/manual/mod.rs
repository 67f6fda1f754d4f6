//! What people collect: a transfer that staff find on the account, the courier at the door, the till. The same port, no network.
//!
//! Promises: nothing is opened anywhere, so that there is nothing to fetch; staff's word, kept by the services, is the proof.

use async_trait::async_trait;
use domain::payment::PaymentMethod;
use domain::time::Timestamp;
use http::HeaderMap;

use crate::model::error::{GatewayError, Refusal};
use crate::model::event::{Forged, RawEvent, Unreadable, Verified};
use crate::model::open::{OpenRequest, Opened};
use crate::model::provider::Provider;
use crate::model::refs::{GatewayRef, Handle};
use crate::model::refund::{RefundBar, RefundOutcome, RefundRequest};
use crate::model::snapshot::Snapshot;
use crate::port::{CancelOutcome, Capabilities, Gateway, RefundSupport};

/// One way to be paid by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manual {
    method: PaymentMethod,
}

impl Manual {
    /// The gateway of `method`; which amounts and which parcels it is offered for stands in the shop's settings.
    pub const fn new(method: PaymentMethod) -> Self {
        Self { method }
    }

    /// Which way.
    pub const fn method(&self) -> PaymentMethod {
        self.method
    }
}

#[async_trait]
impl Gateway for Manual {
    fn provider(&self) -> Provider {
        Provider::Manual
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            redirect: false,
            fetch: false,
            events: false,
            review: false,
            refund: RefundSupport::None,
            refund_by_channel: Vec::new(),
            limits: Vec::new(),
        }
    }

    async fn open(&self, request: &OpenRequest) -> Result<Opened, GatewayError> {
        let reference = Some(GatewayRef::from(&request.attempt));
        let handle = Handle { attempt: request.attempt.clone(), reference };
        Ok(Opened { handle, redirect: None, expires_at: request.expires_at })
    }

    async fn fetch(&self, _handle: &Handle) -> Result<Snapshot, GatewayError> {
        Err(Refusal::NotOffered.into())
    }

    async fn cancel(&self, _handle: &Handle) -> Result<CancelOutcome, GatewayError> {
        Ok(CancelOutcome::Cancelled)
    }

    async fn refund(&self, _request: &RefundRequest) -> Result<RefundOutcome, GatewayError> {
        Ok(RefundOutcome::NotPossible(RefundBar::ByHand))
    }

    fn verify(&self, _headers: &HeaderMap, _body: &[u8], _now: Timestamp) -> Result<Verified<RawEvent>, Forged> {
        Err(Forged::NotOffered)
    }

    fn read(&self, _body: &[u8]) -> Result<RawEvent, Unreadable> {
        Err(Unreadable)
    }
}
