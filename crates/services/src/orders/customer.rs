//! What a customer sees and does.

use domain::order::{Applied, IllegalStep, Order, OrderAction, OrderEvent, OrderEventKind, OrderState, OrderSummary};
use domain::payment::{PaymentMethod, ProofState, TransferProof};
use store::WriteTx;
use store::orders::OrderHead;

use super::access::lock;
use super::steps::{Hand, illegal, take};
use super::{OrderAccess, OrderView, Orders};
use crate::base::Base;
use crate::letters::{Occasion, later};
use crate::paging::{Page, Place};
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
        let order = self.reach(number, access).await?;
        let read = self.base.store.read();
        let proofs = read.payments().proofs(order.id).await?;
        let waits = order.state == OrderState::AwaitingPayment;
        let transfer = waits && order.payment_method == PaymentMethod::BankTransfer;
        let bank_accounts = if transfer { read.settings().shop().await?.bank_accounts } else { Vec::new() };
        Ok(OrderView {
            can_cancel: waits && !is_looked_at(&proofs),
            can_send_proof: transfer && proofs.len() < super::proofs::MOST,
            order: for_customer(order),
            proofs: proofs.into_iter().map(|proof| TransferProof { file: String::new(), ..proof }).collect(),
            bank_accounts,
        })
    }

    /// Calls an order off that waits for money: the units are free again. Not while staff look at a proof of transfer,
    /// for then the money may be on its way.
    pub async fn cancel(&self, number: &str, access: &OrderAccess) -> Result<(), Failure<IllegalStep>> {
        let id = self.reach(number, access).await?.id;
        retrying(async || {
            let tx = self.base.store.write().await?;
            let head = lock(&tx, id).await?;
            match head.state {
                OrderState::Cancelled => return Ok(()),
                OrderState::AwaitingPayment if !is_looked_at(&tx.payments().proofs(id).await?) => {}
                state => return Err(illegal(state, OrderAction::Cancel)),
            }
            call_off(&self.base, &tx, &head, OrderAction::Cancel, Hand::nobodys("", self.base.now())).await?;
            Ok(tx.commit().await?)
        })
        .await?;
        self.base.live.catch_up().await;
        Ok(())
    }
}

/// Ends an order that will not be fulfilled: its units are free again, its open attempt is given up, the customer is told.
pub(super) async fn call_off(
    base: &Base,
    tx: &WriteTx,
    head: &OrderHead,
    action: OrderAction,
    hand: Hand<'_>,
) -> Result<(), Failure<IllegalStep>> {
    if let Applied::Executed(to) = take(tx, head, action, hand).await? {
        tx.stock().release(head.id, hand.actor(), hand.at).await?;
        tx.payments().void_pending(head.id, to.key(), hand.at).await?;
        let occasion = match to {
            OrderState::Expired => Occasion::Expired,
            _ => Occasion::Cancelled { by_customer: hand.staff.is_none(), reason: hand.note },
        };
        later(base, tx, head.id, occasion, hand.at).await?;
    }
    Ok(())
}

/// Whether a proof waits for staff.
fn is_looked_at(proofs: &[TransferProof]) -> bool {
    proofs.iter().any(|proof| proof.state == ProofState::Sent)
}

/// Leaves out what is between staff: names, remarks, and what they noted at a step, except why it was called off.
fn for_customer(mut order: Order) -> Order {
    order.events.retain(|event| event.kind != OrderEventKind::Note);
    for event in &mut order.events {
        let to_customer = matches!(
            event,
            OrderEvent { kind: OrderEventKind::ProofRejected | OrderEventKind::Step(OrderAction::Cancel), .. }
        );
        if !to_customer {
            event.note.clear();
        }
        event.actor = None;
    }
    order
}
