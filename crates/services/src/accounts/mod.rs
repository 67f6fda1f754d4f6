//! Accounts: opening one, signing in, profile, address book, password.
//!
//! Promises: an unknown address, a wrong password and a closed account are told alike and take equally long; guessing
//! gets slower with every failure, but no account is ever locked for good; passwords are kept as Argon2id hashes only.
//! Must not: open or end sessions (the session layer does, by the epoch given here), or hand out a hash.

mod addresses;
pub mod password;
mod register;
mod secret;
mod sign_in;
mod throttle;

use std::sync::Arc;

use domain::account::{Account, ProfileForm};
use domain::form::FieldErrors;
use domain::ids::UserId;

pub use addresses::SavedAddress;
pub use sign_in::{SignInError, SignedIn};
pub(crate) use throttle::network_of;

use crate::base::Base;
use crate::{Customer, Failure, Never};
use password::Hasher;

/// The session epoch of a new account.
pub const FIRST_EPOCH: i64 = 0;

/// See the module.
pub struct Accounts {
    base: Arc<Base>,
    hasher: Hasher,
}

impl Accounts {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        Self { base: Arc::clone(base), hasher: Hasher::default() }
    }

    /// The account behind a session, unless it was closed or the session was cut off (`epoch` is the one it was opened
    /// with).
    pub async fn by_session(&self, user: UserId, epoch: i64) -> Result<Option<Account>, Failure<Never>> {
        let found = self.base.store.read().accounts().credentials_of(user).await?;
        Ok(found.filter(|known| known.account.active && known.session_epoch == epoch).map(|known| known.account))
    }

    /// The account as it is now.
    pub async fn profile(&self, customer: &Customer) -> Result<Account, Failure<Never>> {
        self.base.store.read().accounts().by_id(customer.id()).await?.ok_or(Failure::NotFound)
    }

    /// Name and telephone.
    pub async fn update_profile(&self, customer: &Customer, form: &ProfileForm) -> Result<(), Failure<FieldErrors>> {
        let (name, phone) = form.parse().map_err(Failure::Rejected)?;
        let tx = self.base.store.write().await?;
        tx.accounts().set_profile(customer.id(), &name, phone.as_ref(), self.base.now()).await?;
        Ok(tx.commit().await?)
    }
}
