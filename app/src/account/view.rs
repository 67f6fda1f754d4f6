use domain::account::{Account, ProfileForm, RegistrationForm};
use domain::address::{Address, AddressForm};
use domain::form::{FieldError, FieldErrors};
use domain::ids::AddressId;
use serde::{Deserialize, Serialize};

use crate::ui::PictureView;

/// Signing in, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct SignInForm {
    /// E-mail address.
    pub(crate) email: String,
    /// Password, exactly as typed.
    pub(crate) password: String,
}

/// Why nobody was signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SignInRefusal {
    /// Fields were left empty.
    Form(FieldErrors),
    /// Address and password do not belong together; which of them is wrong is not told.
    Wrong,
    /// Too many failures: try again after so many seconds.
    Wait(u32),
}

impl SignInForm {
    /// The fields that were left empty: nothing needs to be compared then.
    pub(crate) fn missing(&self) -> FieldErrors {
        let mut missing = FieldErrors::default();
        for (field, text) in [("email", self.email.trim()), ("password", self.password.as_str())] {
            if text.is_empty() {
                missing.add(field, FieldError::Required);
            }
        }
        missing
    }
}

/// The two ways in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Door {
    /// For those who have an account.
    SignIn,
    /// For those who want one.
    Register,
}

impl Door {
    /// The name under which its form is kept.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Register => "register",
        }
    }
}

/// What a way in shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EntranceView {
    /// Somebody is signed in already.
    pub(crate) is_signed_in: bool,
    /// What was typed before it was refused; never a password.
    pub(crate) typed: RegistrationForm,
    /// An instrument to look at.
    pub(crate) picture: Option<PictureView>,
}

/// A customer's own profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ProfileView {
    /// What they are called.
    pub(crate) first_name: String,
    /// Where mail goes.
    pub(crate) email: String,
    /// Name and telephone, as typed before they were refused or as they are.
    pub(crate) form: ProfileForm,
    /// Whether they work here.
    pub(crate) is_staff: bool,
}

impl ProfileView {
    /// The profile, with what was typed before it was refused.
    pub(crate) fn of(account: &Account, typed: Option<ProfileForm>) -> Self {
        let phone = account.phone.as_ref().map(ToString::to_string).unwrap_or_default();
        Self {
            first_name: first_name(&account.name),
            email: account.email.to_string(),
            form: typed.unwrap_or_else(|| ProfileForm { name: account.name.clone(), phone }),
            is_staff: account.is_staff(),
        }
    }
}

/// The name a person is greeted by.
pub(crate) fn first_name(name: &str) -> String {
    name.split_whitespace().next().unwrap_or_default().to_owned()
}

/// A new password, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct PasswordForm {
    /// The one until now.
    pub(crate) current: String,
    /// The one from now on.
    pub(crate) new: String,
}

/// An entry of the address book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AddressView {
    /// Which entry.
    pub(crate) id: AddressId,
    /// What its owner calls it; the town where they gave it no name.
    pub(crate) label: String,
    /// Receiver and telephone.
    pub(crate) receiver: String,
    /// The rest of the label on a parcel.
    pub(crate) lines: Vec<String>,
    /// Whether the checkout begins with it.
    pub(crate) is_default: bool,
}

impl AddressView {
    /// The entry as its owner sees it.
    pub(crate) fn of(id: AddressId, label: &str, address: &Address, is_default: bool) -> Self {
        Self {
            id,
            label: if label.is_empty() { address.city.clone() } else { label.to_owned() },
            receiver: format!("{}, {}", address.recipient, address.phone),
            lines: address.lines(),
            is_default,
        }
    }
}

/// An entry of the address book, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct EntryForm {
    /// What its owner calls it.
    pub(crate) label: String,
    /// Who receives the parcel.
    pub(crate) recipient: String,
    /// The receiver's telephone.
    pub(crate) phone: String,
    /// Provinsi.
    pub(crate) province: String,
    /// Kota or kabupaten.
    pub(crate) city: String,
    /// Kecamatan.
    pub(crate) district: String,
    /// Kelurahan or desa.
    pub(crate) village: String,
    /// Kode pos.
    pub(crate) postal_code: String,
    /// Street, number, RT/RW.
    pub(crate) street: String,
    /// `on` when the checkout shall begin with it.
    pub(crate) preferred: String,
}

impl EntryForm {
    /// The form for an address.
    pub(crate) fn of(label: &str, address: AddressForm) -> Self {
        let AddressForm { recipient, phone, province, city, district, village, postal_code, street } = address;
        Self {
            label: label.to_owned(),
            recipient,
            phone,
            province,
            city,
            district,
            village,
            postal_code,
            street,
            preferred: String::new(),
        }
    }

    /// The address alone.
    pub(crate) fn address(&self) -> AddressForm {
        let Self { recipient, phone, province, city, district, village, postal_code, street, .. } = self.clone();
        AddressForm { recipient, phone, province, city, district, village, postal_code, street }
    }

    /// Whether the checkout shall begin with it.
    pub(crate) fn is_preferred(&self) -> bool {
        self.preferred == "on"
    }
}

/// The page of one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EntryView {
    /// Which entry; none for a new one.
    pub(crate) id: Option<AddressId>,
    /// What stands in the form.
    pub(crate) form: EntryForm,
    /// Whether it is the default anyway, because it is that already or will be the first.
    pub(crate) is_default: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_fields_are_told_all_at_once() {
        let told = |email: &str, password: &str| {
            let form = SignInForm { email: email.to_owned(), password: password.to_owned() };
            form.missing().iter().map(|(field, _)| field.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(told(" ", ""), ["email", "password"]);
        assert_eq!(told("a@contoh.com", ""), ["password"]);
        assert!(told("a@contoh.com", " ").is_empty(), "a blank is a character like any other");
    }

    #[test]
    fn an_entry_keeps_its_address() {
        let address = AddressForm {
            recipient: "Rina".to_owned(),
            city: "Kota Bandung".to_owned(),
            postal_code: "40153".to_owned(),
            ..AddressForm::default()
        };
        let form = EntryForm::of("Rumah", address.clone());
        assert_eq!((form.label.as_str(), form.address()), ("Rumah", address));
    }

    #[test]
    fn an_entry_without_a_name_is_called_by_its_town() {
        let form = AddressForm {
            recipient: "Rina Kartika".to_owned(),
            phone: "081234567890".to_owned(),
            province: "Jawa Barat".to_owned(),
            city: "Kota Bandung".to_owned(),
            district: "Sukasari".to_owned(),
            postal_code: "40153".to_owned(),
            street: "Jl. Gegerkalong Girang 22".to_owned(),
            ..AddressForm::default()
        };
        let address = form.parse().expect("is an address");
        let view = AddressView::of(AddressId::new(1), "", &address, true);
        assert_eq!((view.label.as_str(), view.receiver.as_str()), ("Kota Bandung", "Rina Kartika, 0812-3456-7890"));
    }

    #[test]
    fn people_are_greeted_by_their_first_name() {
        assert_eq!(first_name("  Dimas  Pratama"), "Dimas");
        assert_eq!(first_name(""), "");
    }
}
