//! Papers of an order, as values: what is printed, already decided. The crate `documents` draws them.
//!
//! Must not: work out a price, a tax or a state, or know a page size in points, a font or a file format.

mod invoice;
mod label;
mod slip;

use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::shop::StoreProfile;

pub use invoice::{Credit, Invoice, InvoiceLine};
pub use label::{Content, LabelSize, ShippingLabel};
pub use slip::{PackingSlip, SlipLine};

/// The shop, as its papers name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seller {
    /// Its name.
    pub name: String,
    /// Where it is, on one line.
    pub address: String,
    /// The town it is in, for the sender's line of a label.
    pub city: String,
    /// Its telephone, as people write it.
    pub phone: String,
    /// Where customers write to.
    pub email: String,
    /// Its tax number (NPWP); printed when it is there, whether or not the shop charges PPN.
    pub npwp: Option<String>,
}

/// Somebody a paper is made out to or sent to. Any field may be empty; empty ones are not printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The name.
    pub name: String,
    /// The telephone, as people write it.
    pub phone: String,
    /// Street, number, RT/RW, landmarks.
    pub street: String,
    /// Kelurahan and kecamatan.
    pub place: String,
    /// Kota or kabupaten.
    pub city: String,
    /// Provinsi.
    pub province: String,
    /// Kode pos.
    pub postal_code: String,
}

impl From<&StoreProfile> for Seller {
    fn from(profile: &StoreProfile) -> Self {
        Self {
            name: profile.name.clone(),
            address: profile.address.clone(),
            city: profile.city.clone(),
            phone: spoken_phone(&profile.phone),
            email: profile.email.clone(),
            npwp: profile.npwp.as_ref().map(|npwp| npwp.trim().to_owned()).filter(|npwp| !npwp.is_empty()),
        }
    }
}

impl From<&Address> for Party {
    fn from(address: &Address) -> Self {
        let place = [&address.village, &address.district].into_iter().filter(|part| !part.is_empty());
        Self {
            name: address.recipient.clone(),
            phone: address.phone.to_string(),
            street: address.street.clone(),
            place: place.cloned().collect::<Vec<_>>().join(", "),
            city: address.city.clone(),
            province: address.province.clone(),
            postal_code: address.postal_code.clone(),
        }
    }
}

impl Party {
    /// Town, province and post code on one line.
    pub fn town(&self) -> String {
        let code = [&self.province, &self.postal_code].into_iter().filter(|part| !part.is_empty());
        let code = code.cloned().collect::<Vec<_>>().join(" ");
        [self.city.clone(), code].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The lines of the address under the name; none for an order that is picked up.
    pub fn address_lines(&self) -> Vec<String> {
        [self.street.clone(), self.place.clone(), self.town()].into_iter().filter(|line| !line.is_empty()).collect()
    }

    /// Somebody in Bandung, for previews and tests.
    pub fn sample() -> Self {
        Self {
            name: "Rina Kartika Wulandari".to_owned(),
            phone: "0812-3456-7890".to_owned(),
            street: "Jl. Cihampelas No. 160, RT 03/RW 05, samping Indomaret".to_owned(),
            place: "Cipaganti, Coblong".to_owned(),
            city: "Kota Bandung".to_owned(),
            province: "Jawa Barat".to_owned(),
            postal_code: "40131".to_owned(),
        }
    }
}

impl Seller {
    /// The shop as it comes, for previews and tests.
    pub fn sample() -> Self {
        Self::from(&StoreProfile::default())
    }
}

/// As people write it (`0821-1555-8035`), or as it stands when it is no number of ours.
fn spoken_phone(phone: &str) -> String {
    crate::contact::Phone::parse(phone).map_or_else(|_| phone.to_owned(), |phone| phone.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_parts_prints_no_empty_lines() {
        assert_eq!(Party { name: "Rina".to_owned(), ..Party::default() }.address_lines(), Vec::<String>::new());
        let town = Party { city: "Kota Bandung".to_owned(), ..Party::default() };
        assert_eq!(town.address_lines(), ["Kota Bandung"]);
        assert_eq!(Party::sample().town(), "Kota Bandung, Jawa Barat 40131");
    }

    #[test]
    fn the_shop_gives_its_number_as_people_write_it() {
        assert_eq!(Seller::sample().phone, "0821-1555-8035");
    }

    #[test]
    fn the_shop_names_its_tax_number_once_it_has_one() {
        for (npwp, told) in
            [(None, None), (Some("  "), None), (Some("0312 4567 8904 2000 "), Some("0312 4567 8904 2000"))]
        {
            let profile = StoreProfile { npwp: npwp.map(str::to_owned), ..StoreProfile::default() };
            assert_eq!(Seller::from(&profile).npwp.as_deref(), told, "{npwp:?}");
        }
    }
}
