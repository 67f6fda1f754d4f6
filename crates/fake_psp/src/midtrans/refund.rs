//! Refunds: which channel can, how much, the key that answers again, and the bank's late word.

use serde_json::{Map, Value, json};

use super::channel::GivesBack;
use super::desk::Desk;
use super::json::{gross, told};
use super::order::{Refund, Status};
use crate::control::Refusal;
use crate::ledger::{Movement, Provider};
use crate::psp::Step;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// How long a key answers again.
const KEY_DAYS: i64 = 7;

/// A refusal of the core API: `status_code` and `status_message`.
pub(super) type Code = (&'static str, &'static str);

pub(super) const MISSING: Code = ("404", "Transaction doesn't exist.");
pub(super) const CANNOT: Code = ("412", "Transaction status cannot be updated.");
const BAD_AMOUNT: Code = ("414", "Refund request is rejected due to invalid amount or insufficient funds.");
const DUPLICATE: Code = ("406", "Refund request is rejected due to duplicate refund key.");

/// What the shop asks for.
pub(super) struct Wish {
    pub(super) key: Option<String>,
    pub(super) amount: Option<i64>,
    pub(super) reason: String,
}

impl Wish {
    pub(super) fn read(body: &Value) -> Result<Self, Code> {
        let text = |field: &str| body.get(field).and_then(Value::as_str).map(str::to_owned);
        let amount = match body.get("amount").filter(|amount| !amount.is_null()) {
            None => None,
            Some(amount) => Some(amount.as_i64().ok_or(("400", "amount must be a whole number"))?),
        };
        Ok(Self { key: text("refund_key"), amount, reason: text("reason").unwrap_or_default() })
    }
}

impl Desk {
    /// `POST /v2/{id}/refund`.
    pub(super) fn refund(&mut self, target: &str, wish: Wish, step: &mut Step<'_>) -> Result<Map<String, Value>, Code> {
        let order_id = self.order_id(target).ok_or(MISSING)?;
        if let Some(answer) = self.answered_before(&order_id, &wish, step)? {
            return Ok(answer);
        }
        let order = self.orders.get(&order_id).ok_or(MISSING)?;
        let latest = order.latest().ok_or(MISSING)?;
        let rules = latest.channel.rules();
        let open = matches!(latest.status, Status::Settlement | Status::PartialRefund);
        let until = latest.paid_ms.unwrap_or(latest.made_ms) + rules.window_days * DAY_MS;
        if !open || rules.gives_back == GivesBack::Nothing || step.now_ms > until {
            return Err(CANNOT);
        }
        let left = order.gross - latest.refunded();
        let amount = wish.amount.unwrap_or(left);
        let whole = amount == order.gross;
        if amount < 1 || amount > left || (rules.gives_back == GivesBack::OnlyAll && !whole) {
            return Err(BAD_AMOUNT);
        }
        Ok(self.give_back(&order_id, amount, wish, step))
    }

    /// The same key within seven days: the same answer for the same sum, 406 otherwise.
    fn answered_before(
        &self,
        order_id: &str,
        wish: &Wish,
        step: &Step<'_>,
    ) -> Result<Option<Map<String, Value>>, Code> {
        let latest = self.order(order_id).and_then(|order| order.latest());
        let known = |refund: &&Refund| {
            Some(&refund.key) == wish.key.as_ref() && step.now_ms - refund.made_ms <= KEY_DAYS * DAY_MS
        };
        let Some(refund) = latest.and_then(|latest| latest.refunds.iter().find(known)) else { return Ok(None) };
        let same = wish.amount.is_none_or(|amount| amount == refund.amount);
        if same && !self.side.refuse_used_refund_keys { Ok(Some(refund.answer.clone())) } else { Err(DUPLICATE) }
    }

    /// Takes the request; the money moves when the bank confirms.
    fn give_back(&mut self, order_id: &str, amount: i64, wish: Wish, step: &mut Step<'_>) -> Map<String, Value> {
        let confirm_at_ms = self.side.refund_confirmed_after_ms.map(|after| step.now_ms + after);
        let (uuid, generated) = (step.chance.uuid(), format!("refund-{}", step.chance.letters(16)));
        let gross_amount = self.orders.get(order_id).map_or(0, |order| order.gross);
        self.change(
            order_id,
            |latest, step| {
                let all = latest.refunded() + amount == gross_amount;
                latest.status = if all { Status::Refund } else { Status::PartialRefund };
                latest.refunds.push(Refund {
                    number: u32::try_from(latest.refunds.len()).unwrap_or(u32::MAX).saturating_add(1),
                    uuid,
                    key: wish.key.unwrap_or(generated),
                    amount,
                    reason: wish.reason,
                    made_ms: step.now_ms,
                    confirm_at_ms,
                    confirmed_ms: None,
                    answer: Map::new(),
                });
            },
            step,
        );
        if let Some(moment_ms) = confirm_at_ms {
            self.wake_at(moment_ms, order_id);
        }
        let answer = self.answer(order_id, amount);
        let latest = self.orders.get_mut(order_id).and_then(|order| order.tries.last_mut());
        if let Some(refund) = latest.and_then(|latest| latest.refunds.last_mut()) {
            refund.answer.clone_from(&answer);
        }
        answer
    }

    fn answer(&self, order_id: &str, amount: i64) -> Map<String, Value> {
        let order = self.order(order_id);
        let Some((order, latest)) = order.and_then(|order| Some((order, order.latest()?))) else { return Map::new() };
        let mut fields = told(order, latest, &self.side, "200", "Success, refund request is approved");
        fields.remove("refunds");
        fields.insert("refund_amount".to_owned(), json!(gross(amount)));
        if let Some(refund) = latest.refunds.last() {
            fields.insert("refund_chargeback_id".to_owned(), json!(refund.number));
            fields.insert("refund_chargeback_uuid".to_owned(), json!(refund.uuid));
            fields.insert("refund_key".to_owned(), json!(refund.key));
        }
        fields
    }

    /// The bank confirms the oldest refund that waits.
    pub(crate) fn confirm_refund(&mut self, target: &str, step: &mut Step<'_>) -> Result<(), Refusal> {
        let order_id = self.order_id(target).ok_or(Refusal::Unknown)?;
        if self.confirm(&order_id, |_| true, step) { Ok(()) } else { Err(Refusal::not_now("no refund waits")) }
    }

    /// Confirms every refund whose time has come.
    pub(super) fn confirm_due(&mut self, order_id: &str, step: &mut Step<'_>) {
        let now_ms = step.now_ms;
        let due = |refund: &Refund| refund.confirm_at_ms.is_some_and(|moment_ms| moment_ms <= now_ms);
        while self.confirm(order_id, due, step) {}
    }

    fn confirm(&mut self, order_id: &str, which: impl Fn(&Refund) -> bool, step: &mut Step<'_>) -> bool {
        let latest = self.orders.get_mut(order_id).and_then(|order| order.tries.last_mut());
        let waiting = latest
            .and_then(|latest| latest.refunds.iter_mut().find(|refund| refund.confirmed_ms.is_none() && which(refund)));
        let Some(refund) = waiting else { return false };
        refund.confirmed_ms = Some(step.now_ms);
        let of = (order_id, refund.uuid.as_str());
        step.ledger.write(step.now_ms, Provider::Midtrans, Movement::Refunded, of, refund.amount * 100);
        self.tell(order_id);
        true
    }
}
