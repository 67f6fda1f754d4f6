//! Signing in.

use domain::account::Account;
use domain::contact::Email;
use serde::{Deserialize, Serialize};

use super::Accounts;
use super::throttle::Key;
use crate::Failure;

/// Why nobody was signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum SignInError {
    /// Address and password do not belong together, or the account is closed: which of them is not told.
    #[error("address or password is wrong")]
    Wrong,
    /// Too many failures: nothing was looked at; try again after so many seconds.
    #[error("wait {0} seconds")]
    Wait(u32),
}

/// Somebody who proved who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The account.
    pub account: Account,
    /// To be kept in the session: see [`Accounts::by_session`].
    pub session_epoch: i64,
}

impl Accounts {
    /// Checks address and password; `from` is the network address that asks. The caller gives the session a new id.
    pub async fn sign_in(&self, email: &str, password: &str, from: &str) -> Result<SignedIn, Failure<SignInError>> {
        let keys = [Key::account(email), Key::address(from)];
        self.admit(&keys).await?;
        let known = match Email::parse(email) {
            Ok(email) => self.base.store.read().accounts().credentials(&email).await?,
            Err(_) => None,
        };
        let hash = known.as_ref().map(|known| known.password_hash.clone());
        let compared = self.hasher.compare(password, hash).await?;
        let Some(known) = known.filter(|known| compared.right && known.account.active) else {
            return Err(Failure::Rejected(SignInError::Wrong));
        };
        self.forgive(&keys).await.map_err(|failure| failure.map(|never| match never {}))?;
        let tx = self.base.store.write().await?;
        if let Some(hash) = &compared.renewed {
            tx.accounts().rehash(known.account.id, hash).await?;
        }
        tx.accounts().seen(known.account.id, self.base.now()).await?;
        tx.commit().await?;
        Ok(SignedIn { account: known.account, session_epoch: known.session_epoch })
    }
}
