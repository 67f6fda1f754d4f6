//! F1 and F4 over HTTP, and F16: the same at two processes on one database, of which one is replaced meanwhile.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::checkout::PlaceError;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

use crate::buyer::{fill_cart, order_of, place};
use crate::chance::Chance;
use crate::door::{Answer, Ask, Browser, Doors};
use crate::process::{Process, free_address, panics};
use crate::psp::Way;
use crate::shop::Shop;
use crate::{RushPlan, within};

/// Buyers of a round.
const BUYERS: usize = 200;
/// Units there are for them.
const UNITS: u32 = 10;
/// Equal submissions of one form.
const EQUAL: usize = 10;
/// Buyers who fill their carts at the same time; they wait for each other with their orders only.
const AT_A_TIME: usize = 16;
/// Within so many milliseconds after everybody pressed, one process is asked to end: of many buyers, of equal submissions.
const REPLACED_MS: [usize; 2] = [400, 30];

/// Rushes as often as wished; tells what did not hold.
pub(crate) async fn run(wish: &RushPlan) -> anyhow::Result<Vec<String>> {
    let shop = Shop::open(wish.rounds * 2, UNITS).await?;
    let processes = usize::from(wish.processes);
    println!(
        "F1, F4{}: {} rounds at {processes} process(es) on {}, seed {}",
        if processes > 1 { ", F16" } else { "" },
        wish.rounds,
        shop.database(),
        wish.seed
    );
    let mut house = House::open(&shop, processes, wish.seed).await?;
    let (mut troubles, mut times) = (Vec::new(), Vec::new());
    for round in 0..wish.rounds {
        let done = house.round(round).await?;
        troubles.extend(done.troubles.into_iter().map(|trouble| format!("round {}: {trouble}", round + 1)));
        times.extend(done.times);
    }
    times.sort_unstable();
    let at = |percent| within(&times, percent) * 1_000.0;
    let (silent, busy) = house.doors.unanswered();
    println!(
        "  answers to whoever pressed: median {:.0} ms, p95 {:.0} ms (aim: 300), slowest {:.0} ms",
        at(50),
        at(95),
        at(100)
    );
    println!(
        "  processes replaced: {}; requests asked again: {silent} without an answer, {busy} told to",
        house.replaced
    );
    house.close().await?;
    troubles.extend(shop.verify()?);
    troubles.extend(panics(&shop));
    Ok(troubles)
}

/// The shop's processes.
struct House<'a> {
    shop: &'a Shop,
    doors: Doors,
    processes: Vec<Process>,
    chance: Chance,
    replaced: usize,
}

/// What a round came to.
#[derive(Default)]
struct Done {
    times: Vec<Duration>,
    numbers: BTreeSet<(String, String)>,
    troubles: Vec<String>,
}

/// Somebody who pressed, and what came of it.
struct Pressed {
    answer: Answer,
    took: Duration,
}

impl<'a> House<'a> {
    async fn open(shop: &'a Shop, processes: usize, seed: u64) -> anyhow::Result<Self> {
        let (doors, mut running) = (Doors::default(), Vec::new());
        for _ in 0..processes {
            let addr = free_address()?;
            running.push(Process::start(shop, addr, addr).await?);
        }
        let house = Self { shop, doors, processes: running, chance: Chance::of(seed, 0), replaced: 0 };
        house.tell_doors();
        Ok(house)
    }

    fn tell_doors(&self) {
        self.doors.set(&self.processes.iter().map(|process| process.addr).collect::<Vec<_>>());
    }

    /// Two hundred buyers of ten units, then ten equal submissions.
    async fn round(&mut self, round: usize) -> anyhow::Result<Done> {
        let ready = self.carts(BUYERS, 1 + round * 2).await?;
        let many = self.rush(ready, REPLACED_MS[0]).await?;
        let mut done = Done::default();
        for Pressed { answer, took } in many {
            done.times.push(took);
            done.troubles.extend(wrong(&answer));
            done.numbers.extend(order_of(&answer).ok());
        }
        let numbers = &done.numbers;
        if numbers.len() != UNITS as usize {
            done.troubles.push(format!("{} orders for {UNITS} units", numbers.len()));
        }
        let (browser, ask) = self.carts(1, 2 + round * 2).await?.remove(0);
        let equal = (0..EQUAL).map(|_| (browser.clone(), ask.clone())).collect();
        let answers = self.rush(equal, REPLACED_MS[1]).await?;
        let differing: BTreeSet<_> = answers.iter().map(|one| (one.answer.status, &one.answer.location)).collect();
        if differing.len() != 1 || answers[0].answer.status != 200 {
            done.troubles.push(format!("equal submissions were answered {differing:?}"));
        }
        Ok(done)
    }

    /// So many buyers with this variant in their carts, and what each will press.
    async fn carts(&self, buyers: usize, variant: usize) -> anyhow::Result<Vec<(Browser, Ask)>> {
        let (mut filling, mut ready) = (JoinSet::new(), Vec::new());
        for buyer in 0..buyers {
            let mut browser = Browser::new(&self.doors, buyer);
            filling.spawn(async move {
                let key = fill_cart(&mut browser, variant).await?;
                anyhow::Ok((browser, place(&key, Way::Transfer)))
            });
            if filling.len() >= AT_A_TIME
                && let Some(one) = filling.join_next().await
            {
                ready.push(one??);
            }
        }
        while let Some(one) = filling.join_next().await {
            ready.push(one??);
        }
        Ok(ready)
    }

    /// Everybody presses at the same instant; meanwhile, of two processes, one is replaced.
    async fn rush(&mut self, ready: Vec<(Browser, Ask)>, within_ms: usize) -> anyhow::Result<Vec<Pressed>> {
        let mut pressing = JoinSet::new();
        for (place, (mut browser, ask)) in ready.into_iter().enumerate() {
            browser.goes_to(place);
            pressing.spawn(async move {
                let pressed = Instant::now();
                let answer = browser.insist(&ask).await?;
                anyhow::Ok(Pressed { answer, took: pressed.elapsed() })
            });
        }
        if self.processes.len() > 1 {
            self.replace(within_ms).await?;
        }
        let mut answers = Vec::new();
        while let Some(answer) = pressing.join_next().await {
            answers.push(answer??);
        }
        Ok(answers)
    }

    /// As a rolling deployment does it: the old one is asked to end while people ask, the new one is there before the next rush.
    async fn replace(&mut self, within_ms: usize) -> anyhow::Result<()> {
        let old = self.processes.remove(0);
        sleep(self.chance.millis(within_ms)).await;
        old.ask_to_end()?;
        self.tell_doors();
        let addr = free_address()?;
        let new = Process::start(self.shop, addr, addr).await?;
        self.processes.push(new);
        self.tell_doors();
        self.replaced += 1;
        old.ended().await
    }

    async fn close(self) -> anyhow::Result<()> {
        for process in self.processes {
            process.ask_to_end()?;
            process.ended().await?;
        }
        Ok(())
    }
}

/// An order or the refusal that there are not enough any more; nothing else.
fn wrong(answer: &Answer) -> Option<String> {
    let is_placed = answer.status == 200 && order_of(answer).is_ok();
    let is_refused = answer.status == 422 && refusal(answer) == Some(PlaceError::CartChanged);
    (!is_placed && !is_refused).then(|| format!("answered {} {:?}", answer.status, refusal(answer)))
}

/// What stands in an answer after the mark of its release: that the order was refused (the first kind of error), and why.
fn refusal(answer: &Answer) -> Option<PlaceError> {
    const MARK: usize = 16;
    const REFUSED: u32 = 0;
    let (kind, refusal): (u32, PlaceError) = postcard::from_bytes(answer.text.as_bytes().get(MARK..)?).ok()?;
    (kind == REFUSED).then_some(refusal)
}
