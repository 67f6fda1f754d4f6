//! Midtrans' books: orders, tries, and what there is to tell.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::channel::Means;
use super::json;
use super::order::{Order, Status};
use super::wib;
use crate::options::MidtransSide;
use crate::page::{Waiting, rupiah};
use crate::psp::Step;

/// A notification that is to be signed and sent.
pub(crate) struct Note {
    pub(crate) body: Map<String, Value>,
    pub(crate) urls: Vec<String>,
}

pub(crate) struct Desk {
    pub(crate) side: MidtransSide,
    pub(super) base: String,
    pub(super) orders: BTreeMap<String, Order>,
    /// Tokens and transaction ids, by which an order is found too.
    pub(super) names: BTreeMap<String, String>,
    untold: Vec<Note>,
    alarms: BTreeSet<(i64, String)>,
}

impl Desk {
    pub(crate) fn new(side: MidtransSide, base: String) -> Self {
        Self {
            side,
            base,
            orders: BTreeMap::new(),
            names: BTreeMap::new(),
            untold: Vec::new(),
            alarms: BTreeSet::new(),
        }
    }

    /// The order that is meant: by its own id, a transaction's, or the page's token.
    pub(super) fn order_id(&self, target: &str) -> Option<String> {
        if self.orders.contains_key(target) {
            return Some(target.to_owned());
        }
        self.names.get(target).cloned()
    }

    pub(super) fn order(&self, target: &str) -> Option<&Order> {
        self.orders.get(&self.order_id(target)?)
    }

    /// The address of the page of an order.
    pub(crate) fn page_of(&self, target: &str) -> Option<String> {
        self.order(target).map(|order| self.page(&order.token))
    }

    pub(super) fn page(&self, token: &str) -> String {
        format!("{}/snap/v3/redirection/{token}", self.base)
    }

    /// The orders that can be paid: on their page, or by the number that was handed out.
    pub(crate) fn waiting(&self, now_ms: i64) -> Vec<Waiting> {
        self.orders.values().filter_map(|order| self.waits(order, now_ms)).collect()
    }

    fn waits(&self, order: &Order, now_ms: i64) -> Option<Waiting> {
        let (by, number) = match order.latest().filter(|latest| latest.status == Status::Pending) {
            Some(latest) => {
                let rules = latest.channel.rules();
                let is_told = matches!(rules.means, Means::Va(_) | Means::Bill | Means::Counter);
                (rules.name, is_told.then(|| latest.number.clone()))
            }
            None if order.is_open(now_ms) => ("Midtrans Snap", None),
            None => return None,
        };
        Some(Waiting {
            about: order.id.clone(),
            by,
            number,
            amount: rupiah(order.gross),
            page: self.page(&order.token),
        })
    }

    pub(super) fn wake_at(&mut self, moment_ms: i64, order_id: &str) {
        self.alarms.insert((moment_ms, order_id.to_owned()));
    }

    pub(crate) fn next_alarm(&self) -> Option<i64> {
        self.alarms.first().map(|(due_ms, _)| *due_ms)
    }

    /// Lets everything happen whose time has come.
    pub(crate) fn ring(&mut self, step: &mut Step<'_>) {
        while let Some((due_ms, order_id)) = self.alarms.first().cloned() {
            if due_ms > step.now_ms {
                return;
            }
            self.alarms.remove(&(due_ms, order_id.clone()));
            self.tick(&order_id, step);
        }
    }

    /// Tells about the latest try of an order as it stands now.
    pub(super) fn tell(&mut self, order_id: &str) {
        let Some(order) = self.orders.get(order_id) else { return };
        let Some(latest) = order.latest() else { return };
        let code = latest.status.told_code();
        let body = json::told(order, latest, &self.side, code, "midtrans payment notification");
        let urls = self.addresses(order);
        self.untold.push(Note { body, urls });
    }

    /// Where the notifications of an order go.
    fn addresses(&self, order: &Order) -> Vec<String> {
        if !order.override_urls.is_empty() {
            return order.override_urls.clone();
        }
        self.side.notification_url.iter().chain(&order.append_urls).cloned().collect()
    }

    /// Where somebody who pretends to be the gateway sends a notification about `target`.
    pub(crate) fn address_of(&self, target: &str) -> Option<String> {
        let own = self.order(target).map(|order| self.addresses(order)).and_then(|urls| urls.into_iter().next());
        own.or_else(|| self.side.notification_url.clone())
    }

    pub(crate) fn take_notes(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.untold)
    }

    /// A notification that tells of a payment which never was.
    pub(crate) fn claim_of_payment(&self, target: &str, now_ms: i64) -> Map<String, Value> {
        let order = self.order(target);
        if let Some((order, latest)) = order.and_then(|order| Some((order, order.latest()?))) {
            let mut claimed = latest.clone();
            (claimed.status, claimed.settled_ms) = (Status::Settlement, Some(now_ms));
            return json::told(order, &claimed, &self.side, "200", "midtrans payment notification");
        }
        let gross = order.map_or(10_000, |order| order.gross);
        let claim = json!({
            "transaction_time": wib::write(now_ms), "settlement_time": wib::write(now_ms),
            "transaction_status": "settlement", "transaction_id": "00000000-0000-4000-8000-000000000000",
            "status_message": "midtrans payment notification", "status_code": "200", "payment_type": "qris",
            "order_id": target, "merchant_id": self.side.merchant_id, "gross_amount": format!("{gross}.00"),
            "fraud_status": "accept", "currency": "IDR",
        });
        if let Value::Object(claim) = claim { claim } else { Map::new() }
    }
}
