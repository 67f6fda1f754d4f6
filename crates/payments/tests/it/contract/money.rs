//! Promises about money: proved before it counts, given back once and never too much.

use domain::money::Rupiah;
use payments::{CancelOutcome, GatewayError, Handle, RefundBar, RefundOutcome, SeenRefund, Status};

use super::Psp;
use crate::things::{refund, request};

/// An attempt that the buyer has paid.
async fn paid(psp: &dyn Psp, name: &str) -> Option<Handle> {
    if !psp.gateway().capabilities().fetch {
        return None;
    }
    let opened = psp.gateway().open(&request(name)).await.unwrap();
    assert!(psp.pay(&opened.handle.attempt));
    Some(opened.handle)
}

fn asked(outcome: &RefundOutcome) -> &SeenRefund {
    match outcome {
        RefundOutcome::Settled(refund) | RefundOutcome::Pending(refund) => refund,
        RefundOutcome::NotPossible(bar) => panic!("{bar:?}"),
    }
}

pub(super) async fn a_payment_is_proved_by_fetching(psp: &dyn Psp) {
    let Some(handle) = paid(psp, "HR-paid-1").await else { return };
    let amount = request("HR-paid-1").bill.amount();
    let seen = psp.gateway().fetch(&handle).await.unwrap();
    let proof = seen.proof(&handle.attempt, amount, psp.now()).unwrap().unwrap();
    assert_eq!((proof.amount(), psp.held(&handle.attempt)), (amount, amount));
    assert!(seen.transaction.is_some() && seen.channel.is_some());
    let more = amount.checked_add(Rupiah::new(1)).unwrap();
    assert!(seen.proof(&handle.attempt, more, psp.now()).is_err());
}

pub(super) async fn paid_money_is_not_cancelled(psp: &dyn Psp) {
    let Some(handle) = paid(psp, "HR-paid-2").await else { return };
    let before = psp.held(&handle.attempt);
    assert_eq!(psp.gateway().cancel(&handle).await, Ok(CancelOutcome::AlreadyPaid));
    assert_eq!(psp.held(&handle.attempt), before);
}

pub(super) async fn the_same_refund_is_given_once(psp: &dyn Psp) {
    let Some(handle) = paid(psp, "HR-paid-3").await else { return };
    let wish = refund(&handle, "RF-3", 22_000, 1_222_000);
    let first = psp.gateway().refund(&wish).await.unwrap();
    let second = psp.gateway().refund(&wish).await.unwrap();
    assert_eq!(asked(&first).reference, asked(&second).reference);
    assert_eq!(asked(&first).refund.as_ref(), Some(wish.refund()));
    assert_eq!(psp.gateway().fetch(&handle).await.unwrap().refunds.len(), 1);
    assert!(psp.held(&handle.attempt) >= Rupiah::new(1_200_000));
    assert!(matches!(psp.gateway().fetch(&handle).await.unwrap().status, Status::Refunded { .. }));
}

pub(super) async fn a_refund_whose_answer_was_lost_is_given_once(psp: &dyn Psp) {
    let Some(handle) = paid(psp, "HR-paid-4").await else { return };
    let wish = refund(&handle, "RF-4", 22_000, 1_222_000);
    psp.lose_the_next_answer();
    let lost = psp.gateway().refund(&wish).await;
    assert!(matches!(lost, Err(GatewayError::Unclear { retryable: true, .. })), "{lost:?}");
    assert_eq!(asked(&psp.gateway().refund(&wish).await.unwrap()).amount, Rupiah::new(22_000));
    assert_eq!(psp.gateway().fetch(&handle).await.unwrap().refunds.len(), 1);
}

pub(super) async fn more_than_was_captured_is_not_given_back(psp: &dyn Psp) {
    let Some(handle) = paid(psp, "HR-paid-5").await else { return };
    let too_much = Ok(RefundOutcome::NotPossible(RefundBar::MoreThanLeft));
    // The shop's own books are wrong here; the gateway's are not.
    assert_eq!(psp.gateway().refund(&refund(&handle, "RF-5a", 1_222_001, 9_999_999)).await, too_much);
    asked(&psp.gateway().refund(&refund(&handle, "RF-5b", 1_000_000, 9_999_999)).await.unwrap());
    assert_eq!(psp.gateway().refund(&refund(&handle, "RF-5c", 222_001, 9_999_999)).await, too_much);
    asked(&psp.gateway().refund(&refund(&handle, "RF-5d", 222_000, 9_999_999)).await.unwrap());
}

pub(super) async fn what_is_not_paid_is_not_given_back(psp: &dyn Psp) {
    let opened = psp.gateway().open(&request("HR-open-5")).await.unwrap();
    let outcome = psp.gateway().refund(&refund(&opened.handle, "RF-6", 5_000, 5_000)).await;
    let not_settled = Ok(RefundOutcome::NotPossible(RefundBar::NotSettled));
    let by_hand = Ok(RefundOutcome::NotPossible(RefundBar::ByHand));
    assert!(outcome == not_settled || outcome == by_hand || outcome == Err(GatewayError::NotFound), "{outcome:?}");
}
