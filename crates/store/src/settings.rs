//! What the owner sets, each group a JSON document under its key. A group nobody set yet has the shop's defaults.

use domain::payment::{ChannelSettings, MethodSettings};
use domain::shipping::Protection;
use domain::shop::{BankAccount, ShopSettings, StoreProfile};
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

/// A group of settings: the key of its document, and what holds while nobody set it.
#[derive(Debug)]
pub struct Group<T> {
    key: &'static str,
    unset: fn() -> T,
}

impl<T> Group<T> {
    /// The word it is kept, and found in the trail, by.
    pub const fn key(&self) -> &'static str {
        self.key
    }
}

/// Who the shop is.
pub const PROFILE: Group<StoreProfile> = Group { key: "profile", unset: StoreProfile::default };
/// Packing and insurance.
pub const PROTECTION: Group<Protection> = Group { key: "protection", unset: Protection::default };
/// Ways to pay.
pub const METHODS: Group<Vec<MethodSettings>> =
    Group { key: "payment_methods", unset: || MethodSettings::defaults().to_vec() };
/// Channels of gateways.
pub const CHANNELS: Group<Vec<ChannelSettings>> = Group { key: "payment_channels", unset: Vec::new };
/// Accounts for transfers.
pub const BANK_ACCOUNTS: Group<Vec<BankAccount>> = Group { key: "bank_accounts", unset: Vec::new };
const TAX: Group<TaxSchedule> = Group { key: "tax", unset: TaxSchedule::default };

impl<S: Source> Settings<'_, S> {
    /// The document under `key`.
    pub async fn get<T: DeserializeOwned>(&self, key: &str) -> Result<Option<Versioned<T>>, StoreError> {
        let sql = "SELECT key, value, version FROM settings WHERE key = $1";
        let row = raw::one::<Row>(self.0.db(), sql, values![key]).await?;
        row.map(|row| Ok(Versioned { version: row.version, value: read(&row)? })).transpose()
    }

    /// What is set of a group; version 0 while nobody set it.
    pub async fn group<T: DeserializeOwned>(&self, group: &Group<T>) -> Result<Versioned<T>, StoreError> {
        let known = self.get(group.key).await?;
        Ok(known.unwrap_or_else(|| Versioned { value: (group.unset)(), version: 0 }))
    }

    /// PPN over time; version 0 while nobody set it.
    pub async fn tax(&self) -> Result<Versioned<TaxSchedule>, StoreError> {
        self.group(&TAX).await
    }

    /// Everything that pricing, checkout and pages depend on.
    pub async fn shop(&self) -> Result<ShopSettings, StoreError> {
        let rows: Vec<Row> = raw::all(self.0.db(), "SELECT key, value, version FROM settings", values![]).await?;
        let mut shop = ShopSettings::default();
        for row in &rows {
            match row.key.as_str() {
                key if key == PROFILE.key => shop.profile = read(row)?,
                key if key == TAX.key => shop.tax = read(row)?,
                key if key == PROTECTION.key => shop.protection = read(row)?,
                key if key == METHODS.key => shop.methods = MethodSettings::completed(&read::<Vec<_>>(row)?),
                key if key == CHANNELS.key => shop.channels = read(row)?,
                key if key == BANK_ACCOUNTS.key => shop.bank_accounts = read(row)?,
                _ => {}
            }
        }
        Ok(shop)
    }
}

impl Settings<'_, WriteTx> {
    /// Nobody else changes a setting before this transaction ends: for what is decided on several groups at once. To be called before
    /// anything is read; a group that nobody set yet has no row that could be locked.
    pub async fn lock(&self) -> Result<(), StoreError> {
        raw::lock_table(self.0.db(), "settings").await
    }

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

    /// Writes a group over the version that was read; gives the new version.
    pub async fn put_group<T: Serialize>(
        &self,
        group: &Group<T>,
        value: &T,
        read: i64,
        now: Timestamp,
    ) -> Result<i64, StoreError> {
        self.put(group.key, value, Some(read), now).await
    }

    /// Writes PPN over time, over the version that was read.
    pub async fn put_tax(&self, tax: &TaxSchedule, read: i64, now: Timestamp) -> Result<(), StoreError> {
        self.put_group(&TAX, tax, read, now).await.map(drop)
    }

    /// Writes everything at once, whatever was there.
    pub async fn put_shop(&self, shop: &ShopSettings, now: Timestamp) -> Result<(), StoreError> {
        self.put(PROFILE.key, &shop.profile, None, now).await?;
        self.put(TAX.key, &shop.tax, None, now).await?;
        self.put(PROTECTION.key, &shop.protection, None, now).await?;
        self.put(METHODS.key, &shop.methods, None, now).await?;
        self.put(CHANNELS.key, &shop.channels, None, now).await?;
        self.put(BANK_ACCOUNTS.key, &shop.bank_accounts, None, now).await?;
        Ok(())
    }
}

fn read<T: DeserializeOwned>(row: &Row) -> Result<T, StoreError> {
    serde_json::from_str(&row.value).map_err(|_| StoreError::inconsistent("settings", &row.key))
}
