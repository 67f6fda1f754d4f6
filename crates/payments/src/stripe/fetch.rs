//! Asking where an attempt stands: the session with its intent and charge, the refunds of what was paid, and how disputes about it ended.

use stripe_checkout::checkout_session::RetrieveCheckoutSession;
use stripe_core::dispute::ListDispute;
use stripe_core::refund::ListRefund;

use crate::fields::Fields;
use crate::model::error::{GatewayError, Refusal};
use crate::model::refs::{GatewayRef, Handle};
use crate::model::snapshot::{Doubt, Snapshot};
use crate::settings::Mode;

use super::client::Client;
use super::facts::{Facts, charge, is_disputed, snapshot};

/// The attempt as Stripe shows it.
pub(super) async fn fetch(client: &Client, mode: Mode, handle: &Handle) -> Result<Snapshot, GatewayError> {
    let facts = facts(client, reference(handle)?).await?;
    let mut snapshot = snapshot(&facts, mode);
    if snapshot.attempt.as_ref() != Some(&handle.attempt) {
        snapshot.doubts.push(Doubt::OtherAttempt);
    }
    Ok(snapshot)
}

/// Stripe finds sessions by its own name only.
pub(super) fn reference(handle: &Handle) -> Result<&GatewayRef, GatewayError> {
    handle.reference.as_ref().ok_or_else(|| Refusal::NoReference.into())
}

async fn facts(client: &Client, session: &GatewayRef) -> Result<Facts, GatewayError> {
    let request = RetrieveCheckoutSession::new(session.as_str()).expand(["payment_intent.latest_charge".to_owned()]);
    let session = client.must(&request).await?;
    let intent = session.object("payment_intent");
    let paid = session.word("payment_status").as_deref() == Some("paid")
        || intent.as_ref().and_then(|intent| intent.word("status")).as_deref() == Some("succeeded");
    let refunds = match session.id("payment_intent").filter(|_| paid) {
        Some(id) => refunds(client, id).await?,
        None => Vec::new(),
    };
    let disputes =
        match session.id("payment_intent").filter(|_| charge(intent.as_ref()).as_ref().is_some_and(is_disputed)) {
            Some(id) => disputes(client, id).await?,
            None => Vec::new(),
        };
    Ok(Facts { session, intent, refunds, disputes })
}

/// The disputes about an intent: one as a rule, never as many as a page has.
async fn disputes(client: &Client, intent: String) -> Result<Vec<Fields>, GatewayError> {
    let request = ListDispute::new().payment_intent(intent).limit(100);
    Ok(client.must(&request).await?.list("data"))
}

/// All refunds of an intent. A hundred to a page; a sale with more than that is followed to its end.
async fn refunds(client: &Client, intent: String) -> Result<Vec<Fields>, GatewayError> {
    let mut all: Vec<Fields> = Vec::new();
    loop {
        let mut request = ListRefund::new().payment_intent(intent.clone()).limit(100);
        if let Some(last) = all.last().and_then(|refund| refund.text("id")) {
            request = request.starting_after(last);
        }
        let page = client.must(&request).await?;
        let refunds = page.list("data");
        let more = page.is("has_more") && !refunds.is_empty();
        all.extend(refunds);
        if !more || all.len() >= 10_000 {
            return Ok(all);
        }
    }
}
