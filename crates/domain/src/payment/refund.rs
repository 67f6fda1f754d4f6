//! Money that goes back: how much, and what becomes of it.

use serde::{Deserialize, Serialize};

use crate::ids::OrderLineId;
use crate::lang::Lang;
use crate::money::Rupiah;
use crate::order::Order;

/// Where a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundState {
    /// The gateway is asked, or has not settled it yet.
    Requested,
    /// Staff have to transfer it.
    Manual,
    /// The money went back.
    Settled,
    /// It did not; nothing went back.
    Failed,
}

impl RefundState {
    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Manual => "manual",
            Self::Settled => "settled",
            Self::Failed => "failed",
        }
    }

    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Requested => lang.pick("Sedang dikembalikan", "Being refunded"),
            Self::Manual => lang.pick("Menunggu transfer", "Waiting for the transfer"),
            Self::Settled => lang.pick("Sudah dikembalikan", "Refunded"),
            Self::Failed => lang.pick("Gagal dikembalikan", "Not refunded"),
        }
    }
}

/// Units of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineUnits {
    /// Which line.
    pub line: OrderLineId,
    /// Units of it.
    pub units: u32,
}

/// What is to go back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RefundWhat {
    /// Whatever has not gone back yet.
    Everything,
    /// This much.
    Amount(Rupiah),
    /// What these units cost, their share of the discount taken off; with or without what sending cost.
    Lines {
        /// The units.
        units: Vec<LineUnits>,
        /// Whether what sending cost goes back too.
        shipping: bool,
    },
}

/// Why money does not go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum RefundError {
    /// No money came in for it.
    #[error("the order is not paid")]
    NotPaid,
    /// Nothing was asked for.
    #[error("nothing to refund")]
    Nothing,
    /// More than is left of what came in.
    #[error("at most {left} can be refunded")]
    TooMuch {
        /// What is left.
        left: Rupiah,
    },
    /// More units than were bought, or than have not been refunded yet.
    #[error("there are not that many units to refund")]
    TooManyUnits,
}

/// How much goes back of an order of whose money `left` has not gone back yet, when `before` were refunded already.
pub fn refundable(order: &Order, left: Rupiah, before: &[LineUnits], what: &RefundWhat) -> Result<Rupiah, RefundError> {
    let amount = match what {
        RefundWhat::Everything => left,
        RefundWhat::Amount(amount) => *amount,
        RefundWhat::Lines { units, shipping } => of_lines(order, before, units, *shipping)?,
    };
    if !amount.is_positive() {
        return Err(RefundError::Nothing);
    }
    if amount > left { Err(RefundError::TooMuch { left }) } else { Ok(amount) }
}

/// What these units cost: their price, less their share of the discount, plus their share of PPN on top.
fn of_lines(order: &Order, before: &[LineUnits], wanted: &[LineUnits], shipping: bool) -> Result<Rupiah, RefundError> {
    let mut goods = 0_i64;
    for line in &order.lines {
        let count = |list: &[LineUnits]| -> u32 {
            list.iter().filter(|one| one.line == line.id).fold(0, |sum, one| sum.saturating_add(one.units))
        };
        let units = count(wanted);
        if units.saturating_add(count(before)) > line.quantity {
            return Err(RefundError::TooManyUnits);
        }
        goods = goods.saturating_add(line.unit_price.amount().saturating_mul(i64::from(units)));
    }
    if wanted.iter().any(|one| order.lines.iter().all(|line| line.id != one.line)) {
        return Err(RefundError::TooManyUnits);
    }
    let totals = &order.totals;
    let paid_for_goods = totals.total.amount() - totals.shipping.amount();
    let share = Rupiah::new(paid_for_goods).ratio(goods, totals.goods.amount()).unwrap_or(Rupiah::ZERO);
    let sending = if shipping { totals.shipping } else { Rupiah::ZERO };
    share.checked_add(sending).ok_or(RefundError::TooManyUnits)
}
