//! What a customer sees and does.

use domain::ids::OrderLineId;
use domain::invoice::InvoiceKind;
use domain::money::Rupiah;
use domain::order::{
    Applied, CancellationState, IllegalStep, Order, OrderAction, OrderEventKind, OrderState, OrderSummary,
};
use domain::payment::{PaymentMethod, TransferProof};
use domain::returns::{self, Return};
use store::WriteTx;
use store::orders::OrderHead;

use super::access::{lock, reach};
use super::cancellation::can_ask;
use super::refunds;
use super::returns::on_the_way;
use super::steps::{Hand, illegal, take};
use super::{OrderAccess, OrderView, Orders};
use crate::base::Base;
use crate::invoices;
use crate::letters::{Ending, Occasion, later};
use crate::paging::{Page, Place};
use crate::payments::{Quiet, quiet};
use crate::retry::retrying;
use crate::{Customer, Failure, Never};

/// Orders on one page of a customer's list.
const PAGE_SIZE: u32 = 10;

impl Orders {
    /// The customer's orders, newest first; `page` counts from 1.
    pub async fn of_customer(&self, customer: &Customer, page: u32) -> Result<Page<OrderSummary>, Failure<Never>> {
        let read = self.base.store.read();
        let total = read.orders().count_of(customer.id()).await?;
        let place = Place::of(page, total, PAGE_SIZE);
        let ids = read.orders().ids_of(customer.id(), place.skip, PAGE_SIZE).await?;
        let items = read.orders().summaries(&ids).await?.into_iter().map(|(_, summary)| summary).collect();
        Ok(Page { items, page: place.page, pages: place.pages, total })
    }

    /// One order and what can be done about it. Where the pictures of its proofs are kept is not told.
    pub async fn view(&self, number: &str, access: &OrderAccess) -> Result<OrderView, Failure<Never>> {
        let order = reach(&self.base, number, access).await?;
        let read = self.base.store.read();
        let proofs = read.payments().proofs(order.id).await?;
        let known = read.returns().of(order.id).await?;
        let cancellation = read.orders().cancellation(order.id).await?;
        let returnable = returns::returnable(&order, &on_the_way(&known), self.base.now());
        let waits = order.state == OrderState::AwaitingPayment;
        let transfer = waits && order.payment_method == PaymentMethod::BankTransfer;
        let is_part = waits && read.payments().part(order.id).await?.is_some();
        let bank_accounts = if transfer || is_part { read.settings().shop().await?.bank_accounts } else { Vec::new() };
        let papers = read.invoices().of(order.id).await?;
        let rest = if order.state == OrderState::PartlyShipped {
            rest(&read.orders().leaving(&order).await?)
        } else {
            Vec::new()
        };
        let notes = papers.iter().filter(|paper| paper.kind == InvoiceKind::CreditNote);
        Ok(OrderView {
            invoice: papers.iter().find(|paper| paper.is_live()).map(|invoice| invoice.number.clone()),
            credit_notes: notes.map(|note| (note.number.clone(), note.total)).collect(),
            can_cancel: waits && !read.orders().is_looked_at(order.id).await?,
            can_ask_to_cancel: can_ask(order.state, cancellation.as_ref()),
            can_send_proof: transfer && proofs.len() < super::proofs::MOST,
            return_until: returnable.iter().map(|one| one.until).min(),
            returnable,
            returns: known.into_iter().map(without_photos).collect(),
            cancellation,
            order: for_customer(order),
            rest,
            proofs: proofs.into_iter().map(|proof| TransferProof { file: String::new(), ..proof }).collect(),
            bank_accounts,
        })
    }

    /// Calls an order off that waits for money: the units are free again. Not while money that came, or a proof that it may be on its
    /// way, is looked at by staff.
    pub async fn cancel(&self, number: &str, access: &OrderAccess) -> Result<(), Failure<IllegalStep>> {
        let order = reach(&self.base, number, access).await?;
        let (id, waits) = (order.id, order.state == OrderState::AwaitingPayment);
        // Before anything is closed, and again under the lock.
        if waits && self.base.store.read().orders().is_looked_at(id).await? {
            return Err(illegal(order.state, OrderAction::Cancel));
        }
        // What is paid at this instant makes the order a paid one; what cannot be told is not called off.
        if quiet(&self.base, id).await.map_err(told)? == Quiet::Unclear {
            return Err(Failure::Unavailable);
        }
        retrying(async || {
            let tx = self.base.store.write().await?;
            let head = lock(&tx, id).await?;
            match head.state {
                OrderState::Cancelled => return Ok(()),
                OrderState::AwaitingPayment if !tx.orders().is_looked_at(id).await? => {}
                state => return Err(illegal(state, OrderAction::Cancel)),
            }
            let hand = Hand::nobodys("", self.base.now());
            call_off(&self.base, &tx, &head, (OrderAction::Cancel, Rupiah::ZERO), hand).await?;
            Ok(tx.commit().await?)
        })
        .await?;
        self.base.live.catch_up().await;
        Ok(())
    }
}

/// Units that are still to come; `leaving` is the order as it may leave.
fn rest(leaving: &Order) -> Vec<(OrderLineId, u32)> {
    leaving.lines.iter().map(|line| (line.id, line.open())).filter(|(_, units)| *units > 0).collect()
}

/// Ends an order that will not be fulfilled: its voucher can be used once more, its units are free again, nothing of it waits for
/// goods, its open attempt is given up; whatever was paid is owed, its invoice is undone, and the customer is told of that and of what was
/// `promised` back together with it. Whoever touched stock before has locked its voucher before that.
pub(super) async fn call_off(
    base: &Base,
    tx: &WriteTx,
    head: &OrderHead,
    (action, promised): (OrderAction, Rupiah),
    hand: Hand<'_>,
) -> Result<(), Failure<IllegalStep>> {
    if let Applied::Executed(to) = take(tx, head, action, hand).await? {
        tx.vouchers().release(head.id, hand.at).await?;
        tx.stock().release(head.id, hand.actor(), hand.at).await?;
        tx.payments().void_pending(head.id, to.key(), hand.at).await?;
        let owed = refunds::everything(tx, base, head, "cancelled", hand).await?;
        let owed = owed.checked_add(promised).unwrap_or(owed);
        tx.orders().forget_backorders(head.id).await?;
        let approved = CancellationState::Approved;
        tx.orders().answer_cancellation(head.id, approved, hand.note, hand.actor(), hand.at).await?;
        let occasion = match to {
            OrderState::Expired => Occasion::Expired,
            _ => Occasion::Cancelled { seen: head.version, why: ending(action, hand), owed, reason: hand.note },
        };
        later(base, tx, head.id, occasion, hand.at).await?;
        invoices::undo(tx, head.id, hand.note, hand.at).await?;
    }
    Ok(())
}

/// Why an order is called off, for the customer.
const fn ending(action: OrderAction, hand: Hand<'_>) -> Ending {
    match action {
        OrderAction::ComeBack => Ending::CameBack,
        OrderAction::Lose => Ending::Lost,
        _ if hand.staff.is_none() => Ending::AsAsked,
        _ => Ending::ByShop,
    }
}

pub(super) fn told<E>(failure: Failure<Never>) -> Failure<E> {
    failure.map(|never| match never {})
}

/// Where the photos of a return are kept is not told; that there are some is.
fn without_photos(mut known: Return) -> Return {
    known.photos.iter_mut().for_each(String::clear);
    known
}

/// Leaves out what is between staff: names, remarks, and what they noted at a step, except what concerns the customer.
fn for_customer(mut order: Order) -> Order {
    order.events.retain(|event| event.kind != OrderEventKind::Note);
    for event in &mut order.events {
        if !is_for_customer(event.kind) {
            event.note.clear();
        }
        event.actor = None;
    }
    order
}

const fn is_for_customer(kind: OrderEventKind) -> bool {
    match kind {
        OrderEventKind::Step(action) => {
            matches!(action, OrderAction::Cancel | OrderAction::CloseRest | OrderAction::ComeBack | OrderAction::Lose)
        }
        OrderEventKind::Placed | OrderEventKind::ProofSent | OrderEventKind::Note | OrderEventKind::ReadyToFetch => {
            false
        }
        OrderEventKind::ProofRejected
        | OrderEventKind::TransferCame
        | OrderEventKind::PaymentFailed
        | OrderEventKind::Refunded
        | OrderEventKind::ChargedBack
        | OrderEventKind::DisputeWon
        | OrderEventKind::BackOrdered
        | OrderEventKind::Allocated
        | OrderEventKind::UnitsCancelled
        | OrderEventKind::ParcelArrived
        | OrderEventKind::ParcelCameBack
        | OrderEventKind::ParcelLost
        | OrderEventKind::CancelAsked
        | OrderEventKind::CancelDeclined
        | OrderEventKind::ReturnAsked
        | OrderEventKind::Return(_) => true,
    }
}
