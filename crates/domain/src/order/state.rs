//! Where an order stands, and every legal step in one table.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// Placed; units are held until the money or the time limit comes.
    AwaitingPayment,
    /// The money is there.
    Paid,
    /// Being checked, set up and packed (orders paid on delivery begin here).
    Processing,
    /// Some of it is on its way.
    PartlyShipped,
    /// All of it is on its way.
    Shipped,
    /// With the customer.
    Delivered,
    /// Delivered, and the time for complaints is over.
    Completed,
    /// Called off.
    Cancelled,
    /// Not paid in time.
    Expired,
}

/// What can be done to an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderAction {
    /// The money came.
    Settle,
    /// Staff begin to pack.
    Process,
    /// A part is handed to a courier.
    ShipPart,
    /// The rest is handed to a courier.
    Ship,
    /// What did not leave never will: the parcels sent so far are all there is.
    CloseRest,
    /// Handed over at the counter.
    HandOver,
    /// The courier delivered.
    Deliver,
    /// Nothing is open any more.
    Complete,
    /// Its parcels came back undelivered, and what is in them is sold again.
    ComeBack,
    /// Its parcels are lost, or came back broken.
    Lose,
    /// Called off by the customer or by staff.
    Cancel,
    /// The time limit passed.
    Expire,
    /// The money came after all.
    Revive,
    /// Nothing of it is on its way any more: what came back or got lost is packed again.
    Reopen,
    /// The same, while other parcels of it are on their way or have arrived.
    ReopenPart,
}

/// The step is not possible from where the order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{action:?} is not possible while the order is {state:?}")]
pub struct IllegalStep {
    /// Where the order stands.
    pub state: OrderState,
    /// What was asked for.
    pub action: OrderAction,
}

/// What a command did; repeating a command is never an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied<T> {
    /// It was done now.
    Executed(T),
    /// It had been done before; nothing changed.
    AlreadyApplied,
}

use OrderAction as A;
use OrderState as S;

/// Every legal step: from, by, to. Screens offer these buttons and no others; tests walk them.
pub const STEPS: &[(OrderState, OrderAction, OrderState)] = &[
    (S::AwaitingPayment, A::Settle, S::Paid),
    (S::AwaitingPayment, A::Cancel, S::Cancelled),
    (S::AwaitingPayment, A::Expire, S::Expired),
    (S::Paid, A::Process, S::Processing),
    (S::Paid, A::ShipPart, S::PartlyShipped),
    (S::Paid, A::Ship, S::Shipped),
    (S::Paid, A::HandOver, S::Delivered),
    (S::Paid, A::Cancel, S::Cancelled),
    (S::Processing, A::ShipPart, S::PartlyShipped),
    (S::Processing, A::Ship, S::Shipped),
    (S::Processing, A::HandOver, S::Delivered),
    (S::Processing, A::Cancel, S::Cancelled),
    (S::PartlyShipped, A::ShipPart, S::PartlyShipped),
    (S::PartlyShipped, A::Ship, S::Shipped),
    (S::PartlyShipped, A::CloseRest, S::Shipped),
    (S::PartlyShipped, A::HandOver, S::Delivered),
    (S::PartlyShipped, A::Reopen, S::Processing),
    (S::PartlyShipped, A::ComeBack, S::Cancelled),
    (S::PartlyShipped, A::Lose, S::Cancelled),
    (S::Shipped, A::Deliver, S::Delivered),
    (S::Shipped, A::Reopen, S::Processing),
    (S::Shipped, A::ReopenPart, S::PartlyShipped),
    (S::Shipped, A::ComeBack, S::Cancelled),
    (S::Shipped, A::Lose, S::Cancelled),
    (S::Delivered, A::Complete, S::Completed),
    // Somebody paid what had run out of time or was called off.
    (S::Expired, A::Revive, S::Paid),
    (S::Cancelled, A::Revive, S::Paid),
];

impl OrderState {
    /// All states, in the order of an order's life.
    pub const ALL: [Self; 9] = [
        Self::AwaitingPayment,
        Self::Paid,
        Self::Processing,
        Self::PartlyShipped,
        Self::Shipped,
        Self::Delivered,
        Self::Completed,
        Self::Cancelled,
        Self::Expired,
    ];

    /// The state after `action`; doing again what brought the order here changes nothing.
    pub fn apply(self, action: OrderAction) -> Result<Applied<Self>, IllegalStep> {
        if let Some((_, _, to)) = STEPS.iter().find(|(from, by, _)| *from == self && *by == action) {
            return Ok(Applied::Executed(*to));
        }
        let leads_here = STEPS.iter().any(|(_, by, to)| *by == action && *to == self);
        if leads_here { Ok(Applied::AlreadyApplied) } else { Err(IllegalStep { state: self, action }) }
    }

    /// What can be done from here.
    pub fn actions(self) -> impl Iterator<Item = OrderAction> {
        STEPS.iter().filter(move |(from, _, _)| *from == self).map(|(_, by, _)| *by)
    }

    /// The word in the database and in filters.
    pub const fn key(self) -> &'static str {
        match self {
            Self::AwaitingPayment => "awaiting_payment",
            Self::Paid => "paid",
            Self::Processing => "processing",
            Self::PartlyShipped => "partly_shipped",
            Self::Shipped => "shipped",
            Self::Delivered => "delivered",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
        }
    }

    /// Reads the word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::AwaitingPayment => lang.pick("Menunggu pembayaran", "Awaiting payment"),
            Self::Paid => lang.pick("Sudah dibayar", "Paid"),
            Self::Processing => lang.pick("Diproses", "Being prepared"),
            Self::PartlyShipped => lang.pick("Sebagian dikirim", "Partly shipped"),
            Self::Shipped => lang.pick("Dikirim", "Shipped"),
            Self::Delivered => lang.pick("Diterima", "Delivered"),
            Self::Completed => lang.pick("Selesai", "Completed"),
            Self::Cancelled => lang.pick("Dibatalkan", "Cancelled"),
            Self::Expired => lang.pick("Kedaluwarsa", "Expired"),
        }
    }
}
