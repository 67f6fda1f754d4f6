//! Carts of visitors and of customers.
//!
//! Promises: within a unit of work an opened cart is locked, so that what is decided about it stays true until the commit;
//! opening it to be changed raises its version.

mod lines;
mod write;

use domain::cart::{Cart, CartLine, PricedLine, Quantity};
use domain::ids::{CartId, UserId, VariantId};
use domain::money::Rupiah;
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::{Columns, moment, rupiah};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Carts, Source};

pub use write::{Spot, Typed};

/// Whose cart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner<'a> {
    /// A visitor's, known by the hash of a token only their browser has.
    Guest(&'a str),
    /// A customer's.
    Customer(UserId),
}

/// What somebody wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// Of what.
    pub variant: VariantId,
    /// How many.
    pub quantity: Quantity,
    /// The price they see.
    pub seen_price: Rupiah,
}

/// A cart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCart {
    /// Which cart.
    pub id: CartId,
    /// Rises with every change of its lines.
    pub version: i64,
    /// Its lines, in the order they were put in.
    pub lines: Vec<CartLine>,
    /// When it last changed.
    pub updated_at: Timestamp,
}

#[derive(FromQueryResult)]
pub(crate) struct CartRow {
    id: i64,
    version: i64,
    updated_at: i64,
}

#[derive(FromQueryResult)]
struct LineRow {
    id: i64,
    variant_id: i64,
    quantity: i64,
    saved_for_later: bool,
    seen_price: i64,
    added_at: i64,
}

impl Owner<'_> {
    pub(crate) const fn column(self) -> &'static str {
        match self {
            Self::Guest(_) => "token_hash",
            Self::Customer(_) => "user_id",
        }
    }

    pub(crate) fn value(self) -> sea_orm::Value {
        match self {
            Self::Guest(hash) => hash.into(),
            Self::Customer(id) => id.get().into(),
        }
    }
}

impl<S: Source> Carts<'_, S> {
    /// Somebody's cart, if they have one.
    pub async fn find(&self, owner: Owner<'_>) -> Result<Option<StoredCart>, StoreError> {
        let sql = format!("SELECT id, version, updated_at FROM carts WHERE {} = $1", owner.column());
        let row: Option<CartRow> = raw::one(self.0.db(), &sql, vec![owner.value()]).await?;
        match row {
            Some(row) => self.with_lines(row).await.map(Some),
            None => Ok(None),
        }
    }

    /// Units in somebody's cart, put aside ones left out: for the badge.
    pub async fn units(&self, owner: Owner<'_>) -> Result<u32, StoreError> {
        let sql = format!(
            "SELECT CAST(COALESCE(SUM(l.quantity), 0) AS BIGINT) AS n FROM carts c \
             JOIN cart_lines l ON l.cart_id = c.id WHERE c.{} = $1 AND NOT l.saved_for_later",
            owner.column()
        );
        let units = raw::number(self.0.db(), &sql, vec![owner.value()]).await?.unwrap_or_default();
        Ok(u32::try_from(units).unwrap_or(u32::MAX))
    }

    /// A cart's lines with what is true of them now.
    pub async fn priced(&self, cart: &StoredCart) -> Result<Vec<PricedLine>, StoreError> {
        let variants: Vec<VariantId> = cart.lines.iter().map(|line| line.variant).collect();
        let offers = crate::tx::Catalog(self.0).offers(&variants).await?;
        let priced = |line: &CartLine| {
            let offer = offers.iter().find(|offer| offer.variant == line.variant)?;
            Some(PricedLine { line: line.clone(), offer: offer.clone() })
        };
        Ok(cart.lines.iter().filter_map(priced).collect())
    }

    /// A cart as its owner sees it: its lines with what is true of them now.
    pub async fn shown(&self, cart: &StoredCart) -> Result<Cart, StoreError> {
        Ok(Cart::of(self.priced(cart).await?, cart.version))
    }

    pub(crate) async fn with_lines(&self, cart: CartRow) -> Result<StoredCart, StoreError> {
        let sql = "SELECT id, variant_id, quantity, saved_for_later, seen_price, added_at FROM cart_lines \
                   WHERE cart_id = $1 ORDER BY added_at, id";
        let rows: Vec<LineRow> = raw::all(self.0.db(), sql, values![cart.id]).await?;
        Ok(StoredCart {
            id: CartId::new(cart.id),
            version: cart.version,
            lines: rows.into_iter().map(CartLine::try_from).collect::<Result<_, _>>()?,
            updated_at: moment(cart.updated_at),
        })
    }
}

impl StoredCart {
    /// The line of a variant.
    pub fn line(&self, variant: VariantId) -> Option<&CartLine> {
        self.lines.iter().find(|line| line.variant == variant)
    }
}

impl TryFrom<LineRow> for CartLine {
    type Error = StoreError;

    fn try_from(row: LineRow) -> Result<Self, StoreError> {
        let columns = Columns::of("cart_lines", row.id);
        Ok(Self {
            variant: VariantId::new(row.variant_id),
            quantity: columns.need(Quantity::try_new(columns.count(row.quantity)?).ok())?,
            saved_for_later: row.saved_for_later,
            seen_price: rupiah(row.seen_price),
            added_at: moment(row.added_at),
        })
    }
}
