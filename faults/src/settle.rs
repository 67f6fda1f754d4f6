//! Waiting until nothing is under way any more.

use std::time::Duration;

use domain::payment::Provider;
use domain::time::Timestamp;
use fake_psp::Movement;
use tokio::time::{Instant, sleep};

use crate::world::World;

/// How long everything that was told may take to be in the books.
pub(crate) const MONEY: Duration = Duration::from_mins(1);
/// Whatever is due some day is due by then.
pub(crate) const SOME_DAY: Timestamp = Timestamp::from_millis(i64::MAX / 4);
/// More than a run has of anything.
const ALL: u32 = 100_000;

/// Waits until every notification was applied and every payment is in the books; tells how long after `since`, or nothing if it took
/// longer than [`MONEY`].
pub(crate) async fn money(world: &World, since: Instant) -> anyhow::Result<Option<Duration>> {
    let mut known = 0;
    loop {
        world.psp.idle().await;
        if is_applied(world, &mut known).await? {
            return Ok(Some(since.elapsed()).filter(|took| *took <= MONEY));
        }
        if since.elapsed() > MONEY {
            return Ok(None);
        }
        sleep(Duration::from_millis(200)).await;
    }
}

/// Waits until no refund is under way, but only so long; tells how many still are.
pub(crate) async fn refunds(world: &World, patience: Duration) -> anyhow::Result<usize> {
    let begun = Instant::now();
    loop {
        let open = open_refunds(world).await?;
        if open == 0 || begun.elapsed() > patience {
            return Ok(open);
        }
        sleep(Duration::from_millis(500)).await;
    }
}

async fn open_refunds(world: &World) -> anyhow::Result<usize> {
    let mut open = 0;
    for provider in Provider::ALL {
        open += world.books.read().payments().due_refunds(provider, SOME_DAY, ALL).await?.len();
    }
    Ok(open)
}

/// Whether everything that the gateways told is in the books; the first `known` movements are.
async fn is_applied(world: &World, known: &mut usize) -> anyhow::Result<bool> {
    let read = world.books.read();
    for provider in Provider::ALL {
        if !read.payments().inbox(provider, SOME_DAY, ALL).await?.is_empty() {
            return Ok(false);
        }
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
