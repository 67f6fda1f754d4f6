//! Somebody who works here: confirms transfers, looks at invoices, sends paid orders or calls them off, and their money goes back.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use anyhow::Context as _;
use tokio::time::{Instant, sleep};

use crate::chance::Chance;
use crate::door::{Ask, Browser};
use crate::psp::Way;
use crate::shop::{EMAIL, PASSWORD};
use crate::world::{Phase, Sale, World};

/// How long money is waited for once nobody buys any more.
const LAST: Duration = Duration::from_mins(1);
/// Nobody else's luck has this number.
const WHO: usize = 1_000;

/// Works on every order until the run is over and nothing is left to do.
pub(crate) async fn work(world: Arc<World>) {
    let (mut browser, mut chance) = (Browser::new(&world.doors, WHO), Chance::of(world.seed, WHO as u64));
    let fields = [("form[email]", EMAIL), ("form[password]", PASSWORD), ("next", "/admin")];
    if let Err(error) = browser.succeed(&Ask::post("/api/account/sign-in", &fields)).await {
        return world.complain(format!("staff cannot sign in: {error:#}"));
    }
    let (mut known, mut waiting, mut last) = (0, Vec::<Sale>::new(), None);
    loop {
        let fresh = world.sales(known);
        known += fresh.len();
        waiting.extend(fresh.into_iter().filter(|sale| sale.is_meant));
        let mut left = Vec::new();
        for sale in waiting {
            match handle(&world, &mut browser, &mut chance, &sale).await {
                Ok(true) => {}
                Ok(false) => left.push(sale),
                Err(error) => world.complain(format!("staff, {}: {error:#}", sale.number)),
            }
        }
        waiting = left;
        if world.is_over() {
            let end = *last.get_or_insert_with(|| Instant::now() + LAST);
            if (waiting.is_empty() && world.sales(known).is_empty()) || Instant::now() > end {
                return;
            }
        }
        sleep(Duration::from_millis(30)).await;
    }
}

/// Whether nothing is left to do about an order.
async fn handle(world: &World, browser: &mut Browser, chance: &mut Chance, sale: &Sale) -> anyhow::Result<bool> {
    let number = sale.number.as_str();
    if sale.way == Way::Transfer {
        world.begins(Phase::Invoice);
        browser.succeed(&Ask::post("/api/admin/orders/confirm", &[("number", number), ("remark", "")])).await?;
        world.was_paid(number);
    } else {
        let order = world.books.read().orders().by_number(number).await?.context("was told and is not there")?;
        if order.paid_at.is_none() {
            return Ok(false);
        }
    }
    if chance.below(4) == 0 {
        world.begins(Phase::Invoice);
        let paper = browser.succeed(&Ask::get(format!("/admin/orders/{number}/invoice.pdf"))).await?;
        anyhow::ensure!(paper.text.starts_with("%PDF"), "an invoice that is none");
    }
    if chance.below(2) == 0 {
        world.begins(Phase::Refund);
        let fields = [("number", number), ("step", "cancel"), ("note", "Stok rusak")];
        browser.succeed(&Ask::post("/api/admin/orders/step", &fields)).await?;
        world.called_off.fetch_add(1, Ordering::Relaxed);
    } else {
        let fields = [("number", number), ("courier", "jne"), ("tracking_number", number)];
        browser.succeed(&Ask::post("/api/admin/orders/ship", &fields)).await?;
    }
    Ok(true)
}
