use domain::money::Rupiah;

use super::*;
use crate::model::refs::{AttemptRef, Handle, RefundRef};

fn request() -> RefundRequest {
    let handle = Handle { attempt: AttemptRef::try_new("HR-1-a1").unwrap(), reference: None };
    RefundRequest::try_new(handle, RefundRef::try_new("RF-1").unwrap(), Rupiah::new(5_000), Rupiah::new(5_000), "rusak")
        .unwrap()
}

fn fields(body: &str) -> Fields {
    Fields::parse(body.as_bytes()).unwrap()
}

#[test]
fn an_accepted_refund_waits_for_the_bank() {
    let body = r#"{"status_code":"200","refund_chargeback_id":7,"refund_amount":"5000.00","refund_key":"RF-1"}"#;
    let RefundOutcome::Pending(refund) = asked(&Said { code: 200, fields: fields(body) }, &request()) else { panic!() };
    assert_eq!((refund.reference.as_str(), refund.amount), ("7", Rupiah::new(5_000)));
    assert_eq!(refund.refund.as_ref(), Some(request().refund()));
}

#[test]
fn an_answer_that_leaves_things_out_is_still_an_accepted_refund() {
    let RefundOutcome::Pending(refund) = asked(&Said { code: 200, fields: fields("{}") }, &request()) else { panic!() };
    assert_eq!(refund.amount, Rupiah::new(5_000));
}

#[test]
fn refusals_are_told_apart() {
    let of = |code: u16, message: &str, state: &str| {
        let said = fields(&format!(r#"{{"status_message":"{message}"}}"#));
        refused(code, &said, &fields(&format!(r#"{{"transaction_status":"{state}"}}"#)))
    };
    let bar = |bar| Ok(RefundOutcome::NotPossible(bar));
    assert_eq!(of(414, "Refund amount is more than left", "settlement"), bar(RefundBar::MoreThanLeft));
    assert_eq!(of(414, "Insufficient funds", "settlement"), bar(RefundBar::Balance));
    assert_eq!(of(412, "Merchant cannot modify the status", "capture"), bar(RefundBar::NotSettled));
    assert_eq!(of(412, "Merchant cannot modify the status", "settlement"), bar(RefundBar::TooLate));
    assert_eq!(of(404, "Transaction doesn't exist", "settlement"), Err(GatewayError::NotFound));
    assert!(matches!(of(400, "", "settlement"), Err(GatewayError::Refused(Refusal::Request(_)))));
}
