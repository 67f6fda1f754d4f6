//! Money that goes back: asked for inside a unit of work, carried out afterwards. For returns and cancellations too.

use domain::ids::{RefundId, UserId};
use domain::money::Rupiah;
use domain::payment::{LineUnits, RefundError, RefundState, TaskKind};
use domain::time::Timestamp;
use payments::RefundSupport;
use store::WriteTx;
use store::payments::{NewRefund, NewTask, Payment, Refund, RefundRefused};

use super::tidings;
use crate::Failure;
use crate::base::Base;
use crate::invoices::{self, TakenBack};
use crate::letters::RefundWay;

/// Why money goes back, and on whose word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ask<'a> {
    /// Names the occasion within the order (`return-7`, `cancel`): asked twice, it is one refund. Letters, digits and dashes, at
    /// most 20 of them.
    pub(crate) occasion: &'a str,
    /// In words the customer may read.
    pub(crate) reason: &'a str,
    /// How much of the money is for sending.
    pub(crate) shipping: Rupiah,
    /// Who asks; none for the shop's own clockwork.
    pub(crate) actor: Option<UserId>,
    /// When.
    pub(crate) at: Timestamp,
}

/// Sends back money of one attempt, whether it paid an order or not. What paid for one is taken off its invoice. Of money that the
/// customer's bank has it is only written down what is owed: [`after_all`] sends it.
pub(crate) async fn give_back<E>(
    tx: &WriteTx,
    base: &Base,
    attempt: &Payment,
    amount: Rupiah,
    lines: &[LineUnits],
    ask: Ask<'_>,
) -> Result<Result<RefundId, RefundError>, Failure<E>> {
    if !amount.is_positive() {
        return Ok(Err(RefundError::Nothing));
    }
    let left = tx.payments().left(attempt.id).await?;
    let is_frozen = attempt.is_charged_back && amount > left;
    let state = if is_frozen { RefundState::Failed } else { way(base, attempt, amount, left) };
    let refund = NewRefund {
        payment: attempt.id,
        key: &key(attempt, ask.occasion),
        amount,
        shipping: ask.shipping,
        lines,
        reason: ask.reason,
        state,
        provider_ref: None,
        actor: ask.actor,
        at: ask.at,
    };
    match tx.payments().request_refund(&refund).await? {
        Ok(id) => {
            if !is_frozen {
                let Ask { shipping, reason, at, .. } = ask;
                let part = TakenBack { refund: Some(id), amount, shipping, lines, reason, at };
                on_its_way::<E>(tx, base, attempt, (id, state), part).await?;
            }
            Ok(Ok(id))
        }
        Err(RefundRefused::Before(id)) => Ok(Ok(id)),
        Err(RefundRefused::TooMuch { left }) => Ok(Err(RefundError::TooMuch { left })),
    }
}

/// What was owed while the customer's bank had the money of its attempt goes back after all, as far as it is there.
pub(super) async fn after_all<E>(
    tx: &WriteTx,
    base: &Base,
    attempt: &Payment,
    refund: &Refund,
    at: Timestamp,
) -> Result<(), Failure<E>> {
    let amount = refund.amount.min(tx.payments().unclaimed(attempt.id).await?);
    if !amount.is_positive() {
        return Ok(());
    }
    let (id, shipping) = (refund.id, refund.shipping.min(amount));
    let state = way(base, attempt, amount, tx.payments().left(attempt.id).await?);
    tx.payments().make_good(id, (amount, shipping), state, at).await?;
    let part = TakenBack { refund: Some(id), amount, shipping, lines: &refund.lines, reason: &refund.reason, at };
    on_its_way(tx, base, attempt, (id, state), part).await
}

/// Money goes back: what paid for an order is taken off its invoice, and who has to transfer it is asked to.
async fn on_its_way<E>(
    tx: &WriteTx,
    base: &Base,
    attempt: &Payment,
    (refund, state): (RefundId, RefundState),
    part: TakenBack<'_>,
) -> Result<(), Failure<E>> {
    if attempt.settles {
        invoices::credit::<E>(tx, attempt.order, part).await?;
    }
    if state == RefundState::Manual {
        by_hand(tx, base, attempt, (refund, part.amount), part.at).await
    } else {
        tidings::asked(tx, base, attempt, refund, part.at).await
    }
}

/// By the gateway, or by staff.
fn way(base: &Base, attempt: &Payment, amount: Rupiah, left: Rupiah) -> RefundState {
    let is_whole = amount == left && Some(left) == attempt.received;
    match support(base, attempt) {
        RefundSupport::Partial => RefundState::Requested,
        RefundSupport::Whole if is_whole => RefundState::Requested,
        RefundSupport::Whole | RefundSupport::None => RefundState::Manual,
    }
}

/// What its gateway gives back by itself: nothing of money that came by transfer in part.
pub(super) fn support(base: &Base, attempt: &Payment) -> RefundSupport {
    let is_mixed = attempt.by_transfer.is_positive();
    if is_mixed { RefundSupport::None } else { base.gateways.refund_of(attempt.provider, attempt.channel) }
}

/// Somebody has to transfer it: the customer is asked where to.
pub(super) async fn by_hand<E>(
    tx: &WriteTx,
    base: &Base,
    attempt: &Payment,
    (refund, amount): (RefundId, Rupiah),
    now: Timestamp,
) -> Result<(), Failure<E>> {
    let task = NewTask {
        kind: TaskKind::ManualRefund,
        // What failed at a gateway is transferred once more.
        key: &format!("{refund}:{}", now.millis()),
        amount,
        detail: &attempt.attempt_ref,
        order: Some(attempt.order),
        payment: Some(attempt.id),
        refund: Some(refund),
        at: now,
    };
    tx.payments().raise(&task).await?;
    tidings::tell(tx, base, attempt, refund, RefundWay::TransferToCome, now).await
}

/// What a person decided about money that did not fit.
pub(super) const TASK: &str = "task";

/// Whether a refund is of a task: the rest of such money pays for the order, if its attempt does.
pub(super) fn is_of_task(attempt: &Payment, refund: &Refund) -> bool {
    refund.key == key(attempt, TASK)
}

/// Our name of a refund: of its attempt and its occasion.
pub(super) fn key(attempt: &Payment, occasion: &str) -> String {
    format!("{}-{occasion}", attempt.attempt_ref)
}
