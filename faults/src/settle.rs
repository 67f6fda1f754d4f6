//! Waiting until nothing is under way any more.

use std::time::Duration;

use domain::time::Timestamp;
use fake_psp::Movement;
use tokio::time::{Instant, sleep};

use crate::world::World;

/// How long everything that was told may take to be in the books.
pub(crate) const MONEY: Duration = Duration::from_secs(60);
/// Whatever is due some day is due by then.
pub(crate) const SOME_DAY: Timestamp = Timestamp::from_millis(i64::MAX / 4);
/// More than a run has of anything.
const ALL: u32 = 100_000;

/// How long it took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settled {
    /// Until every notification was applied and every payment was in the books; none if it did not come to that in time.
    pub(crate) money: Option<Duration>,
    /// Until no refund was under way.
    pub(crate) refunds: Duration,
    /// Refunds that still were when nobody waited any longer.
    pub(crate) open: usize,
}

/// Waits for money for [`MONEY`], for refunds that were cut off as long as told.
pub(crate) async fn settle(world: &World, refunds: Duration) -> anyhow::Result<Settled> {
    let begun = Instant::now();
    let (mut money, mut known) = (None, 0);
    while money.is_none() && begun.elapsed() < MONEY {
        world.psp.idle().await;
        if is_applied(world, &mut known).await? {
            money = Some(begun.elapsed());
        } else {
            sleep(Duration::from_millis(200)).await;
        }
    }
    loop {
        let open = world.books.read().payments().due_refunds(SOME_DAY, ALL).await?.len();
        if open == 0 || begun.elapsed() > refunds {
            return Ok(Settled { money, refunds: begun.elapsed(), open });
        }
        sleep(Duration::from_millis(500)).await;
    }
}

/// Whether everything that the gateways told is in the books; the first `known` movements are.
async fn is_applied(world: &World, known: &mut usize) -> anyhow::Result<bool> {
    let read = world.books.read();
    if !read.payments().inbox(SOME_DAY, ALL).await?.is_empty() {
        return Ok(false);
    }
    for entry in world.psp.ledger().entries.iter().skip(*known) {
        let attempt = read.payments().by_ref(&entry.attempt).await?;
        if entry.movement == Movement::Captured && attempt.is_none_or(|attempt| attempt.received.is_none()) {
            return Ok(false);
        }
        *known += 1;
    }
    Ok(true)
}
