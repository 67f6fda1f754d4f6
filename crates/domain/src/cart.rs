//! The cart: what may be put in, and what has changed since.

mod quantity;

use serde::{Deserialize, Serialize};

pub use quantity::{MAX_QUANTITY, Quantity, QuantityError, TypedUnits};

use crate::catalog::Offer;
use crate::ids::VariantId;
use crate::money::Rupiah;
use crate::time::Timestamp;

/// The most lines of a cart.
pub const MAX_LINES: usize = 100;

/// Why something does not go into the cart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum AddLineError {
    /// Not sold (any more), or sold out.
    #[error("not available")]
    Unavailable,
    /// Only this many are left, the cart's own included.
    #[error("only {0} left")]
    OnlyLeft(u32),
    /// More than this many of one thing are not sold in one order.
    #[error("at most {0} of one thing")]
    LimitPerOrder(u32),
    /// The cart holds this many different things already.
    #[error("at most {0} different things")]
    TooManyLines(u32),
    /// What was typed is no whole number; up to this many can be typed.
    #[error("a quantity is a whole number up to {0}")]
    NoNumber(u32),
}

/// One line, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLine {
    /// What is wanted.
    pub variant: VariantId,
    /// How many.
    pub quantity: Quantity,
    /// Put aside for another time: not part of the order.
    pub saved_for_later: bool,
    /// The price the customer last saw.
    pub seen_price: Rupiah,
    /// When it was put in.
    pub added_at: Timestamp,
}

/// A line with what is true of it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PricedLine {
    /// The line as kept.
    pub line: CartLine,
    /// The variant as it is now.
    pub offer: Offer,
}

/// What the customer must know about a line before ordering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineNotice {
    /// The price changed since it was put in.
    PriceChanged {
        /// What the customer saw.
        was: Rupiah,
        /// What it costs now.
        now: Rupiah,
    },
    /// Fewer are left than wanted.
    OnlyLeft(u32),
    /// Not sold any more, or sold out.
    Unavailable,
}

impl PricedLine {
    /// Price times quantity, at today's price.
    pub fn total(&self) -> Rupiah {
        self.offer.price.checked_times(i64::from(self.line.quantity.get())).unwrap_or(crate::money::MAX_RUPIAH)
    }

    /// What changed since it was put in.
    pub fn notices(&self) -> Vec<LineNotice> {
        let mut notices = Vec::new();
        if !self.offer.active || self.offer.available == 0 {
            notices.push(LineNotice::Unavailable);
        } else if self.offer.available < self.line.quantity.get() {
            notices.push(LineNotice::OnlyLeft(self.offer.available));
        }
        if self.offer.price != self.line.seen_price {
            notices.push(LineNotice::PriceChanged { was: self.line.seen_price, now: self.offer.price });
        }
        notices
    }

    /// Whether this line can be ordered as it stands.
    pub fn is_orderable(&self) -> bool {
        self.offer.active && self.offer.available >= self.line.quantity.get()
    }
}

/// A cart with what is true of it now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cart {
    /// What would be ordered, in the order it was put in.
    pub lines: Vec<PricedLine>,
    /// What was put aside for another time.
    pub saved: Vec<PricedLine>,
    /// The price of [`Self::lines`] today, those that cannot be ordered as they stand included.
    pub goods: Rupiah,
    /// Rises with every change; 0 while nothing was ever put in.
    pub version: i64,
}

impl Cart {
    /// Sorts lines into those to order and those put aside, and sums up the former.
    pub fn of(lines: Vec<PricedLine>, version: i64) -> Self {
        let (saved, lines): (Vec<_>, Vec<_>) = lines.into_iter().partition(|priced| priced.line.saved_for_later);
        let goods = lines.iter().map(PricedLine::total).sum();
        Self { lines, saved, goods, version }
    }

    /// Whether there is nothing to order.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Units to order.
    pub fn units(&self) -> u32 {
        self.lines.iter().map(|priced| priced.line.quantity.get()).sum()
    }

    /// Whether the customer must look at something before ordering.
    pub fn has_notices(&self) -> bool {
        self.lines.iter().any(|priced| !priced.notices().is_empty())
    }
}

/// What decides whether a variant goes into a cart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Availability {
    /// Whether it is sold at all.
    pub active: bool,
    /// Units that can be had now.
    pub available: u32,
    /// What one costs.
    pub price: Rupiah,
}

/// Whether a cart of so many lines has room for one more; one that holds the variant already needs none.
pub fn room(in_cart: u32, lines: usize) -> Result<(), AddLineError> {
    if in_cart == 0 && lines >= MAX_LINES {
        return Err(AddLineError::TooManyLines(u32::try_from(MAX_LINES).unwrap_or(u32::MAX)));
    }
    Ok(())
}

/// The quantity a line has after `more` units are asked for, or why it stays as it is.
pub fn add(goods: Availability, in_cart: u32, lines: usize, more: Quantity) -> Result<Quantity, AddLineError> {
    room(in_cart, lines)?;
    set(goods, in_cart.saturating_add(more.get()))
}

/// The quantity a line has when `wanted` units are asked for in all, or why it stays as it is.
pub fn set(goods: Availability, wanted: u32) -> Result<Quantity, AddLineError> {
    if !goods.active || goods.available == 0 {
        return Err(AddLineError::Unavailable);
    }
    if wanted > goods.available {
        return Err(AddLineError::OnlyLeft(goods.available));
    }
    Quantity::try_new(wanted).map_err(|QuantityError| AddLineError::LimitPerOrder(MAX_QUANTITY))
}

/// The quantity a line of `held` units has when it is raised or lowered by `by`, none when nothing is left of it; or why it stays as it
/// is. Where fewer are left than the line holds, lowering it ends at what is left.
pub fn step(goods: Availability, held: u32, by: i32) -> Result<Option<Quantity>, AddLineError> {
    let wanted = held.saturating_add_signed(by);
    if wanted == 0 {
        return Ok(None);
    }
    let is_short = by < 0 && goods.available > 0;
    set(goods, if is_short { wanted.min(goods.available) } else { wanted }).map(Some)
}

/// A guest's line meets the same line of the account they sign in to: the larger wish wins, nothing is lost.
pub fn merge(mine: Quantity, guests: Quantity) -> Quantity {
    mine.max(guests)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::catalog::{Sku, Slug};
    use crate::ids::ProductId;
    use crate::lang::Text;

    pub(crate) fn offer(available: u32, active: bool) -> Offer {
        Offer {
            variant: VariantId::new(1),
            product: ProductId::new(1),
            slug: Slug::of_name("gitar").expect("is a slug"),
            name: Text::new("Gitar", "Guitar"),
            brand: None,
            options: Vec::new(),
            sku: Sku::parse("G-1").expect("is a SKU"),
            price: Rupiah::new(2_000_000),
            available,
            active,
            low_stock_threshold: 3,
            weight_grams: 3_500,
            cartons: Vec::new(),
            picture: None,
        }
    }

    fn goods(available: u32, active: bool) -> Availability {
        Availability { active, available, price: Rupiah::new(2_000_000) }
    }

    #[test]
    fn only_what_is_there_goes_in() {
        let two = Quantity::try_new(2).expect("is a quantity");
        for (available, active, in_cart, expected) in [
            (10, true, 0, Ok(2)),
            (10, true, 5, Ok(7)),
            (3, true, 2, Err(AddLineError::OnlyLeft(3))),
            (0, true, 0, Err(AddLineError::Unavailable)),
            (10, false, 0, Err(AddLineError::Unavailable)),
            (500, true, 98, Err(AddLineError::LimitPerOrder(99))),
        ] {
            let added = add(goods(available, active), in_cart, 1, two).map(Quantity::get);
            assert_eq!(added, expected, "{available} {active} {in_cart}");
        }
        assert_eq!(add(goods(10, true), 0, MAX_LINES, two), Err(AddLineError::TooManyLines(100)));
    }

    #[test]
    fn a_step_goes_from_what_the_line_holds() {
        for (available, active, held, by, expected) in [
            (10, true, 4, 1, Ok(Some(5))),
            (10, true, 4, -1, Ok(Some(3))),
            (10, true, 1, -1, Ok(None)),
            (10, true, 1, -7, Ok(None)),
            (10, true, 0, 1, Ok(Some(1))),
            (4, true, 4, 1, Err(AddLineError::OnlyLeft(4))),
            (2, true, 5, -1, Ok(Some(2))),
            (500, true, 99, 1, Err(AddLineError::LimitPerOrder(99))),
            (0, true, 3, -1, Err(AddLineError::Unavailable)),
            (0, false, 1, -1, Ok(None)),
        ] {
            let stepped = step(goods(available, active), held, by).map(|left| left.map(Quantity::get));
            assert_eq!(stepped, expected, "{available} {active} {held} {by}");
        }
    }

    #[test]
    fn what_is_typed_is_a_whole_number_or_refused() {
        let typed = |text: &str| TypedUnits(text.to_owned());
        for (text, units) in [("5", 5), (" 07 ", 7), ("0", 0), ("99999999999", u32::MAX)] {
            assert_eq!(typed(text).parse(), Ok(units), "{text}");
        }
        for wrong in ["", " ", "1.5", "1,5", "-1", "+1", "1e2", "dua"] {
            assert_eq!(typed(wrong).parse(), Err(AddLineError::NoNumber(99)), "{wrong}");
        }
        assert_eq!(TypedUnits::default().quantity(), Ok(Quantity::ONE));
        assert_eq!(typed("0").quantity(), Err(AddLineError::NoNumber(99)));
        assert_eq!(typed("10001").quantity(), Err(AddLineError::LimitPerOrder(99)));
    }

    #[test]
    fn a_changed_price_and_a_shrunken_stock_are_told() {
        let line = CartLine {
            variant: VariantId::new(1),
            quantity: Quantity::try_new(3).expect("is a quantity"),
            saved_for_later: false,
            seen_price: Rupiah::new(1_900_000),
            added_at: Timestamp::from_millis(0),
        };
        let priced = PricedLine { line, offer: offer(2, true) };
        assert_eq!(
            priced.notices(),
            [
                LineNotice::OnlyLeft(2),
                LineNotice::PriceChanged { was: Rupiah::new(1_900_000), now: Rupiah::new(2_000_000) }
            ]
        );
        assert!(!priced.is_orderable());
    }

    #[test]
    fn quantities_outside_one_to_ninety_nine_do_not_exist() {
        for wrong in ["0", "100", "-1", "1.5", "10001"] {
            assert!(serde_json::from_str::<Quantity>(wrong).is_err(), "{wrong}");
        }
    }
}
