//! Giving money back. The list of refunds is looked at first: keys are forgotten after a day, refunds are not.

use stripe_core::refund::{CreateRefund, CreateRefundReason};

use crate::foresight::{foreseen, outcome};
use crate::model::error::{GatewayError, Refusal};
use crate::model::refund::{RefundBar, RefundOutcome, RefundRequest, SeenRefund};
use crate::port::RefundSupport;
use crate::settings::Mode;

use super::client::{Client, Objection, Said};
use super::{facts, fetch, idr};

/// Gives back what `request` says, once.
pub(super) async fn refund(
    client: &Client,
    mode: Mode,
    request: &RefundRequest,
) -> Result<RefundOutcome, GatewayError> {
    let snapshot = fetch::fetch(client, mode, request.handle()).await?;
    if let Some(outcome) = foreseen(&snapshot, request, RefundSupport::Partial) {
        return Ok(outcome);
    }
    let intent = snapshot.transaction.ok_or_else(|| GatewayError::unreadable("paid without a payment intent"))?;
    match client.ask(&ask(request, intent)?, Some(&request.key())).await? {
        Said::Yes(refund) => {
            let seen = facts::refund(&refund).map_err(|doubt| GatewayError::unreadable(doubt.to_string()))?;
            Ok(outcome(&SeenRefund { refund: Some(request.refund().clone()), ..seen }))
        }
        Said::No(objection) => refused(objection),
    }
}

/// One entry of metadata only: the maps of the library have no order, and the same key must come with the same bytes.
fn ask(request: &RefundRequest, intent: String) -> Result<CreateRefund, GatewayError> {
    let amount = idr::minor(request.amount()).ok_or(Refusal::Amount)?;
    Ok(CreateRefund::new()
        .payment_intent(intent)
        .amount(amount)
        .reason(CreateRefundReason::RequestedByCustomer)
        .metadata([("refund".to_owned(), request.refund().to_string())]))
}

fn refused(objection: Objection) -> Result<RefundOutcome, GatewayError> {
    let message = objection.message.to_ascii_lowercase();
    let bar = match objection.code.as_str() {
        "charge_already_refunded" | "amount_too_large" | "refund_disputed_payment" | "charge_disputed" => {
            RefundBar::MoreThanLeft
        }
        "balance_insufficient" | "insufficient_funds" => RefundBar::Balance,
        "charge_expired_for_capture" | "charge_not_refundable" | "refund_window_expired" => RefundBar::TooLate,
        _ if message.contains("greater than unrefunded") => RefundBar::MoreThanLeft,
        _ if message.contains("insufficient funds") => RefundBar::Balance,
        _ if message.contains("does not have a successful charge") => RefundBar::NotSettled,
        _ => return Err(objection.into()),
    };
    Ok(RefundOutcome::NotPossible(bar))
}

#[cfg(test)]
mod tests {
    use domain::money::Rupiah;
    use stripe_client_core::StripeRequest;

    use super::*;
    use crate::model::refs::{AttemptRef, Handle, RefundRef};

    fn request() -> RefundRequest {
        let handle = Handle { attempt: AttemptRef::try_new("HR-1-a1").unwrap(), reference: None };
        let amount = Rupiah::new(50_000);
        RefundRequest::try_new(handle, RefundRef::try_new("RF-1").unwrap(), amount, amount, "senar putus").unwrap()
    }

    #[test]
    fn a_repetition_is_the_same_bytes() {
        let body = || ask(&request(), "pi_1".to_owned()).unwrap().build().body.unwrap();
        let first = body();
        assert!(first.contains("amount=5000000") && first.contains("payment_intent=pi_1"), "{first}");
        assert!(first.contains("reason=requested_by_customer"), "{first}");
        assert!((0..50).all(|_| body() == first));
    }

    #[test]
    fn refusals_are_told_apart() {
        let of = |code: &str, message: &str| refused(Objection { code: code.to_owned(), message: message.to_owned() });
        let bar = |bar| Ok(RefundOutcome::NotPossible(bar));
        assert_eq!(of("charge_already_refunded", ""), bar(RefundBar::MoreThanLeft));
        assert_eq!(
            of("", "Refund amount (Rp2) is greater than unrefunded amount on charge (Rp1)"),
            bar(RefundBar::MoreThanLeft)
        );
        assert_eq!(of("", "Insufficient funds in your Stripe balance to refund this amount."), bar(RefundBar::Balance));
        assert_eq!(
            of("", "This PaymentIntent does not have a successful charge to refund."),
            bar(RefundBar::NotSettled)
        );
        assert!(matches!(of("parameter_unknown", "x"), Err(GatewayError::Refused(Refusal::Request(_)))));
    }
}
