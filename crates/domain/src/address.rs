//! Indonesian postal addresses: typed by a person, parsed into what a label can print.

use serde::{Deserialize, Serialize};

use crate::contact::Phone;
use crate::form::{FieldError, FieldErrors, optional, required};
use crate::ids::AddressId;

/// An address as a person typed it. Field names are the names in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    /// Who receives the parcel.
    pub recipient: String,
    /// The receiver's telephone.
    pub phone: String,
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
    /// Street, number, RT/RW, landmarks.
    pub street: String,
}

/// An address a courier can deliver to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Who receives the parcel.
    pub recipient: String,
    /// The receiver's telephone.
    pub phone: Phone,
    /// Provinsi.
    pub province: String,
    /// Kota or kabupaten.
    pub city: String,
    /// Kecamatan.
    pub district: String,
    /// Kelurahan or desa.
    pub village: String,
    /// Kode pos, five digits.
    pub postal_code: String,
    /// Street, number, RT/RW, landmarks.
    pub street: String,
}

/// An entry of somebody's address book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookEntry {
    /// Which entry.
    pub id: AddressId,
    /// What its owner calls it (`Rumah`); may be empty.
    pub label: String,
    /// The address.
    pub address: Address,
}

/// The 38 provinces (Kepmendagri 300.2.2-2430/2025), in the order people look for them.
pub const PROVINCES: [&str; 38] = [
    "Aceh",
    "Bali",
    "Banten",
    "Bengkulu",
    "DI Yogyakarta",
    "DKI Jakarta",
    "Gorontalo",
    "Jambi",
    "Jawa Barat",
    "Jawa Tengah",
    "Jawa Timur",
    "Kalimantan Barat",
    "Kalimantan Selatan",
    "Kalimantan Tengah",
    "Kalimantan Timur",
    "Kalimantan Utara",
    "Kepulauan Bangka Belitung",
    "Kepulauan Riau",
    "Lampung",
    "Maluku",
    "Maluku Utara",
    "Nusa Tenggara Barat",
    "Nusa Tenggara Timur",
    "Papua",
    "Papua Barat",
    "Papua Barat Daya",
    "Papua Pegunungan",
    "Papua Selatan",
    "Papua Tengah",
    "Riau",
    "Sulawesi Barat",
    "Sulawesi Selatan",
    "Sulawesi Tengah",
    "Sulawesi Tenggara",
    "Sulawesi Utara",
    "Sumatera Barat",
    "Sumatera Selatan",
    "Sumatera Utara",
];

impl AddressForm {
    /// Checks every field; all refusals at once, each under the field's name.
    pub fn parse(&self) -> Result<Address, FieldErrors> {
        let mut errors = FieldErrors::default();
        let recipient = errors.keep("recipient", required(&self.recipient, 80));
        let phone = errors.keep("phone", Phone::parse(&self.phone));
        let province = errors.keep("province", province(&self.province));
        let city = errors.keep("city", required(&self.city, 80));
        let district = errors.keep("district", required(&self.district, 80));
        let village = errors.keep("village", optional(&self.village, 80));
        let street = errors.keep("street", street(&self.street));
        let postal_code = errors.keep("postal_code", postal_code(&self.postal_code, province.as_deref()));
        match (recipient, phone, province, city, district, village, postal_code, street) {
            (
                Some(recipient),
                Some(phone),
                Some(province),
                Some(city),
                Some(district),
                Some(village),
                Some(postal_code),
                Some(street),
            ) => Ok(Address { recipient, phone, province, city, district, village, postal_code, street }),
            _ => Err(errors),
        }
    }
}

impl From<&Address> for AddressForm {
    fn from(address: &Address) -> Self {
        Self {
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
}

impl Address {
    /// The lines under the receiver's name on a label.
    pub fn lines(&self) -> Vec<String> {
        let place = [self.village.as_str(), self.district.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        vec![self.street.clone(), place, format!("{}, {} {}", self.city, self.province, self.postal_code)]
    }
}

fn province(text: &str) -> Result<String, FieldError> {
    let text = required(text, 60)?;
    PROVINCES
        .iter()
        .find(|name| name.eq_ignore_ascii_case(&text))
        .map(|name| (*name).to_owned())
        .ok_or(FieldError::Choice)
}

/// Five digits that do not begin with 0; of the province, where that one is known.
fn postal_code(text: &str, province: Option<&str>) -> Result<String, FieldError> {
    let text = required(text, 10)?;
    let is_code = text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    if !is_code {
        return Err(FieldError::PostalCode);
    }
    if province.is_some_and(|province| !text.starts_with(first_digits(province))) {
        return Err(FieldError::PostalCodeElsewhere);
    }
    Ok(text)
}

/// How the postal codes of a province begin: no finer than that, so that no true address is refused.
fn first_digits(province: &str) -> &'static [char] {
    match province {
        "DKI Jakarta" => &['1'],
        "Banten" | "Jawa Barat" => &['1', '4'],
        "Aceh" | "Kepulauan Riau" | "Riau" | "Sumatera Barat" | "Sumatera Utara" => &['2'],
        "Bengkulu" | "Jambi" | "Kepulauan Bangka Belitung" | "Lampung" | "Sumatera Selatan" => &['3'],
        "DI Yogyakarta" | "Jawa Tengah" => &['5'],
        "Jawa Timur" => &['6'],
        "Bali" | "Nusa Tenggara Barat" | "Nusa Tenggara Timur" => &['8'],
        borneo if borneo.starts_with("Kalimantan") => &['7'],
        // Sulawesi and Gorontalo, Maluku, Papua.
        _ => &['9'],
    }
}

/// The shortest street a courier can find, in characters (`Gg. 3`).
const MIN_STREET: u32 = 5;

fn street(text: &str) -> Result<String, FieldError> {
    let text = required(text, 200)?;
    let is_short = text.chars().count() < MIN_STREET as usize;
    if is_short { Err(FieldError::TooShort(MIN_STREET)) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> AddressForm {
        AddressForm {
            recipient: " Rina  Kartika ".to_owned(),
            phone: "0812 3456 7890".to_owned(),
            province: "jawa barat".to_owned(),
            city: "Kota Bandung".to_owned(),
            district: "Sukasari".to_owned(),
            village: String::new(),
            postal_code: "40153".to_owned(),
            street: "Jl. Gegerkalong Girang 22, RT 03/RW 05".to_owned(),
        }
    }

    #[test]
    fn a_good_address_is_tidied() {
        let address = typed().parse().expect("is good");
        assert_eq!((address.recipient.as_str(), address.province.as_str()), ("Rina Kartika", "Jawa Barat"));
        assert_eq!(AddressForm::from(&address).parse(), Ok(address));
    }

    #[test]
    fn a_postal_code_fits_its_province() {
        let told = |province: &str, code: &str| {
            let form = AddressForm { province: province.to_owned(), postal_code: code.to_owned(), ..typed() };
            form.parse().err().and_then(|errors| errors.of("postal_code").cloned())
        };
        for (province, code) in [
            ("Jawa Barat", "40153"),
            ("Jawa Barat", "16425"),
            ("Banten", "15412"),
            ("Banten", "42118"),
            ("DI Yogyakarta", "55281"),
            ("Kalimantan Utara", "77111"),
            ("Gorontalo", "96115"),
            ("Papua Selatan", "99611"),
            ("Nusa Tenggara Timur", "85111"),
        ] {
            assert_eq!(told(province, code), None, "{province} {code}");
        }
        for (province, code) in [("Jawa Barat", "00000"), ("Jawa Barat", "4015x"), ("Atlantis", "01234")] {
            assert_eq!(told(province, code), Some(FieldError::PostalCode), "{province} {code}");
        }
        for (province, code) in [("Jawa Barat", "90231"), ("Papua", "40153"), ("Bali", "77111")] {
            assert_eq!(told(province, code), Some(FieldError::PostalCodeElsewhere), "{province} {code}");
        }
        assert_eq!(told("Atlantis", "90231"), None, "what is wrong is the province");
    }

    #[test]
    fn a_street_that_nobody_finds_is_refused() {
        let told = |street: &str| AddressForm { street: street.to_owned(), ..typed() }.parse().err();
        assert_eq!(told("x"), Some(FieldErrors::one("street", FieldError::TooShort(5))));
        assert_eq!(told(" Gg. 3 "), None);
    }

    #[test]
    fn every_wrong_field_is_told_at_once() {
        let errors = AddressForm {
            phone: "12".to_owned(),
            province: "Atlantis".to_owned(),
            postal_code: "4015".to_owned(),
            ..AddressForm::default()
        }
        .parse()
        .expect_err("is wrong");
        let told: Vec<_> = errors.iter().map(|(field, error)| (field, error.clone())).collect();
        assert_eq!(
            told,
            [
                ("recipient", FieldError::Required),
                ("phone", FieldError::Phone),
                ("province", FieldError::Choice),
                ("city", FieldError::Required),
                ("district", FieldError::Required),
                ("street", FieldError::Required),
                ("postal_code", FieldError::PostalCode),
            ]
        );
    }
}
