//! A shop at work: its process and its gateways, people who buy, somebody who works there; and how all of it comes to rest.

use std::mem::take;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::task::{JoinHandle, JoinSet};
use tokio::time::Instant;

use crate::books::{Findings, compare};
use crate::door::Doors;
use crate::process::{Process, free_address, panics};
use crate::settle::{self, MONEY};
use crate::shop::Shop;
use crate::world::World;
use crate::{buyer, clerk, psp};

/// Products, and units of each.
const GOODS: (usize, u32) = (20, 50_000);
/// A process that ended in the middle of its work is ready again within this.
const START_UP: Duration = Duration::from_secs(3);

/// See the module.
pub(crate) struct Company {
    pub(crate) shop: Shop,
    pub(crate) world: Arc<World>,
    addr: SocketAddr,
    clerk: JoinHandle<()>,
    buyers: JoinSet<()>,
}

/// How everything came to rest.
pub(crate) struct Rest {
    /// How long after the last start every payment was in the books; none if that took too long.
    money: Option<Duration>,
    /// How long after it nobody waited any longer.
    after: Duration,
    /// Refunds that were still under way then.
    refunds: usize,
    /// What the books say.
    found: Findings,
}

impl Company {
    /// Opens the shop; so many people buy, and one works there.
    pub(crate) async fn open(seed: u64, people: usize) -> anyhow::Result<(Self, Process)> {
        let mut shop = Shop::open(GOODS.0, GOODS.1).await?;
        let addr = free_address()?;
        let psp = psp::start(addr, seed).await?;
        shop.settings = psp::settings(&psp);
        let doors = Doors::default();
        let process = Process::start(&shop, addr, addr).await?;
        doors.set(&[addr]);
        let world = Arc::new(World::new(doors, psp, shop.books().await?, seed, GOODS.0));
        let clerk = tokio::spawn(clerk::work(Arc::clone(&world)));
        let mut buyers = JoinSet::new();
        for who in 0..people {
            buyers.spawn(buyer::shop_on(Arc::clone(&world), who));
        }
        Ok((Self { shop, world, addr, clerk, buyers }, process))
    }

    /// Starts the process again and waits until it is ready.
    pub(crate) async fn start(&self) -> anyhow::Result<Process> {
        Process::start(&self.shop, self.addr, self.addr).await
    }

    /// Starts it with something more in its environment, and waits for nothing.
    pub(crate) fn launch(&self, more: &[(&str, &str)]) -> anyhow::Result<Process> {
        Process::launch(&self.shop, self.addr, self.addr, more)
    }

    /// Nobody buys any more. Waits until nothing is under way, for refunds only so long, and compares the books with the money that
    /// truly moved.
    pub(crate) async fn rest(&mut self, refunds: Duration) -> anyhow::Result<Rest> {
        let since = Instant::now();
        self.world.end();
        take(&mut self.buyers).join_all().await;
        let money = settle::money(&self.world, since).await?;
        (&mut self.clerk).await?;
        let refunds = settle::refunds(&self.world, refunds).await?;
        let after = since.elapsed();
        let found = compare(&self.world).await?;
        self.world.books.clone().close().await?;
        Ok(Rest { money, after, refunds, found })
    }

    /// Everything that did not hold; `slowest` is the longest start.
    pub(crate) fn troubles(&self, rest: Rest, slowest: Option<Duration>) -> anyhow::Result<Vec<String>> {
        let mut troubles = self.world.troubles();
        troubles.extend(rest.found.troubles);
        if let Some(slowest) = slowest.filter(|slowest| *slowest > START_UP) {
            troubles.push(format!("a start-up took {:.2} s", slowest.as_secs_f64()));
        }
        if rest.money.is_none() {
            troubles.push(format!("money was not in the books after {} s", MONEY.as_secs()));
        }
        troubles.extend(self.shop.verify()?);
        troubles.extend(panics(&self.shop));
        Ok(troubles)
    }

    /// Tells what the run came to.
    pub(crate) fn tell(&self, rest: &Rest) {
        let ((silent, busy), found) = (self.world.doors.unanswered(), &rest.found);
        println!("  requests without an answer, asked again: {silent}; told to come again: {busy}");
        println!(
            "  orders {}, paid at gateways {}, called off when paid {}, refunds settled at gateways {}, tasks for staff {}",
            found.orders,
            found.captures,
            self.world.called_off.load(Ordering::Relaxed),
            found.refunds,
            found.tasks
        );
        if let Some(money) = rest.money {
            println!("  every payment in the books {:.1} s after the last start (aim: 60 s)", money.as_secs_f64());
        }
        println!("  refunds still under way after {:.0} s: {}", rest.after.as_secs_f64(), rest.refunds);
    }
}
