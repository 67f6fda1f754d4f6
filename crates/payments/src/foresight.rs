//! What is known of a refund before anybody is asked for it: that it is there already, or cannot be.
//!
//! Providers forget their idempotency keys after a day or a week; their list of refunds they keep. So the list is looked at first,
//! and a repetition months later still gives nothing twice.

use domain::money::Rupiah;

use crate::model::refund::{RefundBar, RefundOutcome, RefundRequest, RefundState, SeenRefund};
use crate::model::snapshot::Snapshot;
use crate::model::status::Status;
use crate::port::RefundSupport;

/// The outcome of `request` as far as `snapshot` decides it; `None`: ask the gateway.
pub(crate) fn foreseen(snapshot: &Snapshot, request: &RefundRequest, support: RefundSupport) -> Option<RefundOutcome> {
    if let Some(refund) = find(&snapshot.refunds, request) {
        return Some(outcome(refund));
    }
    bar(snapshot, request.amount(), support).map(RefundOutcome::NotPossible)
}

fn bar(snapshot: &Snapshot, amount: Rupiah, support: RefundSupport) -> Option<RefundBar> {
    match snapshot.status {
        Status::Captured { .. } | Status::Refunded { .. } | Status::DisputeWon { .. } => {}
        Status::ChargedBack => return Some(RefundBar::MoreThanLeft),
        _ => return Some(RefundBar::NotSettled),
    }
    let whole = snapshot.amount.unwrap_or_default();
    let left = whole.checked_sub(claimed(&snapshot.refunds)).unwrap_or_default();
    if support == RefundSupport::None {
        Some(RefundBar::ByHand)
    } else if amount > left {
        Some(RefundBar::MoreThanLeft)
    } else if support == RefundSupport::Whole && amount < whole {
        Some(RefundBar::OnlyWhole)
    } else {
        None
    }
}

/// The refund that `request` asks for, where it was asked for before.
pub(crate) fn find<'a>(refunds: &'a [SeenRefund], request: &RefundRequest) -> Option<&'a SeenRefund> {
    refunds.iter().find(|refund| refund.refund.as_ref() == Some(request.refund()))
}

/// How far it is, as an outcome.
pub(crate) fn outcome(refund: &SeenRefund) -> RefundOutcome {
    match refund.state {
        RefundState::Settled => RefundOutcome::Settled(refund.clone()),
        RefundState::Pending => RefundOutcome::Pending(refund.clone()),
        RefundState::Failed => RefundOutcome::NotPossible(RefundBar::Failed),
    }
}

/// What was given back or is on its way.
fn claimed(refunds: &[SeenRefund]) -> Rupiah {
    refunds.iter().filter(|refund| refund.state != RefundState::Failed).map(|refund| refund.amount).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::refs::{AttemptRef, Handle, RefundRef};

    fn refund(name: &str, amount: i64, state: RefundState) -> SeenRefund {
        let refund = RefundRef::try_new(name).ok();
        SeenRefund { refund, reference: name.to_owned(), amount: Rupiah::new(amount), state, at: None }
    }

    fn paid(amount: i64, status: Status, refunds: Vec<SeenRefund>) -> Snapshot {
        Snapshot {
            attempt: AttemptRef::try_new("HR-1-a1").ok(),
            reference: None,
            transaction: None,
            amount: Some(Rupiah::new(amount)),
            status,
            channel: None,
            refunds,
            instructions: Vec::new(),
            doubts: Vec::new(),
        }
    }

    fn ask(amount: i64) -> RefundRequest {
        let handle = Handle { attempt: AttemptRef::try_new("HR-1-a1").unwrap(), reference: None };
        let amount = Rupiah::new(amount);
        RefundRequest::try_new(handle, RefundRef::try_new("RF-9").unwrap(), amount, amount, "").unwrap()
    }

    #[test]
    fn impossible_refunds_are_never_asked_for() {
        let captured = Status::Captured { at: None };
        let back = Status::Refunded { total: Rupiah::ZERO };
        let part = || vec![refund("RF-1", 60, RefundState::Pending), refund("RF-2", 60, RefundState::Failed)];
        for (snapshot, amount, support, expected) in [
            (paid(100, captured, vec![]), 100, RefundSupport::Partial, None),
            (paid(100, captured, vec![]), 101, RefundSupport::Partial, Some(RefundBar::MoreThanLeft)),
            (paid(100, back, part()), 40, RefundSupport::Partial, None),
            (paid(100, back, part()), 41, RefundSupport::Partial, Some(RefundBar::MoreThanLeft)),
            (paid(100, captured, vec![]), 99, RefundSupport::Whole, Some(RefundBar::OnlyWhole)),
            (paid(100, captured, vec![]), 100, RefundSupport::Whole, None),
            (paid(100, captured, vec![]), 1, RefundSupport::None, Some(RefundBar::ByHand)),
            (paid(100, Status::Waiting, vec![]), 1, RefundSupport::Partial, Some(RefundBar::NotSettled)),
            (paid(100, Status::Expired, vec![]), 1, RefundSupport::Partial, Some(RefundBar::NotSettled)),
            (paid(100, Status::ChargedBack, vec![]), 1, RefundSupport::Partial, Some(RefundBar::MoreThanLeft)),
        ] {
            let outcome = foreseen(&snapshot, &ask(amount), support);
            assert_eq!(outcome, expected.map(RefundOutcome::NotPossible), "{amount} of {snapshot:?}");
        }
    }

    #[test]
    fn a_refund_that_is_there_is_answered_whatever_is_left() {
        for (state, settled) in [(RefundState::Settled, true), (RefundState::Pending, false)] {
            let seen = refund("RF-9", 100, state);
            let snapshot = paid(100, Status::Refunded { total: Rupiah::ZERO }, vec![seen.clone()]);
            let expected = if settled { RefundOutcome::Settled(seen) } else { RefundOutcome::Pending(seen) };
            assert_eq!(foreseen(&snapshot, &ask(100), RefundSupport::Partial), Some(expected));
        }
    }
}
