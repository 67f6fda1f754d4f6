//! A payment that the gateway's fraud check holds: staff take the money, or do not.

use ::payments::{GatewayError, Verdict};
use domain::ids::TaskId;
use domain::payment::TaskAct;
use serde_json::json;
use store::payments::Task;

use super::trail::audit;
use super::{Payments, TaskError, apply::apply, convert};
use crate::retry::retrying;
use crate::{Failure, Staff};

/// What the gateway is told.
pub(super) const fn verdict(act: TaskAct) -> Option<Verdict> {
    match act {
        TaskAct::Approve => Some(Verdict::Accept),
        TaskAct::Deny => Some(Verdict::Deny),
        _ => None,
    }
}

impl Payments {
    /// Tells the gateway, then writes down who said so, then looks what came of it.
    pub(super) async fn review(
        &self,
        staff: &Staff,
        task: TaskId,
        act: TaskAct,
        verdict: Verdict,
        note: &str,
    ) -> Result<(), Failure<TaskError>> {
        let read = self.base.store.read();
        let task = read.payments().task(task).await?.ok_or(Failure::NotFound)?;
        let attempt = task.payment.filter(|_| task.resolution.is_none() && task.kind.acts().contains(&act));
        let attempt = attempt.ok_or(Failure::Rejected(TaskError::NotHere))?;
        let attempt = read.payments().by_id(attempt).await?.ok_or(Failure::NotFound)?;
        let gateway = self.base.gateways.of(attempt.provider).filter(|gateway| gateway.capabilities().review);
        let gateway = gateway.ok_or(Failure::Rejected(TaskError::NotHere))?;
        let handle = convert::handle(&attempt).map_err(Failure::broken)?;
        gateway.review(&handle, verdict).await.map_err(|error| match error {
            GatewayError::Refused(_) | GatewayError::NotFound => Failure::Rejected(TaskError::NotHere),
            GatewayError::Unclear { .. } => Failure::Unavailable,
        })?;
        retrying(async || self.write_verdict(staff, &task, act, note).await).await?;
        apply(&self.base, attempt.id).await.map_err(|failure| failure.map(|never| match never {}))?;
        Ok(())
    }

    async fn write_verdict(
        &self,
        staff: &Staff,
        task: &Task,
        act: TaskAct,
        note: &str,
    ) -> Result<(), Failure<TaskError>> {
        let now = self.base.now();
        let tx = self.base.store.write().await?;
        tx.payments().resolve(task.id, act, note, Some(staff.id()), now).await?;
        let number = task.number.as_deref().unwrap_or_default();
        audit(&tx, staff, "payment.review", number, Some(json!({ "act": act.key(), "note": note })), now).await?;
        Ok(tx.commit().await?)
    }
}
