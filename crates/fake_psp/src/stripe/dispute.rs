//! Disputes: the buyer's bank takes the money, and perhaps gives it back.

use serde_json::Value;

use super::desk::Desk;
use super::error::ApiError;
use super::event::page;
use super::json;
use super::model::{Dispute, DisputeStatus};
use super::params::Params;
use crate::control::Refusal;
use crate::ledger::{Movement, Provider};
use crate::psp::Step;

impl Desk {
    /// The buyer disputes the charge; the bank withdraws the money at once.
    pub(crate) fn dispute(&mut self, target: &str, step: &mut Step<'_>) -> Result<(), Refusal> {
        let session = self.session_id(target).and_then(|id| self.sessions.get(&id)).ok_or(Refusal::Unknown)?;
        let intent = session.intent.as_ref().and_then(|id| self.intents.get(id)).ok_or(Refusal::not_now("unpaid"))?;
        let (about, charge) = (intent.about.clone(), intent.charge.clone().unwrap_or_default());
        let charge = self.charges.get_mut(&charge).filter(|charge| charge.failure.is_none() && !charge.disputed);
        let charge = charge.ok_or(Refusal::not_now("unpaid or disputed"))?;
        charge.disputed = true;
        let dispute = Dispute {
            id: format!("dp_{}", step.chance.letters(24)),
            charge: charge.id.clone(),
            intent: charge.intent.clone(),
            created: step.now_secs(),
            amount: charge.amount - charge.refunded,
            currency: charge.currency.clone(),
            status: DisputeStatus::NeedsResponse,
        };
        let of = (about.as_str(), dispute.id.as_str());
        step.ledger.write(step.now_ms, Provider::Stripe, Movement::ChargedBack, of, dispute.amount);
        let told = json::dispute(&dispute);
        self.disputes.push(dispute);
        self.tell("charge.dispute.created", told.clone(), &about, step);
        self.tell("charge.dispute.funds_withdrawn", told, &about, step);
        Ok(())
    }

    /// `GET /v1/disputes`.
    pub(super) fn list_disputes(&self, params: &Params) -> Result<Value, ApiError> {
        params.only(&["payment_intent", "charge", "limit", "ending_before", "starting_after", "expand[]"])?;
        let of = |wanted: Option<&str>, is: &str| wanted.is_none_or(|wanted| wanted == is);
        let (intent, charge) = (params.get("payment_intent"), params.get("charge"));
        let fits = |dispute: &&Dispute| of(intent, &dispute.intent) && of(charge, &dispute.charge);
        let newest_first: Vec<&Dispute> = self.disputes.iter().rev().filter(fits).collect();
        let page = page(&newest_first, params, "dispute", |dispute| &dispute.id)?;
        Ok(json::list("/v1/disputes", page.0.into_iter().map(json::dispute).collect(), page.1))
    }

    /// The dispute ends.
    pub(crate) fn close_dispute(&mut self, target: &str, won: bool, step: &mut Step<'_>) -> Result<(), Refusal> {
        let intent = self.session_id(target).and_then(|id| self.sessions.get(&id)).and_then(|it| it.intent.clone());
        let about = intent.as_ref().map(|intent| self.about_intent(intent)).unwrap_or_default();
        let meant = |dispute: &&mut Dispute| dispute.id == target || Some(&dispute.intent) == intent.as_ref();
        let open =
            self.disputes.iter_mut().filter(meant).find(|dispute| dispute.status == DisputeStatus::NeedsResponse);
        let dispute = open.ok_or(Refusal::not_now("no open dispute"))?;
        dispute.status = if won { DisputeStatus::Won } else { DisputeStatus::Lost };
        let (told, id, amount) = (json::dispute(dispute), dispute.id.clone(), dispute.amount);
        if won {
            let of = (about.as_str(), id.as_str());
            step.ledger.write(step.now_ms, Provider::Stripe, Movement::ChargebackReversed, of, amount);
            self.tell("charge.dispute.funds_reinstated", told.clone(), &about, step);
        }
        self.tell("charge.dispute.closed", told, &about, step);
        Ok(())
    }
}
