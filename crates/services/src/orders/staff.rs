//! What staff see, and what they write down.

use std::sync::Arc;

use domain::form::{FieldErrors, required};
use domain::ids::OrderId;
use domain::leaving::nothing_leaves;
use domain::order::{Order, OrderAction, OrderEventKind, OrderSummary};
use domain::parcel;
use domain::payment::Provider;
use store::orders::OrderFilter as Filter;
use store::page::Cursor;

use super::access::{guard, lock_number};
use super::fulfilment::is_in_time;
use super::steps::{Hand, audit};
use super::{OrderFilter, OrderQueue, Orders, StaffOrder};
use crate::retry::retrying;
use crate::{Failure, Never, Staff};

/// Orders in one part of the list.
const PAGE_SIZE: u32 = 50;
/// Proofs that are listed as waiting; the longest waiting come first.
const MOST_WAITING: u32 = 200;
/// Characters of the longest note.
const MAX_NOTE: u32 = 500;

impl Orders {
    /// A part of the list of orders.
    pub async fn queue(&self, staff: &Staff, filter: &OrderFilter) -> Result<OrderQueue, Failure<Never>> {
        guard(staff)?;
        let read = self.base.store.read();
        let counts = self.counts.get((), async { read.orders().counts().await.map(Arc::new) }).await?;
        let counts = counts.iter().map(|row| (row.state, row.count)).collect();
        if filter.waiting_proofs || filter.waiting_cancellations {
            let rows = self.waiting(filter).await?;
            return Ok(OrderQueue { rows, next: None, counts });
        }
        let wanted = Filter {
            state: filter.state,
            text: Some(filter.text.clone()).filter(|text| !text.trim().is_empty()),
            ..Filter::default()
        };
        let after = filter.before.map(|(at, id)| Cursor { at, id: id.get() });
        let page = read.orders().list(&wanted, after, PAGE_SIZE).await?;
        let rows = page.items.into_iter().map(|(_, order)| order).collect();
        Ok(OrderQueue { rows, next: page.next.map(|place| (place.at, OrderId::new(place.id))), counts })
    }

    /// Orders with a proof, or a wish to cancel, that nobody looked at; the longest waiting first.
    async fn waiting(&self, filter: &OrderFilter) -> Result<Vec<OrderSummary>, Failure<Never>> {
        let read = self.base.store.read();
        let mut ids: Vec<OrderId> = Vec::new();
        if filter.waiting_cancellations {
            ids = read.orders().cancellations_waiting(MOST_WAITING).await?;
        } else {
            for waiting in read.payments().proofs_waiting(MOST_WAITING).await? {
                if !ids.contains(&waiting.order) {
                    ids.push(waiting.order);
                }
            }
        }
        let text = filter.text.trim().to_lowercase();
        let fits = |order: &OrderSummary| {
            filter.state.is_none_or(|state| state == order.state)
                && (order.number.to_lowercase().starts_with(&text)
                    || order.customer_name.to_lowercase().starts_with(&text))
        };
        let mut rows = read.orders().summaries(&ids).await?;
        rows.sort_by_key(|(id, _)| ids.iter().position(|waiting| waiting == id));
        Ok(rows.into_iter().map(|(_, order)| order).filter(fits).collect())
    }

    /// One order with its whole history.
    pub async fn detail(&self, staff: &Staff, number: &str) -> Result<StaffOrder, Failure<Never>> {
        guard(staff)?;
        let read = self.base.store.read();
        let order = read.orders().by_number(number).await?.ok_or(Failure::NotFound)?;
        let proofs = read.payments().proofs(order.id).await?;
        let cancellation = read.orders().cancellation(order.id).await?;
        let returns = read.returns().of(order.id).await?;
        let papers = read.invoices().of(order.id).await?;
        let leaving = read.orders().leaving(&order).await?;
        let mut actions = possible(&leaving);
        if returns.iter().any(|known| known.state.is_open()) || is_in_time(&order, self.base.now()) {
            actions.retain(|action| *action != OrderAction::Complete);
        }
        let (ready, mut leaving) = (parcel::ready(&leaving), leaving);
        if read.payments().is_gone(order.id).await? {
            actions.retain(|action| !matches!(action, OrderAction::Ship | OrderAction::HandOver));
            leaving = nothing_leaves(&leaving);
        }
        Ok(StaffOrder { order, leaving, proofs, cancellation, returns, papers, ready, actions })
    }

    /// Writes something down that only staff read.
    pub async fn add_note(&self, staff: &Staff, number: &str, text: &str) -> Result<(), Failure<FieldErrors>> {
        guard(staff)?;
        let text = required(text, MAX_NOTE).map_err(|error| Failure::Rejected(FieldErrors::one("text", error)))?;
        retrying(async || {
            let hand = Hand::of(staff, &text, self.base.now());
            let tx = self.base.store.write().await?;
            let head = lock_number(&tx, number).await?;
            tx.orders().add_event(head.id, OrderEventKind::Note, hand.actor(), &text, hand.at).await?;
            audit(&tx, staff, &head, "note", None, hand).await?;
            Ok(tx.commit().await?)
        })
        .await
    }
}

/// What staff can do with an order, as it may leave.
fn possible(order: &Order) -> Vec<OrderAction> {
    let pickup = order.shipping.service.pickup;
    let is_ready = !parcel::ready(order).is_empty();
    let offered = |action: &OrderAction| match action {
        OrderAction::ShipPart
        | OrderAction::CloseRest
        | OrderAction::Expire
        | OrderAction::Revive
        | OrderAction::Reopen
        | OrderAction::ReopenPart => false,
        OrderAction::Settle => order.payment_method.provider() == Provider::Manual,
        OrderAction::Ship => !pickup && is_ready,
        OrderAction::HandOver => pickup && is_ready,
        // What is fetched travels in no parcel; where one arrived, each of the others is told of by itself.
        OrderAction::ComeBack | OrderAction::Lose => !pickup && !parcel::has_arrived_in_part(order),
        _ => true,
    };
    order.state.actions().filter(offered).collect()
}
