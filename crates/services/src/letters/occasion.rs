//! What can happen to an order that people are written to about.

use domain::ids::{OrderId, PaymentId, ProofId, ShipmentId};
use domain::money::Rupiah;
use mailer::letters::{RefundWay, Trouble};

/// Something that happened to an order.
#[derive(Debug, Clone, Copy)]
pub enum Occasion<'a> {
    /// It was placed: the customer is told how to pay, staff that it came.
    Placed {
        /// The secret of its private link.
        token: &'a str,
    },
    /// The money is there.
    Paid,
    /// A parcel left, with all that was left of it or with a part.
    Shipped(ShipmentId),
    /// It was called off.
    Cancelled {
        /// Whether the customer did it, not the shop.
        by_customer: bool,
        /// Why; may be empty.
        reason: &'a str,
    },
    /// It was not paid in time.
    Expired,
    /// A photo of a transfer did not show the money.
    ProofRejected {
        /// Which one.
        proof: ProofId,
        /// Why.
        reason: &'a str,
    },
    /// Money goes back.
    Refunded {
        /// What names the refund.
        refund: &'a str,
        /// How much goes back now.
        amount: Rupiah,
        /// How much went back so far, this included.
        in_all: Rupiah,
        /// How.
        way: RefundWay,
        /// Why; may be empty.
        reason: &'a str,
    },
    /// Money came that does not fit: staff are told.
    Trouble {
        /// The attempt it came by.
        payment: PaymentId,
        /// What is wrong with it.
        trouble: Trouble,
        /// How much came.
        amount: Rupiah,
    },
}

impl Occasion<'_> {
    /// Names the occasion: what was said under this key is not said again.
    pub(super) fn key(&self, order: OrderId) -> String {
        let what = match self {
            Self::Placed { .. } => "placed".to_owned(),
            Self::Paid => "paid".to_owned(),
            Self::Shipped(parcel) => format!("shipped/{parcel}"),
            Self::Cancelled { .. } => "cancelled".to_owned(),
            Self::Expired => "expired".to_owned(),
            Self::ProofRejected { proof, .. } => format!("proof-rejected/{proof}"),
            // First asked for an account, then transferred: both are said.
            Self::Refunded { refund, way, .. } => format!("refunded/{refund}/{}", way_key(*way)),
            Self::Trouble { payment, trouble, .. } => format!("trouble/{payment}/{}", trouble_key(*trouble)),
        };
        format!("order/{order}/{what}")
    }
}

const fn way_key(way: RefundWay) -> &'static str {
    match way {
        RefundWay::AsPaid => "as-paid",
        RefundWay::TransferToCome => "to-come",
        RefundWay::Transferred => "transferred",
    }
}

const fn trouble_key(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::PaidLate => "late",
        Trouble::PaidTwice => "twice",
        Trouble::WrongAmount => "amount",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_occasion_has_a_key_of_its_own() {
        let order = OrderId::new(7);
        let refunded =
            |way| Occasion::Refunded { refund: "r-1", amount: Rupiah::ZERO, in_all: Rupiah::ZERO, way, reason: "" };
        let keys = [
            Occasion::Placed { token: "secret" }.key(order),
            Occasion::Paid.key(order),
            Occasion::Shipped(ShipmentId::new(1)).key(order),
            Occasion::Shipped(ShipmentId::new(2)).key(order),
            refunded(RefundWay::TransferToCome).key(order),
            refunded(RefundWay::Transferred).key(order),
            Occasion::Paid.key(OrderId::new(8)),
        ];
        assert_eq!(keys.iter().collect::<std::collections::BTreeSet<_>>().len(), keys.len());
        assert_eq!(keys[0], "order/7/placed", "without the secret");
    }
}
