//! Columns into domain values and back, in one place each.

use domain::catalog::{Gtin, Sku, Slug};
use domain::contact::{Email, Phone};
use domain::lang::{Lang, Text};
use domain::money::Rupiah;
use domain::time::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::StoreError;

/// Reads columns of one row; every failure names the row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Columns {
    pub(crate) table: &'static str,
    pub(crate) id: i64,
}

impl Columns {
    pub(crate) const fn of(table: &'static str, id: i64) -> Self {
        Self { table, id }
    }

    pub(crate) fn need<T>(self, value: Option<T>) -> Result<T, StoreError> {
        value.ok_or_else(|| StoreError::inconsistent(self.table, self.id))
    }

    pub(crate) fn json<T: DeserializeOwned>(self, text: &str) -> Result<T, StoreError> {
        self.need(serde_json::from_str(text).ok())
    }

    pub(crate) fn maybe_json<T: DeserializeOwned>(self, text: Option<&str>) -> Result<Option<T>, StoreError> {
        text.map(|text| self.json(text)).transpose()
    }

    pub(crate) fn count(self, number: i64) -> Result<u32, StoreError> {
        self.need(u32::try_from(number).ok())
    }

    pub(crate) fn slug(self, text: &str) -> Result<Slug, StoreError> {
        self.need(Slug::parse(text))
    }

    pub(crate) fn sku(self, text: &str) -> Result<Sku, StoreError> {
        self.need(Sku::parse(text))
    }

    pub(crate) fn gtin(self, text: Option<&str>) -> Result<Option<Gtin>, StoreError> {
        text.map(|text| self.need(Gtin::parse(text))).transpose()
    }

    pub(crate) fn email(self, text: &str) -> Result<Email, StoreError> {
        self.need(Email::parse(text).ok())
    }

    pub(crate) fn phone(self, text: &str) -> Result<Phone, StoreError> {
        self.need(Phone::parse(text).ok())
    }

    /// A value that serde knows by a word (`"staff"`).
    pub(crate) fn word<T: DeserializeOwned>(self, word: &str) -> Result<T, StoreError> {
        self.need(serde_json::from_value(serde_json::Value::String(word.to_owned())).ok())
    }
}

/// The word serde writes a plain enum as.
pub(crate) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// A value as a JSON document. Domain values always have one; a map with keys that are not texts would give `null`.
pub(crate) fn json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

pub(crate) fn text(id: String, en: String) -> Text {
    Text { id, en }
}

pub(crate) const fn rupiah(amount: i64) -> Rupiah {
    Rupiah::new(amount)
}

pub(crate) const fn moment(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

pub(crate) fn lang(tag: &str) -> Lang {
    Lang::from_tag(tag)
}
