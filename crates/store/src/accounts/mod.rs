//! Accounts: who may sign in, and what is kept about them. The password's hash leaves this module only in [`Credentials`].

mod addresses;
mod list;
mod write;

use domain::account::{Account, Permission, Role};
use domain::contact::{Email, Phone};
use domain::ids::UserId;
use domain::lang::Lang;
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

pub use addresses::SavedAddress;
pub use list::{AccountFilter, AccountRow};

use crate::convert::{Columns, lang, moment};
use crate::entity::users;
use crate::error::StoreError;
use crate::tx::{Accounts, Source};

/// What signing in is checked against.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The account.
    pub account: Account,
    /// The password's hash, as Argon2 writes it.
    pub password_hash: String,
    /// Rises when every session of the account has to end.
    pub session_epoch: i64,
}

/// A new account.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Where mail goes; unique.
    pub email: Email,
    /// The password's hash, as Argon2 writes it.
    pub password_hash: String,
    /// The person's name.
    pub name: String,
    /// Telephone, if given.
    pub phone: Option<Phone>,
    /// What kind of account.
    pub role: Role,
    /// For staff: the areas they may enter.
    pub permissions: Vec<Permission>,
    /// The language mail is written in.
    pub locale: Lang,
}

impl<S: Source> Accounts<'_, S> {
    /// One account.
    pub async fn by_id(&self, id: UserId) -> Result<Option<Account>, StoreError> {
        let row = users::Entity::find_by_id(id.get()).one(self.0.db()).await?;
        row.map(Account::try_from).transpose()
    }

    /// The account with this address.
    pub async fn by_email(&self, email: &Email) -> Result<Option<Account>, StoreError> {
        Ok(self.credentials(email).await?.map(|found| found.account))
    }

    /// The account with this address and what signing in is checked against.
    pub async fn credentials(&self, email: &Email) -> Result<Option<Credentials>, StoreError> {
        let row = users::Entity::find().filter(users::Column::Email.eq(email.as_str())).one(self.0.db()).await?;
        row.map(Credentials::try_from).transpose()
    }

    /// The same, by id.
    pub async fn credentials_of(&self, id: UserId) -> Result<Option<Credentials>, StoreError> {
        let row = users::Entity::find_by_id(id.get()).one(self.0.db()).await?;
        row.map(Credentials::try_from).transpose()
    }

    /// When the account was last seen.
    pub async fn last_seen(&self, id: UserId) -> Result<Option<Timestamp>, StoreError> {
        let row = users::Entity::find_by_id(id.get()).one(self.0.db()).await?;
        Ok(row.and_then(|row| row.last_seen_at).map(moment))
    }
}

impl TryFrom<users::Model> for Account {
    type Error = StoreError;

    fn try_from(row: users::Model) -> Result<Self, StoreError> {
        let columns = Columns::of("users", row.id);
        Ok(Self {
            id: UserId::new(row.id),
            email: columns.email(&row.email)?,
            phone: row.phone.as_deref().map(|phone| columns.phone(phone)).transpose()?,
            role: columns.word(&row.role)?,
            permissions: columns.json(&row.permissions)?,
            active: row.active,
            locale: lang(&row.locale),
            name: row.name,
        })
    }
}

impl TryFrom<users::Model> for Credentials {
    type Error = StoreError;

    fn try_from(row: users::Model) -> Result<Self, StoreError> {
        let (password_hash, session_epoch) = (row.password_hash.clone(), row.session_epoch);
        Ok(Self { account: Account::try_from(row)?, password_hash, session_epoch })
    }
}
