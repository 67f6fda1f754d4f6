//! Measures the budgets of the specification (section 12) against a running shop.
//!
//! `bench http://127.0.0.1:3170 [seconds]`: closed loop, 32 kept-alive connections, one thread each; prints requests a second and
//! the 50th and 99th percentile. `bench goods FIRST COUNT`: a product sheet to import, for a shop of any size.
//! `bench office SHOP SECONDS`: the back office's dashboard and lists, signed in as the owner; `bench order SHOP`: one order.
//! `bench shelf`: a sheet of products of which there are plenty; `bench sale SHOP DOUBLE SECONDS NOTIFICATIONS`: orders and
//! notifications a second in the shop made of it, which is connected to Midtrans' double.

#![expect(clippy::print_stdout, reason = "a program that prints its measurements")]

mod client;
mod gateway;
mod goods;
mod load;
mod office;
mod sale;

use std::time::Duration;

use anyhow::Context;

use crate::client::{Client, Request};
use crate::gateway::Double;
use crate::load::{Report, run};
use crate::sale::Sale;

/// Connections at once, as the specification says.
const CONNECTIONS: usize = 32;
/// Products of which there are plenty.
const SHELF: u32 = 200;
/// What people look for.
const WORDS: [&str; 24] = [
    "gitar",
    "gitar elektrik",
    "gitar akustik",
    "bass 4 senar",
    "ampli combo",
    "pedal distorsi",
    "snare drum",
    "ride cymbal",
    "senar gitar",
    "mikrofon dinamis",
    "keyboard 61",
    "stratocaster",
    "efek",
    "drum",
    "kabel",
    "ravenhorn",
    "stormwitch player",
    "volta audio",
    "merapi signature",
    "banda drum",
    "sunburst",
    "hitam",
    "gelombang artist",
    "saturnus",
];

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["goods", first, count] => {
            return Ok(goods::write(&mut std::io::stdout().lock(), first.parse()?, count.parse()?)?);
        }
        ["shelf"] => return Ok(goods::plenty(&mut std::io::stdout().lock(), SHELF)?),
        ["order", shop] => return Sale { host: host_of(shop), variants: 1, connections: 1 }.one(),
        ["office", shop, seconds] => {
            heading("requests/s");
            return office::run_all(host_of(shop), Duration::from_secs(seconds.parse()?), CONNECTIONS, show);
        }
        ["sale", shop, double, seconds, count] => {
            return sell(host_of(shop), host_of(double), seconds.parse()?, count.parse()?);
        }
        _ => {}
    }
    let address = arguments.first().copied().unwrap_or("http://127.0.0.1:3170");
    let seconds: u64 = arguments.get(1).map_or(Ok(5), |text| text.parse()).context("seconds is a number")?;
    let shop = Shop::of(host_of(address), Duration::from_secs(seconds))?;
    heading("requests/s");
    shop.pages()?;
    shop.suggestions()?;
    shop.carts()
}

fn host_of(address: &str) -> &str {
    address.trim_start_matches("http://").trim_end_matches('/')
}

fn heading(what: &str) {
    println!("{:<44} {what:>10} {:>9} {:>9} {:>9}", "what", "p50 ms", "p95 ms", "p99 ms");
}

/// Orders, then notifications.
fn sell(host: &str, double: &str, seconds: u64, notifications: usize) -> anyhow::Result<()> {
    let sale = Sale { host, variants: SHELF as usize, connections: CONNECTIONS };
    heading("a second");
    sale.orders(Duration::from_secs(seconds))?;
    sale.webhooks(&Double::at(double), notifications)
}

/// The shop that is measured.
struct Shop {
    host: String,
    duration: Duration,
    /// The address of a product that is in stock.
    product: String,
    /// The number of a variant that can be added from a list.
    variant: String,
    /// A picture of its, from disk.
    picture: Option<String>,
}

impl Shop {
    fn of(host: &str, duration: Duration) -> anyhow::Result<Self> {
        let page = Client::connect(host)?.answer(&Request::get_plain("/products?stock=1", ""))?.body;
        let page = String::from_utf8_lossy(&page);
        let after = |mark: &str, end: char| {
            let start = page.find(mark)? + mark.len();
            page[start..].find(end).map(|length| page[start..start + length].to_owned())
        };
        Ok(Self {
            host: host.to_owned(),
            duration,
            product: format!("/products/{}", after("href=\"/products/", '"').context("the shop has no products")?),
            variant: after("name=\"variant\" value=\"", '"').context("nothing can be added to a cart")?,
            picture: after("src=\"/media/", '"').map(|name| format!("/media/{name}")),
        })
    }

    fn load(&self, what: &str, request: impl Fn(usize, usize) -> Request + Sync) -> anyhow::Result<()> {
        show(what, &run(&self.host, self.duration, CONNECTIONS, |connection, turn| Some(request(connection, turn)))?);
        Ok(())
    }

    fn pages(&self) -> anyhow::Result<()> {
        if let Some(picture) = &self.picture {
            let bytes = Client::connect(&self.host)?.answer(&Request::get(picture, ""))?.body.len();
            self.load(&format!("a picture from disk ({} KiB)", bytes / 1024), |_, _| Request::get(picture, ""))?;
        }
        let pages =
            [("home", "/"), ("list", "/products"), ("filtered list", "/products?stock=1"), ("product", &self.product)];
        for (what, path) in pages {
            let bytes = Client::connect(&self.host)?.answer(&Request::get(path, ""))?.body.len();
            self.load(&format!("{what}, warm ({} KiB)", bytes / 1024), |_, _| Request::get(path, ""))?;
        }
        for (what, path) in pages {
            self.load(&format!("{what}, rendered afresh"), |_, _| Request::anew(path))?;
        }
        Ok(())
    }

    fn suggestions(&self) -> anyhow::Result<()> {
        self.load("search suggestion, with typing mistakes", |connection, turn| {
            Request::get(&format!("/api/search/suggest?text={}", typed(connection + turn * 7).replace(' ', "%20")), "")
        })
    }

    /// Every connection is a guest with a cart of its own. What is added beyond the stock is refused, which costs the same.
    fn carts(&self) -> anyhow::Result<()> {
        let form = format!("variant={}&quantity=1", self.variant);
        let guests = (0..CONNECTIONS).map(|_| {
            let answer = Client::connect(&self.host)?.answer(&Request::post("/api/cart/add", &form, ""))?;
            answer.cookie.context("a guest got no session")
        });
        let guests: Vec<String> = guests.collect::<anyhow::Result<_>>()?;
        let change = |turn: usize| format!("variant={}&quantity={}", self.variant, 1 + turn % 2);
        self.load("add to cart", |guest, turn| match turn % 2 {
            0 => Request::post("/api/cart/add", &form, &guests[guest]),
            _ => Request::post("/api/cart/change", &change(turn), &guests[guest]),
        })
    }
}

/// A word as far as somebody has typed it, every other time with two letters the wrong way round.
fn typed(turn: usize) -> String {
    let word = WORDS[turn % WORDS.len()];
    let mut letters: Vec<char> = word.chars().take(2 + turn / WORDS.len() % (word.len() - 1)).collect();
    let place = turn / 5 % letters.len();
    if turn.is_multiple_of(2) && place + 1 < letters.len() {
        letters.swap(place, place + 1);
    }
    letters.into_iter().collect()
}

fn show(what: &str, report: &Report) {
    let Report { per_second, p50_ms, p95_ms, p99_ms, .. } = report;
    println!("{what:<44} {per_second:>10.0} {p50_ms:>9.2} {p95_ms:>9.2} {p99_ms:>9.2}");
    if report.refused > 0 {
        println!("  {} answers were not 200", report.refused);
    }
}
