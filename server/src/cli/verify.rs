//! `hurtrock verify`: are the books right? Must not: make a shop where none is, or change one.

use std::process::ExitCode;

use services::Clock as _;
use services::verify::{invariants, verify as check};

use super::say;
use crate::config::{Config, Source};
use crate::state::open_existing;
use crate::system::SystemClock;

/// Violations told of one invariant; the rest is counted.
const TOLD: usize = 20;

pub(super) async fn verify(source: &Source) -> anyhow::Result<ExitCode> {
    let store = open_existing(&Config::of(source)?).await?;
    let violations = check(&store, SystemClock.now())
        .await
        .map_err(|failure| anyhow::anyhow!("the books cannot be read: {failure:?}"))?;
    let mut told: Vec<(&str, Vec<&str>)> = Vec::new();
    for (name, says) in invariants() {
        match told.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sentences)) => sentences.push(says),
            None => told.push((name, vec![says])),
        }
    }
    for (name, sentences) in told {
        let broken: Vec<_> = violations.iter().filter(|violation| violation.invariant == name).collect();
        let mark = if broken.is_empty() { "ok   " } else { "RUSAK" };
        say(format!("{mark} {name:<4} {}", sentences.join("; ")));
        for violation in broken.iter().take(TOLD) {
            say(format!("           {}: {}", violation.subject, violation.detail));
        }
        if broken.len() > TOLD {
            say(format!("           … dan {} lagi", broken.len() - TOLD));
        }
    }
    store.close().await?;
    Ok(if violations.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
