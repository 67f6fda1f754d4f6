//! F6, at every named point: the process ends by itself between two durable steps, while people buy, pay and work; it is started again,
//! people ask again, and in the end every promise was kept. The executable itself tells which points there are: none is left out.

use std::os::unix::process::ExitStatusExt as _;
use std::process::ExitStatus;
use std::time::Duration;

use tokio::time::Instant;

use crate::PointPlan;
use crate::chance::Chance;
use crate::company::Company;
use crate::process::Process;
use crate::unpaid::{self, Due};

/// A point ends the process when it is reached for the first, second or third time.
const PASSES: usize = 3;
/// What customers and staff alone do not bring about.
const BY_CLOCK: [(&str, Due); 3] =
    [("payment.closed", Due::End), ("expiry.before-commit", Due::End), ("reconcile.taken", Due::Check)];
/// How a process ends that aborts (SIGABRT).
const ABORTED: i32 = 6;
/// Nobody else's luck has this number.
const WHO: u64 = 3_000;

/// Goes through every point; tells what did not hold.
pub(crate) async fn run(wish: &PointPlan) -> anyhow::Result<Vec<String>> {
    let (mut company, mut process) = Company::open(wish.seed, wish.buyers).await?;
    let points = company.shop.points()?;
    println!("F6: death at {} points on {}, seed {}", points.len(), company.shop.database(), wish.seed);
    println!("| point | at pass | died after | ready again after |\n| --- | --- | --- | --- |");
    let (mut chance, mut slowest, mut missed) = (Chance::of(wish.seed, WHO), process.ready_after, Vec::new());
    for point in &points {
        let passes = chance.below(PASSES);
        let patience = Duration::from_secs(wish.patience_secs);
        let (next, death) = die_at(&company, process, point, passes, patience).await?;
        let again = next.ready_after;
        println!("| {point} | {} | {} | {:.2} s |", passes + 1, death.told(), again.as_secs_f64());
        missed.extend(death.trouble(point));
        slowest = slowest.max(again);
        process = next;
    }
    let rest = company.rest(Duration::from_secs(wish.refund_secs)).await?;
    company.tell(&rest);
    missed.extend(company.troubles(rest, Some(slowest))?);
    process.ask_to_end()?;
    process.ended().await?;
    Ok(missed)
}

/// How a process ended that was to die at a point; none when it did not.
struct Death(Option<(ExitStatus, Duration)>);

impl Death {
    fn told(&self) -> String {
        self.0.map_or_else(|| "never".to_owned(), |(_, after)| format!("{:.2} s", after.as_secs_f64()))
    }

    fn trouble(&self, point: &str) -> Option<String> {
        match self.0 {
            None => Some(format!("point {point} was never reached")),
            Some((status, _)) if status.signal() != Some(ABORTED) => Some(format!("point {point}: {status}")),
            Some(_) => None,
        }
    }
}

/// Replaces the process by one that dies at this point, waits until it did, and starts one again that does not.
async fn die_at(
    company: &Company,
    process: Process,
    point: &str,
    passes: usize,
    patience: Duration,
) -> anyhow::Result<(Process, Death)> {
    let due = BY_CLOCK.iter().find(|(known, _)| *known == point).map(|(_, due)| *due);
    let left = match due {
        Some(due) => unpaid::place(&company.world, due).await?,
        None => Vec::new(),
    };
    process.ask_to_end()?;
    process.ended().await?;
    if let Some(due) = due {
        unpaid::grow_old(&company.world, &left, due).await?;
    }
    let begun = Instant::now();
    let mut armed = company.launch(&[("FAILPOINTS", &arming(point, passes))])?;
    let ended = armed.dies(patience).await?;
    let death = Death(ended.map(|status| (status, begun.elapsed())));
    // One that did not die goes now.
    drop(armed);
    Ok((company.start().await?, death))
}

/// What makes a point let so many pass and end the process at the next.
fn arming(point: &str, passes: usize) -> String {
    match passes {
        0 => format!("{point}=return"),
        _ => format!("{point}={passes}*off->return"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_lets_some_pass_before_it_ends_the_process() {
        assert_eq!(arming("checkout.before-commit", 0), "checkout.before-commit=return");
        assert_eq!(arming("checkout.before-commit", 2), "checkout.before-commit=2*off->return");
    }

    #[test]
    fn a_point_that_is_never_reached_and_another_end_are_troubles() {
        let ended = |raw| Death(Some((ExitStatus::from_raw(raw), Duration::from_secs(1))));
        assert_eq!(Death(None).trouble("a.b").as_deref(), Some("point a.b was never reached"));
        assert_eq!(ended(ABORTED).trouble("a.b"), None);
        assert!(ended(9).trouble("a.b").is_some());
        assert!(ended(0).trouble("a.b").is_some());
    }
}
