//! Pages to pay on: opened once for an attempt, shown again as often as the customer comes back, changed for another way.
//!
//! The attempt is committed before its gateway hears of it, and asked for with the same key until the answer is clear; an old
//! page is dead before a new one is opened.

use ::payments::{GatewayError, OpenRequest, Opened, Refusal};
use domain::ids::OrderId;
use domain::money::Rupiah;
use domain::order::{Order, OrderState};
use domain::payment::{FailureReason, PaymentMethod, ProofState, Provider, TransferProof};
use domain::shop::ShopSettings;
use domain::time::Timestamp;
use store::payments::{NewAttempt, OpenedPage, Payment};

use super::quiet::{Quiet, silence};
use super::{PayError, PayPage, Payments, convert, offers};
use crate::base::Base;
use crate::orders::OrderAccess;
use crate::orders::access::{lock, reach};
use crate::points::{self, Point};
use crate::retry::retrying;
use crate::{Failure, Never};

/// Attempts made for one order.
const MOST: usize = 12;
/// Seconds that a customer has at least, once a page is opened: the hold is made longer for it.
const LEAST_SECS: i64 = 30 * 60;
/// Seconds more, in which a page whose answer was lost is asked for again by the same name.
const SLACK_SECS: i64 = 5 * 60;
/// Seconds after which a gateway is asked first.
pub(crate) const FIRST_CHECK_SECS: i64 = 60;

impl Payments {
    /// The page to pay on. The same open attempt gives the same page, however often it is asked for; one that is over is
    /// replaced by a new one the same way.
    pub async fn begin(&self, number: &str, access: &OrderAccess) -> Result<PayPage, Failure<PayError>> {
        let order = reach(&self.base, number, access).await?;
        let attempt = self.base.store.read().payments().pending(order.id).await?;
        refuse(&order)?;
        self.not_looked_at(order.id).await?;
        match attempt {
            Some(attempt) if is_open(&attempt, self.base.now()) => self.open(&order, attempt).await,
            _ => self.renew(&order, order.payment_method).await,
        }
    }

    /// Pays another way, or the same way once more. What was opened before is dead first.
    pub async fn switch(
        &self,
        number: &str,
        access: &OrderAccess,
        method: PaymentMethod,
    ) -> Result<PayPage, Failure<PayError>> {
        let order = reach(&self.base, number, access).await?;
        refuse(&order)?;
        self.not_looked_at(order.id).await?;
        let attempt = self.base.store.read().payments().pending(order.id).await?;
        let is_same = |attempt: &Payment| {
            attempt.method == method && attempt.failure.is_none() && is_open(attempt, self.base.now())
        };
        match attempt {
            Some(attempt) if is_same(&attempt) => self.open(&order, attempt).await,
            _ => self.renew(&order, method).await,
        }
    }

    async fn renew(&self, order: &Order, method: PaymentMethod) -> Result<PayPage, Failure<PayError>> {
        self.can_be_chosen(order, method).await?;
        let read = self.base.store.read();
        // Asked before anything is closed, and again under the lock.
        no_proof(&read.payments().proofs(order.id).await?)?;
        enough(&read.payments().of(order.id).await?)?;
        let old = read.payments().pending(order.id).await?;
        if let Some(old) = &old {
            match silence(&self.base, old).await.map_err(told)? {
                Quiet::Dead => {}
                Quiet::Paid => return Err(Failure::Rejected(PayError::AlreadyPaid)),
                Quiet::Unclear => return Err(Failure::Rejected(PayError::UnderWay)),
            }
        }
        let salt: String = self.base.tokens.token().chars().take(6).collect();
        match retrying(async || replace(&self.base, order.id, old.as_ref(), method, &salt).await).await {
            // Another tab was faster: what it began is the attempt.
            Ok(()) | Err(Failure::Conflict) => {}
            Err(failure) => return Err(failure),
        }
        let order = self.base.store.read().orders().by_id(order.id).await?.ok_or(Failure::NotFound)?;
        let attempt = self.base.store.read().payments().pending(order.id).await?;
        let attempt = attempt.filter(|attempt| attempt.method == method).ok_or(Failure::Conflict)?;
        self.open(&order, attempt).await
    }

    /// Money came that the shop looks at: until somebody says what becomes of it, nobody pays once more.
    async fn not_looked_at(&self, order: OrderId) -> Result<(), Failure<PayError>> {
        if self.base.store.read().orders().is_money_looked_at(order).await? {
            return Err(Failure::Rejected(PayError::LookedAt));
        }
        Ok(())
    }

    /// Whether the shop offers this way for this order.
    async fn can_be_chosen(&self, order: &Order, method: PaymentMethod) -> Result<(), Failure<PayError>> {
        let shop = self.base.store.read().settings().shop().await?;
        if choices(&self.base, &shop, order).contains(&method) {
            Ok(())
        } else {
            Err(Failure::Rejected(PayError::MethodUnavailable))
        }
    }

    /// The page of an attempt: as it was told before, or as the gateway tells it now.
    async fn open(&self, order: &Order, attempt: Payment) -> Result<PayPage, Failure<PayError>> {
        let page = |redirect| PayPage { redirect, attempt: attempt.attempt_ref.clone() };
        if !attempt.is_at_gateway() || attempt.redirect.is_some() {
            return Ok(page(attempt.redirect.clone()));
        }
        let gateway = self.base.gateways.of(attempt.provider).ok_or(Failure::Rejected(PayError::MethodUnavailable))?;
        let request = request(&self.base, order, &attempt)?;
        points::reach(Point::PaymentBeforeOpen);
        let answer = gateway.open(&request).await;
        points::reach(Point::PaymentOpened);
        match self.base.gateways.heard(attempt.provider, answer, self.base.now()) {
            Ok(opened) => Ok(page(self.keep(&attempt, &opened).await?)),
            // Another tab was faster, or the answer was lost and is not told again.
            Err(GatewayError::Refused(Refusal::AlreadyOpened)) => self.opened_before(&attempt).await,
            Err(GatewayError::Refused(refusal)) => {
                tracing::error!(attempt = attempt.attempt_ref, %refusal, "a gateway does not open a payment");
                self.give_up(&attempt).await?;
                Err(Failure::Rejected(PayError::Refused))
            }
            Err(error) => {
                tracing::warn!(attempt = attempt.attempt_ref, %error, "a gateway gave no clear answer");
                Err(Failure::Rejected(PayError::Unclear))
            }
        }
    }

    /// Keeps the page, and asks the gateway about it from now on. The first answer counts.
    async fn keep(&self, attempt: &Payment, opened: &Opened) -> Result<Option<String>, Failure<PayError>> {
        let now = self.base.now();
        let tx = self.base.store.write().await?;
        let reference = opened.reference().map(::payments::GatewayRef::as_str);
        let page =
            OpenedPage { provider_ref: reference, redirect: opened.redirect.as_deref(), expires_at: opened.expires_at };
        tx.payments().keep_page(attempt.id, page, now).await?;
        tx.payments().check_from(attempt.id, now.plus_secs(FIRST_CHECK_SECS)).await?;
        let kept = tx.payments().by_id(attempt.id).await?.ok_or(Failure::NotFound)?;
        tx.commit().await?;
        points::reach(Point::PaymentKept);
        Ok(kept.redirect)
    }

    async fn opened_before(&self, attempt: &Payment) -> Result<PayPage, Failure<PayError>> {
        let known = self.base.store.read().payments().by_id(attempt.id).await?.ok_or(Failure::NotFound)?;
        if known.redirect.is_some() {
            return Ok(PayPage { redirect: known.redirect, attempt: known.attempt_ref });
        }
        // Nobody knows that page. It is closed, and the customer's next try opens another one.
        match silence(&self.base, &known).await.map_err(told)? {
            Quiet::Dead => self.give_up(&known).await?,
            Quiet::Paid => return Err(Failure::Rejected(PayError::AlreadyPaid)),
            Quiet::Unclear => {}
        }
        Err(Failure::Rejected(PayError::Unclear))
    }

    async fn give_up(&self, attempt: &Payment) -> Result<(), Failure<PayError>> {
        let tx = self.base.store.write().await?;
        lock(&tx, attempt.order).await?;
        tx.payments().give_up(attempt.id, FailureReason::Refused, self.base.now()).await?;
        Ok(tx.commit().await?)
    }
}

/// The ways that an order which waits for money can be paid: offered, and fit for it. Never by cash at the door, which an order
/// begins with or not at all.
pub(super) fn choices(base: &Base, shop: &ShopSettings, order: &Order) -> Vec<PaymentMethod> {
    let connected = base.gateways.connected();
    let (total, service) = (order.totals.total, &order.shipping.service);
    let offered = shop.offered_methods(&connected).filter(|settings| {
        settings.method != PaymentMethod::CashOnDelivery
            && settings.accepts(total, service)
            && offers::takes(&base.gateways, shop, settings.method, total)
    });
    offered.map(|settings| settings.method).collect()
}

/// Gives the old attempt up and begins the next one; the order's hold lasts as long as its customer needs, and no longer each time
/// that a way without a page is chosen.
async fn replace(
    base: &Base,
    order: OrderId,
    old: Option<&Payment>,
    method: PaymentMethod,
    salt: &str,
) -> Result<(), Failure<PayError>> {
    let now = base.now();
    let tx = base.store.write().await?;
    let head = lock(&tx, order).await?;
    if head.state != OrderState::AwaitingPayment {
        return Err(Failure::Rejected(PayError::NotWaiting));
    }
    if tx.orders().is_money_looked_at(order).await? {
        return Err(Failure::Rejected(PayError::LookedAt));
    }
    no_proof(&tx.payments().proofs(order).await?)?;
    let attempts = tx.payments().of(order).await?;
    enough(&attempts)?;
    let waiting = tx.payments().pending(order).await?;
    // Somebody else replaced it meanwhile: their page is the one.
    if waiting.as_ref().map(|one| one.id) != old.map(|one| one.id) {
        return Err(Failure::Conflict);
    }
    if let Some(old) = old {
        tx.payments().give_up(old.id, FailureReason::Replaced, now).await?;
    }
    let was_chosen = attempts.iter().any(|attempt| attempt.method == method);
    let (limit, least) = (head.expires_at.unwrap_or(now), now.plus_secs(LEAST_SECS + SLACK_SECS));
    let until = tx.settings().shop().await?.chosen_until(method, was_chosen, limit, least);
    tx.orders().extend(order, until).await?;
    tx.stock().extend(order, until, now).await?;
    tx.orders().set_method(order, method).await?;
    tx.payments().begin(&attempt(order, method, head.total, salt, Some(until), now)).await?;
    Ok(tx.commit().await?)
}

/// An attempt to be begun. Its gateway is asked about it from the first minute on.
pub(crate) fn attempt(
    order: OrderId,
    method: PaymentMethod,
    amount: Rupiah,
    salt: &str,
    expires_at: Option<Timestamp>,
    now: Timestamp,
) -> NewAttempt<'_> {
    let is_at_gateway = method.provider() != Provider::Manual;
    NewAttempt {
        order,
        method,
        amount,
        salt: if is_at_gateway { salt } else { "" },
        expires_at,
        next_check_at: is_at_gateway.then(|| now.plus_secs(FIRST_CHECK_SECS)),
        at: now,
    }
}

fn request(base: &Base, order: &Order, attempt: &Payment) -> Result<OpenRequest, Failure<PayError>> {
    let back = base.gateways.return_url(&attempt.attempt_ref);
    let terms = base.live.terms();
    let channels = offers::channels(&base.gateways, &terms.shop, attempt.method, attempt.amount);
    convert::open_request(order, attempt, back, channels).map_err(Failure::broken)
}

fn refuse(order: &Order) -> Result<(), Failure<PayError>> {
    match order.state {
        OrderState::AwaitingPayment => Ok(()),
        _ if order.paid_at.is_some() => Err(Failure::Rejected(PayError::AlreadyPaid)),
        _ => Err(Failure::Rejected(PayError::NotWaiting)),
    }
}

/// Refuses while staff look at a proof of transfer.
fn no_proof(proofs: &[TransferProof]) -> Result<(), Failure<PayError>> {
    let is_waiting = proofs.iter().any(|proof| proof.state == ProofState::Sent);
    if is_waiting { Err(Failure::Rejected(PayError::ProofSent)) } else { Ok(()) }
}

fn enough(attempts: &[Payment]) -> Result<(), Failure<PayError>> {
    let most = u32::try_from(MOST).unwrap_or(u32::MAX);
    if attempts.len() < MOST { Ok(()) } else { Err(Failure::Rejected(PayError::TooMany(most))) }
}

/// Whether a customer can still pay by it: a page that is open takes money until its end, one that is yet to be opened needs the time
/// that a gateway gives at least.
fn is_open(attempt: &Payment, now: Timestamp) -> bool {
    let least = if attempt.redirect.is_some() { now } else { now.plus_secs(LEAST_SECS) };
    !attempt.is_at_gateway() || (!attempt.is_closing() && attempt.expires_at.is_none_or(|limit| limit > least))
}

fn told(failure: Failure<Never>) -> Failure<PayError> {
    failure.map(|never| match never {})
}
