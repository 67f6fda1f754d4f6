//! The checkout form: one page of typed text, parsed into what an order is placed with.

use serde::{Deserialize, Serialize};

use crate::address::{Address, AddressForm};
use crate::contact::{Email, Phone};
use crate::form::{FieldError, FieldErrors, optional, required};
use crate::order::Contact;
use crate::payment::PaymentMethod;
use crate::shipping::Extras;

/// The checkout as a person typed it; kept with the cart, so that nothing typed is ever lost.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckoutForm {
    /// E-mail address.
    pub email: String,
    /// The buyer's (and receiver's) name.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// Code of the shipping service.
    pub shipping: String,
    /// Provinsi.
    pub province: String,
    /// Kota or kabupaten.
    pub city: String,
    /// Kecamatan.
    pub district: String,
    /// Kelurahan or desa.
    pub village: String,
    /// Kode pos.
    pub postal_code: String,
    /// Street and number.
    pub street: String,
    /// `on` when wooden packing is wanted.
    pub packing: String,
    /// `on` when insurance is wanted.
    pub insurance: String,
    /// The payment method's key.
    pub payment: String,
    /// A remark for the shop.
    pub note: String,
}

/// The checkout, checked. That service and method exist and fit is decided with the shop's tables, by the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkout {
    /// Who buys.
    pub contact: Contact,
    /// Where it goes; none for pick-up.
    pub address: Option<Address>,
    /// Code of the shipping service.
    pub shipping: String,
    /// The extras chosen.
    pub extras: Extras,
    /// How it is paid.
    pub payment: PaymentMethod,
    /// A remark for the shop.
    pub note: String,
}

impl CheckoutForm {
    /// The extras ticked.
    pub fn extras(&self) -> Extras {
        Extras { packing: self.packing == "on", insurance: self.insurance == "on" }
    }

    /// Checks every field; all refusals at once, in the order of the page. `needs_address` is false for pick-up.
    pub fn parse(&self, needs_address: bool) -> Result<Checkout, FieldErrors> {
        let mut errors = FieldErrors::default();
        let email = errors.keep("email", Email::parse(&self.email));
        let name = errors.keep("name", required(&self.name, 80));
        let phone = errors.keep("phone", Phone::parse(&self.phone));
        let address = if needs_address { self.address(&mut errors).map(Some) } else { Some(None) };
        let shipping = errors.keep("shipping", chosen(&self.shipping));
        let payment = errors.keep("payment", PaymentMethod::from_key(&self.payment).ok_or(FieldError::Choice));
        let note = errors.keep("note", optional(&self.note, 500));
        match (email, name, phone, address, shipping, payment, note) {
            (Some(email), Some(name), Some(phone), Some(address), Some(shipping), Some(payment), Some(note))
                if errors.is_empty() =>
            {
                Ok(Checkout {
                    contact: Contact { email, phone, name },
                    address,
                    shipping,
                    extras: self.extras(),
                    payment,
                    note,
                })
            }
            _ => Err(errors),
        }
    }

    /// The address fields alone; name and telephone are told at their own fields.
    fn address(&self, errors: &mut FieldErrors) -> Option<Address> {
        let parsed = AddressForm {
            recipient: self.name.clone(),
            phone: self.phone.clone(),
            province: self.province.clone(),
            city: self.city.clone(),
            district: self.district.clone(),
            village: self.village.clone(),
            postal_code: self.postal_code.clone(),
            street: self.street.clone(),
        }
        .parse();
        match parsed {
            Ok(address) => Some(address),
            Err(refused) => {
                for (field, error) in refused.iter().filter(|(field, _)| !matches!(*field, "recipient" | "phone")) {
                    errors.add(field, error.clone());
                }
                None
            }
        }
    }
}

fn chosen(code: &str) -> Result<String, FieldError> {
    if code.is_empty() { Err(FieldError::Choice) } else { Ok(code.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> CheckoutForm {
        CheckoutForm {
            email: "rina@contoh.com".to_owned(),
            name: "Rina".to_owned(),
            phone: "081234567890".to_owned(),
            shipping: "JNE-REG".to_owned(),
            province: "Jawa Barat".to_owned(),
            city: "Kota Bandung".to_owned(),
            district: "Sukasari".to_owned(),
            postal_code: "40153".to_owned(),
            street: "Jl. Gegerkalong 22".to_owned(),
            payment: "bank_transfer".to_owned(),
            ..CheckoutForm::default()
        }
    }

    #[test]
    fn a_whole_form_becomes_a_checkout() {
        let checkout = typed().parse(true).expect("is good");
        assert_eq!(checkout.address.map(|address| address.recipient), Some("Rina".to_owned()));
    }

    #[test]
    fn pick_up_needs_no_address() {
        let form = CheckoutForm { street: String::new(), province: String::new(), ..typed() };
        assert!(form.parse(false).is_ok_and(|checkout| checkout.address.is_none()));
        assert!(form.parse(true).is_err());
    }

    #[test]
    fn an_empty_form_is_refused_field_by_field_in_the_order_of_the_page() {
        let errors = CheckoutForm::default().parse(true).expect_err("is empty");
        let fields: Vec<_> = errors.iter().map(|(field, _)| field.to_owned()).collect();
        assert_eq!(
            fields,
            ["email", "name", "phone", "province", "city", "district", "postal_code", "street", "shipping", "payment"]
        );
    }
}
