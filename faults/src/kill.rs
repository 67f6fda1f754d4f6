//! F6: `kill -9` at random moments of checkout, notification, refund and invoice; the process is started again, people ask again,
//! and in the end every promise was kept.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{sleep, timeout};

use crate::chance::Chance;
use crate::company::Company;
use crate::process::Process;
use crate::world::Phase;
use crate::{KillPlan, within};

/// How long the moment that was drawn is waited for before any other will do.
const MOMENT: Duration = Duration::from_secs(4);
/// Nobody else's luck has this number.
const WHO: u64 = 2_000;

/// Kills as often as wished; tells what did not hold.
pub(crate) async fn run(wish: &KillPlan) -> anyhow::Result<Vec<String>> {
    let (mut company, process) = Company::open(wish.seed, wish.buyers).await?;
    println!("F6: {} kills on {}, seed {}", wish.kills, company.shop.database(), wish.seed);
    let supervised = supervise(&company, process, wish).await?;
    let rest = company.rest(Duration::from_secs(wish.refund_secs)).await?;
    tell(&supervised);
    company.tell(&rest);
    let troubles = company.troubles(rest, supervised.starts.last().copied())?;
    supervised.process.ask_to_end()?;
    supervised.process.ended().await?;
    Ok(troubles)
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
async fn supervise(company: &Company, mut process: Process, wish: &KillPlan) -> anyhow::Result<Supervised> {
    let (world, mut chance) = (&company.world, Chance::of(wish.seed, WHO));
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
        process = company.start().await?;
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

fn tell(supervised: &Supervised) {
    let killed: Vec<String> =
        supervised.killed.iter().map(|(phase, times)| format!("{} {times}", phase.name())).collect();
    let at = |percent| within(&supervised.starts, percent);
    let others = supervised.starts.len() - 1 - supervised.killed.values().sum::<usize>();
    println!("  killed during: {}, at any other moment {others}", killed.join(", "));
    println!("  ready again after: median {:.2} s, slowest {:.2} s (aim: 3 s)", at(50), at(100));
}
