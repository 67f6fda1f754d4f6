//! F6: `kill -9` at random moments of checkout, notification, refund and invoice; the process is started again, people ask again,
//! and in the end every promise was kept.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use crate::books::{Findings, compare};
use crate::chance::Chance;
use crate::door::Doors;
use crate::process::{Process, free_address, panics};
use crate::settle::{self, MONEY};
use crate::shop::Shop;
use crate::world::{Phase, World};
use crate::{KillPlan, buyer, clerk, psp, within};

/// Products, and units of each.
const GOODS: (usize, u32) = (20, 50_000);
/// A process that was killed is ready again within this.
const START_UP: Duration = Duration::from_secs(3);
/// How long the moment that was drawn is waited for before any other will do.
const MOMENT: Duration = Duration::from_secs(4);
/// Nobody else's luck has this number.
const WHO: u64 = 2_000;

/// Kills as often as wished; tells what did not hold.
pub(crate) async fn run(wish: &KillPlan) -> anyhow::Result<Vec<String>> {
    let mut shop = Shop::open(GOODS.0, GOODS.1).await?;
    println!("F6: {} kills on {}, seed {}", wish.kills, shop.database(), wish.seed);
    let addr = free_address()?;
    let psp = psp::start(addr, wish.seed).await?;
    shop.settings = psp::settings(&psp);
    let doors = Doors::default();
    let process = Process::start(&shop, addr, addr).await?;
    doors.set(&[addr]);
    let world = Arc::new(World::new(doors, psp, shop.books().await?, wish.seed, GOODS.0));
    let clerk = tokio::spawn(clerk::work(Arc::clone(&world)));
    let mut buyers = JoinSet::new();
    for who in 0..wish.buyers {
        buyers.spawn(buyer::shop_on(Arc::clone(&world), who));
    }
    let supervised = supervise(&shop, &world, process, wish).await?;
    let since = Instant::now();
    world.end();
    buyers.join_all().await;
    let money = settle::money(&world, since).await?;
    clerk.await?;
    let refunds = settle::refunds(&world, Duration::from_secs(wish.refund_secs)).await?;
    let settled = Settled { money, after: since.elapsed(), refunds };
    let found = compare(&world).await?;
    world.books.clone().close().await?;
    tell(&supervised, &world, settled, &found);
    let mut troubles = world.troubles();
    troubles.extend(found.troubles);
    troubles.extend(late(&supervised, settled));
    troubles.extend(shop.verify()?);
    troubles.extend(panics(&shop));
    supervised.process.ask_to_end()?;
    supervised.process.ended().await?;
    Ok(troubles)
}

/// How everything came to rest.
#[derive(Debug, Clone, Copy)]
struct Settled {
    /// How long after the last start every payment was in the books; none if that took too long.
    money: Option<Duration>,
    /// How long after it nobody waited any longer.
    after: Duration,
    /// Refunds that were still under way then.
    refunds: usize,
}

/// What the supervisor saw.
struct Supervised {
    /// The process that is left.
    process: Process,
    /// How long each start took, shortest first.
    starts: Vec<Duration>,
    /// In which phase it was killed how often.
    killed: BTreeMap<Phase, usize>,
}

/// Kills and starts again.
async fn supervise(shop: &Shop, world: &World, mut process: Process, wish: &KillPlan) -> anyhow::Result<Supervised> {
    let (addr, mut chance) = (process.addr, Chance::of(wish.seed, WHO));
    let (mut starts, mut killed) = (vec![process.ready_after], BTreeMap::new());
    for turn in 1..=wish.kills {
        let wanted = chance.pick(&Phase::ALL);
        let delay = chance.millis(wanted.window_ms());
        // Every life is long enough for some work to come to its end.
        sleep(Duration::from_millis(80) + chance.millis(700)).await;
        let mut moments = world.listen();
        let begun = timeout(MOMENT, until(&mut moments, wanted)).await.is_ok();
        sleep(delay).await;
        process.kill()?;
        *killed.entry(wanted).or_default() += usize::from(begun);
        process = Process::start(shop, addr, addr).await?;
        starts.push(process.ready_after);
        if turn % 50 == 0 {
            println!("  {turn} kills, {} orders", world.sales(0).len());
        }
    }
    starts.sort_unstable();
    Ok(Supervised { process, starts, killed })
}

/// Waits until somebody begins this.
async fn until(moments: &mut Receiver<Phase>, wanted: Phase) {
    loop {
        match moments.recv().await {
            Ok(phase) if phase == wanted => return,
            Err(RecvError::Closed) => return,
            Ok(_) | Err(RecvError::Lagged(_)) => {}
        }
    }
}

fn late(supervised: &Supervised, settled: Settled) -> Vec<String> {
    let mut troubles = Vec::new();
    if let Some(slowest) = supervised.starts.last().filter(|slowest| **slowest > START_UP) {
        troubles.push(format!("a start-up took {:.2} s", slowest.as_secs_f64()));
    }
    if settled.money.is_none() {
        troubles.push(format!("money was not in the books after {} s", MONEY.as_secs()));
    }
    troubles
}

fn tell(supervised: &Supervised, world: &World, settled: Settled, found: &Findings) {
    let killed: Vec<String> =
        supervised.killed.iter().map(|(phase, times)| format!("{} {times}", phase.name())).collect();
    let at = |percent| within(&supervised.starts, percent);
    let others = supervised.starts.len() - 1 - supervised.killed.values().sum::<usize>();
    let (silent, busy) = world.doors.unanswered();
    println!("  killed during: {}, at any other moment {others}", killed.join(", "));
    println!("  ready again after: median {:.2} s, slowest {:.2} s (aim: 3 s)", at(50), at(100));
    println!("  requests without an answer, asked again: {silent}; told to come again: {busy}");
    println!(
        "  orders {}, paid at gateways {}, called off when paid {}, refunds settled at gateways {}, tasks for staff {}",
        found.orders,
        found.captures,
        world.called_off.load(Ordering::Relaxed),
        found.refunds,
        found.tasks
    );
    if let Some(money) = settled.money {
        println!("  every payment in the books {:.1} s after the last start (aim: 60 s)", money.as_secs_f64());
    }
    println!("  refunds still under way after {:.0} s: {}", settled.after.as_secs_f64(), settled.refunds);
}
