//! Transfers that staff find on the account in another amount than was asked for, in parts, a second time, or after the order was over.

use domain::money::Rupiah;
use domain::order::{IllegalStep, OrderAction, OrderEventKind};
use domain::payment::{PaymentMethod, PaymentState};
use domain::time::Timestamp;
use serde_json::json;
use store::WriteTx;
use store::orders::OrderHead;
use store::payments::{Capture, FoundMoney, Payment};

use super::Payments;
use super::entered::entered;
use super::trail::audit;
use crate::orders::access::guard;
use crate::orders::once;
use crate::orders::steps::{Hand, illegal};
use crate::retry::retrying;
use crate::{Failure, Staff};

impl Payments {
    /// Notes that `received` came by transfer for an order, whatever it waits for. Parts of its price are added up, also to what was paid
    /// short at a gateway, and the order is paid when it is whole; a second payment goes back; of anything else a task asks what becomes
    /// of it, and the units stay held until somebody says. `seen` is the version of the order this was decided on: told twice, it is one
    /// transfer. The right sum for an order that waits for a transfer is [`crate::Orders::confirm_transfer`].
    pub async fn odd_transfer(
        &self,
        staff: &Staff,
        number: &str,
        seen: i64,
        received: Rupiah,
    ) -> Result<(), Failure<IllegalStep>> {
        guard(staff)?;
        retrying(async || {
            let now = self.base.now();
            let tx = self.base.store.write().await?;
            let Some((head, _)) = once(&tx, number, seen, &("transfer", received), now).await? else { return Ok(()) };
            let attempt = book(&tx, &head, received, now).await?;
            let (hand, note) = (Hand::of(staff, "", now), received.amount().to_string());
            tx.orders().add_event(head.id, OrderEventKind::TransferCame, hand.actor(), &note, now).await?;
            entered(&tx, &self.base, &head, &attempt, hand).await?;
            audit(&tx, staff, "payment.odd_transfer", number, Some(json!({ "received": received })), now).await?;
            Ok(tx.commit().await?)
        })
        .await?;
        Ok(())
    }
}

/// Puts the money into the books: it is added to what came before of the price, is what was waited for, or stands for itself.
async fn book(
    tx: &WriteTx,
    head: &OrderHead,
    received: Rupiah,
    now: Timestamp,
) -> Result<Payment, Failure<IllegalStep>> {
    if !received.is_positive() {
        return Err(illegal(head.state, OrderAction::Settle));
    }
    let known = if head.paid_at.is_none() { before(tx, head, received).await? } else { None };
    let id = match known {
        Some(part) if part.state == PaymentState::Captured => {
            if !tx.payments().add_to(part.id, received, now).await? {
                return Err(Failure::Conflict);
            }
            part.id
        }
        // That is simply the money that is waited for.
        Some(awaited) if awaited.state == PaymentState::Pending && received == head.total => {
            return Err(illegal(head.state, OrderAction::Settle));
        }
        Some(awaited) => {
            tx.payments().receive(awaited.id, Capture { received, settles: false, at: now }, now).await?;
            awaited.id
        }
        None => {
            let money = FoundMoney {
                order: head.id,
                method: PaymentMethod::BankTransfer,
                amount: received,
                name: None,
                provider_ref: None,
                transaction_ref: None,
                channel: None,
                at: now,
            };
            tx.payments().enter(&money).await?
        }
    };
    tx.payments().by_id(id).await?.ok_or(Failure::NotFound)
}

/// The attempt that a transfer for an unpaid order belongs to: one by which a part came, one that was paid short at its gateway, or the
/// newest transfer that no money came by. The whole price at once is no rest of anything at a gateway.
async fn before(tx: &WriteTx, head: &OrderHead, received: Rupiah) -> Result<Option<Payment>, Failure<IllegalStep>> {
    if let Some(part) = tx.payments().part(head.id).await? {
        return Ok(Some(part));
    }
    let odd = tx.payments().odd(head.id).await?.filter(|_| received != head.total);
    if let Some(short) = odd.filter(|one| one.received.is_some_and(|came| came < head.total)) {
        return Ok(Some(short));
    }
    let attempts = tx.payments().of(head.id).await?.into_iter().rev();
    let mut transfers = attempts.filter(|one| one.method == PaymentMethod::BankTransfer);
    Ok(transfers.find(|one| one.state != PaymentState::Captured))
}
