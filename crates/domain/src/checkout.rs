//! The checkout form: one page of typed text, parsed into what an order is placed with.

use serde::{Deserialize, Serialize};

use crate::address::{Address, AddressForm, BookEntry};
use crate::cart::Cart;
use crate::contact::{Email, Phone};
use crate::form::{FieldError, FieldErrors, optional, required};
use crate::money::Rupiah;
use crate::order::Contact;
use crate::payment::{Channel, PaymentMethod};
use crate::pricing::Totals;
use crate::shipping::{Extras, ShippingQuote};
use crate::voucher::{Benefit, VoucherCode, VoucherRefusal};

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
    /// The code of a voucher; may stay empty.
    pub voucher: String,
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
    /// The voucher to be used.
    pub voucher: Option<VoucherCode>,
}

/// What a voucher does for a cart, before anything is ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoucherPreview {
    /// No code was entered.
    None,
    /// It takes this much off.
    Applied {
        /// Its code.
        code: VoucherCode,
        /// What it takes off.
        benefit: Benefit,
        /// How much that is now.
        off: Rupiah,
        /// Whether it is for some of the goods only.
        in_part: bool,
    },
    /// It is not taken.
    Refused(FieldError),
}

/// A way to pay, and whether this order can be paid so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodOffer {
    /// Which method.
    pub method: PaymentMethod,
    /// Whether it takes this total, sent the way that is chosen.
    pub accepted: bool,
    /// The least order total it takes.
    pub minimum: Rupiah,
    /// The largest order total it takes, if there is a limit.
    pub maximum: Option<Rupiah>,
    /// By what this total can be paid there; empty for what is paid by hand.
    pub channels: Vec<Channel>,
}

/// What each kind of extra protection adds to the price of sending, before it is chosen as well as after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtraPrices {
    /// Wooden packing, with the weight it adds.
    pub packing: Rupiah,
    /// Insurance.
    pub insurance: Rupiah,
    /// Whether a service is chosen; else it is the least that any courier asks.
    pub is_exact: bool,
}

/// Everything the checkout page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckoutView {
    /// Names this attempt to order; sent back with the form, so that pressing twice orders once. Kept with the cart.
    pub key: String,
    /// What was typed so far, or what the account knows.
    pub form: CheckoutForm,
    /// What would be ordered.
    pub cart: Cart,
    /// What each service costs for this cart with the extras ticked, pick-up last.
    pub quotes: Vec<ShippingQuote>,
    /// What extra protection adds; none where nothing is sent.
    pub extras: Option<ExtraPrices>,
    /// The ways to pay that the shop offers.
    pub methods: Vec<MethodOffer>,
    /// The account's address book, the entry it begins with first; empty for a guest.
    pub book: Vec<BookEntry>,
    /// Whether somebody is signed in.
    pub is_signed_in: bool,
    /// What the code that was entered does.
    pub voucher: VoucherPreview,
    /// The sums; without shipping while no service is chosen. None when they are too large to be ordered.
    pub totals: Option<Totals>,
    /// Whether the chosen service is pick-up in the store: no address is needed.
    pub pickup: bool,
}

/// Why an order was not placed. Nothing was written but what the customer typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PlaceError {
    /// Fields of the form.
    #[error("the form is not complete")]
    Form(FieldErrors),
    /// There is nothing to order.
    #[error("the cart is empty")]
    EmptyCart,
    /// A price or what is left changed; the customer must look first.
    #[error("the cart changed")]
    CartChanged,
    /// The total is beyond what the shop handles.
    #[error("the amount is too large")]
    TooLarge,
    /// An order was already placed by this key, with other contents.
    #[error("the key was used for another order")]
    KeyReused,
    /// Too many orders of this buyer, or from this network, wait for their money.
    #[error("too many orders wait for their money")]
    TooMany,
}

impl CheckoutForm {
    /// The extras ticked.
    pub fn extras(&self) -> Extras {
        Extras { packing: self.packing == "on", insurance: self.insurance == "on" }
    }

    /// Takes over who receives it and where.
    pub fn send_to(&mut self, address: &Address) {
        let AddressForm { recipient, phone, province, city, district, village, postal_code, street } = address.into();
        self.name = recipient;
        self.phone = phone;
        self.province = province;
        self.city = city;
        self.district = district;
        self.village = village;
        self.postal_code = postal_code;
        self.street = street;
    }

    /// Checks every field; all refusals at once, in the order of the page. `needs_address` is false for pick-up.
    pub fn parse(&self, needs_address: bool) -> Result<Checkout, FieldErrors> {
        let mut errors = FieldErrors::default();
        let email = errors.keep("email", Email::parse(&self.email));
        let phone = errors.keep("phone", Phone::parse(&self.phone));
        let name = errors.keep("name", required(&self.name, 80));
        let address = if needs_address { self.address(&mut errors).map(Some) } else { Some(None) };
        let shipping = errors.keep("shipping", chosen(&self.shipping));
        let payment = errors.keep("payment", PaymentMethod::from_key(&self.payment).ok_or(FieldError::Choice));
        let voucher = errors.keep("voucher", self.voucher_code());
        let note = errors.keep("note", optional(&self.note, 500));
        match (email, name, phone, address, shipping, payment, voucher.zip(note)) {
            (
                Some(email),
                Some(name),
                Some(phone),
                Some(address),
                Some(shipping),
                Some(payment),
                Some((voucher, note)),
            ) if errors.is_empty() => Ok(Checkout {
                contact: Contact { email, phone, name },
                address,
                shipping,
                extras: self.extras(),
                payment,
                note,
                voucher,
            }),
            _ => Err(errors),
        }
    }

    /// The voucher, if a code was entered. What cannot be a code is one that nobody knows.
    pub fn voucher_code(&self) -> Result<Option<VoucherCode>, FieldError> {
        match VoucherCode::parse(&self.voucher) {
            Ok(code) => Ok(Some(code)),
            Err(FieldError::Required) => Ok(None),
            Err(_) => Err(FieldError::Voucher(VoucherRefusal::Unknown)),
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
    fn what_is_sent_to_a_saved_address_is_sent_there_whole() {
        let address = typed().parse(true).expect("is good").address.expect("is sent");
        let mut form =
            CheckoutForm { village: "Kuta".to_owned(), email: "rina@contoh.com".to_owned(), ..CheckoutForm::default() };
        form.send_to(&address);
        assert_eq!((form.name.as_str(), form.village.as_str(), form.email.as_str()), ("Rina", "", "rina@contoh.com"));
        let chosen = CheckoutForm { shipping: "JNE-REG".to_owned(), payment: "bank_transfer".to_owned(), ..form };
        assert_eq!(chosen.parse(true).expect("is good").address, Some(address));
    }

    #[test]
    fn pick_up_needs_no_address() {
        let form = CheckoutForm { street: String::new(), province: String::new(), ..typed() };
        assert!(form.parse(false).is_ok_and(|checkout| checkout.address.is_none()));
        assert!(form.parse(true).is_err());
    }

    #[test]
    fn a_code_that_cannot_be_one_is_told_at_its_field() {
        let form = CheckoutForm { voucher: "rock 10".to_owned(), ..typed() };
        let code = form.parse(true).expect("is good").voucher;
        assert_eq!(code.map(|code| code.to_string()), Some("ROCK10".to_owned()));
        let form = CheckoutForm { voucher: "?".to_owned(), ..typed() };
        let unknown = FieldError::Voucher(VoucherRefusal::Unknown);
        assert_eq!(form.parse(true).expect_err("is no code").of("voucher"), Some(&unknown));
    }

    #[test]
    fn an_empty_form_is_refused_field_by_field_in_the_order_of_the_page() {
        let errors = CheckoutForm::default().parse(true).expect_err("is empty");
        let fields: Vec<_> = errors.iter().map(|(field, _)| field.to_owned()).collect();
        assert_eq!(
            fields,
            ["email", "phone", "name", "province", "city", "district", "street", "postal_code", "shipping", "payment"]
        );
    }
}
