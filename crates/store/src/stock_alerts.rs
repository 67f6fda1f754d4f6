//! Who wants to be told when something sold out is back.
//!
//! Promises: one open request for a variant and an address; a request is told once, whoever tells at the same time.
//! Must not: send anything.

use domain::contact::Email;
use domain::ids::{ProductId, StockAlertId, VariantId};
use domain::lang::Lang;
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::convert::{Columns, lang, moment};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Source, StockAlerts, WriteTx};

/// An open request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockAlert {
    /// Which request.
    pub id: StockAlertId,
    /// What is waited for.
    pub variant: VariantId,
    /// Who is to be told.
    pub email: Email,
    /// In which language.
    pub lang: Lang,
    /// When it was asked.
    pub created_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    variant_id: i64,
    email: String,
    lang: String,
    created_at: i64,
}

#[derive(FromQueryResult)]
struct Waiting {
    variant_id: i64,
    n: i64,
}

impl<S: Source> StockAlerts<'_, S> {
    /// Requests whose variant can be bought again, the longest waiting first.
    pub async fn due(&self, limit: u32) -> Result<Vec<StockAlert>, StoreError> {
        let sql = "SELECT a.id, a.variant_id, a.email, a.lang, a.created_at FROM stock_alerts a \
                   JOIN variants v ON v.id = a.variant_id JOIN products p ON p.id = v.product_id \
                   JOIN stock_levels s ON s.variant_id = a.variant_id \
                   WHERE a.told_at IS NULL AND v.active AND p.active AND s.on_hand > s.reserved \
                   ORDER BY a.created_at, a.id LIMIT $1";
        let rows: Vec<Row> = raw::all(self.0.db(), sql, values![i64::from(limit)]).await?;
        rows.into_iter().map(StockAlert::try_from).collect()
    }

    /// How many wait for the variants of a product; those nobody waits for are left out.
    pub async fn waiting_for(&self, product: ProductId) -> Result<Vec<(VariantId, u32)>, StoreError> {
        let sql = "SELECT a.variant_id, COUNT(*) AS n FROM stock_alerts a JOIN variants v ON v.id = a.variant_id \
                   WHERE v.product_id = $1 AND a.told_at IS NULL GROUP BY a.variant_id ORDER BY a.variant_id";
        let rows: Vec<Waiting> = raw::all(self.0.db(), sql, values![product.get()]).await?;
        rows.into_iter()
            .map(|row| Ok((VariantId::new(row.variant_id), Columns::of("stock_alerts", row.variant_id).count(row.n)?)))
            .collect()
    }

    /// For how many variants this address waits.
    pub async fn waiting_of(&self, email: &Email) -> Result<i64, StoreError> {
        let sql = "SELECT COUNT(*) AS n FROM stock_alerts WHERE email = $1 AND told_at IS NULL";
        Ok(raw::number(self.0.db(), sql, values![email.as_str()]).await?.unwrap_or_default())
    }
}

impl StockAlerts<'_, WriteTx> {
    /// Notes a request; false when the address waits for this already.
    pub async fn ask(&self, variant: VariantId, email: &Email, lang: Lang, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "INSERT INTO stock_alerts (variant_id, email, lang, created_at) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (variant_id, email) WHERE told_at IS NULL DO NOTHING";
        let met =
            raw::execute(self.0.db(), sql, values![variant.get(), email.as_str(), lang.tag(), now.millis()]).await?;
        Ok(met == 1)
    }

    /// Closes a request, in the same unit of work that queues the letter; false when somebody else did.
    pub async fn mark_told(&self, id: StockAlertId, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE stock_alerts SET told_at = $2 WHERE id = $1 AND told_at IS NULL";
        Ok(raw::execute(self.0.db(), sql, values![id.get(), now.millis()]).await? == 1)
    }

    /// Forgets those told before one moment, and those never told and asked before the other.
    pub async fn purge(&self, told_before: Timestamp, asked_before: Timestamp) -> Result<u64, StoreError> {
        let sql = "DELETE FROM stock_alerts WHERE told_at < $1 OR (told_at IS NULL AND created_at < $2)";
        raw::execute(self.0.db(), sql, values![told_before.millis(), asked_before.millis()]).await
    }
}

impl TryFrom<Row> for StockAlert {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: StockAlertId::new(row.id),
            variant: VariantId::new(row.variant_id),
            email: Columns::of("stock_alerts", row.id).email(&row.email)?,
            lang: lang(&row.lang),
            created_at: moment(row.created_at),
        })
    }
}
