//! Calling an attempt off: the open session is expired; a session that is complete and waits for a slow way to pay has its intent
//! cancelled. What is true afterwards is looked up, because a buyer may have been faster.

use stripe_checkout::checkout_session::ExpireCheckoutSession;
use stripe_core::payment_intent::CancelPaymentIntent;

use crate::model::error::GatewayError;
use crate::model::refs::Handle;
use crate::model::status::Status;
use crate::port::CancelOutcome;
use crate::settings::Mode;

use super::client::{Client, Said};
use super::fetch::{fetch, reference};

/// Kills the page and what it issued.
pub(super) async fn cancel(client: &Client, mode: Mode, handle: &Handle) -> Result<CancelOutcome, GatewayError> {
    let session = reference(handle)?;
    if let Said::Yes(session) = client.ask(&ExpireCheckoutSession::new(session.as_str()), None).await?
        && session.word("status").as_deref() == Some("expired")
    {
        return Ok(CancelOutcome::Cancelled);
    }
    let snapshot = fetch(client, mode, handle).await?;
    if snapshot.status != Status::Waiting {
        return Ok(outcome(&snapshot.status));
    }
    let Some(intent) = snapshot.transaction else { return Ok(CancelOutcome::InProgress) };
    match client.ask(&CancelPaymentIntent::new(intent), None).await {
        Ok(_) => Ok(outcome(&fetch(client, mode, handle).await?.status)),
        // Not to be cancelled any more; what becomes of it is told later.
        Err(GatewayError::NotFound) => Ok(CancelOutcome::InProgress),
        Err(error) => Err(error),
    }
}

fn outcome(status: &Status) -> CancelOutcome {
    match status {
        paid if paid.was_paid() => CancelOutcome::AlreadyPaid,
        open if open.is_open() => CancelOutcome::InProgress,
        _ => CancelOutcome::Cancelled,
    }
}
