//! Selling: how many orders a second can be placed, and how many notifications a second are taken and applied.
//!
//! Both against the real gates: each order is a fresh guest's cart, its checkout and its form; each notification is about a page that
//! was opened and paid at the gateway's double, signed, delivered, applied by the shop's own clockwork after asking the double.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::Context;

use crate::client::{Answer, Client, Request};
use crate::gateway::Double;
use crate::load::{percentile, run, side_by_side};

/// The usual form of somebody in Makassar; the key and the method are added.
const FORM: &str = "form[email]=rina@contoh.com&form[name]=Rina+Kartika&form[phone]=0812-3456-7890&form[shipping]=JNE-REG\
     &form[province]=Sulawesi+Selatan&form[city]=Kota+Makassar&form[district]=Panakkukang&form[postal_code]=90231\
     &form[street]=Jl.+Boulevard+7&form[payment]=midtrans";
/// How long all notifications may take to be applied.
const PATIENCE: Duration = Duration::from_mins(2);

/// An order, as its buyer knows it.
struct Order {
    number: String,
    token: String,
}

/// Where to sell, and out of how many products with plenty of units; their variants are numbered from 1.
pub(crate) struct Sale<'a> {
    /// The shop's `host:port`.
    pub(crate) host: &'a str,
    /// Variants to buy.
    pub(crate) variants: usize,
    /// Connections at once.
    pub(crate) connections: usize,
}

impl Sale<'_> {
    /// One order.
    pub(crate) fn one(&self) -> anyhow::Result<()> {
        self.place(&mut Client::connect(self.host)?, 0)?;
        Ok(())
    }

    /// Orders for so long, each by a fresh guest.
    pub(crate) fn orders(&self, duration: Duration) -> anyhow::Result<()> {
        let (started, times) = (Instant::now(), Mutex::new(Vec::new()));
        side_by_side(self.connections, |connection| {
            let mut client = Client::connect(self.host)?;
            let (mut turn, mut taken) = (connection, Vec::new());
            while started.elapsed() < duration {
                let (_, took) = self.place(&mut client, turn)?;
                taken.push(took);
                turn += self.connections;
            }
            add(&times, taken);
            Ok(())
        })?;
        let elapsed = started.elapsed();
        let mut times = times.into_inner().unwrap_or_default();
        times.sort_unstable();
        // Cart, checkout and order are three requests; the times are those of the last.
        line("orders placed, each with a cart of its own", times.len(), elapsed, &times);
        Ok(())
    }

    /// So many notifications at once, of as many paid orders.
    pub(crate) fn webhooks(&self, double: &Double, count: usize) -> anyhow::Result<()> {
        double.stay_silent()?;
        let orders = Mutex::new(Vec::new());
        side_by_side(self.connections, |connection| {
            let (mut client, mut bought) = (Client::connect(self.host)?, Vec::new());
            for turn in (connection..count).step_by(self.connections) {
                let (order, _) = self.place(&mut client, turn)?;
                double.pay(&page(&mut client, &order)?)?;
                bought.push(order);
            }
            add(&orders, bought);
            Ok(())
        })?;
        let (notes, orders) = (double.notes()?, orders.into_inner().unwrap_or_default());
        anyhow::ensure!(notes.len() == count && orders.len() == count, "{} of {count} were paid", notes.len());
        let mut client = Client::connect(self.host)?;
        let waiting = orders.last().context("nothing was ordered")?;
        anyhow::ensure!(!is_paid(&mut client, waiting)?, "the shop was faster than its gateway: fewer, please");
        let next = |connection: usize, turn: usize| {
            let note = notes.get(connection + turn * self.connections)?;
            Some(Request::notify(note))
        };
        let told = run(self.host, PATIENCE, self.connections, next)?;
        line_of(&format!("notifications taken ({count})"), told.per_second, [told.p50_ms, told.p95_ms, told.p99_ms]);
        anyhow::ensure!(told.refused == 0, "{} notifications were refused", told.refused);
        let begun = Instant::now();
        for order in &orders {
            while !is_paid(&mut client, order)? {
                anyhow::ensure!(begun.elapsed() < PATIENCE, "{} is not paid", order.number);
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        let elapsed = told.elapsed + begun.elapsed();
        line("notifications applied: paid, invoice, letter", count, elapsed, &[]);
        Ok(())
    }

    /// A fresh guest orders one unit; tells how long the last request took.
    fn place(&self, client: &mut Client, turn: usize) -> anyhow::Result<(Order, Duration)> {
        let variant = 1 + turn % self.variants;
        let added = client.answer(&Request::post("/api/cart/add", &format!("variant={variant}&quantity=1"), ""))?;
        let guest = added.cookie.context("a guest got no session")?;
        let page = client.answer(&Request::get_plain("/checkout", &guest))?;
        let page = String::from_utf8_lossy(&page.body);
        let (_, key) = page.split_once("name=\"key\" value=\"").context("a checkout without key")?;
        let key = key.split('"').next().unwrap_or_default();
        let (form, sent) = (format!("key={key}&{FORM}"), Instant::now());
        let placed = client.answer(&Request::post("/api/checkout/place", &form, &guest))?;
        let took = sent.elapsed();
        Ok((order_of(&placed)?, took))
    }
}

/// The gateway's page of an order.
fn page(client: &mut Client, order: &Order) -> anyhow::Result<String> {
    let press = Request::post(&format!("/orders/{}/pay", order.number), &format!("token={}&method=", order.token), "");
    let answer = client.answer(&press)?;
    let html = String::from_utf8_lossy(&answer.body);
    let (_, rest) = html.split_once("content=\"0;url=").with_context(|| format!("no page: {}", answer.status))?;
    Ok(rest.split('"').next().unwrap_or_default().to_owned())
}

fn order_of(placed: &Answer) -> anyhow::Result<Order> {
    let told = || format!("not placed: {} {}", placed.status, String::from_utf8_lossy(&placed.body));
    let address = placed.location.as_deref().and_then(|address| address.strip_prefix("/orders/"));
    let (number, rest) = address.and_then(|rest| rest.split_once("?token=")).with_context(told)?;
    Ok(Order { number: number.to_owned(), token: rest.split('&').next().unwrap_or_default().to_owned() })
}

fn is_paid(client: &mut Client, order: &Order) -> anyhow::Result<bool> {
    let page = format!("/orders/{}?token={}", order.number, order.token);
    let answer = client.answer(&Request::get_plain(&page, ""))?;
    anyhow::ensure!(answer.status == 200, "{page} {}", answer.status);
    Ok(String::from_utf8_lossy(&answer.body).contains("role=\"status\" class=\"lamp lamp--good\""))
}

fn add<T>(all: &Mutex<Vec<T>>, some: Vec<T>) {
    all.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(some);
}

fn line(what: &str, count: usize, elapsed: Duration, times: &[Duration]) {
    #[expect(clippy::cast_precision_loss, reason = "a count, for people")]
    let per_second = count as f64 / elapsed.as_secs_f64();
    line_of(what, per_second, [50, 95, 99].map(|percent| percentile(times, percent)));
}

fn line_of(what: &str, per_second: f64, [p50_ms, p95_ms, p99_ms]: [f64; 3]) {
    println!("{what:<44} {per_second:>10.0} {p50_ms:>9.2} {p95_ms:>9.2} {p99_ms:>9.2}");
}
