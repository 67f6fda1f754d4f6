//! Asking gateways about attempts that nothing was heard of: nothing paid stays unnoticed.

use std::sync::Arc;

use domain::ids::PaymentId;
use domain::payment::{PaymentState, Provider};
use domain::time::Timestamp;
use store::payments::Payment;

use super::quiet::silence;
use super::{Payments, apply::apply};
use crate::base::Base;
use crate::points::{self, Point};
use crate::{Failure, Never, crowd};

/// Attempts asked about in one round.
const AT_A_TIME: u32 = 500;
/// Minutes between the checks of an attempt that waits: at 1, 5, 15 and 60 minutes, then hourly.
const WAITING: [i64; 5] = [1, 4, 10, 45, 60];
/// The same for one that is given up, and can only bring money that comes too late.
const OVER: [i64; 5] = [5, 55, 300, 1_080, 1_440];
/// The same for one whose money came, and may go away again: after six hours, then daily.
const CAPTURED: [i64; 3] = [360, 1_080, 1_440];
/// So long an attempt is asked about after it was begun, or its money came.
const DAYS: i64 = 8;
/// So long while the customer's bank has the money: disputes are decided within months.
const DISPUTE_DAYS: i64 = 180;

impl Payments {
    /// Asks about every attempt that is due; tells how many. Several at once do no harm.
    pub async fn reconcile(&self) -> Result<u32, Failure<Never>> {
        crowd::lanes(|provider| lane(Arc::clone(&self.base), provider)).await
    }

    /// The same for one provider, whose answers are waited for alone: for the shop's clockwork.
    pub async fn reconcile_of(&self, provider: Provider) -> Result<u32, Failure<Never>> {
        lane(Arc::clone(&self.base), provider).await
    }
}

async fn lane(base: Arc<Base>, provider: Provider) -> Result<u32, Failure<Never>> {
    let due = base.store.read().payments().due_checks(provider, base.now(), AT_A_TIME).await?;
    let go_on = || base.gateways.may_ask(provider, base.now());
    crowd::each(&base, due, go_on, |base, id| async move { check(&base, id).await }).await
}

async fn check(base: &Base, id: PaymentId) -> Result<bool, Failure<Never>> {
    let now = base.now();
    let Some(attempt) = base.store.read().payments().by_id(id).await? else { return Ok(false) };
    let tx = base.store.write().await?;
    let is_ours = tx.payments().take_check(id, now, next(&attempt, now)).await?;
    tx.commit().await?;
    if !is_ours {
        return Ok(false);
    }
    points::reach(Point::ReconcileTaken);
    if attempt.state == PaymentState::Void {
        // What was given up here must be dead there too; what came too late comes to light.
        silence(base, &attempt).await?;
    }
    apply(base, id).await?;
    Ok(true)
}

/// When an attempt is asked about after the check of `now`.
fn next(attempt: &Payment, now: Timestamp) -> Option<Timestamp> {
    let gaps: &[i64] = match attempt.state {
        PaymentState::Pending => &WAITING,
        PaymentState::Void => &OVER,
        PaymentState::Captured => &CAPTURED,
    };
    // The check that is taken now was the gap before.
    let place = usize::try_from(attempt.checks).unwrap_or(usize::MAX).saturating_add(1).min(gaps.len() - 1);
    let (at, begun) = (now.plus_secs(gaps[place] * 60), attempt.captured_at.unwrap_or(attempt.created_at));
    let days = if attempt.is_charged_back { DISPUTE_DAYS } else { DAYS };
    (at <= begun.plus_secs(days * 24 * 3600)).then_some(at)
}
