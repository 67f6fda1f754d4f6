//! `GET /v2/{order_id}/status` in our words.

use crate::model::error::GatewayError;
use crate::model::refs::{AttemptRef, Handle};
use crate::model::snapshot::{Doubt, Snapshot};
use crate::model::status::Status;

use super::amount::rupiah;
use super::client::{Client, code};
use super::instructions::{channel, instructions};
use super::status::{Told, status};
use super::{refunds, wib};
use crate::fields::Fields;

/// Asks Core. It knows nothing until a way to pay is chosen: then an attempt whose page we have is simply not started, and one whose
/// page we never got does not exist (yet).
pub(super) async fn fetch(client: &Client, handle: &Handle) -> Result<Snapshot, GatewayError> {
    match client.status(&handle.attempt).await? {
        Some(fields) => Ok(seen(&fields, handle)),
        None if handle.reference.is_some() => Ok(not_started(handle)),
        None => Err(GatewayError::NotFound),
    }
}

/// What Core answered about `handle`.
pub(super) fn seen(fields: &Fields, handle: &Handle) -> Snapshot {
    let news = News::read(fields);
    let mut doubts = news.doubts;
    if news.attempt.as_ref() != Some(&handle.attempt) {
        doubts.push(Doubt::OtherAttempt);
    }
    let waiting = matches!(news.status, Status::Waiting);
    Snapshot {
        attempt: news.attempt,
        reference: handle.reference.clone(),
        transaction: fields.text("transaction_id"),
        amount: news.amount,
        status: news.status,
        channel: channel(fields),
        refunds: news.refunds,
        instructions: if waiting { instructions(fields) } else { Vec::new() },
        doubts,
    }
}

fn not_started(handle: &Handle) -> Snapshot {
    Snapshot {
        attempt: Some(handle.attempt.clone()),
        reference: handle.reference.clone(),
        transaction: None,
        amount: None,
        status: Status::NotStarted,
        channel: None,
        refunds: Vec::new(),
        instructions: Vec::new(),
        doubts: Vec::new(),
    }
}

/// What an answer and a notification say alike.
pub(super) struct News {
    pub(super) attempt: Option<AttemptRef>,
    pub(super) amount: Option<domain::money::Rupiah>,
    pub(super) status: Status,
    pub(super) refunds: Vec<crate::model::refund::SeenRefund>,
    pub(super) doubts: Vec<Doubt>,
}

impl News {
    /// Reads the fields both have.
    pub(super) fn read(fields: &Fields) -> Self {
        let (refunds, mut doubts) = refunds::all(fields);
        let amount = rupiah(&fields.text("gross_amount").unwrap_or_default());
        if let Some(currency) = fields.word("currency").filter(|currency| currency != "idr") {
            doubts.push(Doubt::Currency(currency));
        }
        let at = fields.text("settlement_time").or_else(|| fields.text("transaction_time"));
        let state = fields.word("transaction_status").unwrap_or_default();
        let fraud = fields.word("fraud_status");
        let disputed = fields.text("chargeback_amount").and_then(|text| rupiah(&text).ok());
        let (status, doubt) = status(Told {
            state: &state,
            code: code(fields),
            fraud: fraud.as_deref(),
            at: at.and_then(|text| wib::read(&text)),
            refunded: refunds::settled(&refunds),
            disputed: disputed.filter(|disputed| disputed.is_positive()),
        });
        doubts.extend(doubt);
        doubts.extend(amount.as_ref().err().cloned());
        let attempt = fields.text("order_id").and_then(|id| AttemptRef::try_new(&id).ok());
        Self { attempt, amount: amount.ok(), status, refunds, doubts }
    }
}

#[cfg(test)]
mod tests {
    use domain::money::Rupiah;
    use domain::time::Timestamp;

    use super::*;

    fn handle() -> Handle {
        Handle { attempt: AttemptRef::try_new("HR-1-a1").unwrap(), reference: None }
    }

    fn of(body: &str) -> Snapshot {
        seen(&Fields::parse(body.as_bytes()).unwrap(), &handle())
    }

    #[test]
    fn a_settled_answer_is_proof() {
        let snapshot = of(
            r#"{"status_code":"200","transaction_id":"t-1","order_id":"HR-1-a1","gross_amount":"1250000.00","currency":"IDR",
            "payment_type":"bank_transfer","va_numbers":[{"bank":"bca","va_number":"91"}],"transaction_status":"Settlement",
            "fraud_status":"ACCEPT","settlement_time":"2026-11-23 16:05:00","a_new_field":{"x":1}}"#,
        );
        assert_eq!(snapshot.doubts, []);
        let proof =
            snapshot.proof(&handle().attempt, Rupiah::new(1_250_000), Timestamp::from_millis(0)).unwrap().unwrap();
        assert_eq!(proof.at(), Timestamp::from_millis(1_795_424_700_000));
        assert_eq!(proof.transaction(), Some("t-1"));
    }

    #[test]
    fn a_part_that_the_bank_took_back_is_read() {
        let snapshot = of(
            r#"{"status_code":"200","order_id":"HR-1-a1","gross_amount":"500000.00","transaction_status":"partial_chargeback",
            "chargeback_amount":"120000.00"}"#,
        );
        assert_eq!(snapshot.status, Status::Refunded { total: Rupiah::new(120_000) });
    }

    #[test]
    fn what_does_not_fit_is_a_doubt() {
        let paid = |order: &str, amount: &str, currency: &str| {
            of(&format!(
                r#"{{"status_code":"200","order_id":"{order}","gross_amount":"{amount}","currency":"{currency}","transaction_status":"settlement"}}"#
            ))
            .doubts
        };
        assert_eq!(paid("HR-1-a2", "5.00", "IDR"), [Doubt::OtherAttempt]);
        assert_eq!(paid("HR-1-a1", "5.50", "IDR"), [Doubt::NotWhole("5.50".to_owned())]);
        assert_eq!(paid("HR-1-a1", "5.00", "USD"), [Doubt::Currency("usd".to_owned())]);
    }

    #[test]
    fn a_waiting_answer_tells_how_to_pay() {
        let snapshot = of(
            r#"{"status_code":"201","order_id":"HR-1-a1","gross_amount":"5.00","payment_type":"echannel","biller_code":"70012",
            "bill_key":"99","transaction_status":"PENDING","expiry_time":"2026-11-23 16:05:00"}"#,
        );
        assert_eq!(snapshot.status, Status::Waiting);
        assert_eq!(snapshot.instructions[0].pay_before, Some(Timestamp::from_millis(1_795_424_700_000)));
    }
}
