//! Changing accounts.

use domain::account::{Permission, Role};
use domain::contact::{Email, Phone};
use domain::ids::UserId;
use domain::lang::Lang;
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::EntityTrait;

use super::NewAccount;
use crate::convert::{json, word};
use crate::entity::users;
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Accounts, Source, WriteTx};

impl Accounts<'_, WriteTx> {
    /// Opens an account. [`crate::Conflict::Taken`] when the address has one.
    pub async fn insert(&self, account: &NewAccount, now: Timestamp) -> Result<UserId, StoreError> {
        let row = users::ActiveModel {
            id: NotSet,
            email: Set(account.email.as_str().to_owned()),
            password_hash: Set(account.password_hash.clone()),
            name: Set(account.name.clone()),
            phone: Set(account.phone.as_ref().map(|phone| phone.as_str().to_owned())),
            role: Set(word(&account.role)),
            permissions: Set(json(&account.permissions)),
            active: Set(true),
            locale: Set(account.locale.tag().to_owned()),
            session_epoch: Set(0),
            version: Set(1),
            email_verified_at: Set(None),
            last_seen_at: Set(None),
            created_at: Set(now.millis()),
            updated_at: Set(now.millis()),
        };
        Ok(UserId::new(users::Entity::insert(row).exec(self.0.db()).await?.last_insert_id))
    }

    /// Name and telephone.
    pub async fn set_profile(
        &self,
        id: UserId,
        name: &str,
        phone: Option<&Phone>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let phone = phone.map(|phone| phone.as_str().to_owned());
        let sql = "UPDATE users SET name = $2, phone = $3, updated_at = $4, version = version + 1 WHERE id = $1";
        raw::execute_one(self.0.db(), sql, values![id.get(), name, phone, now.millis()]).await
    }

    /// The address mail goes to. [`crate::Conflict::Taken`] when another account has it.
    pub async fn set_email(&self, id: UserId, email: &Email, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE users SET email = $2, email_verified_at = NULL, updated_at = $3, version = version + 1 \
                   WHERE id = $1";
        raw::execute_one(self.0.db(), sql, values![id.get(), email.as_str(), now.millis()]).await
    }

    /// A new password; every session that was opened with the old one ends. Gives the new session epoch.
    pub async fn set_password(&self, id: UserId, hash: &str, now: Timestamp) -> Result<i64, StoreError> {
        let sql = "UPDATE users SET password_hash = $2, session_epoch = session_epoch + 1, updated_at = $3, \
                   version = version + 1 WHERE id = $1 RETURNING session_epoch AS n";
        let epoch = raw::number(self.0.db(), sql, values![id.get(), hash, now.millis()]).await?;
        epoch.ok_or_else(StoreError::stale)
    }

    /// Replaces the hash of an unchanged password by a stronger one.
    pub async fn rehash(&self, id: UserId, hash: &str) -> Result<(), StoreError> {
        let sql = "UPDATE users SET password_hash = $2 WHERE id = $1";
        raw::execute_one(self.0.db(), sql, values![id.get(), hash]).await
    }

    /// Activates or deactivates; deactivating ends every session at once.
    pub async fn set_active(&self, id: UserId, active: bool, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE users SET active = $2, session_epoch = session_epoch + 1, updated_at = $3, \
                   version = version + 1 WHERE id = $1";
        raw::execute_one(self.0.db(), sql, values![id.get(), active, now.millis()]).await?;
        if !active {
            raw::execute(self.0.db(), "DELETE FROM sessions WHERE user_id = $1", values![id.get()]).await?;
        }
        Ok(())
    }

    /// What the person is and may do in the back office.
    pub async fn set_role(
        &self,
        id: UserId,
        role: Role,
        permissions: &[Permission],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE users SET role = $2, permissions = $3, updated_at = $4, version = version + 1 WHERE id = $1";
        raw::execute_one(self.0.db(), sql, values![id.get(), word(&role), json(permissions), now.millis()]).await
    }

    /// The language mail is written in.
    pub async fn set_locale(&self, id: UserId, locale: Lang) -> Result<(), StoreError> {
        raw::execute_one(self.0.db(), "UPDATE users SET locale = $2 WHERE id = $1", values![id.get(), locale.tag()])
            .await
    }

    /// Notes that the person was here.
    pub async fn seen(&self, id: UserId, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE users SET last_seen_at = $2 WHERE id = $1";
        raw::execute_one(self.0.db(), sql, values![id.get(), now.millis()]).await
    }
}
