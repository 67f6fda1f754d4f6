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
    /// The customer's bank took the money back: it need not be transferred any more.
    TakenBack,
    /// The shop won the dispute: the money that the customer's bank took is there again. For gateways that never say so.
    Won,
    /// The money is that of an order, which a person names.
    Assign,
    /// The gateway sends money back that belongs to no order.
    SendBack,
    /// It was looked at; nothing to do here.
    Noted,
}

/// What became of a task that was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskOutcome {
    /// What was pressed is done.
    Done,
    /// So is it, and an order that was over lives again.
    LivesAgain,
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
            Self::Unmatched => &[TaskAct::Assign, TaskAct::SendBack, TaskAct::Noted],
            Self::ChargedBack | Self::ReturnedOutside => &[TaskAct::Noted],
        }
    }

    /// The same, for a task about a refund that stands there: what a gateway accepted is not asked for once more, what is through
    /// needs nothing, and what the customer's bank took back (`is_charged_back`) need not be transferred, unless it was, and can be won.
    pub const fn acts_on(self, refund: Option<RefundState>, is_charged_back: bool) -> &'static [TaskAct] {
        match (self, refund) {
            (Self::RefundFailed, Some(RefundState::Requested)) => &[TaskAct::ByHand, TaskAct::Noted],
            (Self::RefundFailed, Some(RefundState::Manual | RefundState::Settled)) => &[TaskAct::Noted],
            (Self::ChargedBack, _) if is_charged_back => &[TaskAct::Won, TaskAct::Noted],
            (Self::ManualRefund, _) if is_charged_back => &[TaskAct::TakenBack, TaskAct::Transferred],
            _ => self.acts(),
        }
    }
}

impl TaskAct {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Revive,
        Self::Refund,
        Self::Accept,
        Self::AcceptAndReturn,
        Self::Transferred,
        Self::Retry,
        Self::ByHand,
        Self::Approve,
        Self::Deny,
        Self::TakenBack,
        Self::Won,
        Self::Assign,
        Self::SendBack,
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
            Self::TakenBack => "taken_back",
            Self::Won => "won",
            Self::Assign => "assign",
            Self::SendBack => "send_back",
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
            Self::TakenBack => lang.pick("Bank sudah menariknya", "The bank took it back"),
            Self::Won => lang.pick("Sengketa dimenangkan", "The dispute is won"),
            Self::Assign => lang.pick("Masukkan ke pesanan ini", "Put it on this order"),
            Self::SendBack => lang.pick("Kembalikan ke pengirim", "Send it back"),
            Self::Noted => lang.pick("Sudah dicek", "Checked"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REFUNDS: [RefundState; 4] =
        [RefundState::Requested, RefundState::Manual, RefundState::Settled, RefundState::Failed];

    #[test]
    fn whatever_a_person_has_to_look_at_can_be_done_with_one_press() {
        for kind in TaskKind::ALL {
            for refund in REFUNDS {
                assert!(!kind.acts_on(Some(refund), false).is_empty(), "{kind:?} {refund:?}");
                assert!(!kind.acts_on(Some(refund), true).is_empty(), "{kind:?} {refund:?}");
            }
            assert_ne!(kind.name(Lang::Id), kind.name(Lang::En));
        }
        assert!(TaskAct::ALL.into_iter().all(|act| TaskAct::from_key(act.key()) == Some(act)));
        let offers = |kind: TaskKind, act| {
            [false, true].into_iter().any(|gone| kind.acts_on(Some(RefundState::Manual), gone).contains(act))
                || kind.acts().contains(act)
        };
        assert!(TaskAct::ALL.iter().all(|act| TaskKind::ALL.into_iter().any(|kind| offers(kind, act))));
    }

    #[test]
    fn what_the_bank_took_back_need_not_be_transferred_and_nothing_else_is_closed_by_that() {
        let manual = Some(RefundState::Manual);
        assert_eq!(TaskKind::ManualRefund.acts_on(manual, false), [TaskAct::Transferred]);
        assert_eq!(TaskKind::ManualRefund.acts_on(manual, true), [TaskAct::TakenBack, TaskAct::Transferred]);
        let others = TaskKind::ALL.into_iter().filter(|kind| *kind != TaskKind::ManualRefund);
        for kind in others {
            assert!(!kind.acts_on(manual, true).contains(&TaskAct::TakenBack), "{kind:?}");
        }
    }
}
