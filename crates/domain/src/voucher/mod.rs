//! Vouchers: what a code takes off an order, and why it does not.
//!
//! Promises: a discount falls only on lines the voucher is for, never exceeds them, and is spread over them to the last rupiah, so
//! that a line can be refunded later for exactly what was paid for it. Must not: count uses (the store does, under a lock).

mod customer;
mod form;
mod refusal;
mod spread;

use std::collections::HashSet;
use std::fmt;

use serde::{Deserialize, Serialize};

pub use customer::{CustomerKeys, customer_keys};
pub use form::{VoucherDraft, VoucherForm};
pub use refusal::VoucherRefusal;
pub use spread::spread;

use crate::catalog::Category;
use crate::form::{FieldError, code};
use crate::ids::{CategoryId, VoucherId};
use crate::money::{MAX_RUPIAH, Rupiah};
use crate::time::Timestamp;

/// What customers type: 3 to 32 of `A`–`Z`, `0`–`9` and dashes. Case and blanks do not matter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VoucherCode(String);

impl VoucherCode {
    /// Reads a code as people type it.
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        code(text).map(Self)
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for VoucherCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a voucher takes off the lines it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Benefit {
    /// A part of their price, 1 to 100 percent.
    Percentage {
        /// The part.
        percent: u32,
        /// At most this much, if there is a limit.
        most: Option<Rupiah>,
    },
    /// An amount; no more than they cost.
    Fixed {
        /// The amount.
        amount: Rupiah,
    },
}

/// A voucher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voucher {
    /// Which voucher.
    pub id: VoucherId,
    /// What customers type; never changes.
    pub code: VoucherCode,
    /// What it takes off.
    pub benefit: Benefit,
    /// What the lines it is for must cost at least.
    pub minimum_spend: Rupiah,
    /// The categories it is for, with everything below them; empty for all goods.
    pub categories: Vec<CategoryId>,
    /// How many orders may use it, if there is a limit.
    pub usage_limit: Option<u32>,
    /// How many orders of one customer may use it, if there is a limit.
    pub per_customer_limit: Option<u32>,
    /// How many orders use it.
    pub used: u32,
    /// From when it can be used, if not always.
    pub starts_at: Option<Timestamp>,
    /// From when it cannot be used any more, if ever.
    pub ends_at: Option<Timestamp>,
    /// Whether it can be used at all.
    pub active: bool,
    /// Rises with every change; guards against two editors.
    pub version: i64,
}

/// A line of a cart, as far as a voucher is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VoucherLine {
    /// The category of its product.
    pub category: CategoryId,
    /// Price times quantity.
    pub amount: Rupiah,
}

/// `categories` with everything below them, whether shown or hidden.
pub fn covered(categories: &[CategoryId], all: &[Category]) -> HashSet<CategoryId> {
    let mut covered: HashSet<CategoryId> = categories.iter().copied().collect();
    loop {
        let below = all.iter().filter(|one| one.parent.is_some_and(|parent| covered.contains(&parent)));
        let more: Vec<CategoryId> = below.map(|one| one.id).filter(|id| !covered.contains(id)).collect();
        if more.is_empty() {
            return covered;
        }
        covered.extend(more);
    }
}

/// What is taken off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reduction {
    /// In all.
    pub total: Rupiah,
    /// Off each line, in their order; the sum is [`Self::total`].
    pub by_line: Vec<Rupiah>,
}

impl Reduction {
    /// Nothing off any of `lines` lines.
    pub fn none(lines: usize) -> Self {
        Self { total: Rupiah::ZERO, by_line: vec![Rupiah::ZERO; lines] }
    }
}

impl Voucher {
    /// Whether it can be used at this moment, whatever is bought by whom.
    pub fn check(&self, now: Timestamp) -> Result<(), VoucherRefusal> {
        if !self.active {
            return Err(VoucherRefusal::Inactive);
        }
        if let Some(from) = self.starts_at.filter(|from| now < *from) {
            return Err(VoucherRefusal::NotYet { from });
        }
        if let Some(since) = self.ends_at.filter(|since| now >= *since) {
            return Err(VoucherRefusal::Over { since });
        }
        if self.usage_limit.is_some_and(|limit| self.used >= limit) {
            return Err(VoucherRefusal::UsedUp);
        }
        Ok(())
    }

    /// Whether somebody who used it in `times` orders may use it once more.
    pub fn check_customer(&self, times: u32) -> Result<(), VoucherRefusal> {
        match self.per_customer_limit {
            Some(limit) if times >= limit => Err(VoucherRefusal::CustomerUsedUp { limit }),
            _ => Ok(()),
        }
    }

    /// What it takes off these lines. `covered` are [`Self::categories`] with everything below them.
    pub fn reduce(&self, lines: &[VoucherLine], covered: &HashSet<CategoryId>) -> Result<Reduction, VoucherRefusal> {
        let is_for = |line: &VoucherLine| self.categories.is_empty() || covered.contains(&line.category);
        let weights: Vec<Rupiah> =
            lines.iter().map(|line| if is_for(line) { line.amount } else { Rupiah::ZERO }).collect();
        let eligible: Rupiah = weights.iter().copied().sum();
        if !eligible.is_positive() {
            return Err(VoucherRefusal::NothingEligible);
        }
        if eligible < self.minimum_spend {
            let missing = Rupiah::new(self.minimum_spend.amount() - eligible.amount());
            return Err(VoucherRefusal::BelowMinimum { minimum: self.minimum_spend, missing });
        }
        let total = self.benefit.off(eligible);
        Ok(Reduction { total, by_line: spread(total, &weights) })
    }
}

impl Benefit {
    /// What is taken off goods of this price.
    fn off(self, eligible: Rupiah) -> Rupiah {
        let off = match self {
            Self::Percentage { percent, most } => {
                let part = eligible.ratio(i64::from(percent), 100).unwrap_or(Rupiah::ZERO);
                part.min(most.unwrap_or(MAX_RUPIAH))
            }
            Self::Fixed { amount } => amount,
        };
        off.min(eligible).max(Rupiah::ZERO)
    }
}

#[cfg(test)]
mod tests;
