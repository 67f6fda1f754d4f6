//! `refunds[]`: asked for when it appears, on the buyer's account when the bank has confirmed it.

use domain::money::Rupiah;

use crate::model::refs::RefundRef;
use crate::model::refund::{RefundState, SeenRefund};
use crate::model::snapshot::Doubt;

use super::amount::rupiah;
use super::wib;
use crate::fields::Fields;

/// Every refund of a transaction; what cannot be read is a doubt.
pub(super) fn all(fields: &Fields) -> (Vec<SeenRefund>, Vec<Doubt>) {
    let mut refunds = Vec::new();
    let mut doubts = Vec::new();
    for item in fields.list("refunds") {
        match one(&item) {
            Ok(refund) => refunds.push(refund),
            Err(doubt) => doubts.push(doubt),
        }
    }
    (refunds, doubts)
}

/// One refund: an item of the list, or the answer to asking for it.
pub(super) fn one(fields: &Fields) -> Result<SeenRefund, Doubt> {
    let confirmed = fields.text("bank_confirmed_at");
    let at = confirmed.clone().or_else(|| fields.text("created_at"));
    Ok(SeenRefund {
        refund: fields.text("refund_key").and_then(|key| RefundRef::try_new(&key).ok()),
        reference: fields.text("refund_chargeback_id").unwrap_or_default(),
        amount: rupiah(&fields.text("refund_amount").unwrap_or_default())?,
        state: if confirmed.is_some() { RefundState::Settled } else { RefundState::Pending },
        at: at.and_then(|text| wib::read(&text)),
    })
}

/// What is on the buyer's account for sure.
pub(super) fn settled(refunds: &[SeenRefund]) -> Rupiah {
    refunds.iter().filter(|refund| refund.state == RefundState::Settled).map(|refund| refund.amount).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refund_is_final_when_the_bank_has_confirmed_it() {
        let body = br#"{"refunds":[
            {"refund_chargeback_id":1,"refund_amount":"5000.00","created_at":"2026-11-23 16:05:00","refund_key":"RF-1",
             "bank_confirmed_at":"2026-11-24 09:00:00"},
            {"refund_chargeback_id":"2","refund_amount":"7000.00","created_at":"2026-11-23 16:06:00","refund_key":"dari dasbor"},
            {"refund_chargeback_id":3,"refund_amount":"1.5"}]}"#;
        let (refunds, doubts) = all(&Fields::parse(body).unwrap());
        assert_eq!(settled(&refunds), Rupiah::new(5_000));
        assert_eq!(refunds[0].refund, RefundRef::try_new("RF-1").ok());
        assert_eq!(refunds[0].at, wib::read("2026-11-24 09:00:00"));
        assert_eq!((refunds[1].refund.clone(), refunds[1].reference.as_str()), (None, "2"));
        assert_eq!(doubts, [Doubt::NotWhole("1.5".to_owned())]);
    }
}
