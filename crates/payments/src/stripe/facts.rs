//! A Checkout session with its payment intent and its refunds, in our words.

use domain::money::Rupiah;
use domain::payment::Channel;
use domain::time::Timestamp;

use crate::fields::Fields;
use crate::model::refs::{AttemptRef, GatewayRef, RefundRef};
use crate::model::refund::{RefundState, SeenRefund};
use crate::model::snapshot::{Doubt, Snapshot};
use crate::model::status::{DeclineReason, Status};
use crate::settings::Mode;

use super::idr;

/// What Stripe shows of one attempt.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    /// The Checkout session.
    pub(super) session: Fields,
    /// The payment intent, once there is one.
    pub(super) intent: Option<Fields>,
    /// Its refunds.
    pub(super) refunds: Vec<Fields>,
    /// The disputes about it, where it was ever disputed.
    pub(super) disputes: Vec<Fields>,
}

/// The facts as a snapshot for a shop in `mode`.
pub(super) fn snapshot(facts: &Facts, mode: Mode) -> Snapshot {
    let session = &facts.session;
    let mut doubts = mode_doubts(session, mode);
    let refunds = refunds(&facts.refunds, &mut doubts);
    let status = status(facts, &refunds, &mut doubts);
    let amount = match paid(facts, &status) {
        Some(amount) => kept(amount, &mut doubts),
        None => None,
    };
    Snapshot {
        attempt: session.text("client_reference_id").and_then(|text| AttemptRef::try_new(&text).ok()),
        reference: session.text("id").and_then(|id| GatewayRef::try_new(&id).ok()),
        transaction: session.id("payment_intent"),
        amount,
        status,
        channel: status.was_paid().then_some(Channel::Card),
        refunds,
        instructions: Vec::new(),
        doubts,
    }
}

/// Whether an object is of the other mode.
pub(super) fn mode_doubts(object: &Fields, mode: Mode) -> Vec<Doubt> {
    if object.is("livemode") == (mode == Mode::Live) { Vec::new() } else { vec![Doubt::Mode] }
}

/// What was received, or what is asked.
fn paid(facts: &Facts, status: &Status) -> Option<Result<Rupiah, Doubt>> {
    let received = facts.intent.as_ref().filter(|_| status.was_paid());
    let (object, name) = match received {
        Some(intent) if intent.number("amount_received").is_some() => (intent, "amount_received"),
        _ => (&facts.session, "amount_total"),
    };
    Some(idr::rupiah(object.number(name)?, &object.text("currency").unwrap_or_default()))
}

fn kept(amount: Result<Rupiah, Doubt>, doubts: &mut Vec<Doubt>) -> Option<Rupiah> {
    amount.map_err(|doubt| doubts.push(doubt)).ok()
}

fn status(facts: &Facts, refunds: &[SeenRefund], doubts: &mut Vec<Doubt>) -> Status {
    let session = facts.session.word("status").unwrap_or_default();
    let payment = facts.session.word("payment_status").unwrap_or_default();
    let intent = facts.intent.as_ref().map(|intent| intent.word("status").unwrap_or_default());
    match (session.as_str(), payment.as_str(), intent.as_deref()) {
        ("complete", "paid", _) | (_, _, Some("succeeded")) => after_payment(facts, refunds),
        ("expired", ..) => Status::Expired,
        ("open", "unpaid", None) => Status::NotStarted,
        (_, "unpaid", Some("canceled")) => Status::Cancelled,
        ("open" | "complete", "unpaid", Some("requires_payment_method")) => declined(facts, session == "open"),
        ("open" | "complete", "unpaid", _) => Status::Waiting,
        _ => {
            doubts.push(Doubt::State(format!("{session} ({payment})").chars().take(80).collect()));
            Status::Waiting
        }
    }
}

fn after_payment(facts: &Facts, refunds: &[SeenRefund]) -> Status {
    let charge = charge(facts.intent.as_ref());
    if charge.as_ref().is_some_and(is_disputed) {
        // "Disputed" it stays for ever, whoever won.
        if is_won(&facts.disputes) { Status::DisputeWon { total: settled(refunds) } } else { Status::ChargedBack }
    } else if refunds.iter().any(|refund| refund.state != RefundState::Failed) {
        Status::Refunded { total: settled(refunds) }
    } else {
        Status::Captured { at: charge.and_then(|charge| moment(&charge, "created")) }
    }
}

/// The charge of an intent, once there is one.
pub(super) fn charge(intent: Option<&Fields>) -> Option<Fields> {
    intent?.object("latest_charge")
}

/// Whether the buyer's bank ever disputed a charge.
pub(super) fn is_disputed(charge: &Fields) -> bool {
    charge.is("disputed")
}

/// Whether every dispute ended well for the shop: won, or an inquiry that was closed without becoming one.
fn is_won(disputes: &[Fields]) -> bool {
    let ended_well = |dispute: &Fields| matches!(dispute.word("status").as_deref(), Some("won" | "warning_closed"));
    !disputes.is_empty() && disputes.iter().all(ended_well)
}

/// The last try failed; before the first one there is nothing to tell.
fn declined(facts: &Facts, page_open: bool) -> Status {
    let error = facts.intent.as_ref().and_then(|intent| intent.object("last_payment_error"));
    match error {
        Some(error) => Status::Failed { reason: reason(&error), page_open },
        None if page_open => Status::NotStarted,
        None => Status::Failed { reason: DeclineReason::Declined, page_open },
    }
}

fn reason(error: &Fields) -> DeclineReason {
    let word = error.word("decline_code").or_else(|| error.word("code")).unwrap_or_default();
    match word.as_str() {
        "insufficient_funds" | "withdrawal_count_limit_exceeded" | "card_velocity_exceeded" => DeclineReason::Funds,
        "fraudulent" | "stolen_card" | "lost_card" | "merchant_blacklist" | "pickup_card" => DeclineReason::Fraud,
        "authentication_required" | "payment_intent_authentication_failure" => DeclineReason::NotConfirmed,
        "processing_error" | "try_again_later" | "reenter_transaction" | "issuer_not_available" => {
            DeclineReason::Broken
        }
        _ => DeclineReason::Declined,
    }
}

/// The refunds; what is not whole rupiah is a doubt.
fn refunds(items: &[Fields], doubts: &mut Vec<Doubt>) -> Vec<SeenRefund> {
    let mut refunds = Vec::new();
    for item in items {
        match refund(item) {
            Ok(refund) => refunds.push(refund),
            Err(doubt) => doubts.push(doubt),
        }
    }
    refunds
}

/// One refund. Ours carries its name with it.
pub(super) fn refund(item: &Fields) -> Result<SeenRefund, Doubt> {
    let ours = item.object("metadata").and_then(|metadata| metadata.text("refund"));
    Ok(SeenRefund {
        refund: ours.and_then(|name| RefundRef::try_new(&name).ok()),
        reference: item.text("id").unwrap_or_default(),
        amount: idr::rupiah(item.number("amount").ok_or(Doubt::NoAmount)?, &item.text("currency").unwrap_or_default())?,
        state: match item.word("status").as_deref() {
            Some("succeeded") => RefundState::Settled,
            Some("failed" | "canceled") => RefundState::Failed,
            _ => RefundState::Pending,
        },
        at: moment(item, "created"),
    })
}

fn settled(refunds: &[SeenRefund]) -> Rupiah {
    refunds.iter().filter(|refund| refund.state == RefundState::Settled).map(|refund| refund.amount).sum()
}

/// Stripe's seconds.
pub(super) fn moment(object: &Fields, name: &str) -> Option<Timestamp> {
    object.number(name)?.checked_mul(1000).map(Timestamp::from_millis)
}

#[cfg(test)]
mod tests;
