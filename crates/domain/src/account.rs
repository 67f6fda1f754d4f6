//! People with an account, and what each may do.

use serde::{Deserialize, Serialize};

use crate::contact::{Email, Phone};
use crate::form::{FieldError, FieldErrors, required};
use crate::ids::UserId;
use crate::lang::Lang;

/// What kind of account this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Buys.
    Customer,
    /// Works in the back office, within their permissions.
    Staff,
    /// May do everything, payment secrets and users included.
    Admin,
}

/// One area of the back office that a member of staff may be let into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Products, categories, brands, import.
    Catalogue,
    /// Stock, suppliers, purchase orders.
    Stock,
    /// Orders, payments by hand, parcels.
    Orders,
    /// Chat with visitors.
    Chat,
    /// Reports and exports.
    Reports,
}

/// An account as the rest of the shop sees it: never with its password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Which account.
    pub id: UserId,
    /// Where mail goes; unique.
    pub email: Email,
    /// The person's name.
    pub name: String,
    /// Telephone, if given.
    pub phone: Option<Phone>,
    /// What kind of account.
    pub role: Role,
    /// For staff: the areas they may enter.
    pub permissions: Vec<Permission>,
    /// A deactivated account cannot do anything.
    pub active: bool,
    /// The language mail is written in.
    pub locale: Lang,
}

impl Account {
    /// Whether this person may enter that area of the back office.
    pub fn may(&self, permission: Permission) -> bool {
        self.active
            && match self.role {
                Role::Admin => true,
                Role::Staff => self.permissions.contains(&permission),
                Role::Customer => false,
            }
    }

    /// Whether this person works here.
    pub const fn is_staff(&self) -> bool {
        self.active && matches!(self.role, Role::Staff | Role::Admin)
    }
}

/// The shortest password accepted (NIST SP 800-63B), in characters.
pub const PASSWORD_MIN: u32 = 8;
/// The longest password accepted, in characters: far above any passphrase, low enough to hash.
pub const PASSWORD_MAX: u32 = 128;

/// Sign-up, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RegistrationForm {
    /// The person's name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Telephone; may stay empty.
    pub phone: String,
    /// Password, exactly as typed.
    pub password: String,
}

/// Sign-up, checked. How guessable the password is, is judged by the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// The person's name.
    pub name: String,
    /// E-mail address.
    pub email: Email,
    /// Telephone, if given.
    pub phone: Option<Phone>,
    /// Password, exactly as typed.
    pub password: String,
}

impl RegistrationForm {
    /// Checks every field; all refusals at once.
    pub fn parse(&self) -> Result<Registration, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.keep("name", required(&self.name, 80));
        let email = errors.keep("email", Email::parse(&self.email));
        let phone = errors.keep("phone", optional_phone(&self.phone));
        let password = errors.keep("password", check_password(&self.password, &self.email));
        match (name, email, phone, password) {
            (Some(name), Some(email), Some(phone), Some(())) => {
                Ok(Registration { name, email, phone, password: self.password.clone() })
            }
            _ => Err(errors),
        }
    }
}

/// Name and telephone of a profile, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    /// The person's name.
    pub name: String,
    /// Telephone; may stay empty.
    pub phone: String,
}

impl ProfileForm {
    /// Checks both fields.
    pub fn parse(&self) -> Result<(String, Option<Phone>), FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.keep("name", required(&self.name, 80));
        let phone = errors.keep("phone", optional_phone(&self.phone));
        match (name, phone) {
            (Some(name), Some(phone)) => Ok((name, phone)),
            _ => Err(errors),
        }
    }
}

/// A telephone number that may be left out.
pub fn optional_phone(text: &str) -> Result<Option<Phone>, FieldError> {
    if text.trim().is_empty() { Ok(None) } else { Phone::parse(text).map(Some) }
}

/// Length of a password, and that it does not simply repeat the e-mail address.
pub fn check_password(password: &str, email: &str) -> Result<(), FieldError> {
    let length = u32::try_from(password.chars().count()).unwrap_or(u32::MAX);
    let email = email.trim().to_lowercase();
    let local = email.split('@').next().unwrap_or_default();
    let lower = password.to_lowercase();
    match length {
        0 => Err(FieldError::Required),
        1..PASSWORD_MIN => Err(FieldError::TooShort(PASSWORD_MIN)),
        _ if length > PASSWORD_MAX => Err(FieldError::TooLong(PASSWORD_MAX)),
        _ if lower == email || lower == local => Err(FieldError::WeakPassword),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staff(role: Role, permissions: &[Permission], active: bool) -> Account {
        Account {
            id: UserId::new(1),
            email: Email::parse("a@contoh.com").expect("is an address"),
            name: "Asep".to_owned(),
            phone: None,
            role,
            permissions: permissions.to_vec(),
            active,
            locale: Lang::Id,
        }
    }

    #[test]
    fn staff_enter_only_their_areas_and_nobody_when_deactivated() {
        for (role, permissions, active, may) in [
            (Role::Admin, &[][..], true, true),
            (Role::Admin, &[], false, false),
            (Role::Staff, &[Permission::Orders], true, true),
            (Role::Staff, &[Permission::Catalogue], true, false),
            (Role::Staff, &[Permission::Orders], false, false),
            (Role::Customer, &[Permission::Orders], true, false),
        ] {
            assert_eq!(
                staff(role, permissions, active).may(Permission::Orders),
                may,
                "{role:?} {permissions:?} {active}"
            );
        }
    }

    #[test]
    fn passwords_are_long_enough_and_not_the_address() {
        for (password, refusal) in [
            ("", Some(FieldError::Required)),
            ("tujuh77", Some(FieldError::TooShort(PASSWORD_MIN))),
            ("rina.kartika", Some(FieldError::WeakPassword)),
            ("Rina.Kartika@contoh.com", Some(FieldError::WeakPassword)),
            ("empat gitar di garasi", None),
        ] {
            assert_eq!(check_password(password, "rina.kartika@contoh.com").err(), refusal, "{password}");
        }
    }
}
