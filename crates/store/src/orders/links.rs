//! Private links to an order beside the one it was placed with: one for each letter. Of their secrets only hashes are kept.

use domain::ids::OrderId;
use domain::time::Timestamp;

use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Orders, Source, WriteTx};

impl<S: Source> Orders<'_, S> {
    /// Which order the link with this secret leads to.
    pub(super) async fn linked(&self, token_hash: &str) -> Result<Option<OrderId>, StoreError> {
        let sql = "SELECT order_id AS n FROM order_links WHERE token_hash = $1";
        Ok(raw::number(self.0.db(), sql, values![token_hash]).await?.map(OrderId::new))
    }
}

impl Orders<'_, WriteTx> {
    /// Lets a link with this secret lead to the order.
    pub async fn add_link(&self, order: OrderId, token_hash: &str, at: Timestamp) -> Result<(), StoreError> {
        let sql = "INSERT INTO order_links (token_hash, order_id, created_at) VALUES ($1, $2, $3)";
        raw::execute_one(self.0.db(), sql, values![token_hash, order.get(), at.millis()]).await
    }
}
