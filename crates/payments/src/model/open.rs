//! What is asked when a payment page is opened, and what is answered.

use domain::address::Address;
use domain::contact::{Email, Phone};
use domain::lang::Lang;
use domain::money::Rupiah;
use domain::payment::Channel;
use domain::time::Timestamp;

use super::refs::{AttemptRef, GatewayRef, Handle, IdempotencyKey};

/// What a line of a bill stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// Something from the shelf.
    Goods,
    /// Shipping, packing, insurance.
    Shipping,
    /// Tax that is not in the prices.
    Tax,
    /// Taken off: the only kind that is negative.
    Discount,
}

/// One line of a bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BillLine {
    /// What it stands for.
    pub kind: LineKind,
    /// Our number of it (SKU, or a word such as `shipping`).
    pub code: String,
    /// Its name in the customer's language, of any length; adapters cut it to what the provider takes.
    pub name: String,
    /// Price of one piece; negative exactly for a discount.
    pub unit: Rupiah,
    /// How many.
    pub quantity: u32,
}

/// What is paid for: lines that add up to the amount, by construction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    amount: Rupiah,
    lines: Vec<BillLine>,
}

/// Why lines are no bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BillError {
    /// No line at all.
    #[error("a bill without lines")]
    Empty,
    /// A piece count of zero.
    #[error("a line of no pieces")]
    NoPieces,
    /// A discount above zero, or anything else below it.
    #[error("a line with the wrong sign")]
    Sign,
    /// Nothing, or less, is left to pay.
    #[error("nothing to pay")]
    NothingToPay,
    /// The lines say another sum than the order.
    #[error("the lines add up to {lines}, the order to {order}")]
    DoesNotAddUp {
        /// Sum of the lines.
        lines: Rupiah,
        /// Total of the order.
        order: Rupiah,
    },
    /// Beyond 64 bits.
    #[error("a sum too large to be money")]
    TooLarge,
}

impl Bill {
    /// A bill of `lines` that must add up to `total`, the order's own sum. The one place where the two are compared.
    pub fn try_new(total: Rupiah, lines: Vec<BillLine>) -> Result<Self, BillError> {
        let amount = sum(&lines)?;
        if amount != total {
            return Err(BillError::DoesNotAddUp { lines: amount, order: total });
        }
        if !amount.is_positive() {
            return Err(BillError::NothingToPay);
        }
        Ok(Self { amount, lines })
    }

    /// What is to be paid: the sum of the lines.
    pub fn amount(&self) -> Rupiah {
        self.amount
    }

    /// The lines.
    pub fn lines(&self) -> &[BillLine] {
        &self.lines
    }
}

fn sum(lines: &[BillLine]) -> Result<Rupiah, BillError> {
    if lines.is_empty() {
        return Err(BillError::Empty);
    }
    lines.iter().try_fold(Rupiah::ZERO, |sum, line| {
        if line.quantity == 0 {
            return Err(BillError::NoPieces);
        }
        if (line.kind == LineKind::Discount) != (line.unit < Rupiah::ZERO) && line.unit != Rupiah::ZERO {
            return Err(BillError::Sign);
        }
        let price = line.unit.checked_times(i64::from(line.quantity)).ok_or(BillError::TooLarge)?;
        sum.checked_add(price).ok_or(BillError::TooLarge)
    })
}

/// Who pays: the person on the order, never a constant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buyer {
    /// Full name.
    pub name: String,
    /// Where the receipt goes.
    pub email: Email,
    /// Telephone.
    pub phone: Phone,
    /// Where the parcel goes; `None` when it is picked up.
    pub address: Option<Address>,
}

/// One attempt to collect money. Everything in it is fixed when the attempt is made, so that a repetition is the same request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRequest {
    /// Our name of this attempt.
    pub attempt: AttemptRef,
    /// The number of the order as its customer knows it.
    pub order: String,
    /// What is paid for.
    pub bill: Bill,
    /// Who pays.
    pub buyer: Buyer,
    /// Where the browser goes afterwards. Arriving there proves nothing.
    pub return_url: String,
    /// When the attempt was made: the same in every repetition.
    pub opened_at: Timestamp,
    /// Until when the shop wants to wait. A gateway with a least or longest time shifts it, see [`Opened::expires_at`].
    pub expires_at: Timestamp,
    /// Language of the page.
    pub lang: Lang,
    /// The channels the shop offers for this amount, among those of the gateway; empty for all that take it.
    pub channels: Vec<Channel>,
}

impl OpenRequest {
    /// The key of this request.
    pub fn key(&self) -> IdempotencyKey {
        IdempotencyKey::checkout(&self.attempt)
    }
}

/// An opened attempt. Keep all of it: a repetition may be answered with
/// [`Refusal::AlreadyOpened`](crate::Refusal::AlreadyOpened) instead of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Our name and theirs.
    pub handle: Handle,
    /// The page to send the browser to; `None` where a person collects the money.
    pub redirect: Option<String>,
    /// From when on the gateway itself takes no money for it. Stock must be held at least as long, or the attempt
    /// [cancelled](crate::Gateway::cancel) first.
    pub expires_at: Timestamp,
}

impl Opened {
    /// Their name of it.
    pub fn reference(&self) -> Option<&GatewayRef> {
        self.handle.reference.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(kind: LineKind, unit: i64, quantity: u32) -> BillLine {
        BillLine { kind, code: "X".to_owned(), name: "x".to_owned(), unit: Rupiah::new(unit), quantity }
    }

    #[test]
    fn lines_add_up_or_are_no_bill() {
        let goods = line(LineKind::Goods, 1_250_000, 2);
        let less = line(LineKind::Discount, -100_000, 1);
        let check =
            |total, lines: Vec<BillLine>| Bill::try_new(Rupiah::new(total), lines).map(|bill| bill.amount().amount());
        assert_eq!(check(2_400_000, vec![goods.clone(), less.clone()]), Ok(2_400_000));
        assert_eq!(
            check(2_500_000, vec![goods.clone(), less]),
            Err(BillError::DoesNotAddUp { lines: Rupiah::new(2_400_000), order: Rupiah::new(2_500_000) })
        );
        assert_eq!(check(0, vec![]), Err(BillError::Empty));
        assert_eq!(check(0, vec![line(LineKind::Goods, 0, 1)]), Err(BillError::NothingToPay));
        assert_eq!(check(0, vec![line(LineKind::Goods, 1, 0)]), Err(BillError::NoPieces));
        assert_eq!(check(-1, vec![line(LineKind::Goods, -1, 1)]), Err(BillError::Sign));
        assert_eq!(check(1, vec![line(LineKind::Discount, 1, 1)]), Err(BillError::Sign));
        assert_eq!(check(1, vec![line(LineKind::Goods, i64::MAX, 2)]), Err(BillError::TooLarge));
    }
}
