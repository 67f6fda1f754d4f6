//! Opening and forgetting carts, and the checkout as it was typed so far.

use domain::cart::Availability;
use domain::ids::{CartId, VariantId};
use domain::time::Timestamp;
use sea_orm::FromQueryResult;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{CartRow, Owner, StoredCart};
use crate::convert::{Columns, json, rupiah};
use crate::error::StoreError;
use crate::raw::{self, for_update, values};
use crate::tx::{Carts, Source, WriteTx};

impl<S: Source> Carts<'_, S> {
    /// The checkout as it was typed so far.
    pub async fn draft<T: DeserializeOwned>(&self, cart: CartId) -> Result<Typed<T>, StoreError> {
        #[derive(FromQueryResult)]
        struct Row {
            checkout_draft: Option<String>,
        }
        let sql = "SELECT checkout_draft FROM carts WHERE id = $1";
        let row: Option<Row> = raw::one(self.0.db(), sql, values![cart.get()]).await?;
        // A draft that an older version of the form wrote is not worth an error: the person types again.
        let text = row.and_then(|row| row.checkout_draft);
        Ok(Typed { draft: text.as_deref().and_then(|text| serde_json::from_str(text).ok()), text })
    }
}

/// A checkout as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed<T> {
    /// What was typed.
    pub draft: Option<T>,
    text: Option<String>,
}

/// A variant, and what a cart has of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// What is true of the variant.
    pub goods: Availability,
    /// Units in its line; 0 without one.
    pub held: u32,
    /// Whether its line was put aside.
    pub saved_for_later: bool,
    /// Lines of the cart.
    pub lines: usize,
}

#[derive(FromQueryResult)]
struct SpotRow {
    id: i64,
    active: bool,
    available: i64,
    price: i64,
    quantity: Option<i64>,
    saved_for_later: Option<bool>,
    lines: i64,
}

impl TryFrom<SpotRow> for Spot {
    type Error = StoreError;

    fn try_from(row: SpotRow) -> Result<Self, StoreError> {
        let columns = Columns::of("cart_lines", row.id);
        let available = columns.count(row.available)?;
        Ok(Self {
            goods: Availability { active: row.active, available, price: rupiah(row.price) },
            held: columns.count(row.quantity.unwrap_or_default())?,
            saved_for_later: row.saved_for_later.unwrap_or_default(),
            lines: usize::try_from(row.lines).unwrap_or(usize::MAX),
        })
    }
}

impl Carts<'_, WriteTx> {
    /// Opens somebody's cart to be changed: made when they have none, locked until the end of the unit of work, its version raised. One
    /// statement: many carts change at the same instant, and on SQLite each waits for the others.
    pub async fn open_for(&self, owner: Owner<'_>, now: Timestamp) -> Result<CartId, StoreError> {
        let column = owner.column();
        let sql = format!(
            "INSERT INTO carts ({column}, version, created_at, updated_at) VALUES ($1, 1, $2, $2) \
             ON CONFLICT ({column}) DO UPDATE SET version = carts.version + 1, updated_at = excluded.updated_at \
             RETURNING id AS n"
        );
        let id = raw::number(self.0.db(), &sql, vec![owner.value(), now.millis().into()]).await?;
        id.map(CartId::new).ok_or_else(StoreError::stale)
    }

    /// What decides about a variant in a cart that was opened; none for an unknown one.
    pub async fn spot(&self, cart: CartId, variant: VariantId) -> Result<Option<Spot>, StoreError> {
        let sql = "SELECT v.id, p.active AND v.active AS active, s.on_hand - s.reserved AS available, v.price, \
                   l.quantity, l.saved_for_later, (SELECT COUNT(*) FROM cart_lines WHERE cart_id = $1) AS lines \
                   FROM variants v JOIN products p ON p.id = v.product_id JOIN stock_levels s ON s.variant_id = v.id \
                   LEFT JOIN cart_lines l ON l.cart_id = $1 AND l.variant_id = v.id WHERE v.id = $2";
        let row: Option<SpotRow> = raw::one(self.0.db(), sql, values![cart.get(), variant.get()]).await?;
        row.map(Spot::try_from).transpose()
    }

    /// Somebody's cart, locked until the end of the unit of work; none is made.
    pub async fn lock(&self, owner: Owner<'_>) -> Result<Option<StoredCart>, StoreError> {
        let db = self.0.db();
        let sql = format!("SELECT id, version, updated_at FROM carts WHERE {} = $1{}", owner.column(), for_update(db));
        let row: Option<CartRow> = raw::one(db, &sql, vec![owner.value()]).await?;
        match row {
            Some(row) => self.with_lines(row).await.map(Some),
            None => Ok(None),
        }
    }

    /// Keeps the checkout as it was typed so far. `false` when it is not as it was read any more, or nothing is left to order: read anew.
    pub async fn set_draft<T: Serialize>(
        &self,
        cart: CartId,
        read: &Typed<T>,
        draft: &T,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE carts SET checkout_draft = $3, updated_at = $4 \
                   WHERE id = $1 AND checkout_draft IS NOT DISTINCT FROM $2 \
                   AND EXISTS (SELECT 1 FROM cart_lines WHERE cart_id = $1 AND NOT saved_for_later)";
        let values = values![cart.get(), read.text.clone(), json(draft), now.millis()];
        Ok(raw::execute(self.0.db(), sql, values).await? == 1)
    }

    /// Forgets a cart.
    pub async fn delete(&self, cart: CartId) -> Result<(), StoreError> {
        raw::execute(self.0.db(), "DELETE FROM carts WHERE id = $1", values![cart.get()]).await?;
        Ok(())
    }

    /// Forgets visitors' carts that nobody touched since `before`; tells how many.
    pub async fn purge(&self, before: Timestamp) -> Result<u64, StoreError> {
        let sql = "DELETE FROM carts WHERE user_id IS NULL AND updated_at < $1";
        raw::execute(self.0.db(), sql, values![before.millis()]).await
    }
}
