//! What was searched in vain: what the shop might want to stock, or call by another name.

use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Searches, Source, WriteTx};

#[derive(FromQueryResult)]
struct Row {
    term: String,
    count: i64,
}

impl<S: Source> Searches<'_, S> {
    /// The words most often searched in vain, and how often.
    pub async fn in_vain(&self, limit: u32) -> Result<Vec<(String, i64)>, StoreError> {
        let sql = "SELECT term, count FROM search_misses ORDER BY count DESC, last_at DESC LIMIT $1";
        let rows: Vec<Row> = raw::all(self.0.db(), sql, values![i64::from(limit)]).await?;
        Ok(rows.into_iter().map(|row| (row.term, row.count)).collect())
    }
}

impl Searches<'_, WriteTx> {
    /// Notes that nothing was found for `term`.
    pub async fn missed(&self, term: &str, now: Timestamp) -> Result<(), StoreError> {
        let sql = "INSERT INTO search_misses (term, count, last_at) VALUES ($1, 1, $2) \
                   ON CONFLICT (term) DO UPDATE SET count = search_misses.count + 1, last_at = excluded.last_at";
        raw::execute(self.0.db(), sql, values![term, now.millis()]).await?;
        Ok(())
    }
}
