//! What buyers, banks, the shop and time do to an order. Money moves here and in `refund`.

use super::channel::{Channel, Means};
use super::desk::Desk;
use super::order::{Order, Status, Try};
use crate::control::Refusal;
use crate::ledger::{Movement, Provider};
use crate::psp::Step;

/// Captured cards settle, and challenged ones are given up, after a day.
const CARD_SETTLES_MS: i64 = 24 * 60 * 60 * 1_000;
const MINUTE_MS: i64 = 60_000;

impl Desk {
    /// The buyer chooses a way to pay on the page.
    pub(crate) fn choose(&mut self, target: &str, channel: Channel, step: &mut Step<'_>) -> Result<(), Refusal> {
        let order_id = self.order_id(target).ok_or(Refusal::Unknown)?;
        let order = self.orders.get_mut(&order_id).ok_or(Refusal::Unknown)?;
        if !order.is_open(step.now_ms) {
            return Err(Refusal::not_now(order.latest().map_or("closed", |latest| latest.status.key())));
        }
        let offered = order.channels().any(|offered| offered == channel);
        if !offered || !accepts(order, channel) {
            return Err(Refusal::NotOffered);
        }
        let until_ms = order.end_ms.unwrap_or(step.now_ms + channel.rules().minutes * MINUTE_MS);
        let id = step.chance.uuid();
        order.tries.push(Try {
            id: id.clone(),
            channel,
            status: Status::Pending,
            made_ms: step.now_ms,
            until_ms,
            paid_ms: None,
            settled_ms: None,
            number: number(channel, step),
            refunds: Vec::new(),
        });
        self.names.insert(id, order_id.clone());
        self.wake_at(until_ms, &order_id);
        self.tell(&order_id);
        Ok(())
    }

    /// The buyer pays what is waiting; after its end only when `late` allows it, as a photographed QR does.
    pub(crate) fn pay(&mut self, target: &str, late: bool, step: &mut Step<'_>) -> Result<(), Refusal> {
        let allowed: &[Status] = if late { &[Status::Pending, Status::Expire] } else { &[Status::Pending] };
        let order_id = self.latest_is(target, allowed)?;
        let card = self.change(
            &order_id,
            |latest, step| {
                let card = latest.channel.rules().means == Means::Card;
                latest.status = if card { Status::Capture } else { Status::Settlement };
                latest.paid_ms = Some(step.now_ms);
                latest.settled_ms = (!card).then_some(step.now_ms);
                card
            },
            step,
        );
        if card == Some(true) {
            self.wake_at(step.now_ms + CARD_SETTLES_MS, &order_id);
        }
        self.write(&order_id, Movement::Captured, step);
        Ok(())
    }

    /// The card is held: somebody of the shop has to approve or to deny.
    pub(crate) fn challenge(&mut self, target: &str, step: &mut Step<'_>) -> Result<(), Refusal> {
        let order_id = self.latest_is(target, &[Status::Pending])?;
        let latest = self.order(&order_id).and_then(Order::latest);
        if latest.is_none_or(|latest| latest.channel.rules().means != Means::Card) {
            return Err(Refusal::NotHere);
        }
        self.turn(&order_id, Status::Challenge, step);
        self.wake_at(step.now_ms + CARD_SETTLES_MS, &order_id);
        Ok(())
    }

    /// The shop approves a held card.
    pub(crate) fn approve(&mut self, target: &str, step: &mut Step<'_>) -> Result<(), Refusal> {
        let order_id = self.latest_is(target, &[Status::Challenge])?;
        self.change(
            &order_id,
            |latest, step| {
                latest.status = Status::Capture;
                latest.paid_ms = Some(step.now_ms);
            },
            step,
        );
        self.write(&order_id, Movement::Captured, step);
        Ok(())
    }

    /// The shop denies a held card.
    pub(crate) fn deny_challenge(&mut self, target: &str, step: &mut Step<'_>) -> Result<(), Refusal> {
        let order_id = self.latest_is(target, &[Status::Challenge])?;
        self.turn(&order_id, Status::Deny, step);
        Ok(())
    }

    /// The bank declines, or something breaks on its side.
    pub(crate) fn decline(&mut self, target: &str, broken: bool, step: &mut Step<'_>) -> Result<(), Refusal> {
        let order_id = self.latest_is(target, &[Status::Pending, Status::Challenge])?;
        self.turn(&order_id, if broken { Status::Failure } else { Status::Deny }, step);
        Ok(())
    }

    /// The transaction ends unpaid, with everything that was handed out.
    pub(crate) fn expire(&mut self, target: &str, step: &mut Step<'_>) -> Result<(), Refusal> {
        let order_id = self.latest_is(target, &[Status::Pending])?;
        self.turn(&order_id, Status::Expire, step);
        Ok(())
    }

    /// The shop cancels: what waits is void, a captured card is given back before it settles.
    pub(crate) fn cancel(&mut self, target: &str, step: &mut Step<'_>) -> Result<(), Refusal> {
        let order_id = self.latest_is(target, &[Status::Pending, Status::Challenge, Status::Capture])?;
        let captured = self.order(&order_id).and_then(Order::latest).is_some_and(|it| it.status == Status::Capture);
        self.turn(&order_id, Status::Cancel, step);
        if captured {
            self.write(&order_id, Movement::Voided, step);
        }
        Ok(())
    }

    /// The night's settlement of cards, asked for early.
    pub(crate) fn settle(&mut self, target: &str, step: &mut Step<'_>) -> Result<(), Refusal> {
        let order_id = self.latest_is(target, &[Status::Capture])?;
        self.change(
            &order_id,
            |latest, step| {
                latest.status = Status::Settlement;
                latest.settled_ms = Some(step.now_ms);
            },
            step,
        );
        Ok(())
    }

    /// The buyer's bank takes the money back.
    pub(crate) fn charge_back(&mut self, target: &str, step: &mut Step<'_>) -> Result<(), Refusal> {
        let order_id = self.latest_is(target, &[Status::Settlement, Status::PartialRefund])?;
        self.turn(&order_id, Status::Chargeback, step);
        self.write(&order_id, Movement::ChargedBack, step);
        Ok(())
    }

    /// Time passes for one order.
    pub(super) fn tick(&mut self, order_id: &str, step: &mut Step<'_>) {
        self.confirm_due(order_id, step);
        let Some(latest) = self.order(order_id).and_then(Order::latest) else { return };
        let night = latest.paid_ms.unwrap_or(latest.made_ms) + CARD_SETTLES_MS <= step.now_ms;
        let (status, over) = (latest.status, latest.until_ms <= step.now_ms);
        match status {
            Status::Pending if over => self.turn(order_id, Status::Expire, step),
            Status::Challenge if night => self.turn(order_id, Status::Cancel, step),
            Status::Capture if night => {
                // It is `Capture`, so it can be settled.
                let _ = self.settle(order_id, step);
            }
            _ => {}
        }
    }

    /// The order that is meant, when its latest try stands in one of these states.
    pub(super) fn latest_is(&self, target: &str, allowed: &[Status]) -> Result<String, Refusal> {
        let order_id = self.order_id(target).ok_or(Refusal::Unknown)?;
        let latest = self.orders.get(&order_id).and_then(Order::latest).ok_or(Refusal::not_now("not chosen"))?;
        if allowed.contains(&latest.status) { Ok(order_id) } else { Err(Refusal::not_now(latest.status.key())) }
    }

    fn turn(&mut self, order_id: &str, status: Status, step: &mut Step<'_>) {
        self.change(order_id, |latest, _| latest.status = status, step);
    }

    /// Changes the latest try and tells about it.
    pub(super) fn change<T>(
        &mut self,
        order_id: &str,
        change: impl FnOnce(&mut Try, &mut Step<'_>) -> T,
        step: &mut Step<'_>,
    ) -> Option<T> {
        let latest = self.orders.get_mut(order_id)?.tries.last_mut()?;
        let done = change(latest, step);
        self.tell(order_id);
        Some(done)
    }

    /// Writes a movement of everything that is not refunded yet.
    fn write(&self, order_id: &str, movement: Movement, step: &mut Step<'_>) {
        let Some((order, latest)) = self.order(order_id).and_then(|order| Some((order, order.latest()?))) else {
            return;
        };
        let amount = (order.gross - latest.refunded()) * 100;
        step.ledger.write(step.now_ms, Provider::Midtrans, movement, (order_id, &latest.id), amount);
    }
}

/// What some channels ask of an order before they can be chosen.
fn accepts(order: &Order, channel: Channel) -> bool {
    match channel {
        // BNI takes numbers of Indonesia only.
        Channel::BniVa => order.phone.as_ref().is_none_or(|phone| phone.starts_with("+62") || phone.starts_with('0')),
        // Alfamart's protocol parts its fields by this sign.
        Channel::Alfamart => !order.items.iter().any(|item| item.name.contains('|')),
        _ => true,
    }
}

fn number(channel: Channel, step: &mut Step<'_>) -> String {
    match channel.rules().means {
        Means::Va("bca") => format!("39358{}", step.chance.digits(11)),
        Means::Va("bni") => format!("988{}", step.chance.digits(13)),
        Means::Va(_) => format!("8578{}", step.chance.digits(12)),
        Means::Bill => step.chance.digits(12),
        Means::Counter => step.chance.digits(16),
        Means::Card | Means::Qr | Means::App => step.chance.digits(15),
    }
}
