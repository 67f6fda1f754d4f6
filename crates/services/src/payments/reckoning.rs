//! What of the units and the shipping of an order can still go back, by everything that became of their money.

use domain::ids::PaymentId;
use domain::money::Rupiah;
use domain::order::Order;
use domain::payment::{Ledger, LineUnits};
use domain::returns::Return;
use store::payments::Refund;
use store::{Reader, StoreError, WriteTx};

use crate::Failure;

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
