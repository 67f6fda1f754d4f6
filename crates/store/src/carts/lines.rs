//! Changing the lines of a cart that was opened.

use domain::cart::merge;
use domain::ids::{CartId, VariantId};
use domain::time::Timestamp;

use super::{StoredCart, Wish};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Carts, Source, WriteTx};

impl Carts<'_, WriteTx> {
    /// Gives a line the quantity wished for, putting it in when it is not there.
    pub async fn set(&self, cart: CartId, wish: Wish, now: Timestamp) -> Result<(), StoreError> {
        let sql = "INSERT INTO cart_lines (cart_id, variant_id, quantity, saved_for_later, seen_price, added_at) \
                   VALUES ($1, $2, $3, FALSE, $4, $5) ON CONFLICT (cart_id, variant_id) DO UPDATE SET \
                   quantity = excluded.quantity, saved_for_later = FALSE, seen_price = excluded.seen_price";
        let quantity = i64::from(wish.quantity.get());
        let values = values![cart.get(), wish.variant.get(), quantity, wish.seen_price.amount(), now.millis()];
        raw::execute(self.0.db(), sql, values).await?;
        Ok(())
    }

    /// Puts a line aside for another time, or back. `false` when there is no such line.
    pub async fn set_saved(&self, cart: CartId, variant: VariantId, saved: bool) -> Result<bool, StoreError> {
        let sql = "UPDATE cart_lines SET saved_for_later = $3 WHERE cart_id = $1 AND variant_id = $2";
        Ok(raw::execute(self.0.db(), sql, values![cart.get(), variant.get(), saved]).await? == 1)
    }

    /// Takes a line out. `false` when there was none.
    pub async fn remove(&self, cart: CartId, variant: VariantId) -> Result<bool, StoreError> {
        let sql = "DELETE FROM cart_lines WHERE cart_id = $1 AND variant_id = $2";
        Ok(raw::execute(self.0.db(), sql, values![cart.get(), variant.get()]).await? == 1)
    }

    /// Moves a visitor's lines into the cart of the account they signed in to. Where both have a line, the larger wish wins;
    /// nothing is lost. The visitor's cart is gone afterwards.
    pub async fn merge(&self, guest: &StoredCart, mine: &StoredCart, now: Timestamp) -> Result<(), StoreError> {
        for line in &guest.lines {
            let quantity = mine.line(line.variant).map_or(line.quantity, |own| merge(own.quantity, line.quantity));
            let wish = Wish { variant: line.variant, quantity, seen_price: line.seen_price };
            self.set(mine.id, wish, now).await?;
            let wanted_now = mine.line(line.variant).is_some_and(|own| !own.saved_for_later);
            if line.saved_for_later && !wanted_now {
                self.set_saved(mine.id, line.variant, true).await?;
            }
        }
        self.delete(guest.id).await
    }

    /// The order is placed: what was ordered leaves the cart, what was put aside stays, the typed checkout is forgotten.
    /// [`crate::Conflict::Stale`] when the cart changed after `version`.
    pub async fn consume(&self, cart: CartId, version: i64, now: Timestamp) -> Result<(), StoreError> {
        let db = self.0.db();
        let sql = "UPDATE carts SET version = version + 1, checkout_draft = NULL, updated_at = $3 \
                   WHERE id = $1 AND version = $2";
        raw::execute_one(db, sql, values![cart.get(), version, now.millis()]).await?;
        let sql = "DELETE FROM cart_lines WHERE cart_id = $1 AND NOT saved_for_later";
        raw::execute(db, sql, values![cart.get()]).await?;
        Ok(())
    }
}
