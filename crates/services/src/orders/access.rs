//! Who may see an order. Unknown and forbidden are the same answer.

use domain::account::Permission;
use domain::ids::OrderId;
use domain::order::Order;
use store::WriteTx;
use store::orders::OrderHead;

use super::OrderAccess;
use crate::base::Base;
use crate::secrets::sha256_hex;
use crate::{Failure, Staff};

/// The order with this number, if `access` opens it. The secret of a link is looked up by its hash, so that no comparison tells
/// how much of a guess was right.
pub(crate) async fn reach<E>(base: &Base, number: &str, access: &OrderAccess) -> Result<Order, Failure<E>> {
    let read = base.store.read();
    let found = match access {
        OrderAccess::Owner(user) => {
            read.orders().by_number(number).await?.filter(|order| order.customer == Some(*user))
        }
        OrderAccess::Link(token) => {
            read.orders().by_token(&sha256_hex(token)).await?.filter(|order| order.number == number)
        }
    };
    found.ok_or(Failure::NotFound)
}

/// Refuses staff of other areas, whoever called.
pub(crate) fn guard<E>(staff: &Staff) -> Result<(), Failure<E>> {
    if staff.account().may(Permission::Orders) { Ok(()) } else { Err(Failure::Forbidden) }
}

/// The order, locked until the end of the unit of work.
pub(crate) async fn lock<E>(tx: &WriteTx, id: OrderId) -> Result<OrderHead, Failure<E>> {
    tx.orders().lock(id).await?.ok_or(Failure::NotFound)
}

/// The same, by what people call it.
pub(crate) async fn lock_number<E>(tx: &WriteTx, number: &str) -> Result<OrderHead, Failure<E>> {
    let id = tx.orders().id_of(number).await?.ok_or(Failure::NotFound)?;
    lock(tx, id).await
}
