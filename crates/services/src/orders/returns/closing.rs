//! Goods that came back were looked at: sold again or thrown away, and what is paid back for them.

use domain::form::{FieldErrors, optional};
use domain::money::Rupiah;
use domain::order::{Applied, Order};
use domain::payment::{Ledger, LineUnits, Share};
use domain::returns::{IllegalReturnStep, Return, ReturnAction};
use store::WriteTx;
use store::returns::Fate;
use store::stock::{Cause, Reference};

use super::staff::{MAX_ANSWER, lock_return, note};
use crate::letters::{Occasion, ReturnOutcome, later};
use crate::orders::Orders;
use crate::orders::access::guard;
use crate::orders::refunds::{Owed, owe};
use crate::orders::steps::Hand;
use crate::payments::reckoning::ledger;
use crate::retry::retrying;
use crate::{Failure, Staff};

/// Said in the ledger of units that are not sold again.
const THROWN_AWAY: &str = "Retur tidak layak jual. / Returned, not fit for sale.";

/// What became of a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// What became of each line's units; what is not named did not come back.
    pub fates: Vec<Fate>,
    /// Whether what sending cost is paid back too.
    pub with_shipping: bool,
    /// What is kept of the price, because the goods are not as they were.
    pub deduction: Rupiah,
    /// In words, for the customer; may be empty.
    pub answer: String,
}

/// Why a return was not closed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CloseError {
    /// It is not the time for it.
    #[error(transparent)]
    Illegal(IllegalReturnStep),
    /// Nothing came back: then it is rejected, not closed.
    #[error("nothing came back")]
    Nothing,
    /// More came back than was asked for.
    #[error("at most {0} units of a line can come back")]
    TooMany(u32),
    /// More is kept than would be paid back.
    #[error("at most {0} can be kept")]
    Deduction(Rupiah),
    /// The answer.
    #[error("the answer is too long")]
    Field(FieldErrors),
}

impl Orders {
    /// Settles a return that was received: units are in the ledger, money is owed. Told twice it is done once.
    pub async fn close_return(
        &self,
        staff: &Staff,
        number: &str,
        closing: &Closing,
    ) -> Result<(), Failure<CloseError>> {
        guard(staff)?;
        let field = |error| Failure::Rejected(CloseError::Field(FieldErrors::one("answer", error)));
        let answer = optional(&closing.answer, MAX_ANSWER).map_err(field)?;
        retrying(async || {
            let hand = Hand::of(staff, &answer, self.base.now());
            let tx = self.base.store.write().await?;
            let (head, case) = lock_return(&tx, number).await?;
            let applied = case.state.apply(ReturnAction::Close);
            let Applied::Executed(to) = applied.map_err(|error| Failure::Rejected(CloseError::Illegal(error)))? else {
                return Ok(());
            };
            let fates = checked(&case, &closing.fates).map_err(Failure::Rejected)?;
            let order = tx.orders().by_id(head.id).await?.ok_or(Failure::NotFound)?;
            let known = ledger(&tx, &order).await?;
            let left = money_left(&tx, &order).await?;
            let (share, goods, shipping) = value(&known, &fates, closing, left).map_err(Failure::Rejected)?;
            note(&tx, staff, (&head, &case), (ReturnAction::Close, to), hand).await?;
            tx.returns().settle(case.id, &fates, goods, shipping).await?;
            put_away(&tx, &order, &case, &fates, hand).await?;
            let occasion = format!("return-{}", case.id);
            let owed = Owed { occasion, reason: &case.number, shipping, lines: &share.lines };
            let whole = goods.checked_add(shipping).unwrap_or(goods);
            let amount = owe(&tx, &self.base, &head, whole, owed, hand).await?;
            let goods = goods.checked_add(closing.deduction).unwrap_or(goods);
            let outcome = ReturnOutcome::Settled { goods, deduction: closing.deduction, shipping, amount };
            let occasion = Occasion::Returned { case: &case, outcome, answer: &answer };
            later(&self.base, &tx, head.id, occasion, hand.at).await?;
            Ok(tx.commit().await?)
        })
        .await?;
        self.base.live.catch_up().await;
        self.serve_soon().await;
        Ok(())
    }
}

/// The fates of lines that came back, each line once and no more units than were asked for.
fn checked(case: &Return, fates: &[Fate]) -> Result<Vec<Fate>, CloseError> {
    let mut good: Vec<Fate> = Vec::new();
    for fate in fates.iter().filter(|fate| fate.restocked > 0 || fate.written_off > 0) {
        let most = case.lines.iter().find(|line| line.line == fate.line).map_or(0, |line| line.quantity);
        let is_more = fate.restocked.checked_add(fate.written_off).is_none_or(|units| units > most);
        if is_more || good.iter().any(|known| known.line == fate.line) {
            return Err(CloseError::TooMany(most));
        }
        good.push(*fate);
    }
    if good.is_empty() { Err(CloseError::Nothing) } else { Ok(good) }
}

/// What can be owed of the money that paid the order.
async fn money_left<E>(tx: &WriteTx, order: &Order) -> Result<Rupiah, Failure<E>> {
    match tx.payments().settling(order.id).await? {
        Some(attempt) => Ok(tx.payments().promisable(&attempt).await?),
        None => Ok(Rupiah::ZERO),
    }
}

/// What is paid back: for the goods whose money did not go back before, less what is kept; and of the shipping, once for an order.
fn value(
    known: &Ledger<'_>,
    fates: &[Fate],
    closing: &Closing,
    left: Rupiah,
) -> Result<(Share, Rupiah, Rupiah), CloseError> {
    let came = |fate: &Fate| LineUnits { line: fate.line, units: fate.restocked + fate.written_off };
    let share = known.owed(&fates.iter().map(came).collect::<Vec<_>>());
    let too_much = closing.deduction > share.goods || closing.deduction < Rupiah::ZERO;
    let goods = share.goods.checked_sub(closing.deduction).filter(|_| !too_much);
    let goods = goods.ok_or(CloseError::Deduction(share.goods))?;
    let shipping = if closing.with_shipping { known.shipping_within(left) } else { Rupiah::ZERO };
    Ok((share, goods, shipping))
}

/// Books the units, variant by variant in the order of their ids.
async fn put_away<E>(
    tx: &WriteTx,
    order: &Order,
    case: &Return,
    fates: &[Fate],
    hand: Hand<'_>,
) -> Result<(), Failure<E>> {
    let of = |fate: &Fate| order.line(fate.line).map(|line| (line.variant, *fate));
    let mut units: Vec<_> = fates.iter().filter_map(of).collect();
    units.sort_by_key(|(variant, fate)| (*variant, fate.line));
    for (variant, fate) in units {
        let reference = Some(Reference::Return(case.id));
        let why = Cause { reason: &case.number, reference, actor: hand.actor(), at: hand.at };
        tx.stock().give_back(variant, fate.restocked + fate.written_off, why).await?;
        let gone = Cause { reason: THROWN_AWAY, ..why };
        let thrown = tx.stock().adjust(variant, -i64::from(fate.written_off), gone).await?;
        thrown.map_err(|_| Failure::Conflict)?;
    }
    Ok(())
}
