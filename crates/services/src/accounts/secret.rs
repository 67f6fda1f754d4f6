//! Changing the password.

use domain::account::check_password;
use domain::form::{FieldError, FieldErrors};

use super::Accounts;
use super::register::words_about;
use super::throttle::Key;
use crate::{Customer, Failure};

impl Accounts {
    /// Replaces the password and cuts off every session opened with the old one; gives the new epoch, for the session
    /// that asked to go on with. Refusals stand at the fields `current` and `new`.
    pub async fn change_password(
        &self,
        customer: &Customer,
        current: &str,
        new: &str,
    ) -> Result<i64, Failure<FieldErrors>> {
        let refused = |field, error| Failure::Rejected(FieldErrors::one(field, error));
        let account = customer.account();
        let keys = [Key::account(account.email.as_str())];
        // A stolen session does not let anybody guess faster than the sign-in page.
        self.admit(&keys).await.map_err(|failure| match failure {
            Failure::Rejected(_) => Failure::Unavailable,
            other => other.map(|_| FieldErrors::default()),
        })?;
        let known = self.base.store.read().accounts().credentials_of(customer.id()).await?.ok_or(Failure::SignIn)?;
        if !self.hasher.compare(current, Some(known.password_hash)).await?.right {
            return Err(refused("current", FieldError::WrongPassword));
        }
        self.forgive(&keys).await.map_err(|failure| failure.map(|never| match never {}))?;
        check_password(new, account.email.as_str()).map_err(|error| refused("new", error))?;
        let about = words_about(account.email.as_str(), &account.name);
        let Some(hash) = self.hasher.accept(new, about).await? else {
            return Err(refused("new", FieldError::WeakPassword));
        };
        let tx = self.base.store.write().await?;
        let epoch = tx.accounts().set_password(customer.id(), &hash, self.base.now()).await?;
        tx.commit().await?;
        Ok(epoch)
    }
}
