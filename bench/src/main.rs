//! Measures the budgets of the specification (section 12) against a running shop: `bench http://127.0.0.1:3170 [seconds]`.
//! Closed loop, 32 kept-alive connections, one thread each; prints requests a second and the 50th and 99th percentile.

#![expect(clippy::print_stdout, reason = "a program that prints its measurements")]

mod client;
mod load;

use std::time::Duration;

use anyhow::Context;

use crate::client::Client;
use crate::load::{Report, run};

/// Connections at once, as the specification says.
const CONNECTIONS: usize = 32;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().unwrap_or_else(|| "http://127.0.0.1:3170".to_owned());
    let seconds: u64 = arguments.next().map_or(Ok(5), |text| text.parse()).context("seconds is a number")?;
    let host = address.trim_start_matches("http://").trim_end_matches('/').to_owned();
    let product = first_product(&host)?;
    let duration = Duration::from_secs(seconds);

    println!("{:<44} {:>10} {:>9} {:>9}", "what", "requests/s", "p50 ms", "p99 ms");
    let warm: [(&str, &str); 4] = [
        ("a file from the executable (icons.svg)", "/icons.svg"),
        ("home, warm", "/"),
        ("list, warm", "/products"),
        ("product, warm", &product),
    ];
    for (what, path) in warm {
        show(what, &run(&host, duration, CONNECTIONS, |_, _| Client::get(path, ""))?);
    }
    // A cookie that names no session makes every page be rendered afresh.
    for (what, path) in [
        ("home, rendered afresh", "/"),
        ("list, rendered afresh", "/products?stock=1"),
        ("product, rendered afresh", product.as_str()),
    ] {
        show(what, &run(&host, duration, CONNECTIONS, |_, _| Client::get(path, "hurtrock=AAAAAAAAAAAAAAAAAAAAAA"))?);
    }
    let words = ["gi", "gitar", "gtar", "senar", "efek", "strato", "pedal dist", "drum", "bas", "kabel"];
    let suggest = run(&host, duration, CONNECTIONS, |connection, turn| {
        let word = words[(connection + turn) % words.len()].replace(' ', "%20");
        Client::get(&format!("/api/search/suggest?text={word}"), "")
    })?;
    show("search suggestion, with typing mistakes", &suggest);
    Ok(())
}

fn show(what: &str, report: &Report) {
    println!("{what:<44} {:>10.0} {:>9.2} {:>9.2}", report.per_second, report.p50_ms, report.p99_ms);
    if report.refused > 0 {
        println!("  {} answers were not 200", report.refused);
    }
}

/// The address of some product that is in stock.
fn first_product(host: &str) -> anyhow::Result<String> {
    let mut client = Client::connect(host)?;
    let (_, page) = client.answer(&Client::get("/products?stock=1", ""))?;
    let page = String::from_utf8_lossy(&page);
    let start = page.find("href=\"/products/").context("the shop has no products")? + "href=\"".len();
    let end = page[start..].find('"').context("an address without an end")?;
    Ok(page[start..start + end].to_owned())
}
