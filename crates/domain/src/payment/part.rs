//! Money that comes by transfer in parts.

use serde::{Deserialize, Serialize};

use crate::money::Rupiah;

/// What came for an order that waits for the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartPaid {
    /// How much came, all together.
    pub came: Rupiah,
    /// How much is missing.
    pub missing: Rupiah,
}

impl PartPaid {
    /// When `came` is there of `total`; none when nothing came, or nothing is missing.
    pub fn of(total: Rupiah, came: Rupiah) -> Option<Self> {
        let missing = total.checked_sub(came).filter(|missing| missing.is_positive())?;
        came.is_positive().then_some(Self { came, missing })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_neither_nothing_nor_everything() {
        let of = |came| PartPaid::of(Rupiah::new(112_000), Rupiah::new(came));
        assert_eq!(of(102_000).map(|part| part.missing), Some(Rupiah::new(10_000)));
        assert_eq!([of(0), of(112_000), of(112_001)], [None; 3]);
    }
}
