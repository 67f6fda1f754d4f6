//! Who works in the demo shop, and who buys there.

use std::collections::HashMap;

use domain::account::{Account, Permission, RegistrationForm, Role};
use domain::address::{Address, AddressForm};
use domain::contact::Email;
use domain::lang::Lang;
use domain::time::Timestamp;
use services::accounts::password;
use services::{Customer, Never, Services, Staff, Visitor};
use store::Store;
use store::accounts::NewAccount;
use tokio::task::spawn_blocking;

use crate::SeedError;
use crate::clock::PastClock;
use crate::content::{Content, PersonSeed};
use crate::seed::told;

/// Whom the demo shop belongs to.
pub const ADMIN_EMAIL: &str = "admin@hurtrock.com";
/// Known to everybody, and weaker than any other shop takes: the demo shop is for one's own machine.
pub const ADMIN_PASSWORD: &str = "admin123";
/// Somebody who works there and looks after the orders.
pub const STAFF_EMAIL: &str = "staf@hurtrock.com";
/// Their password.
pub const STAFF_PASSWORD: &str = "staf1234";
/// The password of every customer who has an account.
pub const CUSTOMER_PASSWORD: &str = "tujuh senar di garasi";

/// How many days ago the shop opened.
const OPENED_DAYS_AGO: i64 = 400;

/// Who works in the shop.
#[derive(Debug)]
pub(crate) struct Crew {
    /// The owner.
    pub(crate) admin: Staff,
    /// Who looks after the orders.
    pub(crate) clerk: Staff,
}

/// Opens the accounts of those who work in the shop: past the use case, which refuses such passwords.
pub(crate) async fn hire(store: &Store, now: Timestamp) -> Result<Crew, SeedError> {
    let opened = now.plus_secs(-86_400 * OPENED_DAYS_AGO);
    let admin = employee(ADMIN_EMAIL, ADMIN_PASSWORD, "Admin Hurtrock", Role::Admin, &[]).await?;
    let areas = [Permission::Orders, Permission::Stock];
    let clerk = employee(STAFF_EMAIL, STAFF_PASSWORD, "Gilang Saputra", Role::Staff, &areas).await?;
    let tx = store.write().await?;
    let mut accounts = Vec::new();
    for new in [admin, clerk] {
        let id = tx.accounts().insert(&new, opened).await?;
        accounts.extend(tx.accounts().by_id(id).await?);
    }
    tx.commit().await?;
    let mut staff = accounts.into_iter().map(|account| {
        let visitor = Visitor { account: Some(account), ..Visitor::default() };
        told("staff", Staff::admit_any::<Never>(&visitor))
    });
    let mut next = || staff.next().unwrap_or_else(|| Err(SeedError::refused("staff", "was not written")));
    Ok(Crew { admin: next()?, clerk: next()? })
}

async fn employee(
    address: &str,
    password: &'static str,
    name: &str,
    role: Role,
    permissions: &[Permission],
) -> Result<NewAccount, SeedError> {
    let hash = spawn_blocking(move || password::hash(password)).await;
    let hash = hash.map_err(|error| SeedError::refused(address, error))?;
    Ok(NewAccount {
        email: email(address)?,
        password_hash: hash.map_err(|error| SeedError::refused(address, error))?,
        name: name.to_owned(),
        phone: None,
        role,
        permissions: permissions.to_vec(),
        locale: Lang::Id,
    })
}

pub(crate) fn email(text: &str) -> Result<Email, SeedError> {
    Email::parse(text).map_err(|error| SeedError::refused(text, error))
}

/// Opens the accounts of the customers who have one, each on their day, with their address; by the key of the person.
pub(crate) async fn register(
    content: &Content,
    services: &Services,
    clock: &PastClock,
    now: Timestamp,
) -> Result<HashMap<String, Account>, SeedError> {
    let mut joined: Vec<(u32, &PersonSeed)> =
        content.people.iter().filter_map(|person| Some((person.joined_days_ago?, person))).collect();
    joined.sort_by_key(|(days_ago, _)| std::cmp::Reverse(*days_ago));
    let mut accounts = HashMap::new();
    for (days_ago, person) in joined {
        clock.put_to(now.plus_secs(-86_400 * i64::from(days_ago)));
        accounts.insert(person.key.clone(), open(services, person).await?);
    }
    Ok(accounts)
}

async fn open(services: &Services, person: &PersonSeed) -> Result<Account, SeedError> {
    let form = RegistrationForm {
        name: person.name.clone(),
        email: person.email.to_string(),
        phone: person.phone.to_string(),
        password: CUSTOMER_PASSWORD.to_owned(),
    };
    let account = told(&person.key, services.accounts.register(&form, person.lang).await)?;
    let visitor = Visitor { account: Some(account.clone()), ..Visitor::default() };
    let customer = told(&person.key, Customer::admit::<Never>(&visitor))?;
    let address = typed(&person.address);
    let saved = services.accounts.save_address(&customer, None, &person.address_label, &address, true).await;
    told(&person.key, saved)?;
    Ok(account)
}

/// An address as its owner would type it.
fn typed(address: &Address) -> AddressForm {
    AddressForm {
        recipient: address.recipient.clone(),
        phone: address.phone.to_string(),
        province: address.province.clone(),
        city: address.city.clone(),
        district: address.district.clone(),
        village: address.village.clone(),
        postal_code: address.postal_code.clone(),
        street: address.street.clone(),
    }
}
