//! Orders that nobody pays, for what only the clock brings about: they are placed, and then their time is over at once.

use anyhow::Context as _;
use fake_psp::Channel;

use crate::buyer::leave_unpaid;
use crate::psp::Way;
use crate::world::World;

/// So many of each kind: a point that lets some pass is still reached.
const EACH: usize = 3;
const AT_GATEWAY: Way = Way::Midtrans(Channel::Qris);

/// What is due about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Due {
    /// Their time to pay is over.
    End,
    /// Their gateway is to be asked about them.
    Check,
}

impl Due {
    const fn ways(self) -> &'static [Way] {
        match self {
            Self::End => &[Way::Transfer, AT_GATEWAY],
            Self::Check => &[AT_GATEWAY],
        }
    }
}

/// Orders that nobody pays, by their numbers.
pub(crate) async fn place(world: &World, due: Due) -> anyhow::Result<Vec<String>> {
    let mut numbers = Vec::new();
    for way in due.ways() {
        for _ in 0..EACH {
            numbers.push(leave_unpaid(world, *way).await?);
        }
    }
    Ok(numbers)
}

/// Time passes for these: in the books, while no process looks.
pub(crate) async fn grow_old(world: &World, numbers: &[String], due: Due) -> anyhow::Result<()> {
    let read = world.books.read();
    for number in numbers {
        let order = read.orders().by_number(number).await?.with_context(|| format!("{number} is not there"))?;
        let attempt =
            read.payments().pending(order.id).await?.with_context(|| format!("{number} is not waited for"))?;
        let tx = world.books.write().await?;
        match due {
            Due::End => {
                tx.orders().wait_until(order.id, order.placed_at).await?;
                tx.stock().hold_until(order.id, order.placed_at, order.placed_at).await?;
            }
            Due::Check => tx.payments().check_from(attempt.id, order.placed_at).await?,
        }
        tx.commit().await?;
    }
    Ok(())
}
