//! One press, and a task is done: the order lives again, the money goes back, the difference is let go.

use ::media::{Key, ObjectStore, Proof, prepare_proof};
use domain::ids::{OrderId, RefundId, TaskId};
use domain::money::Rupiah;
use domain::order::OrderState;
use domain::payment::{TaskAct, TaskKind, TaskOutcome};
use domain::time::Timestamp;
use serde_json::json;
use store::WriteTx;
use store::orders::OrderHead;
use store::payments::{Payment, Task};
use tokio::task::spawn_blocking;

use super::deeds::replace_others;
use super::refund_tasks::{given_up, refund_act};
use super::refunds::{Ask, TASK, give_back};
use super::trail::audit;
use super::{Payments, TaskError, attempt, disputes, review};
use crate::base::Base;
use crate::invoices::{self, TakenBack};
use crate::orders::access::{guard, lock};
use crate::orders::settlement::{Revival, paid, paid_by, revived};
use crate::orders::steps::{Hand, unrefused};
use crate::retry::retrying;
use crate::{Failure, Never, Staff};

/// So long an order is waited for at least, once its wrong money goes back.
const ONCE_MORE_SECS: i64 = 24 * 3600;

/// What a person does about a task.
pub(super) struct Hands<'a> {
    pub(super) staff: &'a Staff,
    pub(super) note: &'a str,
    /// Key of the picture that proves a transfer.
    pub(super) proof: Option<&'a str>,
    pub(super) now: Timestamp,
}

impl Payments {
    /// Does `act` about a task, and says what became of it. What the note says is kept with it; for [`TaskAct::Transferred`] a picture
    /// of the transfer can be kept too, which only staff see.
    pub async fn resolve(
        &self,
        staff: &Staff,
        task: TaskId,
        act: TaskAct,
        note: &str,
        proof: Option<Vec<u8>>,
    ) -> Result<TaskOutcome, Failure<TaskError>> {
        guard(staff)?;
        let note: String = note.trim().chars().take(500).collect();
        if let Some(verdict) = review::verdict(act) {
            self.review(staff, task, act, verdict, &note).await?;
            return Ok(TaskOutcome::Done);
        }
        if act == TaskAct::SendBack {
            self.send_back(staff, task, &note).await?;
            return Ok(TaskOutcome::Done);
        }
        let proof = match proof.filter(|bytes| !bytes.is_empty() && act == TaskAct::Transferred) {
            Some(bytes) => Some(self.keep_proof(bytes).await?),
            None => None,
        };
        let outcome = retrying(async || {
            let hands = Hands { staff, note: &note, proof: proof.as_ref().map(Key::as_str), now: self.base.now() };
            let tx = self.base.store.write().await?;
            let task = tx.payments().task(task).await?.ok_or(Failure::NotFound)?;
            if task.resolution.is_some() {
                return Err(Failure::Rejected(TaskError::Resolved));
            }
            if !task.kind.acts_on(task.refund_state, task.is_charged_back).contains(&act) {
                return Err(Failure::Rejected(TaskError::NotHere));
            }
            let outcome = act_on(&tx, &self.base, &task, act, &hands).await?;
            if !tx.payments().resolve(task.id, act, &note, Some(staff.id()), hands.now).await? {
                return Err(Failure::Conflict);
            }
            let number = task.number.as_deref().unwrap_or_default();
            let after = json!({ "task": task.kind.key(), "amount": task.amount, "act": act.key(), "note": note });
            audit(&tx, staff, "payment.resolve", number, Some(after), hands.now).await?;
            tx.commit().await?;
            Ok(outcome)
        })
        .await;
        // What may have been written after all keeps its picture.
        if let (Err(Failure::Rejected(_) | Failure::Conflict), Some(key)) = (&outcome, proof) {
            self.forget_proof(key).await;
        }
        let outcome = outcome?;
        self.base.live.catch_up().await;
        Ok(outcome)
    }

    /// A picture of a transfer that was not noted would only take room, and show an account.
    async fn forget_proof(&self, key: Key) {
        let files = self.base.private.clone();
        drop(spawn_blocking(move || files.delete(&key)).await);
    }

    async fn keep_proof(&self, bytes: Vec<u8>) -> Result<Key, Failure<TaskError>> {
        let cleaned = spawn_blocking(move || prepare_proof(&bytes)).await.map_err(Failure::broken)?;
        let Proof { jpeg, .. } = cleaned.map_err(|error| Failure::Rejected(TaskError::Picture(error)))?;
        let key = Key::parse(&format!("proofs/{}.jpg", self.base.tokens.token())).map_err(Failure::broken)?;
        let (files, name) = (self.base.private.clone(), key.clone());
        spawn_blocking(move || files.put(&name, &jpeg)).await.map_err(Failure::broken)?.map_err(Failure::broken)?;
        Ok(key)
    }

    /// The picture that proves a transfer back, a JPEG.
    pub async fn refund_proof(&self, staff: &Staff, refund: RefundId) -> Result<Vec<u8>, Failure<Never>> {
        guard(staff)?;
        let refund = self.base.store.read().payments().refund(refund).await?.ok_or(Failure::NotFound)?;
        let key = Key::parse(&refund.proof_file.ok_or(Failure::NotFound)?).map_err(Failure::broken)?;
        let files = self.base.private.clone();
        let found = spawn_blocking(move || files.get(&key)).await.map_err(Failure::broken)?;
        found.map_err(Failure::broken)?.ok_or(Failure::NotFound)
    }
}

async fn act_on(
    tx: &WriteTx,
    base: &Base,
    task: &Task,
    act: TaskAct,
    hands: &Hands<'_>,
) -> Result<TaskOutcome, Failure<TaskError>> {
    match act {
        TaskAct::Noted => noted(tx, task, hands).await.map(|()| TaskOutcome::Done),
        // Those are the gateway's to carry out, or want the number of an order.
        TaskAct::Approve | TaskAct::Deny | TaskAct::SendBack | TaskAct::Assign => {
            Err(Failure::Rejected(TaskError::NotHere))
        }
        TaskAct::Won => {
            let hand = Hand::of(hands.staff, hands.note, hands.now);
            disputes::won_by_hand(tx, base, task, hand).await.map(|()| TaskOutcome::Done)
        }
        TaskAct::Transferred | TaskAct::TakenBack | TaskAct::Retry | TaskAct::ByHand => {
            refund_act(tx, base, task, act, hands).await.map(|()| TaskOutcome::Done)
        }
        TaskAct::Revive | TaskAct::Refund | TaskAct::Accept | TaskAct::AcceptAndReturn => {
            money_act(tx, base, task, act, hands).await
        }
    }
}

/// Nothing to do here; what was parked is not parked any more.
async fn noted(tx: &WriteTx, task: &Task, hands: &Hands<'_>) -> Result<(), Failure<TaskError>> {
    match (task.kind, task.refund) {
        (TaskKind::Unmatched, _) => Ok(tx.payments().unpark(task.id, hands.staff.id(), hands.note, hands.now).await?),
        (TaskKind::RefundFailed, Some(refund)) => given_up(tx, refund).await,
        _ => Ok(()),
    }
}

/// What is done about money that settles no order (yet).
async fn money_act(
    tx: &WriteTx,
    base: &Base,
    task: &Task,
    act: TaskAct,
    hands: &Hands<'_>,
) -> Result<TaskOutcome, Failure<TaskError>> {
    let id = task.payment.ok_or(Failure::Rejected(TaskError::NotHere))?;
    let attempt = tx.payments().by_id(id).await?.ok_or(Failure::NotFound)?;
    let head = lock(tx, attempt.order).await?;
    let received = attempt.received.ok_or(Failure::Rejected(TaskError::NotHere))?;
    let excess = received.checked_sub(head.total).unwrap_or_default();
    if attempt.settles || (act == TaskAct::AcceptAndReturn && !excess.is_positive()) {
        return Err(Failure::Rejected(TaskError::NotHere));
    }
    match act {
        TaskAct::Refund => {
            let rest = tx.payments().unclaimed(id).await?;
            // Gone another way, or claimed by a refund that has a task of its own: there is nothing to send back here.
            if rest.is_positive() {
                back(tx, base, &attempt, rest, (task.kind, hands)).await?;
            }
            await_again(tx, base, &head, hands.now).await?;
            Ok(TaskOutcome::Done)
        }
        TaskAct::AcceptAndReturn => {
            let outcome = accept(tx, base, &head, &attempt, received, hands).await?;
            back(tx, base, &attempt, excess, (task.kind, hands)).await?;
            Ok(outcome)
        }
        _ => accept(tx, base, &head, &attempt, received, hands).await,
    }
}

/// Money for an order that still waits goes back: it is waited for once more, with time to pay.
async fn await_again(tx: &WriteTx, base: &Base, head: &OrderHead, now: Timestamp) -> Result<(), Failure<TaskError>> {
    if head.state != OrderState::AwaitingPayment || tx.payments().pending(head.id).await?.is_some() {
        return Ok(());
    }
    let least = head.expires_at.unwrap_or(now).max(now.plus_secs(ONCE_MORE_SECS));
    let until = tx.settings().shop().await?.payable_until(head.payment_method, least);
    tx.orders().extend(head.id, until).await?;
    tx.stock().extend(head.id, until, now).await?;
    let salt: String = base.tokens.token().chars().take(6).collect();
    tx.payments().begin(&attempt(head.id, head.payment_method, head.to_pay(), &salt, Some(until), now)).await?;
    Ok(())
}

/// What the customer reads when money goes back. What staff note is between staff.
const fn reason(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::PaidLate => "Uangnya masuk sesudah pesanan berakhir. / The money came after the order had ended.",
        TaskKind::PaidTwice => "Pesanan ini sudah lunas sebelumnya. / The order was paid already.",
        _ => "Jumlahnya berbeda dari total pesanan. / The amount differs from the order's total.",
    }
}

async fn back(
    tx: &WriteTx,
    base: &Base,
    attempt: &Payment,
    amount: Rupiah,
    (kind, hands): (TaskKind, &Hands<'_>),
) -> Result<(), Failure<TaskError>> {
    let (reason, actor) = (reason(kind), Some(hands.staff.id()));
    let ask = Ask { occasion: TASK, reason, shipping: Rupiah::ZERO, actor, at: hands.now };
    let asked = give_back::<TaskError>(tx, base, attempt, amount, &[], ask).await?;
    asked.map(drop).map_err(|error| Failure::Rejected(TaskError::Refund(error)))
}

/// The order is paid by what came: one that waits goes on, one that was over lives again if its goods are there.
async fn accept(
    tx: &WriteTx,
    base: &Base,
    head: &OrderHead,
    attempt: &Payment,
    received: Rupiah,
    hands: &Hands<'_>,
) -> Result<TaskOutcome, Failure<TaskError>> {
    // Money that is gone again, on its way back or owed back pays nothing.
    if head.paid_at.is_some() || tx.payments().unclaimed(attempt.id).await? < received {
        return Err(Failure::Rejected(TaskError::NotHere));
    }
    replace_others(tx, head.id, hands.now).await?;
    let hand = Hand::of(hands.staff, hands.note, hands.now);
    let outcome = match head.state {
        OrderState::AwaitingPayment => {
            let head = paid_by(tx, head, attempt.method).await?;
            paid(tx, base, &head, hand).await.map_err(unrefused)?;
            TaskOutcome::Done
        }
        OrderState::Expired | OrderState::Cancelled => {
            match revived(tx, base, (head, attempt.method), hand).await.map_err(unrefused)? {
                Revival::LivesAgain => TaskOutcome::LivesAgain,
                Revival::SoldOut => return Err(Failure::Rejected(TaskError::SoldOut)),
                Revival::VoucherUsedUp => return Err(Failure::Rejected(TaskError::NotHere)),
            }
        }
        _ => return Err(Failure::Rejected(TaskError::NotHere)),
    };
    let waived = head.total.checked_sub(received).unwrap_or_default();
    if !tx.payments().let_settle(attempt.id, waived, hands.now).await? {
        return Err(Failure::Conflict);
    }
    if waived.is_positive() {
        let_go(tx, head.id, waived, hands.now).await?;
    }
    Ok(outcome)
}

/// What is missing of the money is not asked for: the invoice is over the whole price, and a credit note takes this part back.
async fn let_go(tx: &WriteTx, order: OrderId, waived: Rupiah, at: Timestamp) -> Result<(), Failure<TaskError>> {
    let lang = tx.orders().by_id(order).await?.ok_or(Failure::NotFound)?.locale;
    let reason = lang.pick("Kekurangan bayar yang tidak kami tagih", "A shortfall we do not ask for");
    let part = TakenBack { refund: None, amount: waived, shipping: Rupiah::ZERO, lines: &[], reason, at };
    invoices::credit(tx, order, part).await
}
