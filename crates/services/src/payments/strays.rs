//! Money at a gateway that belongs to no order: a person names its order, or it goes back.
//!
//! Promises: it becomes the money of one order, or goes back, never both. Once its gateway was asked to send it back, it becomes no
//! order's unless the gateway says for sure that it stays.

use ::payments::{
    AttemptRef, GatewayError, GatewayRef, Handle, RefundOutcome, RefundRef, RefundRequest, RefundSupport,
};
use domain::ids::TaskId;
use domain::payment::{PaymentMethod, PaymentState, Provider, TaskAct, TaskKind, TaskOutcome};
use domain::time::Timestamp;
use serde_json::json;
use store::WriteTx;
use store::orders::OrderHead;
use store::payments::{Capture, FoundMoney, Parked, Payment, Task};

use super::entered::entered;
use super::trail::audit;
use super::{Payments, TaskError};
use crate::base::Base;
use crate::orders::access::{guard, lock};
use crate::orders::steps::Hand;
use crate::retry::retrying;
use crate::{Failure, Staff};

/// What the sender reads.
const REASON: &str = "Bukan untuk pesanan toko ini. / Not for an order of this shop.";

/// Whether a person can name the order of this money.
pub(super) fn can_be_assigned(money: &Parked, task: &Task) -> bool {
    // Of an attempt of the shop's own it must be there for sure.
    money.amount.is_positive() && !money.is_going_back && (task.payment.is_none() || money.attempt.is_some())
}

/// Whether its gateway can send it back.
pub(super) fn can_go_back(base: &Base, money: &Parked) -> bool {
    let support = base.gateways.refund_of(money.provider, money.channel);
    money.amount.is_positive() && money.attempt.is_some() && support != RefundSupport::None
}

impl Payments {
    /// The money of a task is that of the order with this number: what becomes of it is decided as if it had come for it. Money of an
    /// attempt of the shop's own belongs to that attempt's order or to none.
    pub async fn assign(
        &self,
        staff: &Staff,
        task: TaskId,
        number: &str,
        note: &str,
    ) -> Result<TaskOutcome, Failure<TaskError>> {
        guard(staff)?;
        let number = number.trim().to_uppercase();
        retrying(async || {
            let now = self.base.now();
            let tx = self.base.store.write().await?;
            let (task, money) = open(tx.payments().task(task).await?, tx.payments().parked(task).await?)?;
            if !can_be_assigned(&money, &task) {
                return Err(Failure::Rejected(TaskError::NotHere));
            }
            let order = tx.orders().id_of(&number).await?.ok_or(Failure::Rejected(TaskError::NoOrder))?;
            let head = lock(&tx, order).await?;
            let attempt = book(&tx, &head, (&task, &money), now).await?;
            entered(&tx, &self.base, &head, &attempt, Hand::of(staff, note, now)).await?;
            if !tx.payments().assign(task.id, staff.id(), &number, now).await? {
                return Err(Failure::Conflict);
            }
            done(&tx, staff, (&task, TaskAct::Assign), (&number, note), now).await?;
            Ok(tx.commit().await?)
        })
        .await?;
        self.base.live.catch_up().await;
        Ok(TaskOutcome::Done)
    }

    /// The gateway sends the money of a task back. Without a clear answer nothing is decided: pressed once more, it is the same refund.
    pub(super) async fn send_back(&self, staff: &Staff, id: TaskId, note: &str) -> Result<(), Failure<TaskError>> {
        let (gateway, request) = {
            let tx = self.base.store.write().await?;
            let (task, money) = open(tx.payments().task(id).await?, tx.payments().parked(id).await?)?;
            let gateway = self.base.gateways.of(money.provider).filter(|_| can_go_back(&self.base, &money));
            let gateway = gateway.ok_or(Failure::Rejected(TaskError::NotHere))?;
            free(&tx, &task).await?;
            let request = ask(&task, &money)?;
            if !tx.payments().begin_sending_back(id).await? {
                return Err(Failure::Conflict);
            }
            tx.commit().await?;
            (gateway, request)
        };
        match gateway.refund(&request).await {
            Ok(RefundOutcome::Settled(_) | RefundOutcome::Pending(_)) => {
                retrying(async || self.write_back(staff, id, note).await).await
            }
            Ok(RefundOutcome::NotPossible(_)) | Err(GatewayError::Refused(_) | GatewayError::NotFound) => {
                let tx = self.base.store.write().await?;
                tx.payments().stays(id).await?;
                tx.commit().await?;
                Err(Failure::Rejected(TaskError::NotHere))
            }
            Err(error @ GatewayError::Unclear { .. }) => {
                tracing::warn!(task = id.get(), %error, "a gateway gave no clear answer");
                Err(Failure::Unavailable)
            }
        }
    }

    async fn write_back(&self, staff: &Staff, id: TaskId, note: &str) -> Result<(), Failure<TaskError>> {
        let now = self.base.now();
        let tx = self.base.store.write().await?;
        let task = tx.payments().task(id).await?.ok_or(Failure::NotFound)?;
        tx.payments().unpark(id, staff.id(), TaskAct::SendBack.key(), now).await?;
        done(&tx, staff, (&task, TaskAct::SendBack), ("", note), now).await?;
        Ok(tx.commit().await?)
    }
}

/// The task and its money, while both wait.
fn open(task: Option<Task>, money: Option<Parked>) -> Result<(Task, Parked), Failure<TaskError>> {
    let task = task.ok_or(Failure::NotFound)?;
    if task.resolution.is_some() {
        return Err(Failure::Rejected(TaskError::Resolved));
    }
    let money = money.filter(|_| task.kind == TaskKind::Unmatched);
    Ok((task, money.ok_or(Failure::Rejected(TaskError::NotHere))?))
}

/// Refuses money of an attempt of the shop's own that is in the books by now.
async fn free(tx: &WriteTx, task: &Task) -> Result<Option<Payment>, Failure<TaskError>> {
    let Some(own) = task.payment else { return Ok(None) };
    let own = tx.payments().by_id(own).await?.ok_or(Failure::NotFound)?;
    if own.state == PaymentState::Captured {
        return Err(Failure::Rejected(TaskError::NotHere));
    }
    Ok(Some(own))
}

/// Puts the money into the books: of the attempt it came by, or as one that has the gateway's names, by which it can be found there.
async fn book(
    tx: &WriteTx,
    head: &OrderHead,
    (task, money): (&Task, &Parked),
    now: Timestamp,
) -> Result<Payment, Failure<TaskError>> {
    let id = if let Some(own) = free(tx, task).await? {
        if own.order != head.id {
            return Err(Failure::Rejected(TaskError::NoOrder));
        }
        tx.payments().receive(own.id, Capture { received: money.amount, settles: false, at: now }, now).await?;
        own.id
    } else {
        let name = match money.attempt.as_deref() {
            Some(name) if tx.payments().by_ref(name).await?.is_none() => Some(name),
            _ => None,
        };
        let found = FoundMoney {
            order: head.id,
            method: method(money.provider),
            amount: money.amount,
            name,
            provider_ref: money.page.as_deref().filter(|_| name.is_some()),
            transaction_ref: Some(&money.reference),
            channel: money.channel,
            at: now,
        };
        tx.payments().enter(&found).await?
    };
    tx.payments().by_id(id).await?.ok_or(Failure::NotFound)
}

const fn method(provider: Provider) -> PaymentMethod {
    match provider {
        Provider::Midtrans => PaymentMethod::Midtrans,
        Provider::Stripe => PaymentMethod::Stripe,
        Provider::Manual => PaymentMethod::BankTransfer,
    }
}

/// What the gateway is asked, the same however often.
fn ask(task: &Task, money: &Parked) -> Result<RefundRequest, Failure<TaskError>> {
    let attempt = AttemptRef::try_new(money.attempt.as_deref().unwrap_or_default()).map_err(Failure::broken)?;
    let reference = money.page.as_deref().map(GatewayRef::try_new).transpose().map_err(Failure::broken)?;
    let name = RefundRef::try_new(&format!("stray-{}", task.id)).map_err(Failure::broken)?;
    let handle = Handle { attempt, reference };
    RefundRequest::try_new(handle, name, money.amount, money.amount, REASON).map_err(Failure::broken)
}

/// The task is done; who did it, and for which order.
async fn done(
    tx: &WriteTx,
    staff: &Staff,
    (task, act): (&Task, TaskAct),
    (number, note): (&str, &str),
    now: Timestamp,
) -> Result<(), Failure<TaskError>> {
    if !tx.payments().resolve(task.id, act, note, Some(staff.id()), now).await? {
        return Err(Failure::Conflict);
    }
    let after = json!({ "task": task.kind.key(), "amount": task.amount, "act": act.key(), "note": note });
    Ok(audit(tx, staff, "payment.resolve", number, Some(after), now).await?)
}
