//! Opening accounts.

use domain::account::{Account, RegistrationForm, Role};
use domain::form::{FieldError, FieldErrors};
use domain::lang::Lang;
use store::accounts::NewAccount;
use store::{Conflict, StoreError};

use super::Accounts;
use crate::Failure;

impl Accounts {
    /// Opens a customer's account; its sessions begin with [`super::FIRST_EPOCH`].
    pub async fn register(&self, form: &RegistrationForm, lang: Lang) -> Result<Account, Failure<FieldErrors>> {
        self.open(form, lang, Role::Customer).await
    }

    /// Opens an account that may do everything. For the command line: whoever can start the shop owns it.
    pub async fn create_admin(&self, email: &str, password: &str, name: &str) -> Result<Account, Failure<FieldErrors>> {
        let form = RegistrationForm {
            name: name.to_owned(),
            email: email.to_owned(),
            phone: String::new(),
            password: password.to_owned(),
        };
        self.open(&form, Lang::default(), Role::Admin).await
    }

    async fn open(&self, form: &RegistrationForm, lang: Lang, role: Role) -> Result<Account, Failure<FieldErrors>> {
        let refused = |field, error| Failure::Rejected(FieldErrors::one(field, error));
        let person = form.parse().map_err(Failure::Rejected)?;
        let about = words_about(person.email.as_str(), &person.name);
        // Hashed before the address is looked up, so that a taken one takes as long as a free one.
        let Some(password_hash) = self.hasher.accept(&person.password, about).await? else {
            return Err(refused("password", FieldError::WeakPassword));
        };
        let account = NewAccount {
            email: person.email,
            password_hash,
            name: person.name,
            phone: person.phone,
            role,
            permissions: Vec::new(),
            locale: lang,
        };
        let tx = self.base.store.write().await?;
        let id = match tx.accounts().insert(&account, self.base.now()).await {
            Ok(id) => id,
            Err(StoreError::Conflict(Conflict::Taken)) => return Err(refused("email", FieldError::Taken)),
            Err(error) => return Err(error.into()),
        };
        let opened = tx.accounts().by_id(id).await?.ok_or(Failure::NotFound)?;
        tx.commit().await?;
        Ok(opened)
    }
}

/// What somebody who knows the person would try.
pub(super) fn words_about(email: &str, name: &str) -> Vec<String> {
    let parts = email.split(['@', '.']).chain(name.split(' '));
    let parts = parts.map(str::to_lowercase).filter(|part| part.len() > 2);
    [email.to_owned(), name.to_lowercase()].into_iter().chain(parts).collect()
}
