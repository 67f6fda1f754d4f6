//! The back office: its dashboard and its lists, as the owner sees them.

use std::time::Duration;

use anyhow::Context;

use crate::client::{Client, Request};
use crate::load::{Report, run};

/// What is opened, and by what address.
const PAGES: [(&str, &str); 8] = [
    ("dashboard", "/admin"),
    ("orders", "/admin/orders"),
    ("orders to send", "/admin/orders?state=paid"),
    ("orders by a name", "/admin/orders?q=Pembeli+4711"),
    ("orders by an e-mail address", "/admin/orders?q=pembeli4711%40contoh.com"),
    ("orders by the beginning of a number", "/admin/orders?q=HR-B-4711"),
    ("products", "/admin/products"),
    ("products by a word", "/admin/products?q=gitar"),
];

/// Opens each page over `connections` for `duration`, signed in as the owner.
pub(crate) fn run_all(
    host: &str,
    duration: Duration,
    connections: usize,
    show: impl Fn(&str, &Report),
) -> anyhow::Result<()> {
    let owner = sign_in(host)?;
    for (what, path) in PAGES {
        show(what, &run(host, duration, connections, |_, _| Some(Request::get(path, &owner)))?);
    }
    Ok(())
}

/// The session of the owner whom `scripts/bench.sh` made.
fn sign_in(host: &str) -> anyhow::Result<String> {
    let form = "form[email]=admin@hurtrock.com&form[password]=lima+gitar+di+atas+panggung";
    let answer = Client::connect(host)?.answer(&Request::post("/api/account/sign-in", form, ""))?;
    answer
        .cookie
        .with_context(|| format!("could not sign in: {} {}", answer.status, String::from_utf8_lossy(&answer.body)))
}
