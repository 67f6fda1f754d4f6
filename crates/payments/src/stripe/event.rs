//! Stripe's events in our words. Genuine by their signature, and still only a reason to fetch: they come late, twice, in any order.

use crate::fields::Fields;
use crate::model::event::{EventKey, EventKind, RawEvent};
use crate::model::refs::{AttemptRef, GatewayRef};
use crate::model::status::{DeclineReason, Status};
use crate::settings::Mode;

use super::facts::{mode_doubts, moment};
use super::idr;

/// Reads an event for a shop in `mode`; `None` where it is none.
pub(super) fn read(body: &[u8], mode: Mode) -> Option<RawEvent> {
    let event = Fields::parse(body)?;
    let id = event.text("id").filter(|id| id.len() <= 255)?;
    let kind = event.text("type")?;
    let object = event.object("data").and_then(|data| data.object("object"))?;
    let mut doubts = mode_doubts(&event, mode);
    let family = kind.split('.').next().unwrap_or_default();
    let amount = amount(&object, family).and_then(|amount| amount.map_err(|doubt| doubts.push(doubt)).ok());
    let session = kind.starts_with("checkout.session.");
    Some(RawEvent {
        key: EventKey::new(id),
        attempt: attempt(&object),
        reference: object.text("id").filter(|_| session).and_then(|id| GatewayRef::try_new(&id).ok()),
        transaction: if family == "payment_intent" { object.text("id") } else { object.id("payment_intent") },
        kind: kind_of(&kind, &object),
        amount,
        at: moment(&event, "created"),
        signature_covers_status: true,
        doubts,
    })
}

/// Our name: on the session it is the client reference, on everything else it was put into the metadata.
fn attempt(object: &Fields) -> Option<AttemptRef> {
    let name = object.text("client_reference_id").or_else(|| object.object("metadata")?.text("attempt"))?;
    AttemptRef::try_new(&name).ok()
}

fn amount(object: &Fields, family: &str) -> Option<Result<domain::money::Rupiah, crate::model::snapshot::Doubt>> {
    let name = match family {
        "checkout" => "amount_total",
        "payment_intent" | "refund" | "charge" => "amount",
        _ => return None,
    };
    Some(idr::rupiah(object.number(name)?, &object.text("currency").unwrap_or_default()))
}

fn kind_of(kind: &str, object: &Fields) -> EventKind {
    let paid = Status::Captured { at: None };
    let failed = |page_open| Status::Failed { reason: DeclineReason::Declined, page_open };
    EventKind::Payment(match kind {
        "checkout.session.completed" if object.word("payment_status").as_deref() == Some("unpaid") => Status::Waiting,
        "checkout.session.completed" | "checkout.session.async_payment_succeeded" | "payment_intent.succeeded" => paid,
        "checkout.session.async_payment_failed" => failed(false),
        "checkout.session.expired" => Status::Expired,
        "payment_intent.payment_failed" => failed(true),
        "payment_intent.canceled" => Status::Cancelled,
        "payment_intent.processing" => Status::Waiting,
        "refund.created" | "refund.updated" | "refund.failed" | "charge.refunded" | "charge.refund.updated" => {
            return EventKind::Refund;
        }
        dispute if dispute.starts_with("charge.dispute.") => return EventKind::Dispute,
        other => return EventKind::Other(other.chars().take(100).collect()),
    })
}

#[cfg(test)]
mod tests;
