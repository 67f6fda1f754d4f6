//! Carts of guests and customers.
//!
//! Promises: every change is decided on what the unit of work reads, with the cart locked: adds at the same instant all
//! count, or are refused with the reason; nothing is lost when a guest signs in; looking at a cart never changes it.
//! Must not: reserve stock (placing an order does), or trust a price that came from outside.

use std::sync::Arc;

use domain::cart::{self, AddLineError, Cart, Quantity};
use domain::ids::{CartId, UserId, VariantId};
use domain::money::Rupiah;
use domain::time::Timestamp;
use store::carts::{Owner, Spot, Wish};
use store::{StoreError, WriteTx};

use crate::actor::CartKey;
use crate::base::Base;
use crate::checkout::Draft;
use crate::retry::retrying;
use crate::secrets::sha256_hex;
use crate::{Failure, Never, Visitor};

/// Whose cart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CartOwner {
    /// A visitor's, found by the secret in their session.
    Guest(CartKey),
    /// A customer's.
    Customer(UserId),
}

impl CartOwner {
    /// The visitor's cart: of the account when signed in, else of the session; none while the session has no secret
    /// yet.
    pub fn of(visitor: &Visitor) -> Option<Self> {
        match (visitor.user(), &visitor.cart_key) {
            (Some(user), _) => Some(Self::Customer(user)),
            (None, Some(key)) => Some(Self::Guest(key.clone())),
            (None, None) => None,
        }
    }

    /// As the database knows it.
    pub(crate) fn stored(&self) -> StoredOwner {
        match self {
            Self::Guest(key) => StoredOwner::Guest(sha256_hex(key.secret())),
            Self::Customer(user) => StoredOwner::Customer(*user),
        }
    }
}

/// An owner without the secret.
#[derive(Debug, Clone)]
pub(crate) enum StoredOwner {
    Guest(String),
    Customer(UserId),
}

impl StoredOwner {
    pub(crate) fn key(&self) -> Owner<'_> {
        match self {
            Self::Guest(hash) => Owner::Guest(hash),
            Self::Customer(user) => Owner::Customer(*user),
        }
    }
}

/// See the module.
pub struct Carts {
    base: Arc<Base>,
}

impl Carts {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        Self { base: Arc::clone(base) }
    }

    /// The cart with today's prices and stock; empty for an owner who never put anything in.
    pub async fn view(&self, owner: &CartOwner) -> Result<Cart, Failure<Never>> {
        let carts = self.base.store.read();
        let Some(stored) = carts.carts().find(owner.stored().key()).await? else { return Ok(Cart::default()) };
        Ok(carts.carts().shown(&stored).await?)
    }

    /// Units in the cart, those put aside not counted.
    pub async fn count(&self, owner: &CartOwner) -> Result<u32, Failure<Never>> {
        Ok(self.base.store.read().carts().units(owner.stored().key()).await?)
    }

    /// Puts `more` units in; gives the units the line has now. A line that was put aside comes back, with its own units
    /// when they still fit.
    pub async fn add(
        &self,
        owner: &CartOwner,
        variant: VariantId,
        more: Quantity,
    ) -> Result<Quantity, Failure<AddLineError>> {
        retrying(async || {
            let (opened, spot) = self.open_at(owner, variant).await?;
            let quantity = match cart::add(spot.goods, spot.held, spot.lines, more) {
                Err(_) if spot.saved_for_later => cart::set(spot.goods, more.get()),
                decided => decided,
            };
            let quantity = quantity.map_err(Failure::Rejected)?;
            opened.wish(variant, quantity, spot.goods.price).await?;
            opened.tx.commit().await?;
            Ok(quantity)
        })
        .await
    }

    /// Raises or lowers a line by so many units, from what it holds at this moment: whatever an older page showed, no step is lost.
    /// Nothing is left of a line that is lowered below one.
    pub async fn step(&self, owner: &CartOwner, variant: VariantId, by: i32) -> Result<(), Failure<AddLineError>> {
        retrying(async || {
            let (opened, spot) = self.open_at(owner, variant).await?;
            cart::room(spot.held, spot.lines).map_err(Failure::Rejected)?;
            match cart::step(spot.goods, spot.held, by).map_err(Failure::Rejected)? {
                Some(quantity) => opened.wish(variant, quantity, spot.goods.price).await?,
                None => {
                    opened.tx.carts().remove(opened.cart, variant).await?;
                }
            }
            Ok(opened.tx.commit().await?)
        })
        .await
    }

    /// Gives a line this many units in all; 0 takes it out.
    pub async fn set(&self, owner: &CartOwner, variant: VariantId, units: u32) -> Result<(), Failure<AddLineError>> {
        if units == 0 {
            return self.remove(owner, variant).await.map_err(|failure| failure.map(|never| match never {}));
        }
        retrying(async || {
            let (opened, spot) = self.open_at(owner, variant).await?;
            cart::room(spot.held, spot.lines).map_err(Failure::Rejected)?;
            let quantity = cart::set(spot.goods, units).map_err(Failure::Rejected)?;
            opened.wish(variant, quantity, spot.goods.price).await?;
            Ok(opened.tx.commit().await?)
        })
        .await
    }

    /// Takes a line out; taking it out again changes nothing.
    pub async fn remove(&self, owner: &CartOwner, variant: VariantId) -> Result<(), Failure<Never>> {
        retrying(async || {
            let Opened { tx, cart, .. } = self.open(owner).await?;
            tx.carts().remove(cart, variant).await?;
            Ok(tx.commit().await?)
        })
        .await
    }

    /// Puts a line aside for another time, or back.
    pub async fn save_for_later(
        &self,
        owner: &CartOwner,
        variant: VariantId,
        saved: bool,
    ) -> Result<(), Failure<AddLineError>> {
        retrying(async || {
            let Opened { tx, cart, .. } = self.open(owner).await?;
            if !tx.carts().set_saved(cart, variant, saved).await? {
                return Err(Failure::NotFound);
            }
            Ok(tx.commit().await?)
        })
        .await
    }

    /// The customer has seen what changed: prices are those of today, quantities what is left, and what cannot be had
    /// is put aside.
    pub async fn accept_changes(&self, owner: &CartOwner) -> Result<(), Failure<Never>> {
        retrying(async || {
            let opened = self.open(owner).await?;
            let Some(cart) = opened.tx.carts().lock(owner.stored().key()).await? else { return Ok(()) };
            for priced in opened.tx.carts().priced(&cart).await? {
                let (line, offer) = (&priced.line, &priced.offer);
                if line.saved_for_later {
                    continue;
                }
                if !offer.active || offer.available == 0 {
                    opened.tx.carts().set_saved(cart.id, line.variant, true).await?;
                } else if let Ok(quantity) = Quantity::try_new(offer.available.min(line.quantity.get())) {
                    opened.wish(line.variant, quantity, offer.price).await?;
                }
            }
            Ok(opened.tx.commit().await?)
        })
        .await
    }

    /// A guest signed in: their lines join those of the account, the larger quantity winning; so does what they typed
    /// at the checkout, unless the account has a checkout of its own. The guest's cart is gone afterwards; merging
    /// again changes nothing.
    pub async fn merge(&self, guest: &CartKey, user: UserId) -> Result<(), Failure<Never>> {
        let guest = CartOwner::Guest(guest.clone()).stored();
        retrying(async || {
            let now = self.base.now();
            let tx = self.base.store.write().await?;
            // Whoever locks both carts locks the customer's first.
            tx.carts().open_for(Owner::Customer(user), now).await?;
            let Some(mine) = tx.carts().lock(Owner::Customer(user)).await? else { return Ok(()) };
            let Some(guests) = tx.carts().lock(guest.key()).await? else { return Ok(()) };
            let (typed, own) = (tx.carts().draft::<Draft>(guests.id).await?, tx.carts().draft::<Draft>(mine.id).await?);
            tx.carts().merge(&guests, &mine, now).await?;
            if let (Some(typed), None) = (&typed.draft, &own.draft) {
                tx.carts().set_draft(mine.id, &own, typed, now).await?;
            }
            Ok(tx.commit().await?)
        })
        .await
    }

    /// Forgets guests' carts that nobody touched for `days`; for the shop's clockwork.
    pub async fn forget_abandoned(&self, days: u32) -> Result<u64, Failure<Never>> {
        let tx = self.base.store.write().await?;
        let forgotten = tx.carts().purge(self.base.now().plus_secs(-24 * 3600 * i64::from(days))).await?;
        tx.commit().await?;
        Ok(forgotten)
    }

    /// The cart (made when there is none), locked until the end of a new unit of work.
    async fn open<E>(&self, owner: &CartOwner) -> Result<Opened, Failure<E>> {
        let now = self.base.now();
        let tx = self.base.store.write().await?;
        let cart = tx.carts().open_for(owner.stored().key(), now).await?;
        Ok(Opened { tx, cart, now })
    }

    /// The same, with what decides about one variant in it.
    async fn open_at(&self, owner: &CartOwner, variant: VariantId) -> Result<(Opened, Spot), Failure<AddLineError>> {
        let opened = self.open(owner).await?;
        let spot = opened.tx.carts().spot(opened.cart, variant).await?;
        Ok((opened, spot.ok_or(Failure::Rejected(AddLineError::Unavailable))?))
    }
}

/// A cart that nobody else changes meanwhile.
struct Opened {
    tx: WriteTx,
    cart: CartId,
    now: Timestamp,
}

impl Opened {
    async fn wish(&self, variant: VariantId, quantity: Quantity, seen_price: Rupiah) -> Result<(), StoreError> {
        self.tx.carts().set(self.cart, Wish { variant, quantity, seen_price }, self.now).await
    }
}
