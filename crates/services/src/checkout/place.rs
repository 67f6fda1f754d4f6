//! Placing an order: one unit of work, from the key to the emptied cart.

use domain::cart::Cart;
use domain::checkout::{Checkout, CheckoutForm, CheckoutView, PlaceError, VoucherPreview};
use domain::form::{FieldError, FieldErrors};
use domain::ids::OrderId;
use domain::money::Rupiah;
use domain::order::OrderState;
use domain::payment::{MethodSettings, PaymentMethod};
use domain::pricing::Totals;
use domain::shipping::{Extras, ShippingQuote};
use domain::shop::ShopSettings;
use domain::time::Timestamp;
use store::WriteTx;
use store::orders::{Claim, NewOrder};
use store::stock::Cause;
use tokio::time::timeout;

use super::frozen::lines;
use super::offer::Basis;
use super::voucher::Redeeming;
use super::{Checkouts, PATIENCE, Placed, access_token, brake, first_state, offer, voucher};
use crate::base::Base;
use crate::carts::CartOwner;
use crate::invoices;
use crate::letters::{Occasion, later};
use crate::payments::{Gateways, attempt};
use crate::points::{self, Point};
use crate::retry::retrying;
use crate::secrets::sha256_hex;
use crate::{Failure, Visitor};

/// Under what keys of this use case are kept.
const SCOPE: &str = "place";

/// Who asks for what.
struct Request<'a> {
    visitor: &'a Visitor,
    owner: &'a CartOwner,
    key: &'a str,
    form: &'a CheckoutForm,
    /// From which network address; empty where that is no matter.
    from: &'a str,
    /// What is kept of the key: it opens the order, so the database does not know it.
    key_hash: String,
    /// Tells whether the same key comes with the same form again.
    form_hash: String,
}

/// What the order will be, decided but not written.
struct Decision {
    checkout: Checkout,
    quote: ShippingQuote,
    extras: Extras,
    totals: Totals,
    method: MethodSettings,
    /// Until when it can be paid, if it waits for money.
    pay_until: Timestamp,
    voucher: Option<Redeeming>,
}

impl Checkouts {
    /// Places the order of this cart. Sent again with the same key and form it gives the same answer and changes
    /// nothing, also when the first answer never arrived. What was typed is kept with the cart when no order comes of it.
    pub async fn place(
        &self,
        visitor: &Visitor,
        owner: &CartOwner,
        key: &str,
        form: &CheckoutForm,
    ) -> Result<Placed, Failure<PlaceError>> {
        self.place_from(visitor, owner, key, form, "").await
    }

    /// The same for somebody at a network address: who orders very often, or pays for nothing, has to wait.
    pub async fn place_from(
        &self,
        visitor: &Visitor,
        owner: &CartOwner,
        key: &str,
        form: &CheckoutForm,
        from: &str,
    ) -> Result<Placed, Failure<PlaceError>> {
        // The key opens the order: one that this shop did not make could be guessed.
        if key.len() != 32 || !key.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Failure::Conflict);
        }
        let typed = serde_json::to_string(form).map_err(Failure::broken)?;
        let (key_hash, form_hash) = (sha256_hex(key), sha256_hex(&typed));
        let request = Request { visitor, owner, key, form, from, key_hash, form_hash };
        match self.place_in_turn(&request).await {
            Ok(placed) => {
                self.base.live.catch_up().await;
                Ok(placed)
            }
            Err(failure) => {
                self.remember(owner, form).await?;
                Err(match failure {
                    Failure::Rejected(PlaceError::Form(errors)) => self.all_at_once(&request, errors).await,
                    failure => failure,
                })
            }
        }
    }

    async fn place_in_turn(&self, request: &Request<'_>) -> Result<Placed, Failure<PlaceError>> {
        let Ok(Ok(_turn)) = timeout(PATIENCE, self.turns.acquire()).await else { return Err(Failure::Unavailable) };
        if self.is_outdated(request).await? {
            return Err(Failure::Rejected(PlaceError::CartChanged));
        }
        retrying(async || self.place_once(request).await).await
    }

    /// Whether the cart is not what it was. A key that was used before is answered by what it was used for.
    async fn is_outdated(&self, request: &Request<'_>) -> Result<bool, Failure<PlaceError>> {
        // What is wrong with the form is told first.
        if request.form.parse(true).is_err() {
            return Ok(false);
        }
        let read = self.base.store.read();
        let Some(stored) = read.carts().find(request.owner.stored().key()).await? else { return Ok(false) };
        let cart = read.carts().shown(&stored).await?;
        Ok(cart.has_notices() && !read.orders().is_claimed(SCOPE, &request.key_hash).await?)
    }

    /// What is refused field by field, with the choices that the page says are not to be had: nobody is sent back twice.
    async fn all_at_once(&self, request: &Request<'_>, mut errors: FieldErrors) -> Failure<PlaceError> {
        let page = match self.open(request.visitor, request.owner).await {
            Ok(page) => page,
            Err(failure) => return failure.map(|never| match never {}),
        };
        for (field, error) in unavailable(&page) {
            if errors.of(field).is_none() {
                errors.add(field, error);
            }
        }
        Failure::Rejected(PlaceError::Form(errors))
    }

    async fn place_once(&self, request: &Request<'_>) -> Result<Placed, Failure<PlaceError>> {
        let now = self.base.now();
        let tx = self.base.store.write().await?;
        let stored = tx.carts().lock(request.owner.stored().key()).await?;
        match tx.orders().claim(SCOPE, &request.key_hash, &request.form_hash, now).await? {
            Claim::New => {}
            Claim::Same(Some(order)) => return replay(&tx, order, request.key).await,
            // A claim is committed together with its order or not at all.
            Claim::Same(None) => return Err(Failure::Conflict),
            Claim::Different => return Err(Failure::Rejected(PlaceError::KeyReused)),
        }
        let Some(stored) = stored else { return Err(Failure::Rejected(PlaceError::EmptyCart)) };
        let cart = tx.carts().shown(&stored).await?;
        let decision = decide(&tx, &self.base, &cart, request, now).await?;
        brake::slow_down(&tx, request.from, &decision.checkout.contact, now).await?;
        let order = write(&tx, &self.base, &cart, &decision, request, now).await?;
        let token = access_token(request.key);
        later(&self.base, &tx, order.0, Occasion::Placed { token: &token }, now).await?;
        tx.carts().consume(stored.id, stored.version, now).await?;
        tx.orders().fulfil(SCOPE, &request.key_hash, order.0).await?;
        points::reach(Point::CheckoutBeforeCommit);
        tx.commit().await?;
        points::reach(Point::CheckoutAfterCommit);
        Ok(Placed { number: order.1, access_token: token })
    }
}

async fn replay(tx: &WriteTx, order: OrderId, key: &str) -> Result<Placed, Failure<PlaceError>> {
    let order = tx.orders().by_id(order).await?.ok_or(Failure::NotFound)?;
    Ok(Placed { number: order.number, access_token: access_token(key) })
}

/// Decides by what the unit of work reads: prices, stock, services and settings of this moment.
async fn decide(
    tx: &WriteTx,
    base: &Base,
    cart: &Cart,
    request: &Request<'_>,
    now: Timestamp,
) -> Result<Decision, Failure<PlaceError>> {
    let form = request.form;
    if cart.is_empty() {
        return Err(Failure::Rejected(PlaceError::EmptyCart));
    }
    let shop = tx.settings().shop().await?;
    let services = tx.shipping().offered().await?;
    let service = services.iter().find(|service| service.code == form.shipping);
    let checkout = form.parse(service.is_none_or(|service| !service.pickup));
    let checkout = checkout.map_err(|errors: FieldErrors| Failure::Rejected(PlaceError::Form(errors)))?;
    let service = service.ok_or_else(|| at("shipping", FieldError::ShippingUnavailable))?;
    if cart.has_notices() {
        return Err(Failure::Rejected(PlaceError::CartChanged));
    }
    let extras = if service.pickup { Extras::default() } else { checkout.extras };
    let quote = service.quote(offer::load(cart), cart.goods, extras, &shop.protection);
    let quote = quote.ok_or(Failure::Rejected(PlaceError::TooLarge))?;
    let quote = ShippingQuote { units: offer::units(cart), ..quote };
    let voucher = voucher::redeeming(tx, cart, &checkout, request.visitor.user(), now).await?;
    let discount = voucher.as_ref().map_or(Rupiah::ZERO, |voucher| voucher.reduction.total);
    let basis = Basis { discount, tax: shop.tax.at(now) };
    let totals = offer::totals(cart, Some(&quote), basis).ok_or(Failure::Rejected(PlaceError::TooLarge))?;
    let method = accepting(&shop, &base.gateways, &checkout, &totals, &quote)
        .ok_or_else(|| at("payment", FieldError::MethodUnavailable))?;
    let pay_until = shop.pay_until(&method, now);
    Ok(Decision { checkout, quote, extras, totals, method, pay_until, voucher })
}

/// A refusal that is told at a field.
fn at(field: &str, error: FieldError) -> Failure<PlaceError> {
    Failure::Rejected(PlaceError::Form(FieldErrors::one(field, error)))
}

/// What was chosen on a page and is not to be had, in the order of the page.
fn unavailable(page: &CheckoutView) -> Vec<(&'static str, FieldError)> {
    let form = &page.form;
    let mut refused = Vec::new();
    if !form.shipping.is_empty() && !page.quotes.iter().any(|quote| quote.service.code == form.shipping) {
        refused.push(("shipping", FieldError::ShippingUnavailable));
    }
    let is_offered = |method: PaymentMethod| page.methods.iter().any(|offer| offer.method == method && offer.accepted);
    if PaymentMethod::from_key(&form.payment).is_some_and(|method| !is_offered(method)) {
        refused.push(("payment", FieldError::MethodUnavailable));
    }
    if let VoucherPreview::Refused(error) = &page.voucher {
        refused.push(("voucher", error.clone()));
    }
    refused
}

/// The method that was chosen, if it takes this order. Only a voucher can leave nothing to pay.
fn accepting(
    shop: &ShopSettings,
    gateways: &Gateways,
    checkout: &Checkout,
    totals: &Totals,
    quote: &ShippingQuote,
) -> Option<MethodSettings> {
    let connected = gateways.connected();
    let chosen = shop.offered_methods(&connected).find(|settings| settings.method == checkout.payment)?;
    let is_worth = totals.total.is_positive() || totals.discount.is_positive();
    (is_worth && offer::takes(chosen, totals.total, quote, shop, gateways)).then_some(*chosen)
}

/// Writes the order with its lines, its hold on the stock and the attempt to pay it.
async fn write(
    tx: &WriteTx,
    base: &Base,
    cart: &Cart,
    decision: &Decision,
    request: &Request<'_>,
    now: Timestamp,
) -> Result<(OrderId, String), Failure<PlaceError>> {
    let state = first_state(decision.method.method, decision.totals.total);
    let expires_at = (state == OrderState::AwaitingPayment).then_some(decision.pay_until);
    let placed = NewOrder {
        // Its name comes when nothing can stop it any more; no other order has this one.
        number: request.key_hash.clone(),
        access_token_hash: sha256_hex(&access_token(request.key)),
        customer: request.visitor.user(),
        contact: decision.checkout.contact.clone(),
        address: decision.checkout.address.clone(),
        lines: lines(cart, decision.voucher.as_ref()),
        shipping: decision.quote.clone(),
        extras: decision.extras,
        payment_method: decision.method.method,
        voucher: decision.voucher.as_ref().map(|redeeming| redeeming.voucher.code.clone()),
        totals: decision.totals,
        state,
        placed_at: now,
        expires_at,
        note: decision.checkout.note.clone(),
        locale: request.visitor.lang,
    };
    let order = tx.orders().insert(&placed).await?;
    if let Some(redeeming) = &decision.voucher {
        voucher::redeem(tx, redeeming, order, now).await?;
    }
    let wanted: Vec<_> = cart.lines.iter().map(|priced| (priced.offer.variant, priced.line.quantity.get())).collect();
    let held = tx.stock().reserve(order, &wanted, expires_at, Cause::order(order, None, now)).await?;
    // Somebody else took the last ones between the look and the hold; dropping the unit of work undoes everything.
    held.map_err(|_| Failure::Rejected(PlaceError::CartChanged))?;
    // Everybody who orders counts in the same row: whoever still waits for goods must not stand before it.
    let number = tx.orders().name(order, now).await?;
    if decision.totals.total.is_positive() {
        let salt: String = base.tokens.token().chars().take(6).collect();
        let attempt = attempt(order, decision.method.method, decision.totals.total, &salt, expires_at, now);
        tx.payments().begin(&attempt).await?;
    } else {
        // A voucher left nothing to pay.
        tx.orders().note_paid(order, now).await?;
        invoices::issue(tx, order, now).await?;
    }
    Ok((order, number))
}
