//! What waits for a person.

use domain::money::Rupiah;
use domain::order::{Order, OrderState};
use domain::payment::{TaskAct, TaskKind};
use store::payments::Task;

use super::{Payments, TaskView, strays};
use crate::base::Base;
use crate::orders::access::guard;
use crate::{Failure, Never, Staff};

/// Tasks shown at once.
const MOST: u32 = 200;

impl Payments {
    /// The first `most` of what waits for a person: the most urgent kinds first, then the longest waiting. What can be done about each is
    /// asked of its order: only of those.
    pub async fn tasks(&self, staff: &Staff, most: usize) -> Result<Vec<TaskView>, Failure<Never>> {
        guard(staff)?;
        let most = u32::try_from(most).map_or(MOST, |most| most.min(MOST));
        let tasks = self.base.store.read().payments().open_tasks(most).await?;
        views(&self.base, tasks).await
    }

    /// How many tasks wait.
    pub async fn count_tasks(&self, staff: &Staff) -> Result<u32, Failure<Never>> {
        guard(staff)?;
        Ok(self.base.store.read().payments().count_tasks().await?)
    }
}

/// Tasks with what can be done about each of them now.
pub(super) async fn views(base: &Base, tasks: Vec<Task>) -> Result<Vec<TaskView>, Failure<Never>> {
    let mut views = Vec::with_capacity(tasks.len());
    for task in tasks {
        // What can be done about money that came depends on how its order stands.
        let order = match task.order.filter(|_| matches!(task.kind, TaskKind::WrongAmount | TaskKind::PaidLate)) {
            Some(id) => base.store.read().orders().by_id(id).await?,
            None => None,
        };
        let by_hand = task.provider.is_some_and(|provider| base.gateways.leaves_disputes_to_people(provider));
        let stray = match task.kind {
            TaskKind::Unmatched if task.resolution.is_none() => base.store.read().payments().parked(task.id).await?,
            _ => None,
        };
        let may_be = |act: &TaskAct| match act {
            TaskAct::Assign => stray.as_ref().is_some_and(|money| strays::can_be_assigned(money, &task)),
            TaskAct::SendBack => stray.as_ref().is_some_and(|money| strays::can_go_back(base, money)),
            TaskAct::Won => by_hand,
            _ => true,
        };
        let acts = task.kind.acts_on(task.refund_state, task.is_charged_back).iter().copied().filter(may_be).collect();
        views.push(view(task, acts, order.as_ref()));
    }
    Ok(views)
}

/// A task, and which of these acts can be done about it now.
fn view(task: Task, acts: Vec<TaskAct>, order: Option<&Order>) -> TaskView {
    let acts = acts.into_iter().filter(|act| task.resolution.is_none() && is_possible(*act, task.amount, order));
    TaskView {
        id: task.id,
        kind: task.kind,
        acts: acts.collect(),
        amount: task.amount,
        expected: order.filter(|_| task.kind == TaskKind::WrongAmount).map(|order| order.totals.total),
        is_over: order.is_some_and(|order| matches!(order.state, OrderState::Expired | OrderState::Cancelled)),
        detail: task.detail,
        order: task.number,
        since: task.created_at,
        resolution: task.resolution,
    }
}

/// No second money pays an order, none pays what is to be paid at the door, and only what is too much can be returned of what came.
fn is_possible(act: TaskAct, came: Rupiah, order: Option<&Order>) -> bool {
    let Some(order) = order else { return true };
    let can_be_paid = order.paid_at.is_none()
        && matches!(order.state, OrderState::AwaitingPayment | OrderState::Expired | OrderState::Cancelled);
    match act {
        TaskAct::Revive | TaskAct::Accept => can_be_paid,
        TaskAct::AcceptAndReturn => can_be_paid && came > order.totals.total,
        _ => true,
    }
}
