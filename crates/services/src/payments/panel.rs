//! What customers and staff see about the money of an order.

use ::payments::RefundSupport;
use domain::money::Rupiah;
use domain::order::{Order, OrderState};
use domain::payment::{PartPaid, PaymentState, RefundState, TaskKind};
use store::payments::{Payment, Refund, Task};

use super::reckoning::reckon;
use super::{AttemptView, MoneyView, PaymentPanel, Payments, RefundView, begin, refunds, tasks};
use crate::orders::OrderAccess;
use crate::orders::access::{guard, reach};
use crate::{Failure, Never, Staff};

/// What concerns the shop alone, not the customer.
const INTERNAL: [TaskKind; 5] = [
    TaskKind::ManualRefund,
    TaskKind::RefundFailed,
    TaskKind::ReturnedOutside,
    TaskKind::Challenged,
    TaskKind::ChargedBack,
];

impl Payments {
    /// What a customer sees. Reads only: nothing is opened by looking.
    pub async fn panel(&self, number: &str, access: &OrderAccess) -> Result<PaymentPanel, Failure<Never>> {
        let order = reach(&self.base, number, access).await?;
        let read = self.base.store.read();
        let attempts = read.payments().of(order.id).await?;
        let shown = attempts.iter().rev().find(|one| one.settles || one.state == PaymentState::Pending);
        // A voucher left nothing to pay.
        let Some(shown) = shown.or(attempts.last()).cloned() else { return Ok(nothing_to_pay(&order)) };
        let is_waiting = order.state == OrderState::AwaitingPayment;
        let shop = read.settings().shop().await?;
        let tasks = read.payments().tasks(order.id).await?;
        let refunds = read.payments().refunds(order.id).await?;
        let is_open = is_waiting && shown.state == PaymentState::Pending && !shown.is_closing();
        // That a page is being closed is nothing that went wrong.
        let has_failed = is_waiting && !shown.is_closing();
        let (now, part) = (self.base.now(), read.payments().part(order.id).await?.filter(|_| is_waiting));
        Ok(PaymentPanel {
            method: shown.method,
            provider: shown.provider,
            amount: order.to_pay(),
            is_waiting,
            redirect: shown.redirect.filter(|_| is_open && shown.expires_at.is_none_or(|limit| limit > now)),
            expires_at: shown.expires_at.filter(|_| is_open),
            channel: shown.channel,
            instructions: if is_open { shown.instructions } else { Vec::new() },
            is_checked: is_open && shown.is_challenged,
            failure: shown.failure.filter(|_| has_failed),
            choices: if is_waiting { begin::choices(&self.base, &shop, &order) } else { Vec::new() },
            is_looked_at: tasks.iter().any(|task| task.resolution.is_none() && !INTERNAL.contains(&task.kind)),
            part: part.and_then(|part| part_of(&order, &part)),
            refunds: refunds.iter().filter(|one| is_to_come(one, &tasks)).map(refund_for_customer).collect(),
        })
    }

    /// What staff see.
    pub async fn money(&self, staff: &Staff, number: &str) -> Result<MoneyView, Failure<Never>> {
        guard(staff)?;
        let read = self.base.store.read();
        let order = read.orders().by_number(number).await?.ok_or(Failure::NotFound)?;
        let (mut attempts, mut refundable, mut is_charged_back) = (Vec::new(), Rupiah::ZERO, false);
        let (mut settling, mut support) = (None, RefundSupport::None);
        for attempt in read.payments().of(order.id).await? {
            let left = read.payments().left(attempt.id).await?;
            if attempt.settles {
                refundable = read.payments().unclaimed(attempt.id).await?;
                (settling, is_charged_back) = (Some(attempt.id), attempt.is_charged_back);
                support = refunds::support(&self.base, &attempt);
            }
            attempts.push(attempt_view(attempt, left));
        }
        let refunds = read.payments().refunds(order.id).await?;
        let known = reckon(&order, settling, &refunds, &read.returns().of(order.id).await?);
        Ok(MoneyView {
            attempts,
            refunds: refunds.iter().map(refund_for_staff).collect(),
            is_charged_back,
            refundable,
            units_left: known.rest(),
            shipping_left: known.shipping_within(refundable),
            by_hand: support == RefundSupport::None,
            only_whole: support == RefundSupport::Whole,
            part: self.part(&order).await?,
            tasks: tasks::views(&self.base, read.payments().tasks(order.id).await?).await?,
        })
    }

    /// What came of the price of an order that is not paid, and what is missing and can be transferred.
    async fn part(&self, order: &Order) -> Result<Option<PartPaid>, Failure<Never>> {
        if order.paid_at.is_some() {
            return Ok(None);
        }
        let read = self.base.store.read();
        let part = match read.payments().part(order.id).await? {
            Some(part) => Some(part),
            None => read.payments().odd(order.id).await?,
        };
        Ok(part.and_then(|part| part_of(order, &part)))
    }
}

fn part_of(order: &Order, part: &Payment) -> Option<PartPaid> {
    PartPaid::of(order.totals.total, part.received.unwrap_or_default())
}

fn attempt_view(attempt: Payment, left: Rupiah) -> AttemptView {
    AttemptView {
        id: attempt.id,
        attempt: attempt.attempt_ref,
        method: attempt.method,
        channel: attempt.channel,
        transaction: attempt.transaction_ref,
        state: attempt.state,
        settles: attempt.settles,
        amount: attempt.amount,
        received: attempt.received,
        by_transfer: attempt.by_transfer,
        left,
        failure: attempt.failure,
        created_at: attempt.created_at,
        captured_at: attempt.captured_at,
    }
}

/// The panel of an order nobody had to pay for.
fn nothing_to_pay(order: &Order) -> PaymentPanel {
    PaymentPanel {
        method: order.payment_method,
        provider: order.payment_method.provider(),
        amount: order.to_pay(),
        is_waiting: false,
        redirect: None,
        expires_at: None,
        channel: None,
        instructions: Vec::new(),
        is_checked: false,
        failure: None,
        choices: Vec::new(),
        is_looked_at: false,
        part: None,
        refunds: Vec::new(),
    }
}

fn refund_for_staff(refund: &Refund) -> RefundView {
    RefundView {
        id: refund.id,
        amount: refund.amount,
        state: refund.state,
        reason: refund.reason.clone(),
        lines: refund.lines.clone(),
        created_at: refund.created_at,
        settled_at: refund.settled_at,
        failure: refund.failure.clone(),
        has_proof: refund.proof_file.is_some(),
    }
}

/// Whether a refund is done or still to be made; not one that failed and whose money went back another way.
fn is_to_come(refund: &Refund, tasks: &[Task]) -> bool {
    let waits = |task: &Task| task.refund == Some(refund.id) && task.resolution.is_none();
    refund.state != RefundState::Failed || tasks.iter().any(waits)
}

/// A refund that failed is tried again or transferred: for the customer it is under way.
fn refund_for_customer(refund: &Refund) -> RefundView {
    let state = if refund.state == RefundState::Failed { RefundState::Requested } else { refund.state };
    RefundView { state, failure: String::new(), has_proof: false, ..refund_for_staff(refund) }
}
