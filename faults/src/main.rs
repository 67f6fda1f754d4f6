//! Faults that no test inside one process can show: the executable is killed and replaced while people buy, pay and work.
//!
//! `faults kill`: `kill -9` at random moments of checkout, notification, refund and invoice (F6). `faults points`: the process ends by itself
//! at every named point between two durable steps (F6; wants an executable built for it). `faults rush`: two hundred buyers of ten units
//! and ten equal submissions, at one process (F1, F4) or at two of which one is replaced meanwhile (F16). All end with `hurtrock verify`;
//! the first two also compare the shop's books with the ledger of the gateways' doubles.
//! Reads: `HURTROCK_BIN` (the executable), `DATABASE_URL` (an empty database; a SQLite file of its own without it).
//! Exit code 0 when everything held, 1 when something did not.

#![expect(clippy::print_stdout, reason = "a program that prints what it found")]

mod books;
mod buyer;
mod chance;
mod clerk;
mod company;
mod door;
mod kill;
mod points;
mod process;
mod psp;
mod rush;
mod settle;
mod shop;
mod unpaid;
mod world;

use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};

/// What becomes of the shop when its processes are killed or replaced.
#[derive(Debug, Parser)]
struct Cli {
    #[command(subcommand)]
    fault: Fault,
}

#[derive(Debug, Subcommand)]
enum Fault {
    /// Kills the only process again and again (F6).
    Kill(KillPlan),
    /// Lets the only process end itself at every named point (F6).
    Points(PointPlan),
    /// Everybody at once (F1, F4; with two processes F16).
    Rush(RushPlan),
}

#[derive(Debug, Args)]
struct KillPlan {
    /// How often.
    #[arg(long, default_value_t = 300)]
    kills: usize,
    /// What the moments are drawn from.
    #[arg(long, default_value_t = 20_261_126)]
    seed: u64,
    /// People who buy at the same time.
    #[arg(long, default_value_t = 6)]
    buyers: usize,
    /// Seconds that refunds which were cut off may take in the end; what is still under way is counted.
    #[arg(long, default_value_t = 240)]
    refund_secs: u64,
}

#[derive(Debug, Args)]
struct PointPlan {
    /// What the passes are drawn from, of which the last is the process's last.
    #[arg(long, default_value_t = 20_261_126)]
    seed: u64,
    /// People who buy at the same time.
    #[arg(long, default_value_t = 6)]
    buyers: usize,
    /// Seconds within which a point has to be reached.
    #[arg(long, default_value_t = 30)]
    patience_secs: u64,
    /// Seconds that refunds which were cut off may take in the end; what is still under way is counted.
    #[arg(long, default_value_t = 240)]
    refund_secs: u64,
}

#[derive(Debug, Args)]
struct RushPlan {
    /// Rounds of two hundred buyers.
    #[arg(long, default_value_t = 50)]
    rounds: usize,
    /// Processes on the database; of two, one is replaced in every round.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=2))]
    processes: u8,
    /// What the moments are drawn from.
    #[arg(long, default_value_t = 20_261_126)]
    seed: u64,
}

/// The time within which `percent` of these, shortest first, were done, in seconds.
fn within(sorted: &[Duration], percent: usize) -> f64 {
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).map_or(0.0, Duration::as_secs_f64)
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let troubles = match Cli::parse().fault {
        Fault::Kill(wish) => kill::run(&wish).await?,
        Fault::Points(wish) => points::run(&wish).await?,
        Fault::Rush(wish) => rush::run(&wish).await?,
    };
    for trouble in &troubles {
        println!("  RUSAK {trouble}");
    }
    println!("verdict: {}", if troubles.is_empty() { "everything held" } else { "BROKEN" });
    Ok(if troubles.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
