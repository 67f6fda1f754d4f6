//! The packing slip: what goes into the cartons. It travels with the goods, so it has no price on it.

use serde::{Deserialize, Serialize};

use super::{Party, Seller};
use crate::lang::Lang;
use crate::time::Timestamp;

/// A packing slip. There is no field for a price: a present can be sent with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackingSlip {
    /// The language it is written in.
    pub lang: Lang,
    /// The order's number (`HR-2611-000042`).
    pub order_number: String,
    /// When the order was placed.
    pub placed_at: Timestamp,
    /// Who sends.
    pub seller: Seller,
    /// Who receives.
    pub recipient: Party,
    /// How it is sent (`JNE Reguler`), or that it is picked up.
    pub shipping_service: String,
    /// The courier's number, once there is one.
    pub tracking_number: Option<String>,
    /// What is packed.
    pub lines: Vec<SlipLine>,
    /// How many cartons it should make.
    pub cartons: u32,
    /// What the customer wrote; may be empty.
    pub note: String,
}

/// One line of a packing slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipLine {
    /// The product's name.
    pub name: String,
    /// The SKU, as it stands on the shelf.
    pub sku: String,
    /// The options, each in words (`Warna: Hitam`).
    pub options: Vec<String>,
    /// Units to pack.
    pub quantity: u32,
}

impl PackingSlip {
    /// A slip of three lines, for previews and tests.
    pub fn sample() -> Self {
        Self {
            lang: Lang::Id,
            order_number: "HR-2611-000042".to_owned(),
            placed_at: Timestamp::from_millis(1_795_420_000_000),
            seller: Seller::sample(),
            recipient: Party::sample(),
            shipping_service: "JNE Reguler".to_owned(),
            tracking_number: Some("0104920411260042".to_owned()),
            lines: vec![
                SlipLine::sample("Gitar Elektrik Hurtrock Superstrat HSS", "HR-GTR-001-BLK", "Warna: Hitam", 1),
                SlipLine::sample("Senar Gitar Elektrik Nikel 10–46", "HR-STR-010", "Ukuran: 10–46", 3),
                SlipLine::sample("Kabel Instrumen Jack–Jack Lurus ke Siku", "HR-CBL-300", "Panjang: 3 m", 2),
            ],
            cartons: 2,
            note: "Tolong bungkus rapi, ini kado ulang tahun.".to_owned(),
        }
    }

    /// All units together.
    pub fn units(&self) -> u64 {
        self.lines.iter().map(|line| u64::from(line.quantity)).sum()
    }
}

impl SlipLine {
    fn sample(name: &str, sku: &str, option: &str, quantity: u32) -> Self {
        Self { name: name.to_owned(), sku: sku.to_owned(), options: vec![option.to_owned()], quantity }
    }
}
