//! Midtrans' states in our words. Success is `settlement` or `capture` with code 200 and no fraud objection, and nothing else.

use domain::money::Rupiah;
use domain::time::Timestamp;

use crate::model::snapshot::Doubt;
use crate::model::status::{DeclineReason, Status};

/// What Midtrans says of a transaction; words in lower case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'a> {
    /// `transaction_status`.
    pub(super) state: &'a str,
    /// `status_code`.
    pub(super) code: Option<u16>,
    /// `fraud_status`.
    pub(super) fraud: Option<&'a str>,
    /// `settlement_time`, or `transaction_time`.
    pub(super) at: Option<Timestamp>,
    /// What banks confirmed to have given back.
    pub(super) refunded: Rupiah,
    /// `chargeback_amount`: what the customer's bank took, where it is told.
    pub(super) disputed: Option<Rupiah>,
}

/// Where the attempt stands; with a doubt where Midtrans says something that the shop does not know.
pub(super) fn status(told: Told<'_>) -> (Status, Option<Doubt>) {
    let status = match (told.state, told.fraud) {
        ("capture" | "settlement", Some("challenge")) => Status::Challenged,
        ("capture" | "settlement", None | Some("accept")) if told.code == Some(200) => Status::Captured { at: told.at },
        ("pending" | "authorize", _) => Status::Waiting,
        ("capture" | "settlement" | "deny", Some("deny")) => failed(DeclineReason::Fraud),
        ("deny", _) => failed(DeclineReason::Declined),
        ("failure", _) => failed(DeclineReason::Broken),
        ("expire", _) => Status::Expired,
        ("cancel", _) => Status::Cancelled,
        ("refund" | "partial_refund", _) => Status::Refunded { total: told.refunded },
        // Only the disputed part is out, if it is told how much that is.
        ("partial_chargeback", _) if told.disputed.is_some() => {
            Status::Refunded { total: told.disputed.into_iter().chain([told.refunded]).sum() }
        }
        ("chargeback" | "partial_chargeback", _) => Status::ChargedBack,
        (state, fraud) => return (Status::Waiting, Some(unknown(state, fraud, told.code))),
    };
    (status, None)
}

/// A refused try leaves the Snap page open: the buyer may choose another way.
const fn failed(reason: DeclineReason) -> Status {
    Status::Failed { reason, page_open: true }
}

fn unknown(state: &str, fraud: Option<&str>, code: Option<u16>) -> Doubt {
    let code = code.map_or_else(|| "no code".to_owned(), |code| code.to_string());
    let words: String = format!("{state} ({code}, {})", fraud.unwrap_or("no fraud status")).chars().take(80).collect();
    Doubt::State(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Timestamp = Timestamp::from_millis(1_000);
    const PAID: Status = Status::Captured { at: Some(AT) };

    fn of(state: &str, code: Option<u16>, fraud: Option<&str>) -> (Status, bool) {
        let refunded = Rupiah::new(7);
        let (status, doubt) = status(Told { state, code, fraud, at: Some(AT), refunded, disputed: None });
        (status, doubt.is_some())
    }

    #[test]
    fn the_whole_table() {
        let refunded = Status::Refunded { total: Rupiah::new(7) };
        for (state, code, fraud, expected) in [
            ("pending", 201, None, Status::Waiting),
            ("authorize", 200, Some("accept"), Status::Waiting),
            ("capture", 200, Some("accept"), PAID),
            ("capture", 200, None, PAID),
            ("capture", 201, Some("challenge"), Status::Challenged),
            ("capture", 200, Some("challenge"), Status::Challenged),
            ("capture", 200, Some("deny"), failed(DeclineReason::Fraud)),
            ("settlement", 200, None, PAID),
            ("settlement", 200, Some("accept"), PAID),
            ("settlement", 200, Some("challenge"), Status::Challenged),
            ("deny", 202, None, failed(DeclineReason::Declined)),
            ("deny", 202, Some("accept"), failed(DeclineReason::Declined)),
            ("deny", 202, Some("deny"), failed(DeclineReason::Fraud)),
            ("cancel", 202, None, Status::Cancelled),
            ("cancel", 200, Some("accept"), Status::Cancelled),
            ("expire", 202, None, Status::Expired),
            ("expire", 407, None, Status::Expired),
            ("failure", 202, None, failed(DeclineReason::Broken)),
            ("refund", 200, Some("accept"), refunded),
            ("partial_refund", 200, None, refunded),
            ("chargeback", 200, None, Status::ChargedBack),
            ("partial_chargeback", 200, None, Status::ChargedBack),
        ] {
            assert_eq!(of(state, Some(code), fraud), (expected, false), "{state} {code} {fraud:?}");
        }
    }

    #[test]
    fn of_a_part_that_is_disputed_only_that_part_is_out() {
        let of = |state| {
            let disputed = Some(Rupiah::new(30));
            status(Told { state, code: Some(200), fraud: None, at: Some(AT), refunded: Rupiah::new(7), disputed }).0
        };
        assert_eq!(of("partial_chargeback"), Status::Refunded { total: Rupiah::new(37) });
        assert_eq!(of("chargeback"), Status::ChargedBack);
    }

    #[test]
    fn what_is_not_the_rule_of_success_is_not_paid() {
        for (state, code, fraud) in [
            ("settlement", Some(201), None),
            ("settlement", Some(202), Some("accept")),
            ("settlement", None, None),
            ("capture", Some(201), Some("accept")),
            ("capture", Some(200), Some("unheard of")),
            ("paid", Some(200), None),
            ("", Some(200), Some("accept")),
        ] {
            assert_eq!(of(state, code, fraud), (Status::Waiting, true), "{state} {code:?} {fraud:?}");
        }
    }
}
