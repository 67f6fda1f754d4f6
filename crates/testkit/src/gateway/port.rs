//! The gateway as the shop sees it: it answers by its pages, unless the next call meets trouble.

use async_trait::async_trait;
use domain::time::Timestamp;
use payments::{
    CancelOutcome, Capabilities, Channel, DeclineReason, Forged, Gateway, GatewayError, GatewayRef, Handle,
    OpenRequest, Opened, Provider, RawEvent, RefundBar, RefundOutcome, RefundRequest, RefundState, RefundSupport,
    Refusal, SeenRefund, Snapshot, Status, Unreadable, Verdict, Verified,
};

use super::page::Page;
use super::{ScriptedGateway, Trouble};

fn silence() -> GatewayError {
    GatewayError::Unclear { retryable: true, detail: "the connection closed".to_owned() }
}

fn reference(handle: &Handle) -> Option<GatewayRef> {
    GatewayRef::try_new(&format!("page_{}", handle.attempt)).ok()
}

#[async_trait]
impl Gateway for ScriptedGateway {
    fn provider(&self) -> Provider {
        self.provider
    }

    fn capabilities(&self) -> Capabilities {
        let support = match self.channel {
            Channel::BcaVa => RefundSupport::None,
            Channel::ShopeePay => RefundSupport::Whole,
            _ => RefundSupport::Partial,
        };
        Capabilities {
            redirect: true,
            fetch: true,
            events: false,
            review: true,
            disputes: self.provider == Provider::Stripe,
            refund: support,
            refund_by_channel: vec![(self.channel, support)],
            limits: Vec::new(),
        }
    }

    async fn open(&self, request: &OpenRequest) -> Result<Opened, GatewayError> {
        self.waits().await;
        let trouble = self.meets("open");
        match trouble {
            Some(Trouble::Silence) => return Err(silence()),
            Some(Trouble::Refusal) => return Err(Refusal::Request("no".to_owned()).into()),
            Some(Trouble::LostAnswer) | None => {}
        }
        let name = request.attempt.as_str().to_owned();
        let mut book = self.book();
        book.opened.push(name.clone());
        book.pages.entry(name.clone()).or_insert_with(|| Page {
            amount: request.bill.amount(),
            status: Status::NotStarted,
            channel: self.channel,
            refunds: Vec::new(),
            instructions: Vec::new(),
            doubts: Vec::new(),
        });
        if trouble.is_some() {
            return Err(silence());
        }
        let handle = Handle { attempt: request.attempt.clone(), reference: None };
        Ok(Opened {
            redirect: Some(format!("https://pay.example/{name}")),
            expires_at: request.expires_at,
            handle: Handle { reference: reference(&handle), ..handle },
        })
    }

    async fn fetch(&self, handle: &Handle) -> Result<Snapshot, GatewayError> {
        self.waits().await;
        self.book().fetches += 1;
        if self.meets("fetch").is_some() {
            return Err(silence());
        }
        let book = self.book();
        let page = book.pages.get(handle.attempt.as_str()).ok_or(GatewayError::NotFound)?;
        Ok(Snapshot {
            attempt: Some(handle.attempt.clone()),
            reference: reference(handle),
            // Named as soon as a way to pay is chosen, as at Midtrans.
            transaction: (page.status != Status::NotStarted).then(|| format!("tx_{}", handle.attempt)),
            amount: Some(page.amount),
            status: page.status,
            channel: (page.status != Status::NotStarted).then_some(page.channel),
            refunds: page.refunds.clone(),
            instructions: page.instructions.clone(),
            doubts: page.doubts.clone(),
        })
    }

    async fn cancel(&self, handle: &Handle) -> Result<CancelOutcome, GatewayError> {
        self.waits().await;
        if self.meets("cancel").is_some() {
            return Err(silence());
        }
        let mut book = self.book();
        let Some(page) = book.pages.get_mut(handle.attempt.as_str()) else { return Err(GatewayError::NotFound) };
        if page.status.was_paid() {
            return Ok(CancelOutcome::AlreadyPaid);
        }
        if page.status.is_open() {
            page.status = Status::Cancelled;
        }
        Ok(CancelOutcome::Cancelled)
    }

    async fn refund(&self, request: &RefundRequest) -> Result<RefundOutcome, GatewayError> {
        self.waits().await;
        let trouble = self.meets("refund");
        match trouble {
            Some(Trouble::Silence) => return Err(silence()),
            Some(Trouble::Refusal) => return Ok(RefundOutcome::NotPossible(RefundBar::Balance)),
            Some(Trouble::LostAnswer) | None => {}
        }
        let state = if self.slow_refunds { RefundState::Pending } else { RefundState::Settled };
        let mut book = self.book();
        let page = book.pages.get_mut(request.handle().attempt.as_str()).ok_or(GatewayError::NotFound)?;
        let known = page.refunds.iter().find(|known| known.refund.as_ref() == Some(request.refund())).cloned();
        let seen = match known {
            Some(known) => known,
            None if request.amount().amount() > page.left() => {
                return Ok(RefundOutcome::NotPossible(RefundBar::MoreThanLeft));
            }
            None => {
                let reference = format!("re_{}", request.refund());
                let name = Some(request.refund().clone());
                let seen = SeenRefund { refund: name, reference, amount: request.amount(), state, at: None };
                page.refunds.push(seen.clone());
                page.follow_refunds();
                seen
            }
        };
        match (trouble, seen.state) {
            (Some(_), _) => Err(silence()),
            (None, RefundState::Settled) => Ok(RefundOutcome::Settled(seen)),
            (None, RefundState::Pending) => Ok(RefundOutcome::Pending(seen)),
            (None, RefundState::Failed) => Ok(RefundOutcome::NotPossible(RefundBar::Failed)),
        }
    }

    async fn review(&self, handle: &Handle, verdict: Verdict) -> Result<(), GatewayError> {
        let status = match verdict {
            Verdict::Accept => Status::Captured { at: None },
            Verdict::Deny => Status::Failed { reason: DeclineReason::Fraud, page_open: false },
        };
        let mut book = self.book();
        let page = book.pages.get_mut(handle.attempt.as_str()).ok_or(GatewayError::NotFound)?;
        if page.status == Status::Challenged {
            page.status = status;
        }
        Ok(())
    }

    fn verify(&self, _headers: &http::HeaderMap, _body: &[u8], _now: Timestamp) -> Result<Verified<RawEvent>, Forged> {
        Err(Forged::NotOffered)
    }

    /// Its events are kept as the test writes them into the inbox: in our own words.
    fn read(&self, body: &[u8]) -> Result<RawEvent, Unreadable> {
        serde_json::from_slice(body).map_err(|_| Unreadable)
    }
}
