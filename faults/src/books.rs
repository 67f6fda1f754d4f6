//! What the shop wrote down, compared with what people were told and with the money that truly moved.

use std::collections::{BTreeSet, HashSet};

use domain::payment::RefundState;
use fake_psp::{Ledger, Movement};
use store::payments::Payment;

use crate::world::World;

/// More than a run has of anything.
const ALL: u32 = 100_000;

/// What a run came to, and what is wrong with it.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Orders.
    pub(crate) orders: usize,
    /// Payments at gateways.
    pub(crate) captures: usize,
    /// Refunds that settled at gateways.
    pub(crate) refunds: usize,
    /// What waits for a person.
    pub(crate) tasks: usize,
    /// Everything that is not as it must be.
    pub(crate) troubles: Vec<String>,
}

/// Compares everything.
pub(crate) async fn compare(world: &World) -> anyhow::Result<Findings> {
    let mut found = Findings::default();
    promises(world, &mut found).await?;
    let ledger = world.psp.ledger();
    let read = world.books.read();
    let tasks = read.payments().open_tasks(ALL).await?;
    found.tasks = tasks.len();
    let names: BTreeSet<&str> = ledger.entries.iter().map(|entry| entry.attempt.as_str()).collect();
    for name in names {
        match read.payments().by_ref(name).await? {
            Some(attempt) => money(world, &ledger, &attempt, &mut found).await?,
            // I7: money of nobody's order is somebody's task.
            None if tasks.iter().any(|task| task.detail.contains(name)) => {}
            None => found.troubles.push(format!("{name}: money of no order, and nobody was told")),
        }
    }
    Ok(found)
}

/// Orders and payments that somebody was told of are there; nothing is there twice or that nobody was told of.
async fn promises(world: &World, found: &mut Findings) -> anyhow::Result<()> {
    let read = world.books.read();
    let sales = world.sales(0);
    let told: HashSet<&str> = sales.iter().map(|sale| sale.number.as_str()).collect();
    found.orders = told.len();
    if told.len() != sales.len() {
        found.troubles.push(format!("{} buyers were told of {} orders", sales.len(), told.len()));
    }
    let there: u64 = read.orders().counts().await?.iter().map(|row| u64::from(row.count)).sum();
    if there != sales.len() as u64 {
        found.troubles.push(format!("{there} orders, of which buyers were told of {}", sales.len()));
    }
    let paid: HashSet<String> = world.told_paid().into_iter().collect();
    for number in told {
        let Some(order) = read.orders().by_number(number).await? else {
            found.troubles.push(format!("{number}: was told and is not there"));
            continue;
        };
        if paid.contains(number) && order.paid_at.is_none() {
            found.troubles.push(format!("{number}: staff were told that it is paid, and it is not"));
        }
        if order.paid_at.is_some() && read.invoices().of(order.id).await?.is_empty() {
            found.troubles.push(format!("{number}: paid, without an invoice"));
        }
    }
    Ok(())
}

/// I6, attempt by attempt, to the hundredth of a rupiah.
async fn money(world: &World, ledger: &Ledger, attempt: &Payment, found: &mut Findings) -> anyhow::Result<()> {
    let (name, read) = (attempt.attempt_ref.as_str(), world.books.read());
    let taken = ledger.moved_sen(name, Movement::Captured);
    let received = attempt.received.unwrap_or_default().amount() * 100;
    if taken != received {
        found.troubles.push(format!("{name}: the gateway took {taken}, the books say {received}"));
    }
    found.captures += usize::from(taken > 0);
    let back = ledger.moved_sen(name, Movement::Refunded) + ledger.moved_sen(name, Movement::Voided)
        - ledger.moved_sen(name, Movement::RefundReturned);
    let refunds = read.payments().refunds(attempt.order).await?;
    let of_it: Vec<_> = refunds.iter().filter(|refund| refund.payment == attempt.id).collect();
    let sum = |state: RefundState| -> i64 {
        of_it.iter().filter(|refund| refund.state == state).map(|refund| refund.amount.amount() * 100).sum()
    };
    let (settled, asked) = (sum(RefundState::Settled), sum(RefundState::Requested));
    found.refunds += of_it.iter().filter(|refund| refund.state == RefundState::Settled).count();
    // What is still asked for may have gone back already; more than was asked for must not.
    if back < settled || back > settled + asked || back > taken {
        found.troubles.push(format!("{name}: {back} went back of {taken}; settled {settled}, asked for {asked}"));
    }
    Ok(())
}
