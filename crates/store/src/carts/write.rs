//! Opening and forgetting carts, and the checkout as it was typed so far.

use domain::ids::CartId;
use domain::time::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{CartRow, Owner, StoredCart};
use crate::convert::json;
use crate::error::StoreError;
use crate::raw::{self, for_update, values};
use crate::tx::{Carts, Source, WriteTx};

impl<S: Source> Carts<'_, S> {
    /// The checkout as it was typed so far.
    pub async fn draft<T: DeserializeOwned>(&self, cart: CartId) -> Result<Option<T>, StoreError> {
        #[derive(sea_orm::FromQueryResult)]
        struct Row {
            checkout_draft: Option<String>,
        }
        let sql = "SELECT checkout_draft FROM carts WHERE id = $1";
        let row: Option<Row> = raw::one(self.0.db(), sql, values![cart.get()]).await?;
        // A draft that an older version of the form wrote is not worth an error: the person types again.
        Ok(row.and_then(|row| row.checkout_draft).and_then(|draft| serde_json::from_str(&draft).ok()))
    }
}

impl Carts<'_, WriteTx> {
    /// Somebody's cart, made when they have none, and locked until the end of the unit of work.
    pub async fn open_for(&self, owner: Owner<'_>, now: Timestamp) -> Result<StoredCart, StoreError> {
        let (db, column) = (self.0.db(), owner.column());
        let sql = format!(
            "INSERT INTO carts ({column}, version, created_at, updated_at) VALUES ($1, 1, $2, $2) \
             ON CONFLICT ({column}) DO NOTHING"
        );
        raw::execute(db, &sql, vec![owner.value(), now.millis().into()]).await?;
        self.lock(owner).await?.ok_or_else(StoreError::stale)
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

    /// Keeps the checkout as it was typed so far.
    pub async fn set_draft<T: Serialize>(&self, cart: CartId, draft: &T, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE carts SET checkout_draft = $2, updated_at = $3 WHERE id = $1";
        raw::execute_one(self.0.db(), sql, values![cart.get(), json(draft), now.millis()]).await
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
