//! One shipping service more.

use domain::form::{FieldError, FieldErrors, Typed};
use domain::shop::forms::new_service::{NewService, parse};
use serde_json::to_value;
use store::{Conflict, StoreError};

use super::Settings;
use super::desk::guard;
use crate::{Failure, Staff};

impl Settings {
    /// Adds a shipping service, after all others. Its code is its own for good. Only an admin may.
    pub async fn add_service(&self, staff: &Staff, form: &Typed) -> Result<(), Failure<FieldErrors>> {
        guard(staff)?;
        let NewService { service, active } = parse(form).map_err(Failure::Rejected)?;
        let tx = self.base.store.write().await?;
        tx.settings().lock().await?;
        let last = tx.shipping().all().await?.iter().map(|row| row.position).max();
        match tx.shipping().insert(&service, active, last.map_or(0, |last| last + 1)).await {
            Err(StoreError::Conflict(Conflict::Taken)) => {
                return Err(Failure::Rejected(FieldErrors::one("code", FieldError::CodeTaken)));
            }
            written => written?,
        }
        let after = to_value((active, &service)).ok();
        self.trail(&tx, staff, &format!("shipping {}", service.code), (None, after)).await?;
        tx.commit().await?;
        Ok(self.base.live.reread_terms().await?)
    }
}
