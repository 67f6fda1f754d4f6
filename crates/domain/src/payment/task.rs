//! What a person has to look at, and what they can do about it with one press.

use serde::{Deserialize, Serialize};

use super::RefundState;
use crate::lang::Lang;

/// Why a person has to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// Money came for an order that had run out of time or was called off.
    PaidLate,
    /// Money came a second time for an order.
    PaidTwice,
    /// Money came, but not as much as was asked for, or more.
    WrongAmount,
    /// Money came that belongs to no order of this shop.
    Unmatched,
    /// Money has to be transferred back by hand.
    ManualRefund,
    /// The gateway did not give money back.
    RefundFailed,
    /// The gateway takes a payment for possible fraud.
    Challenged,
    /// The customer's bank took the money back.
    ChargedBack,
    /// Money went back that nobody here asked for.
    ReturnedOutside,
}

/// What can be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskAct {
    /// The order lives again: the goods are there and are held for it.
    Revive,
    /// The money goes back.
    Refund,
    /// The order is paid by what came; the difference is let go.
    Accept,
    /// The order is paid, and what came too much goes back.
    AcceptAndReturn,
    /// The money was transferred back.
    Transferred,
    /// The gateway is asked once more.
    Retry,
    /// Staff transfer it instead.
    ByHand,
    /// The gateway takes the money that it holds for review.
    Approve,
    /// It does not.
    Deny,
    /// It was looked at; nothing to do here.
    Noted,
}

impl TaskKind {
    /// All kinds, the most urgent first.
    pub const ALL: [Self; 9] = [
        Self::ChargedBack,
        Self::PaidLate,
        Self::WrongAmount,
        Self::PaidTwice,
        Self::Unmatched,
        Self::Challenged,
        Self::RefundFailed,
        Self::ManualRefund,
        Self::ReturnedOutside,
    ];

    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::PaidLate => "paid_late",
            Self::PaidTwice => "paid_twice",
            Self::WrongAmount => "wrong_amount",
            Self::Unmatched => "unmatched",
            Self::ManualRefund => "manual_refund",
            Self::RefundFailed => "refund_failed",
            Self::Challenged => "challenged",
            Self::ChargedBack => "charged_back",
            Self::ReturnedOutside => "returned_outside",
        }
    }

    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::PaidLate => lang.pick("Dibayar terlambat", "Paid late"),
            Self::PaidTwice => lang.pick("Dibayar dua kali", "Paid twice"),
            Self::WrongAmount => lang.pick("Jumlah tidak sesuai", "Wrong amount"),
            Self::Unmatched => lang.pick("Uang tanpa pesanan", "Money without an order"),
            Self::ManualRefund => lang.pick("Transfer pengembalian", "Refund to transfer"),
            Self::RefundFailed => lang.pick("Pengembalian gagal", "Refund failed"),
            Self::Challenged => lang.pick("Diduga penipuan", "Possible fraud"),
            Self::ChargedBack => lang.pick("Ditarik kembali oleh bank", "Charged back"),
            Self::ReturnedOutside => lang.pick("Dikembalikan di luar toko ini", "Refunded outside this shop"),
        }
    }

    /// What can be done about it, the likeliest first.
    pub const fn acts(self) -> &'static [TaskAct] {
        match self {
            Self::PaidLate => &[TaskAct::Revive, TaskAct::Refund],
            Self::PaidTwice => &[TaskAct::Refund],
            Self::WrongAmount => &[TaskAct::Accept, TaskAct::AcceptAndReturn, TaskAct::Refund],
            Self::ManualRefund => &[TaskAct::Transferred],
            Self::RefundFailed => &[TaskAct::Retry, TaskAct::ByHand, TaskAct::Noted],
            Self::Challenged => &[TaskAct::Approve, TaskAct::Deny, TaskAct::Noted],
            Self::Unmatched | Self::ChargedBack | Self::ReturnedOutside => &[TaskAct::Noted],
        }
    }

    /// The same, for a task about a refund that stands there: what a gateway accepted is not asked for once more, and what is
    /// through needs nothing.
    pub const fn acts_on(self, refund: Option<RefundState>) -> &'static [TaskAct] {
        match (self, refund) {
            (Self::RefundFailed, Some(RefundState::Requested)) => &[TaskAct::ByHand, TaskAct::Noted],
            (Self::RefundFailed, Some(RefundState::Manual | RefundState::Settled)) => &[TaskAct::Noted],
            _ => self.acts(),
        }
    }
}

impl TaskAct {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Revive,
        Self::Refund,
        Self::Accept,
        Self::AcceptAndReturn,
        Self::Transferred,
        Self::Retry,
        Self::ByHand,
        Self::Approve,
        Self::Deny,
        Self::Noted,
    ];

    /// The word in forms and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Revive => "revive",
            Self::Refund => "refund",
            Self::Accept => "accept",
            Self::AcceptAndReturn => "accept_and_return",
            Self::Transferred => "transferred",
            Self::Retry => "retry",
            Self::ByHand => "by_hand",
            Self::Approve => "approve",
            Self::Deny => "deny",
            Self::Noted => "noted",
        }
    }

    /// Reads the word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.key() == key)
    }

    /// What the button says.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Revive => lang.pick("Lanjutkan pesanan", "Resume the order"),
            Self::Refund => lang.pick("Kembalikan uangnya", "Refund the money"),
            Self::Accept => lang.pick("Terima jumlah ini", "Accept this amount"),
            Self::AcceptAndReturn => lang.pick("Terima, kembalikan kelebihannya", "Accept, return the excess"),
            Self::Transferred => lang.pick("Sudah ditransfer", "Transferred"),
            Self::Retry => lang.pick("Coba lagi", "Try again"),
            Self::ByHand => lang.pick("Transfer sendiri", "Transfer it by hand"),
            Self::Approve => lang.pick("Terima pembayarannya", "Accept the payment"),
            Self::Deny => lang.pick("Tolak pembayarannya", "Refuse the payment"),
            Self::Noted => lang.pick("Sudah dicek", "Checked"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_person_has_to_look_at_can_be_done_with_one_press() {
        for kind in TaskKind::ALL {
            for refund in [RefundState::Requested, RefundState::Manual, RefundState::Settled, RefundState::Failed] {
                assert!(!kind.acts_on(Some(refund)).is_empty(), "{kind:?} {refund:?}");
            }
            assert_ne!(kind.name(Lang::Id), kind.name(Lang::En));
        }
        assert!(TaskAct::ALL.into_iter().all(|act| TaskAct::from_key(act.key()) == Some(act)));
        assert!(TaskAct::ALL.into_iter().all(|act| TaskKind::ALL.into_iter().any(|kind| kind.acts().contains(&act))));
    }
}
