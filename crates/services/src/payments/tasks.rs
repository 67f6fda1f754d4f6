//! What waits for a person.

use domain::payment::TaskKind;
use store::payments::Task;

use super::{Payments, TaskView};
use crate::orders::access::guard;
use crate::{Failure, Never, Staff};

/// Tasks shown at once; the longest waiting first.
const MOST: u32 = 200;

impl Payments {
    /// What waits for a person, the most urgent kinds first, then the longest waiting.
    pub async fn tasks(&self, staff: &Staff) -> Result<Vec<TaskView>, Failure<Never>> {
        guard(staff)?;
        let mut tasks = self.base.store.read().payments().open_tasks(MOST).await?;
        let urgency = |kind| TaskKind::ALL.iter().position(|known| *known == kind);
        tasks.sort_by_key(|task| (urgency(task.kind), task.created_at));
        Ok(tasks.into_iter().map(view).collect())
    }

    /// How many tasks wait.
    pub async fn count_tasks(&self, staff: &Staff) -> Result<u32, Failure<Never>> {
        guard(staff)?;
        Ok(self.base.store.read().payments().count_tasks().await?)
    }
}

pub(super) fn view(task: Task) -> TaskView {
    let acts = if task.resolution.is_none() { task.kind.acts_on(task.refund_state).to_vec() } else { Vec::new() };
    TaskView {
        id: task.id,
        kind: task.kind,
        amount: task.amount,
        detail: task.detail,
        order: task.number,
        since: task.created_at,
        acts,
        resolution: task.resolution,
    }
}
