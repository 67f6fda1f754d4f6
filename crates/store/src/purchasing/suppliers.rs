//! Suppliers.

use domain::ids::SupplierId;
use domain::purchasing::{Supplier, SupplierForm};
use domain::time::Timestamp;
use sea_orm::FromQueryResult;

use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Purchasing, Source, WriteTx};

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    name: String,
    company: String,
    contact_person: String,
    email: String,
    phone: String,
    active: bool,
}

const SELECT: &str = "SELECT id, name, company, contact_person, email, phone, active FROM suppliers";

impl<S: Source> Purchasing<'_, S> {
    /// One supplier.
    pub async fn supplier(&self, id: SupplierId) -> Result<Option<Supplier>, StoreError> {
        let sql = format!("{SELECT} WHERE id = $1");
        Ok(raw::one::<Row>(self.0.db(), &sql, values![id.get()]).await?.map(Supplier::from))
    }

    /// Every supplier, by name; those the shop still buys from first.
    pub async fn suppliers(&self) -> Result<Vec<Supplier>, StoreError> {
        let sql = format!("{SELECT} ORDER BY active DESC, name");
        let rows: Vec<Row> = raw::all(self.0.db(), &sql, values![]).await?;
        Ok(rows.into_iter().map(Supplier::from).collect())
    }
}

impl Purchasing<'_, WriteTx> {
    /// Writes a new supplier. [`crate::Conflict::Taken`] when there is one of this name.
    pub async fn add_supplier(&self, about: &SupplierForm, now: Timestamp) -> Result<SupplierId, StoreError> {
        let sql = "INSERT INTO suppliers (name, company, contact_person, email, phone, active, created_at, updated_at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING id AS n";
        let values = values![
            about.name.as_str(),
            about.company.as_str(),
            about.contact_person.as_str(),
            about.email.as_str(),
            about.phone.as_str(),
            about.active,
            now.millis(),
        ];
        raw::number(self.0.db(), sql, values).await?.map(SupplierId::new).ok_or_else(StoreError::stale)
    }

    /// Writes what is known of a supplier by now.
    pub async fn save_supplier(&self, id: SupplierId, about: &SupplierForm, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE suppliers SET name = $2, company = $3, contact_person = $4, email = $5, phone = $6, \
                   active = $7, updated_at = $8 WHERE id = $1";
        let values = values![
            id.get(),
            about.name.as_str(),
            about.company.as_str(),
            about.contact_person.as_str(),
            about.email.as_str(),
            about.phone.as_str(),
            about.active,
            now.millis(),
        ];
        raw::execute_one(self.0.db(), sql, values).await
    }
}

impl From<Row> for Supplier {
    fn from(row: Row) -> Self {
        let Row { id, name, company, contact_person, email, phone, active } = row;
        Self { id: SupplierId::new(id), about: SupplierForm { name, company, contact_person, email, phone, active } }
    }
}
