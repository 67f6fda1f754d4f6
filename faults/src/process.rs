//! One running process of the shop, and its end.

use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, ExitStatus};
use std::time::Duration;

use anyhow::Context as _;
use tokio::time::{Instant, sleep};

use crate::door::{Ask, Browser, Doors};
use crate::shop::Shop;

/// How long a process may take to be ready before the run is given up.
const GIVE_UP: Duration = Duration::from_mins(1);

/// See the module. Killed when it is dropped.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    /// Where it listens.
    pub(crate) addr: SocketAddr,
    /// From the start of the process to the first time it said that it is ready.
    pub(crate) ready_after: Duration,
}

impl Process {
    /// Starts one and waits until visitors may be sent to it.
    pub(crate) async fn start(shop: &Shop, addr: SocketAddr, site: SocketAddr) -> anyhow::Result<Self> {
        let started = Instant::now();
        let mut process = Self::launch(shop, addr, site, &[])?;
        let doors = Doors::default();
        doors.set(&[addr]);
        let (mut probe, ready) = (Browser::new(&doors, 0), Ask::get("/readyz"));
        while probe.once(&ready).await.is_none_or(|answer| answer.status != 200) {
            let ended = process.child.try_wait()?;
            anyhow::ensure!(ended.is_none() && started.elapsed() < GIVE_UP, "not ready: {}", last_words(shop));
            sleep(Duration::from_millis(5)).await;
        }
        process.ready_after = started.elapsed();
        Ok(process)
    }

    /// Starts one with something more in its environment, and waits for nothing.
    pub(crate) fn launch(
        shop: &Shop,
        addr: SocketAddr,
        site: SocketAddr,
        more: &[(&str, &str)],
    ) -> anyhow::Result<Self> {
        let child = shop.serve(addr, site)?.envs(more.iter().copied()).spawn()?;
        Ok(Self { child, addr, ready_after: Duration::ZERO })
    }

    /// Waits until it ends by itself, but only so long.
    pub(crate) async fn dies(&mut self, patience: Duration) -> anyhow::Result<Option<ExitStatus>> {
        let begun = Instant::now();
        loop {
            let ended = self.child.try_wait()?;
            if ended.is_some() || begun.elapsed() > patience {
                return Ok(ended);
            }
            sleep(Duration::from_millis(5)).await;
        }
    }

    /// `kill -9`: the process has no chance to do anything about it.
    pub(crate) fn kill(&mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks it to end, as whoever replaces it does.
    pub(crate) fn ask_to_end(&self) -> anyhow::Result<()> {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        anyhow::ensure!(asked.success(), "it could not be asked to end");
        Ok(())
    }

    /// Waits until it ended by itself.
    pub(crate) async fn ended(mut self) -> anyhow::Result<()> {
        let asked = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait()? {
                anyhow::ensure!(status.success(), "a process that was asked to end: {status}");
                return Ok(());
            }
            anyhow::ensure!(asked.elapsed() < GIVE_UP, "a process that was asked to end is still there");
            sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Nothing to do about a process that is gone already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// An address on this machine where nobody listens.
pub(crate) fn free_address() -> anyhow::Result<SocketAddr> {
    TcpListener::bind("127.0.0.1:0")?.local_addr().context("no free port")
}

/// What the shop's processes complained of by panicking, and the end of their log.
pub(crate) fn panics(shop: &Shop) -> Vec<String> {
    let log = std::fs::read_to_string(shop.log()).unwrap_or_default();
    log.lines().filter(|line| line.contains("panicked")).map(str::to_owned).collect()
}

fn last_words(shop: &Shop) -> String {
    let log = std::fs::read_to_string(shop.log()).unwrap_or_default();
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}
