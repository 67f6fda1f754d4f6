//! Whom the shop buys from.

use domain::form::{FieldError, FieldErrors};
use domain::ids::SupplierId;
use domain::purchasing::{Supplier, SupplierForm};
use store::{Conflict, StoreError};

use super::{Warehouse, audit, guard};
use crate::{Failure, Never, Staff};

impl Warehouse {
    /// Every supplier, by name; those the shop still buys from first.
    pub async fn suppliers(&self, staff: &Staff) -> Result<Vec<Supplier>, Failure<Never>> {
        guard(staff)?;
        Ok(self.base.store.read().purchasing().suppliers().await?)
    }

    /// Writes what is known of a supplier; a new one without an id.
    pub async fn save_supplier(
        &self,
        staff: &Staff,
        id: Option<SupplierId>,
        form: &SupplierForm,
    ) -> Result<SupplierId, Failure<FieldErrors>> {
        guard(staff)?;
        let about = form.parse().map_err(Failure::Rejected)?;
        let now = self.base.now();
        let tx = self.base.store.write().await?;
        let before = match id {
            Some(id) => Some(tx.purchasing().supplier(id).await?.ok_or(Failure::NotFound)?.about),
            None => None,
        };
        let written = match id {
            Some(id) => tx.purchasing().save_supplier(id, &about, now).await.map(|()| id),
            None => tx.purchasing().add_supplier(&about, now).await,
        };
        let id = match written {
            Err(StoreError::Conflict(Conflict::Taken)) => {
                return Err(Failure::Rejected(FieldErrors::one("name", FieldError::Taken)));
            }
            written => written?,
        };
        let (before, after) = (serde_json::to_value(&before).ok(), serde_json::to_value(&about).ok());
        audit(&tx, staff, ("supplier.save", "supplier", &id.to_string()), (before, after), now).await?;
        tx.commit().await?;
        Ok(id)
    }
}
