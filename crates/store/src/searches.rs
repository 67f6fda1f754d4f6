//! What was searched in vain: what the shop might want to stock, or call by another name.

use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::moment;
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Searches, Source, WriteTx};

/// Words that found nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// The words, in lower case.
    pub words: String,
    /// How often they were searched.
    pub times: i64,
    /// When that last happened.
    pub last_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    term: String,
    count: i64,
    last_at: i64,
}

impl<S: Source> Searches<'_, S> {
    /// The words most often searched in vain, those of late first among equals.
    pub async fn in_vain(&self, limit: u32) -> Result<Vec<Miss>, StoreError> {
        let sql = "SELECT term, count, last_at FROM search_misses ORDER BY count DESC, last_at DESC, term LIMIT $1";
        let rows: Vec<Row> = raw::all(self.0.db(), sql, values![i64::from(limit)]).await?;
        let miss = |row: Row| Miss { words: row.term, times: row.count, last_at: moment(row.last_at) };
        Ok(rows.into_iter().map(miss).collect())
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
