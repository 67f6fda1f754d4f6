//! What can happen to an order that people are written to about.

use domain::ids::{OrderId, OrderLineId, PaymentId, ProofId, ShipmentId};
use domain::money::Rupiah;
use domain::parcel::{ParcelFate, Remedy};
use domain::payment::PartPaid;
use domain::returns::Return;
use domain::time::Timestamp;
use mailer::letters::{Declined, Ending, RefundWay, ReturnOutcome, Stray, Trouble};

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
    /// Units were missing when it was packed, and wait for goods.
    BackOrdered {
        /// The version of the order it was decided on.
        seen: i64,
        /// How many units of which line.
        units: (OrderLineId, u32),
        /// When goods should come in, if somebody said so.
        until: Option<Timestamp>,
        /// What staff say; may be empty.
        remark: &'a str,
    },
    /// Goods it waited for have come in and are held for it.
    GoodsArrived {
        /// The version of the order before it held them: each arrival is one.
        seen: i64,
        /// How many units of which lines.
        units: &'a [(OrderLineId, u32)],
    },
    /// Units will not be sent, while the order goes on.
    UnitsCancelled {
        /// The version of the order it was decided on.
        seen: i64,
        /// How many units of which lines.
        units: &'a [(OrderLineId, u32)],
        /// What goes back for them, or need not be paid.
        amount: Rupiah,
        /// What staff say; may be empty.
        remark: &'a str,
    },
    /// What is fetched lies ready in the store.
    ReadyToFetch {
        /// The version of the order before it was said.
        seen: i64,
        /// How many units of which lines.
        units: &'a [(OrderLineId, u32)],
    },
    /// One parcel came back or is lost, and the order goes on.
    ParcelFailed {
        /// Which one.
        parcel: ShipmentId,
        /// What became of it.
        fate: ParcelFate,
        /// What is done about it.
        remedy: Remedy,
        /// What of it has to wait for goods before it is sent once more.
        waiting: &'a [(OrderLineId, u32)],
        /// What goes back for it.
        amount: Rupiah,
        /// What staff say; may be empty.
        remark: &'a str,
    },
    /// Its customer asked to have it called off, and it goes on.
    CancelDeclined {
        /// When they asked: names the request.
        asked_at: Timestamp,
        /// Why it goes on.
        why: Declined<'a>,
    },
    /// A return was answered.
    Returned {
        /// The return.
        case: &'a Return,
        /// What became of it.
        outcome: ReturnOutcome,
        /// In words; may be empty.
        answer: &'a str,
    },
    /// It was called off.
    Cancelled {
        /// The version of the order it was decided on: an order that lives again can be called off again.
        seen: i64,
        /// Why it ended.
        why: Ending,
        /// What goes back because of it.
        owed: Rupiah,
        /// In words; may be empty.
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
        /// What is still to be transferred.
        amount: Rupiah,
    },
    /// A transfer came, but not all of the price.
    PartPaid {
        /// The attempt it came by.
        payment: PaymentId,
        /// How much came, and how much is missing.
        part: PartPaid,
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
    /// Money that was to be transferred back went back through the customer's bank instead.
    TakenBack {
        /// What names the refund.
        refund: &'a str,
        /// How much was to be transferred.
        amount: Rupiah,
    },
    /// Money that does not pay for it goes back.
    MoneyBack {
        /// What names the refund.
        refund: &'a str,
        /// How much.
        amount: Rupiah,
        /// Why it does not pay for it.
        stray: Stray,
        /// How.
        way: RefundWay,
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
            Self::BackOrdered { seen, .. } => format!("back-ordered/{seen}"),
            Self::GoodsArrived { seen, .. } => format!("goods-arrived/{seen}"),
            Self::UnitsCancelled { seen, .. } => format!("units-cancelled/{seen}"),
            Self::ReadyToFetch { seen, .. } => format!("ready/{seen}"),
            Self::ParcelFailed { parcel, .. } => format!("parcel-failed/{parcel}"),
            Self::CancelDeclined { asked_at, .. } => format!("cancel-declined/{}", asked_at.millis()),
            Self::Returned { case, outcome, .. } => format!("return/{}/{}", case.id, outcome_key(*outcome)),
            Self::Cancelled { seen, .. } => format!("cancelled/{seen}"),
            Self::Expired => "expired".to_owned(),
            Self::ProofRejected { proof, .. } => format!("proof-rejected/{proof}"),
            Self::PartPaid { payment, part } => format!("part-paid/{payment}/{}", part.came.amount()),
            // First asked for an account, then transferred: both are said.
            Self::Refunded { refund, way, .. } => format!("refunded/{refund}/{}", way_key(*way)),
            Self::TakenBack { refund, .. } => format!("taken-back/{refund}"),
            Self::MoneyBack { refund, way, .. } => format!("money-back/{refund}/{}", way_key(*way)),
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

const fn outcome_key(outcome: ReturnOutcome) -> &'static str {
    match outcome {
        ReturnOutcome::Approved => "approved",
        ReturnOutcome::Declined { .. } => "declined",
        ReturnOutcome::Settled { .. } => "settled",
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
        let waits = |seen| Occasion::BackOrdered { seen, units: (OrderLineId::new(1), 1), until: None, remark: "" };
        let ended = |seen| Occasion::Cancelled { seen, why: Ending::ByShop, owed: Rupiah::ZERO, reason: "" };
        let failed = |parcel| Occasion::ParcelFailed {
            parcel: ShipmentId::new(parcel),
            fate: ParcelFate::Lost,
            remedy: Remedy::Refund,
            waiting: &[],
            amount: Rupiah::ZERO,
            remark: "",
        };
        let came = |seen| Occasion::GoodsArrived { seen, units: &[] };
        let back = |way| Occasion::MoneyBack { refund: "r-1", amount: Rupiah::ZERO, stray: Stray::Late, way };
        let keys = [
            Occasion::Placed { token: "secret" }.key(order),
            Occasion::Paid.key(order),
            Occasion::Shipped(ShipmentId::new(1)).key(order),
            Occasion::Shipped(ShipmentId::new(2)).key(order),
            refunded(RefundWay::TransferToCome).key(order),
            refunded(RefundWay::Transferred).key(order),
            Occasion::Paid.key(OrderId::new(8)),
            waits(1).key(order),
            waits(2).key(order),
            came(1).key(order),
            came(2).key(order),
            Occasion::ReadyToFetch { seen: 1, units: &[] }.key(order),
            failed(1).key(order),
            failed(2).key(order),
            ended(1).key(order),
            ended(2).key(order),
            back(RefundWay::AsPaid).key(order),
            back(RefundWay::TransferToCome).key(order),
            Occasion::TakenBack { refund: "r-1", amount: Rupiah::ZERO }.key(order),
        ];
        assert_eq!(keys.iter().collect::<std::collections::BTreeSet<_>>().len(), keys.len());
        assert_eq!(keys[0], "order/7/placed", "without the secret");
    }
}
