//! What a buyer does on the hosted page, and what it does to intents and charges.

use super::desk::Desk;
use super::model::{Charge, Intent, IntentStatus, SessionStatus};
use crate::control::Refusal;
use crate::ledger::{Movement, Provider};
use crate::psp::Step;

/// What the buyer, or the buyer's bank, does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Try {
    /// The card is charged at once.
    Pay,
    /// The card is declined.
    Decline,
    /// The bank asks the buyer to prove who pays (3-D Secure).
    Challenge,
    /// A method that takes days: the session is complete, the money is not there.
    Delay,
}

impl Desk {
    /// Tries to pay an open session.
    pub(crate) fn attempt(&mut self, target: &str, what: Try, step: &mut Step<'_>) -> Result<(), Refusal> {
        let id = self.session_id(target).ok_or(Refusal::Unknown)?;
        let session = self.sessions.get(&id).ok_or(Refusal::Unknown)?;
        if session.status != SessionStatus::Open {
            return Err(Refusal::not_now(session.status.key()));
        }
        let intent = self.intent_of(&id, step)?;
        match what {
            Try::Pay => self.succeed(&id, &intent, step),
            Try::Decline => self.fail(&intent, "card_declined", step),
            Try::Challenge => {
                self.set(&intent, IntentStatus::RequiresAction);
                self.tell_intent("payment_intent.requires_action", &intent, step);
            }
            Try::Delay => {
                self.set(&intent, IntentStatus::Processing);
                self.complete(&id, false);
                self.tell_intent("payment_intent.processing", &intent, step);
                self.tell_session("checkout.session.completed", &id, step);
            }
        }
        Ok(())
    }

    /// The bank answers what it was asked: the proof of 3-D Secure, or the money of a slow method.
    pub(crate) fn bank_answers(&mut self, target: &str, good: bool, step: &mut Step<'_>) -> Result<(), Refusal> {
        let id = self.session_id(target).ok_or(Refusal::Unknown)?;
        let intent = self.sessions.get(&id).and_then(|session| session.intent.clone());
        let intent = intent.ok_or(Refusal::not_now("not attempted"))?;
        let status = self.intents.get(&intent).map(|intent| intent.status).ok_or(Refusal::Unknown)?;
        match (status, good) {
            (IntentStatus::RequiresAction, true) => self.succeed(&id, &intent, step),
            (IntentStatus::RequiresAction, false) => {
                self.fail(&intent, "payment_intent_authentication_failure", step);
            }
            (IntentStatus::Processing, true) => {
                self.charge(&intent, None, step);
                self.complete(&id, true);
                self.tell_intent("payment_intent.succeeded", &intent, step);
                self.tell_session("checkout.session.async_payment_succeeded", &id, step);
            }
            (IntentStatus::Processing, false) => {
                self.fail(&intent, "payment_method_provider_decline", step);
                self.tell_session("checkout.session.async_payment_failed", &id, step);
            }
            (other, _) => return Err(Refusal::not_now(other.key())),
        }
        Ok(())
    }

    fn succeed(&mut self, session: &str, intent: &str, step: &mut Step<'_>) {
        let charge = self.charge(intent, None, step);
        self.complete(session, true);
        self.tell_charge("charge.succeeded", &charge, step);
        self.tell_intent("payment_intent.succeeded", intent, step);
        self.tell_session("checkout.session.completed", session, step);
    }

    fn fail(&mut self, intent: &str, code: &'static str, step: &mut Step<'_>) {
        let charge = self.charge(intent, Some(code), step);
        self.tell_charge("charge.failed", &charge, step);
        self.tell_intent("payment_intent.payment_failed", intent, step);
    }

    fn set(&mut self, intent: &str, status: IntentStatus) {
        if let Some(intent) = self.intents.get_mut(intent) {
            intent.status = status;
            intent.error = None;
        }
    }

    fn complete(&mut self, session: &str, paid: bool) {
        if let Some(session) = self.sessions.get_mut(session) {
            session.status = SessionStatus::Complete;
            session.paid = paid;
        }
    }

    /// The session's intent: made when the buyer first tries, as the real one has been since 2022.
    fn intent_of(&mut self, session: &str, step: &mut Step<'_>) -> Result<String, Refusal> {
        let session = self.sessions.get_mut(session).ok_or(Refusal::Unknown)?;
        if let Some(intent) = &session.intent {
            return Ok(intent.clone());
        }
        let id = format!("pi_{}", step.chance.letters(24));
        session.intent = Some(id.clone());
        let intent = Intent {
            id: id.clone(),
            session: session.id.clone(),
            about: session.about().to_owned(),
            created: step.now_secs(),
            amount: session.amount,
            currency: session.currency.clone(),
            status: IntentStatus::RequiresPaymentMethod,
            metadata: session.intent_metadata.clone(),
            description: session.intent_description.clone(),
            payment_method: None,
            error: None,
            charge: None,
            canceled_at: None,
        };
        self.intents.insert(id.clone(), intent);
        self.tell_intent("payment_intent.created", &id, step);
        Ok(id)
    }

    /// Charges an intent, or notes why that failed. This is where money moves.
    fn charge(&mut self, intent: &str, failure: Option<&'static str>, step: &mut Step<'_>) -> String {
        let id = format!("ch_{}", step.chance.letters(24));
        let payment_method = format!("pm_{}", step.chance.letters(24));
        let Some(intent) = self.intents.get_mut(intent) else { return id };
        let email = self.sessions.get(&intent.session).and_then(|session| session.customer_email.clone());
        let failed = failure.is_some();
        intent.status = if failed { IntentStatus::RequiresPaymentMethod } else { IntentStatus::Succeeded };
        intent.error = failure;
        intent.payment_method = (!failed).then(|| payment_method.clone());
        intent.charge = Some(id.clone());
        if !failed {
            let of = (intent.about.as_str(), id.as_str());
            step.ledger.write(step.now_ms, Provider::Stripe, Movement::Captured, of, intent.amount);
        }
        let charge = Charge {
            id: id.clone(),
            intent: intent.id.clone(),
            created: step.now_secs(),
            amount: intent.amount,
            refunded: 0,
            currency: intent.currency.clone(),
            payment_method,
            failure,
            disputed: false,
            metadata: intent.metadata.clone(),
            email,
        };
        self.charges.insert(id.clone(), charge);
        id
    }
}
