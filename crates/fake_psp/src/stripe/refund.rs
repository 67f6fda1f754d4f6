//! Refunds: partial ones, their sum, their later failure.

use serde_json::Value;

use super::desk::Desk;
use super::error::ApiError;
use super::event::page;
use super::json;
use super::model::{Charge, Refund, RefundStatus};
use super::params::Params;
use crate::control::Refusal;
use crate::ledger::{Movement, Provider};
use crate::psp::Step;

const KNOWN: &[&str] =
    &["payment_intent", "charge", "amount", "reason", "metadata[*]", "expand[]", "currency", "instructions_email"];
const REASONS: &[&str] = &["duplicate", "fraudulent", "requested_by_customer"];

impl Desk {
    /// `POST /v1/refunds`.
    pub(super) fn refund(&mut self, params: &Params, step: &mut Step<'_>) -> Result<Value, ApiError> {
        params.only(KNOWN)?;
        let charge = self.charge_to_refund(params)?;
        let amount = amount(params, &charge)?;
        if params.get("reason").is_some_and(|reason| !REASONS.contains(&reason)) {
            let message = "Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer";
            return Err(ApiError::parameter("reason", "parameter_invalid", message));
        }
        let slow = self.side.slow_refunds;
        let refund = Refund {
            id: format!("re_{}", step.chance.letters(24)),
            charge: charge.id.clone(),
            intent: charge.intent.clone(),
            created: step.now_secs(),
            amount,
            currency: charge.currency.clone(),
            reason: params.text("reason"),
            status: if slow { RefundStatus::Pending } else { RefundStatus::Succeeded },
            metadata: params.map("metadata")?,
        };
        if let Some(charge) = self.charges.get_mut(&charge.id) {
            charge.refunded += amount;
        }
        let (value, about) = (json::refund(&refund), self.about_intent(&refund.intent));
        if !slow {
            write(&refund, &about, Movement::Refunded, step);
        }
        self.refunds.push(refund);
        self.tell("refund.created", value.clone(), &about, step);
        self.tell_charge("charge.refunded", &charge.id, step);
        Ok(value)
    }

    fn charge_to_refund(&self, params: &Params) -> Result<Charge, ApiError> {
        let id = match (params.get("payment_intent"), params.get("charge")) {
            (Some(intent), _) => {
                let found = self.intents.get(intent).ok_or_else(|| no_such("payment_intent", intent))?;
                found.charge.clone()
            }
            (None, Some(charge)) => Some(charge.to_owned()),
            (None, None) => {
                return Err(ApiError::invalid(
                    "One of the following params should be provided for this request: payment_intent or charge.",
                ));
            }
        };
        let charge = id.as_ref().and_then(|id| self.charges.get(id)).filter(|charge| charge.failure.is_none());
        let missing = || match params.get("charge") {
            Some(charge) => no_such("charge", charge),
            None => ApiError::invalid("This PaymentIntent does not have a successful charge to refund."),
        };
        let charge = charge.ok_or_else(missing)?;
        if charge.disputed {
            return Err(ApiError::parameter(
                "charge",
                "charge_disputed",
                "Charge has been charged back; cannot issue a refund.",
            ));
        }
        Ok(charge.clone())
    }

    /// `GET /v1/refunds`.
    pub(super) fn list_refunds(&self, params: &Params) -> Result<Value, ApiError> {
        params.only(&["payment_intent", "charge", "limit", "ending_before", "starting_after", "expand[]"])?;
        let of = |wanted: Option<&str>, is: &str| wanted.is_none_or(|wanted| wanted == is);
        let (intent, charge) = (params.get("payment_intent"), params.get("charge"));
        let fits = |refund: &&Refund| of(intent, &refund.intent) && of(charge, &refund.charge);
        let newest_first: Vec<&Refund> = self.refunds.iter().rev().filter(fits).collect();
        let page = page(&newest_first, params, "refund", |refund| &refund.id)?;
        Ok(json::list("/v1/refunds", page.0.into_iter().map(json::refund).collect(), page.1))
    }

    /// The bank settles a waiting refund, or sends one back that had seemed settled.
    pub(crate) fn settle_refund(&mut self, target: &str, good: bool, step: &mut Step<'_>) -> Result<(), Refusal> {
        let place = self.refund_place(target, good).ok_or(Refusal::not_now("no such refund"))?;
        let refund = &mut self.refunds[place];
        let was = refund.status;
        refund.status = if good { RefundStatus::Succeeded } else { RefundStatus::Failed };
        let (refund, about) = (refund.clone(), self.about_intent(&self.refunds[place].intent));
        match (was, good) {
            (RefundStatus::Pending, true) => write(&refund, &about, Movement::Refunded, step),
            (RefundStatus::Succeeded, false) => write(&refund, &about, Movement::RefundReturned, step),
            _ => {}
        }
        if let Some(charge) = self.charges.get_mut(&refund.charge).filter(|_| !good) {
            charge.refunded -= refund.amount;
        }
        let kind = if good { "refund.updated" } else { "refund.failed" };
        self.tell(kind, json::refund(&refund), &about, step);
        if !good {
            self.tell("refund.updated", json::refund(&refund), &about, step);
        }
        Ok(())
    }

    /// The refund that is meant: by its id, or the oldest of a payment that can still change that way.
    fn refund_place(&self, target: &str, good: bool) -> Option<usize> {
        let intent = self.session_id(target).and_then(|id| self.sessions.get(&id)).and_then(|it| it.intent.clone());
        self.refunds.iter().position(|refund| {
            let meant = refund.id == target || Some(&refund.intent) == intent.as_ref();
            let open = refund.status == RefundStatus::Pending || (!good && refund.status == RefundStatus::Succeeded);
            meant && open
        })
    }
}

fn write(refund: &Refund, about: &str, movement: Movement, step: &mut Step<'_>) {
    step.ledger.write(step.now_ms, Provider::Stripe, movement, (about, &refund.id), refund.amount);
}

fn no_such(what: &str, id: &str) -> ApiError {
    ApiError { param: Some(what.to_owned()), ..ApiError::no_such(what, id) }
}

fn amount(params: &Params, charge: &Charge) -> Result<i64, ApiError> {
    let left = charge.amount - charge.refunded;
    if left == 0 {
        let message = format!("Charge {} has already been refunded.", charge.id);
        return Err(ApiError { code: Some("charge_already_refunded"), ..ApiError::invalid(message) });
    }
    let amount = params.integer("amount")?.unwrap_or(left);
    if amount < 1 {
        return Err(ApiError::parameter("amount", "parameter_invalid_integer", "Invalid positive integer"));
    }
    if amount > left {
        let message = format!("Refund amount ({amount}) is greater than unrefunded amount on charge ({left})");
        return Err(ApiError::parameter("amount", "amount_too_large", message));
    }
    Ok(amount)
}
