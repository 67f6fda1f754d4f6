//! How many: a number in bounds, and what people type for it.

use serde::{Deserialize, Serialize};

use super::AddLineError;

/// The most units of one line.
pub const MAX_QUANTITY: u32 = 99;

/// Units of one line: 1 to [`MAX_QUANTITY`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Quantity(u32);

/// A number that cannot be a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a quantity is 1 to 99")]
pub struct QuantityError;

impl Quantity {
    /// One.
    pub const ONE: Self = Self(1);

    /// `count` units.
    pub const fn try_new(count: u32) -> Result<Self, QuantityError> {
        if count >= 1 && count <= MAX_QUANTITY { Ok(Self(count)) } else { Err(QuantityError) }
    }

    /// The number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl Default for Quantity {
    /// One: what somebody wants who names no number.
    fn default() -> Self {
        Self::ONE
    }
}

impl TryFrom<u32> for Quantity {
    type Error = QuantityError;

    fn try_from(count: u32) -> Result<Self, Self::Error> {
        Self::try_new(count)
    }
}

impl From<Quantity> for u32 {
    fn from(quantity: Quantity) -> Self {
        quantity.0
    }
}

/// How many are wanted, as a person typed it: one where nothing was said at all, and nothing yet where the field was emptied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TypedUnits(pub String);

impl Default for TypedUnits {
    fn default() -> Self {
        Self("1".to_owned())
    }
}

impl TypedUnits {
    /// The number, if it is a whole one; whether so many can be had is decided with the offer.
    pub fn parse(&self) -> Result<u32, AddLineError> {
        let text = self.0.trim();
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(AddLineError::NoNumber(MAX_QUANTITY));
        }
        Ok(text.parse().unwrap_or(u32::MAX))
    }

    /// The number as a quantity: at least one.
    pub fn quantity(&self) -> Result<Quantity, AddLineError> {
        match self.parse()? {
            0 => Err(AddLineError::NoNumber(MAX_QUANTITY)),
            units => Quantity::try_new(units).map_err(|QuantityError| AddLineError::LimitPerOrder(MAX_QUANTITY)),
        }
    }
}
