//! What the services tell of money, as the pages show it.

use domain::lang::Lang;
use domain::order::Order;
use domain::payment::Provider;
use domain::time::Timestamp;
use services::orders::OrderView as FoundOrder;
use services::payments::{AttemptView, MoneyView, PaymentPanel, RefundView, TaskView};
use services::{Failure, Never, Staff};

use crate::admin::dates;
use crate::admin::orders::money_view::{
    AttemptRow, RefundFields, RefundRoute, RefundRow, RefundableLine, StaffMoneyView,
};
use crate::admin::tasks::{TaskRow, TasksView};
use crate::orders::pay_view::{InstructionView, OnHold, PayView, RefundLine, UntilView};

/// How a customer pays, and what goes back.
pub(crate) fn pay_view(panel: PaymentPanel, found: &FoundOrder, now: Timestamp, lang: Lang) -> PayView {
    let (order, is_at_gateway) = (&found.order, panel.provider != Provider::Manual);
    // By hand it can be paid as long as the order is held.
    let limit = panel.expires_at.filter(|_| is_at_gateway).or(order.expires_at);
    let limit = limit.into_iter().chain(panel.instructions.iter().filter_map(|told| told.pay_before)).min();
    PayView {
        method: panel.method,
        amount: panel.amount,
        is_waiting: panel.is_waiting,
        until: limit.filter(|_| panel.is_waiting).map(|limit| UntilView::of(limit, now, lang)),
        has_page: panel.redirect.is_some(),
        channel: panel.channel,
        instructions: panel.instructions.iter().map(|told| InstructionView::of(told, lang)).collect(),
        on_hold: match (panel.is_looked_at, panel.is_checked) {
            (true, _) => Some(OnHold::LookedAt),
            (false, true) => Some(OnHold::Checked),
            (false, false) => None,
        },
        failure: panel.failure,
        choices: panel.choices,
        part: panel.part,
        banks: found.bank_accounts.clone(),
        refunds: panel.refunds.into_iter().map(|refund| refund_line(refund, order, lang)).collect(),
    }
}

fn refund_line(refund: RefundView, order: &Order, lang: Lang) -> RefundLine {
    RefundLine {
        amount: refund.amount,
        state: refund.state,
        reason: reason(refund.reason, order, lang),
        asked: refund.created_at.date(lang),
        settled: refund.settled_at.map(|at| at.date(lang)),
    }
}

/// The second money for an order goes back under the order's own number.
fn reason(reason: String, order: &Order, lang: Lang) -> String {
    if reason == order.number {
        lang.pick("Pesanan ini terbayar dua kali.", "This order was paid twice.").to_owned()
    } else {
        reason
    }
}

/// What staff see of the money of an order; `form` is that of the next refund.
pub(crate) fn staff_money(money: MoneyView, order: &Order, form: RefundFields, lang: Lang) -> StaffMoneyView {
    let route = match (money.by_hand, money.only_whole) {
        (true, _) => RefundRoute::ByHand,
        (false, true) => RefundRoute::WholeOnly,
        (false, false) => RefundRoute::Gateway,
    };
    StaffMoneyView {
        route,
        is_charged_back: money.is_charged_back,
        refundable: money.refundable,
        part: money.part,
        lines: money.units_left.iter().filter_map(|left| RefundableLine::of(*left, order, lang)).collect(),
        shipping: Some(money.shipping_left).filter(|left| left.is_positive()),
        form,
        attempts: money.attempts.into_iter().map(|attempt| attempt_row(attempt, lang)).collect(),
        refunds: money.refunds.into_iter().map(|refund| refund_row(refund, order, lang)).collect(),
        tasks: money.tasks.into_iter().map(|task| task_row(task, lang)).collect(),
    }
}

fn attempt_row(attempt: AttemptView, lang: Lang) -> AttemptRow {
    AttemptRow {
        reference: attempt.attempt,
        theirs: attempt.transaction,
        method: attempt.method,
        channel: attempt.channel,
        state: attempt.state,
        settles: attempt.settles,
        amount: attempt.amount,
        received: attempt.received,
        by_transfer: Some(attempt.by_transfer).filter(|sum| sum.is_positive()),
        left: attempt.left,
        failure: attempt.failure,
        began: dates::moment(attempt.created_at, lang),
        came: attempt.captured_at.map(|at| dates::moment(at, lang)),
    }
}

fn refund_row(refund: RefundView, order: &Order, lang: Lang) -> RefundRow {
    let name = |line| order.lines.iter().find(|known| known.id == line).map(|known| known.name.in_lang(lang));
    let units = refund.lines.iter().map(|one| format!("{} × {}", one.units, name(one.line).unwrap_or_default()));
    RefundRow {
        content: units.collect::<Vec<_>>().join(", "),
        id: refund.id,
        amount: refund.amount,
        state: refund.state,
        reason: reason(refund.reason, order, lang),
        asked: refund.created_at.date_time(lang),
        settled: refund.settled_at.map(|at| at.date_time(lang)),
        failure: refund.failure,
        has_proof: refund.has_proof,
    }
}

/// The first `most` of what waits for a person, and how many there are.
pub(crate) async fn tasks_view(staff: &Staff, most: usize, lang: Lang) -> Result<TasksView, Failure<Never>> {
    let services = super::services();
    let tasks = services.payments.tasks(staff, most).await?;
    let rows = tasks.into_iter().map(|task| task_row(task, lang)).collect();
    Ok(TasksView { rows, count: services.payments.count_tasks(staff).await? })
}

fn task_row(task: TaskView, lang: Lang) -> TaskRow {
    TaskRow {
        id: task.id,
        kind: task.kind,
        amount: task.amount,
        expected: task.expected,
        detail: task.detail,
        order: task.order,
        is_over: task.is_over,
        since: task.since.date_time(lang),
        acts: task.acts,
        resolution: task.resolution,
    }
}
