//! Money that goes back: asked for inside a unit of work, carried out afterwards. For returns and cancellations too.

use domain::form::{FieldErrors, required};
use domain::ids::{PaymentId, RefundId, UserId};
use domain::money::Rupiah;
use domain::order::Order;
use domain::payment::{Ledger, LineUnits, RefundError, RefundState, RefundWhat, TaskKind, refundable};
use domain::returns::Return;
use domain::time::Timestamp;
use payments::RefundSupport;
use serde_json::json;
use store::audit::AuditEntry;
use store::orders::OrderHead;
use store::payments::{NewRefund, NewTask, Payment, Refund, RefundRefused};
use store::{Reader, StoreError, WriteTx};

use super::{Payments, RefundForm, tidings};
use crate::base::Base;
use crate::invoices::{self, TakenBack};
use crate::letters::RefundWay;
use crate::orders::access::{guard, lock_number};
use crate::orders::refunded;
use crate::orders::steps::{Hand, unrefused};
use crate::retry::retrying;
use crate::secrets::sha256_hex;
use crate::{Failure, Staff};

/// Characters of the longest reason.
const MAX_REASON: u32 = 200;

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

/// What became of the units and the shipping of an order, by the refunds of the money that paid it and by its returns.
pub(crate) async fn ledger<'a, E>(tx: &WriteTx, order: &'a Order) -> Result<Ledger<'a>, Failure<E>> {
    let settling = tx.payments().settling(order.id).await?.map(|attempt| attempt.id);
    let refunds = tx.payments().refunds(order.id).await?;
    Ok(reckon(order, settling, &refunds, &tx.returns().of(order.id).await?))
}

/// The same, of what was read before. A refund that failed counts: it is still to be made, or its money went back another way.
pub(super) fn reckon<'a>(
    order: &'a Order,
    settling: Option<PaymentId>,
    refunds: &[Refund],
    returns: &[Return],
) -> Ledger<'a> {
    let (mut refunded, mut shipping) = (Vec::new(), Rupiah::ZERO);
    for refund in refunds.iter().filter(|one| Some(one.payment) == settling) {
        refunded.extend_from_slice(&refund.lines);
        shipping = shipping.checked_add(refund.shipping).unwrap_or(shipping);
    }
    let (mut returned, mut with_returns) = (Vec::new(), Rupiah::ZERO);
    for known in returns {
        with_returns = with_returns.checked_add(known.refund_shipping).unwrap_or(with_returns);
        let came = known.lines.iter().map(|one| LineUnits { line: one.line, units: one.restocked + one.written_off });
        returned.extend(came);
    }
    Ledger::new(order, refunded, returned, shipping.max(with_returns))
}

/// What of the shipping of an order can still go back.
pub(crate) async fn shipping_left(read: &Reader, order: &Order) -> Result<Rupiah, StoreError> {
    let Some(attempt) = read.payments().settling(order.id).await? else { return Ok(Rupiah::ZERO) };
    let refunds = read.payments().refunds(order.id).await?;
    let known = reckon(order, Some(attempt.id), &refunds, &read.returns().of(order.id).await?);
    Ok(known.shipping_within(read.payments().promisable(&attempt).await?))
}

/// Sends back money of a paid order, in the caller's unit of work: by the gateway where that can be, else it becomes the task of
/// whoever transfers it. Of what came in never more than is left and not claimed already, whatever is asked at once. The order must be
/// locked.
pub(crate) async fn request<E>(
    tx: &WriteTx,
    base: &Base,
    order: &Order,
    what: &RefundWhat,
    ask: Ask<'_>,
) -> Result<Result<RefundId, RefundError>, Failure<E>> {
    let Some(attempt) = tx.payments().settling(order.id).await? else { return Ok(Err(RefundError::NotPaid)) };
    let refunds = tx.payments().refunds(order.id).await?;
    // The same occasion again is answered with its refund, though nothing may be left by now.
    if let Some(known) = refunds.iter().find(|one| one.key == key(&attempt, ask.occasion)) {
        return Ok(Ok(known.id));
    }
    let left = tx.payments().unclaimed(attempt.id).await?;
    let known = ledger(tx, order).await?;
    let lines = match what {
        RefundWhat::Everything => known.rest(),
        RefundWhat::Amount(_) => Vec::new(),
        RefundWhat::Lines { units, .. } => units.clone(),
    };
    match refundable(&known, left, what) {
        Ok(due) => {
            let ask = Ask { shipping: due.shipping, ..ask };
            give_back(tx, base, &attempt, due.amount, &lines, ask).await
        }
        Err(error) => Ok(Err(error)),
    }
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
fn key(attempt: &Payment, occasion: &str) -> String {
    format!("{}-{occasion}", attempt.attempt_ref)
}

/// Why a refund was not asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RefundDenied {
    /// The form.
    #[error("the form is not complete")]
    Form(FieldErrors),
    /// The money.
    #[error(transparent)]
    Money(RefundError),
}

impl Payments {
    /// Sends money of an order back; the same submission is one refund. The gateway is asked right afterwards by the shop's
    /// clockwork, or a task tells staff to transfer it.
    pub async fn refund(
        &self,
        staff: &Staff,
        number: &str,
        form: &RefundForm,
    ) -> Result<RefundId, Failure<RefundDenied>> {
        guard(staff)?;
        let reason = required(&form.reason, MAX_REASON)
            .map_err(|error| Failure::Rejected(RefundDenied::Form(FieldErrors::one("reason", error))))?;
        let occasion = occasion(&form.key);
        let id = retrying(async || {
            let now = self.base.now();
            let tx = self.base.store.write().await?;
            let head = lock_number(&tx, number).await?;
            let order = tx.orders().by_id(head.id).await?.ok_or(Failure::NotFound)?;
            let ask =
                Ask { occasion: &occasion, reason: &reason, shipping: Rupiah::ZERO, actor: Some(staff.id()), at: now };
            if form.cancels {
                // Voucher, then stock, then the counter of papers, as everybody does.
                tx.vouchers().lock_of(head.id).await?;
                let variants: Vec<_> = order.lines.iter().map(|line| line.variant).collect();
                tx.stock().lock_levels(&variants).await?;
            }
            let before = tx.payments().refunds(head.id).await?.len();
            let asked = request::<RefundDenied>(&tx, &self.base, &order, &form.what, ask).await?;
            let id = asked.map_err(|error| Failure::Rejected(RefundDenied::Money(error)))?;
            if tx.payments().refunds(head.id).await?.len() == before {
                return Ok(id);
            }
            if form.cancels {
                let hand = Hand::of(staff, &reason, now);
                cancel_unsent(&tx, &self.base, (&head, id), &form.what, hand).await?;
            }
            let what = serde_json::to_value(&form.what).unwrap_or_default();
            let after = json!({ "refund": id.get(), "what": what, "reason": reason });
            audit(&tx, staff, "payment.refund", &head.number, Some(after), now).await?;
            tx.commit().await?;
            Ok(id)
        })
        .await?;
        self.base.live.catch_up().await;
        Ok(id)
    }
}

/// Units that the refund is for and that did not leave are not sent.
async fn cancel_unsent(
    tx: &WriteTx,
    base: &Base,
    (head, refund): (&OrderHead, RefundId),
    what: &RefundWhat,
    hand: Hand<'_>,
) -> Result<(), Failure<RefundDenied>> {
    let known = tx.payments().refund(refund).await?.ok_or(Failure::NotFound)?;
    let goods = known.amount.checked_sub(known.shipping).unwrap_or_default();
    refunded(tx, base, head, (what, goods), hand).await.map_err(unrefused)
}

/// A submission's name, short enough for every gateway.
pub(super) fn occasion(key: &str) -> String {
    let mut hash = sha256_hex(key);
    hash.truncate(16);
    format!("r{hash}")
}

/// Enters what a member of staff did about money.
pub(super) async fn audit(
    tx: &WriteTx,
    staff: &Staff,
    action: &str,
    number: &str,
    after: Option<serde_json::Value>,
    at: Timestamp,
) -> Result<(), StoreError> {
    let entry = AuditEntry {
        actor: Some(staff.id()),
        action: action.to_owned(),
        subject_kind: "order".to_owned(),
        subject_id: number.to_owned(),
        before: None,
        after,
        at,
        request_id: String::new(),
    };
    tx.audit().append(&entry).await
}
