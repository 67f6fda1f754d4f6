//! Somebody who buys, and asks again whenever no answer comes: with the same key, as the page does.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tokio::time::sleep;

use crate::chance::Chance;
use crate::door::{Answer, Ask, Browser};
use crate::psp::{Way, pay};
use crate::world::{Phase, Sale, World};

/// How often a gateway that gave no clear answer is asked for its page.
const TRIES: usize = 40;

/// Buys one thing after the other until the run is over.
pub(crate) async fn shop_on(world: Arc<World>, who: usize) {
    let mut chance = Chance::of(world.seed, who as u64);
    while !world.is_over() {
        if let Err(error) = story(&world, &mut chance, who).await {
            world.complain(format!("a buyer: {error:#}"));
        }
        sleep(Duration::from_millis(100) + chance.millis(300)).await;
    }
}

async fn story(world: &World, chance: &mut Chance, who: usize) -> anyhow::Result<()> {
    let (mut browser, way) = (Browser::new(&world.doors, who), chance.pick(&crate::psp::WAYS));
    let key = fill_cart(&mut browser, 1 + chance.below(world.variants)).await?;
    let place = place(&key, way);
    world.begins(Phase::Checkout);
    let placed = browser.succeed(&place).await?;
    if chance.below(4) == 0 {
        let again = browser.succeed(&place).await?;
        anyhow::ensure!(again == placed, "one key, two answers: {} and {}", placed.location, again.location);
    }
    let (number, token) = order_of(&placed)?;
    world.sold(Sale { number: number.clone(), way, is_meant: true });
    if way == Way::Transfer {
        return Ok(());
    }
    let Some(page) = page(&mut browser, &number, &token).await? else { return Ok(()) };
    sleep(chance.millis(60)).await;
    world.begins(Phase::Webhook);
    pay(&world.psp, &page, way)?;
    if chance.below(2) == 0 {
        come_back(world, &mut browser, &number).await?;
    }
    Ok(())
}

/// Orders and goes away: the page to pay on is open, and nobody pays. Gives the number of the order.
pub(crate) async fn leave_unpaid(world: &World, way: Way) -> anyhow::Result<String> {
    let mut browser = Browser::new(&world.doors, 0);
    let key = fill_cart(&mut browser, 1).await?;
    let (number, token) = order_of(&browser.succeed(&place(&key, way)).await?)?;
    world.sold(Sale { number: number.clone(), way, is_meant: false });
    if way != Way::Transfer {
        page(&mut browser, &number, &token).await?;
    }
    Ok(number)
}

/// Puts one unit into the cart; gives the key of the checkout.
pub(crate) async fn fill_cart(browser: &mut Browser, variant: usize) -> anyhow::Result<String> {
    let add = Ask::post("/api/cart/add", &[("variant", &variant.to_string()), ("quantity", "1")]);
    browser.succeed(&add).await?;
    let page = browser.succeed(&Ask::get("/checkout")).await?.text;
    let (_, key) = page.split_once("name=\"key\" value=\"").context("a checkout without key")?;
    Ok(key.split('"').next().unwrap_or_default().to_owned())
}

/// The form that places the order.
pub(crate) fn place(key: &str, way: Way) -> Ask {
    Ask::post(
        "/api/checkout/place",
        &[
            ("key", key),
            ("form[email]", "rina@contoh.com"),
            ("form[name]", "Rina Kartika"),
            ("form[phone]", "0812-3456-7890"),
            ("form[shipping]", "JNE-REG"),
            ("form[province]", "Sulawesi Selatan"),
            ("form[city]", "Kota Makassar"),
            ("form[district]", "Panakkukang"),
            ("form[postal_code]", "90231"),
            ("form[street]", "Jl. Boulevard 7"),
            ("form[payment]", way.key()),
        ],
    )
}

/// Number and secret of the order that an answer leads to.
pub(crate) fn order_of(placed: &Answer) -> anyhow::Result<(String, String)> {
    let found = placed.location.strip_prefix("/orders/").and_then(|rest| rest.split_once("?token="));
    let (number, token) = found.with_context(|| format!("placed, but led to {:?}", placed.location))?;
    Ok((number.to_owned(), token.split('&').next().unwrap_or_default().to_owned()))
}

/// The gateway's page; none when the order is paid already.
async fn page(browser: &mut Browser, number: &str, token: &str) -> anyhow::Result<Option<String>> {
    let press = Ask::post(format!("/orders/{number}/pay"), &[("token", token), ("method", "")]);
    let mut last = String::new();
    for _ in 0..TRIES {
        let answer = browser.insist(&press).await?;
        if let Some(page) = leads_to(&answer.text) {
            return Ok(Some(page));
        }
        if answer.location.contains("pay=paid") {
            return Ok(None);
        }
        last = format!("{} {}", answer.status, answer.location);
        sleep(Duration::from_millis(250)).await;
    }
    anyhow::bail!("no page to pay {number} on: {last}")
}

/// Where a page leads by itself.
fn leads_to(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("content=\"0;url=")?;
    Some(rest.split_once('"')?.0.replace("&amp;", "&"))
}

/// The gateway sends the browser back, perhaps before the shop heard of the money.
async fn come_back(world: &World, browser: &mut Browser, number: &str) -> anyhow::Result<()> {
    let read = world.books.read();
    let order =
        read.orders().by_number(number).await?.with_context(|| format!("{number} was told and is not there"))?;
    let attempts = read.payments().of(order.id).await?;
    let attempt = attempts.last().context("an order without an attempt")?;
    let back = browser.insist(&Ask::get(format!("/payments/return/{}", attempt.attempt_ref))).await?;
    anyhow::ensure!(back.location.contains(number), "came back to {} {:?}", back.status, back.location);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_that_a_page_leads_to_is_read() {
        let html = r#"<meta http-equiv="refresh" content="0;url=http://127.0.0.1:1/c/pay/cs_1?a=1&amp;b=2"><title>"#;
        assert_eq!(leads_to(html).as_deref(), Some("http://127.0.0.1:1/c/pay/cs_1?a=1&b=2"));
        assert_eq!(leads_to("<p>"), None);
    }

    #[test]
    fn a_placed_order_is_told_by_its_address() {
        let answer = |location: &str| Answer { status: 200, location: location.to_owned(), text: String::new() };
        let told = order_of(&answer("/orders/HR-2611-000001?token=ab12&placed=1")).unwrap();
        assert_eq!(told, ("HR-2611-000001".to_owned(), "ab12".to_owned()));
        assert!(order_of(&answer("/checkout")).is_err());
    }
}
