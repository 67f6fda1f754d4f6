//! Nothing of an attempt can be paid any more: asked of its gateway before anything else is decided about its order.

use ::payments::{CancelOutcome, GatewayError, Refusal};
use domain::ids::OrderId;
use domain::payment::PaymentState;
use store::payments::Payment;

use super::{apply::apply, convert};
use crate::base::Base;
use crate::points::{self, Point};
use crate::{Failure, Never};

/// What an attempt can still bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quiet {
    /// Nothing: no page, no virtual account, no code takes money any more.
    Dead,
    /// The money is there, and in the books now.
    Paid,
    /// It cannot be told now: a payment is on its way, or the gateway does not answer.
    Unclear,
}

/// Closes what waits for money at a gateway for this order.
pub(crate) async fn quiet(base: &Base, order: OrderId) -> Result<Quiet, Failure<Never>> {
    match base.store.read().payments().pending(order).await? {
        Some(attempt) => silence(base, &attempt).await,
        None => Ok(Quiet::Dead),
    }
}

/// The same by the clock: a gateway that was silent a moment ago is not asked by everybody again.
pub(crate) async fn quiet_by_clock(base: &Base, order: OrderId) -> Result<Quiet, Failure<Never>> {
    let Some(attempt) = base.store.read().payments().pending(order).await? else { return Ok(Quiet::Dead) };
    if !attempt.is_at_gateway() || base.gateways.may_ask(attempt.provider, base.now()) {
        return silence(base, &attempt).await;
    }
    hide(base, &attempt).await?;
    Ok(Quiet::Unclear)
}

/// Closes one attempt at its gateway. That its page is not shown any more is written first: were nothing written after the gateway's
/// answer, nobody would be sent to a dead page.
pub(super) async fn silence(base: &Base, attempt: &Payment) -> Result<Quiet, Failure<Never>> {
    if !attempt.is_at_gateway() {
        return Ok(Quiet::Dead);
    }
    hide(base, attempt).await?;
    let Some(gateway) = base.gateways.of(attempt.provider) else { return Ok(Quiet::Unclear) };
    let handle = convert::handle(attempt).map_err(Failure::broken)?;
    let answer = gateway.cancel(&handle).await;
    points::reach(Point::PaymentClosed);
    match base.gateways.heard(attempt.provider, answer, base.now()) {
        // A page that nobody was ever told of cannot be paid either.
        Ok(CancelOutcome::Cancelled) | Err(GatewayError::NotFound | GatewayError::Refused(Refusal::NoReference)) => {
            Ok(Quiet::Dead)
        }
        Ok(CancelOutcome::AlreadyPaid) => {
            apply(base, attempt.id).await?;
            Ok(Quiet::Paid)
        }
        Ok(CancelOutcome::InProgress) => {
            // What is under way may be through by now.
            apply(base, attempt.id).await?;
            Ok(Quiet::Unclear)
        }
        Err(error) => {
            tracing::warn!(attempt = attempt.attempt_ref, %error, "a gateway could not be told to stop");
            Ok(Quiet::Unclear)
        }
    }
}

/// The page of an attempt that is about to be closed is not shown any more.
async fn hide(base: &Base, attempt: &Payment) -> Result<(), Failure<Never>> {
    if attempt.state == PaymentState::Pending && !attempt.is_closing() {
        let tx = base.store.write().await?;
        tx.payments().begin_closing(attempt.id, base.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}
