//! Staff send money of an order back, and cancel what it was for.

use domain::form::{FieldErrors, required};
use domain::ids::RefundId;
use domain::money::Rupiah;
use domain::order::Order;
use domain::payment::{RefundError, RefundWhat, refundable};
use serde_json::json;
use store::WriteTx;
use store::orders::OrderHead;

use super::reckoning::ledger;
use super::refunds::{Ask, give_back, key};
use super::trail::audit;
use super::{Payments, RefundForm};
use crate::base::Base;
use crate::orders::access::{guard, lock_number};
use crate::orders::steps::{Hand, unrefused};
use crate::orders::{Promised, refunded};
use crate::retry::retrying;
use crate::secrets::sha256_hex;
use crate::{Failure, Staff};

/// Characters of the longest reason.
const MAX_REASON: u32 = 200;

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

/// Sends back money of a paid order, in the caller's unit of work: by the gateway where that can be, else it becomes the task of
/// whoever transfers it. Of what came in never more than is left and not claimed already, whatever is asked at once. The order must be
/// locked.
async fn request<E>(
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
    refunded(tx, base, head, (what, Promised { goods, shipping: known.shipping }), hand).await.map_err(unrefused)
}

/// A submission's name, short enough for every gateway.
fn occasion(key: &str) -> String {
    let mut hash = sha256_hex(key);
    hash.truncate(16);
    format!("r{hash}")
}
