//! People of the demo shop and what they did: orders, reviews, searches.

use domain::address::Address;
use domain::catalog::Sku;
use domain::contact::{Email, Phone};
use domain::lang::Lang;
use domain::order::OrderState;
use domain::payment::PaymentMethod;
use domain::time::Timestamp;
use serde::Deserialize;

/// A customer, or somebody who bought as a guest. Invented, reachable at `example.com` only.
#[derive(Debug, Clone)]
pub struct PersonSeed {
    /// What orders call them by.
    pub key: String,
    /// How many days ago they registered; none for guests.
    pub joined_days_ago: Option<u32>,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: Email,
    /// Their telephone.
    pub phone: Phone,
    /// The language they read.
    pub lang: Lang,
    /// What they call their address (`Rumah`).
    pub address_label: String,
    /// Where they live.
    pub address: Address,
}

/// An order of the past.
#[derive(Debug, Clone)]
pub struct OrderSeed {
    /// What reviews call it by.
    pub key: String,
    /// Who bought: a [`PersonSeed::key`].
    pub buyer: String,
    /// When.
    pub placed: Moment,
    /// What, and how many of each.
    pub lines: Vec<(Sku, u32)>,
    /// The code of the shipping service.
    pub shipping: String,
    /// How it is or was paid.
    pub payment: PaymentMethod,
    /// How far it has come.
    pub stage: Stage,
}

/// When an order of the plan was placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// This many minutes before now.
    MinutesAgo(u32),
    /// At this time of day (WIB), so many days ago, counted as if today were a Monday.
    Day {
        /// Days before today.
        days_ago: u32,
        /// Hour, 0 to 23.
        hour: u8,
        /// Minute, 0 to 59.
        minute: u8,
    },
}

/// Orders older than this are moved by up to three days, so that the plan's weekends fall on weekends.
const FIXED_DAYS: u32 = 10;

impl Moment {
    /// The moment itself, seen from `now`; always before it.
    pub fn before(self, now: Timestamp) -> Timestamp {
        match self {
            Self::MinutesAgo(minutes) => now.plus_secs(-60 * i64::from(minutes)),
            Self::Day { days_ago, hour, minute } => {
                let after_monday = i64::from(now.wib().weekday);
                let moved = match days_ago {
                    0..=FIXED_DAYS => 0,
                    _ if after_monday > 3 => after_monday - 7,
                    _ => after_monday,
                };
                let seconds_of_day = i64::from(hour) * 3600 + i64::from(minute) * 60;
                now.start_of_day_wib().plus_secs(seconds_of_day - (i64::from(days_ago) + moved) * 86_400)
            }
        }
    }
}

/// How far an order of the plan has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Placed, nothing paid.
    AwaitingPayment,
    /// A proof of transfer waits for staff.
    ProofSent,
    /// Staff confirmed the money.
    Paid,
    /// Being packed.
    Processing,
    /// On its way.
    Shipped,
    /// With the customer.
    Delivered,
    /// Closed.
    Completed,
    /// Called off.
    Cancelled,
    /// Not paid in time.
    Expired,
}

impl Stage {
    /// The state of an order that has come so far.
    pub const fn state(self) -> OrderState {
        match self {
            Self::AwaitingPayment | Self::ProofSent => OrderState::AwaitingPayment,
            Self::Paid => OrderState::Paid,
            Self::Processing => OrderState::Processing,
            Self::Shipped => OrderState::Shipped,
            Self::Delivered => OrderState::Delivered,
            Self::Completed => OrderState::Completed,
            Self::Cancelled => OrderState::Cancelled,
            Self::Expired => OrderState::Expired,
        }
    }

    /// Whether the goods have arrived, so that the buyer may review them.
    pub const fn has_arrived(self) -> bool {
        matches!(self, Self::Delivered | Self::Completed)
    }

    /// Whether the units left the shop's free stock for good or are held for the buyer.
    pub const fn takes_stock(self) -> bool {
        !matches!(self, Self::Cancelled | Self::Expired)
    }
}

/// A review by a customer with an account.
#[derive(Debug, Clone)]
pub struct ReviewSeed {
    /// The order it was bought with: an [`OrderSeed::key`].
    pub order: String,
    /// What is reviewed.
    pub sku: Sku,
    /// Stars, 1 to 5.
    pub rating: u8,
    /// Days between the order and the review.
    pub days_after: u32,
    /// The review, in the buyer's language.
    pub text: String,
}

/// A search that found nothing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VainSearch {
    /// What was typed.
    pub words: String,
    /// How often.
    pub times: u32,
    /// How many days ago for the last time.
    pub last_days_ago: u32,
}
