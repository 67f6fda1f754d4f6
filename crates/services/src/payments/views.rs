//! What customers and staff see of the money of orders: values that pages are made of.
//! Must not: tell a customer what concerns the shop alone.

use domain::ids::{PaymentId, RefundId, TaskId};
use domain::money::Rupiah;
use domain::payment::{
    Channel, FailureReason, Instruction, LineUnits, PartPaid, PaymentMethod, PaymentState, Provider, RefundState,
    TaskAct, TaskKind,
};
use domain::time::Timestamp;

/// What a customer sees about paying an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentPanel {
    /// How it is paid.
    pub method: PaymentMethod,
    /// Who takes the money.
    pub provider: Provider,
    /// What there is to pay.
    pub amount: Rupiah,
    /// Whether the money is waited for.
    pub is_waiting: bool,
    /// The page to pay on, once it was opened: it survives a reload.
    pub redirect: Option<String>,
    /// Until when it can be paid there.
    pub expires_at: Option<Timestamp>,
    /// By what it is paid, once chosen.
    pub channel: Option<Channel>,
    /// Virtual account, bill, code: what is needed to pay.
    pub instructions: Vec<Instruction>,
    /// Whether the gateway checks the payment first: nothing to do but to wait.
    pub is_checked: bool,
    /// Why the last try did not succeed.
    pub failure: Option<FailureReason>,
    /// The ways to pay that can be chosen now, this one included; empty unless the money is waited for.
    pub choices: Vec<PaymentMethod>,
    /// Whether there is money that came too late, twice or in another amount, which the shop looks at.
    pub is_looked_at: bool,
    /// How much came by transfer and how much is missing, while the order waits for the rest.
    pub part: Option<PartPaid>,
    /// What goes back and what went back, oldest first.
    pub refunds: Vec<RefundView>,
}

/// A refund, for whoever may see the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundView {
    /// Which refund.
    pub id: RefundId,
    /// How much.
    pub amount: Rupiah,
    /// Where it stands.
    pub state: RefundState,
    /// Why.
    pub reason: String,
    /// The units it is for, if it is for units.
    pub lines: Vec<LineUnits>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When the money was back.
    pub settled_at: Option<Timestamp>,
    /// Why it did not go back; for staff.
    pub failure: String,
    /// Whether there is a proof of the transfer; for staff.
    pub has_proof: bool,
}

/// An attempt, for staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptView {
    /// Which attempt.
    pub id: PaymentId,
    /// Our name of it: what the gateway's dashboard is searched for.
    pub attempt: String,
    /// How.
    pub method: PaymentMethod,
    /// By what, once chosen.
    pub channel: Option<Channel>,
    /// The gateway's name of the movement of money.
    pub transaction: Option<String>,
    /// Where it stands.
    pub state: PaymentState,
    /// Whether its money is what paid the order.
    pub settles: bool,
    /// How much was asked for.
    pub amount: Rupiah,
    /// How much came.
    pub received: Option<Rupiah>,
    /// How much of that came by transfer, because it was paid short at its gateway.
    pub by_transfer: Rupiah,
    /// What of it has not gone back and is not on its way back.
    pub left: Rupiah,
    /// Why it did not succeed.
    pub failure: Option<FailureReason>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When the money came.
    pub captured_at: Option<Timestamp>,
}

/// What staff see about the money of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyView {
    /// Every attempt, oldest first.
    pub attempts: Vec<AttemptView>,
    /// Every refund, oldest first.
    pub refunds: Vec<RefundView>,
    /// Whether the customer's bank took the money back that paid the order.
    pub is_charged_back: bool,
    /// What can still be refunded of the money that paid the order, and is not claimed by a refund that failed.
    pub refundable: Rupiah,
    /// Units whose money is not refunded and not on its way back.
    pub units_left: Vec<LineUnits>,
    /// The same of what sending cost.
    pub shipping_left: Rupiah,
    /// How it would go back: by staff, who transfer it.
    pub by_hand: bool,
    /// Whether its gateway gives back all of it or nothing: a part is transferred by staff.
    pub only_whole: bool,
    /// How much came and how much is missing, while the order is not paid: the rest can come by transfer.
    pub part: Option<PartPaid>,
    /// What a person has to look at.
    pub tasks: Vec<TaskView>,
}

/// Something a person has to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskView {
    /// Which task.
    pub id: TaskId,
    /// Why.
    pub kind: TaskKind,
    /// How much money it is about.
    pub amount: Rupiah,
    /// What the order costs, where another amount came for it.
    pub expected: Option<Rupiah>,
    /// What the gateway or the books say.
    pub detail: String,
    /// Of which order.
    pub order: Option<String>,
    /// Whether that order is over: taking the money for it makes it live again.
    pub is_over: bool,
    /// Since when.
    pub since: Timestamp,
    /// What can be done about it now, the likeliest first; empty when it is done.
    pub acts: Vec<TaskAct>,
    /// What was done about it.
    pub resolution: Option<TaskAct>,
}
