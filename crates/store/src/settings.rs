//! What the owner sets, each group a JSON document under its key. A group nobody set yet has the shop's defaults.

use domain::payment::MethodSettings;
use domain::shop::ShopSettings;
use domain::tax::TaxSchedule;
use domain::time::Timestamp;
use sea_orm::FromQueryResult;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::convert::json;
use crate::error::{Conflict, StoreError};
use crate::raw::{self, values};
use crate::tx::{Settings, Source, WriteTx};

/// A document and how often it was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versioned<T> {
    /// The document.
    pub value: T,
    /// Rises with every change; guards against two editors.
    pub version: i64,
}

#[derive(FromQueryResult)]
struct Row {
    key: String,
    value: String,
    version: i64,
}

const PROFILE: &str = "profile";
const TAX: &str = "tax";
const PROTECTION: &str = "protection";
const METHODS: &str = "payment_methods";
const BANK_ACCOUNTS: &str = "bank_accounts";

impl<S: Source> Settings<'_, S> {
    /// The document under `key`.
    pub async fn get<T: DeserializeOwned>(&self, key: &str) -> Result<Option<Versioned<T>>, StoreError> {
        let sql = "SELECT key, value, version FROM settings WHERE key = $1";
        let row = raw::one::<Row>(self.0.db(), sql, values![key]).await?;
        row.map(|row| Ok(Versioned { version: row.version, value: read(&row)? })).transpose()
    }

    /// PPN over time; version 0 while nobody set it.
    pub async fn tax(&self) -> Result<Versioned<TaxSchedule>, StoreError> {
        Ok(self.get(TAX).await?.unwrap_or(Versioned { value: TaxSchedule::default(), version: 0 }))
    }

    /// Everything that pricing, checkout and pages depend on.
    pub async fn shop(&self) -> Result<ShopSettings, StoreError> {
        let rows: Vec<Row> = raw::all(self.0.db(), "SELECT key, value, version FROM settings", values![]).await?;
        let mut shop = ShopSettings::default();
        for row in &rows {
            match row.key.as_str() {
                PROFILE => shop.profile = read(row)?,
                TAX => shop.tax = read(row)?,
                PROTECTION => shop.protection = read(row)?,
                METHODS => shop.methods = MethodSettings::completed(&read::<Vec<_>>(row)?),
                BANK_ACCOUNTS => shop.bank_accounts = read(row)?,
                _ => {}
            }
        }
        Ok(shop)
    }
}

impl Settings<'_, WriteTx> {
    /// Writes the document under `key`. With `expected`, only over that version ([`Conflict::Stale`] otherwise; 0 for a
    /// document that nobody wrote yet). Gives the new version.
    pub async fn put<T: Serialize>(
        &self,
        key: &str,
        value: &T,
        expected: Option<i64>,
        now: Timestamp,
    ) -> Result<i64, StoreError> {
        let sql = "INSERT INTO settings (key, value, version, updated_at) SELECT $1, $2, 1, $3 \
                   WHERE CAST($4 AS BIGINT) = 0 OR CAST($4 AS BIGINT) = -1 OR EXISTS (SELECT 1 FROM settings WHERE key = $1) \
                   ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = settings.version + 1, \
                   updated_at = excluded.updated_at WHERE CAST($4 AS BIGINT) IN (-1, settings.version) \
                   RETURNING version AS n";
        let values = values![key, json(value), now.millis(), expected.unwrap_or(-1)];
        raw::number(self.0.db(), sql, values).await?.ok_or(StoreError::Conflict(Conflict::Stale))
    }

    /// Writes PPN over time, over the version that was read.
    pub async fn put_tax(&self, tax: &TaxSchedule, read: i64, now: Timestamp) -> Result<(), StoreError> {
        self.put(TAX, tax, Some(read), now).await.map(drop)
    }

    /// Writes everything at once, whatever was there.
    pub async fn put_shop(&self, shop: &ShopSettings, now: Timestamp) -> Result<(), StoreError> {
        self.put(PROFILE, &shop.profile, None, now).await?;
        self.put(TAX, &shop.tax, None, now).await?;
        self.put(PROTECTION, &shop.protection, None, now).await?;
        self.put(METHODS, &shop.methods, None, now).await?;
        self.put(BANK_ACCOUNTS, &shop.bank_accounts, None, now).await?;
        Ok(())
    }
}

fn read<T: DeserializeOwned>(row: &Row) -> Result<T, StoreError> {
    serde_json::from_str(&row.value).map_err(|_| StoreError::inconsistent("settings", &row.key))
}
