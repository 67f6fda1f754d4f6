//! The shipping label of one carton.

use serde::{Deserialize, Serialize};

use super::{Party, Seller};
use crate::lang::Lang;
use crate::money::Rupiah;
use crate::time::Timestamp;

/// What the label printer is loaded with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LabelSize {
    /// 100 × 150 mm, the common size of thermal labels.
    #[default]
    Mm100x150,
    /// A roll 120 mm wide, 340 × 480 points a label: the size of the shop's earlier system.
    Mm120,
}

impl LabelSize {
    /// Both, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Mm100x150, Self::Mm120];

    /// The word in forms and in settings.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Mm100x150 => "mm100x150",
            Self::Mm120 => "mm120",
        }
    }

    /// Reads the word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.key() == key)
    }
}

/// The label of one carton.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShippingLabel {
    /// The language it is written in.
    pub lang: Lang,
    /// The paper in the printer.
    pub size: LabelSize,
    /// The order's number.
    pub order_number: String,
    /// When it was made out.
    pub date: Timestamp,
    /// Who sends.
    pub from: Seller,
    /// Who receives.
    pub to: Party,
    /// The courier (`JNE`).
    pub courier: String,
    /// The courier's service (`REG`).
    pub service: String,
    /// The courier's number, once there is one.
    pub tracking_number: Option<String>,
    /// What the carton weighs, in grams.
    pub weight_grams: u64,
    /// Which carton this is, from 1.
    pub carton: u32,
    /// Of how many.
    pub cartons: u32,
    /// What is inside; the label shows the first five.
    pub contents: Vec<Content>,
    /// What the courier collects at the door.
    pub cod: Option<Rupiah>,
    /// Whether it must be handled with care.
    pub fragile: bool,
}

/// One thing inside a carton.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// What it is.
    pub name: String,
    /// How many.
    pub quantity: u32,
}

impl ShippingLabel {
    /// A label paid on delivery, for previews and tests.
    pub fn sample() -> Self {
        let content = |name: &str, quantity| Content { name: name.to_owned(), quantity };
        Self {
            lang: Lang::Id,
            size: LabelSize::Mm100x150,
            order_number: "HR-2611-000042".to_owned(),
            date: Timestamp::from_millis(1_795_420_000_000),
            from: Seller::sample(),
            to: Party::sample(),
            courier: "JNE".to_owned(),
            service: "REG".to_owned(),
            tracking_number: Some("0104920411260042".to_owned()),
            weight_grams: 7_200,
            carton: 1,
            cartons: 2,
            contents: vec![
                content("Gitar Elektrik Hurtrock Superstrat HSS", 1),
                content("Senar Gitar Elektrik Nikel 10–46", 3),
                content("Kabel Instrumen Jack–Jack Lurus ke Siku", 2),
            ],
            cod: Some(Rupiah::new(3_196_000)),
            fragile: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_is_read_back_from_its_word() {
        for size in LabelSize::ALL {
            assert_eq!(LabelSize::from_key(size.key()), Some(size));
        }
        assert_eq!(LabelSize::from_key("a4"), None);
    }
}
