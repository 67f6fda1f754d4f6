//! Shipping quotes from the shop's own tables, without asking anyone: what a parcel costs, and why.

mod courier;

use serde::{Deserialize, Serialize};

pub use courier::{COURIERS, courier_name, tracking_link};

use crate::catalog::Carton;
use crate::lang::Lang;
use crate::money::Rupiah;

/// A service of a courier, or pick-up in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShippingService {
    /// Its stable code (`JNE-REG`).
    pub code: String,
    /// Its name (`JNE REG`).
    pub name: String,
    /// The courier's key, for tracking links (`jne`); `pickup` for pick-up.
    pub courier: String,
    /// The price of any parcel.
    pub base_price: Rupiah,
    /// The price of each chargeable kilogram.
    pub price_per_kg: Rupiah,
    /// Cubic centimetres that count as one kilogram (6000).
    pub divisor: u32,
    /// How a started kilogram counts.
    pub rounding: Rounding,
    /// The least chargeable weight in grams.
    pub minimum_grams: u32,
    /// Fewest days to deliver.
    pub days_min: u32,
    /// Most days to deliver.
    pub days_max: u32,
    /// Whether cash on delivery is possible.
    pub cod: bool,
    /// Whether this is pick-up in the store.
    pub pickup: bool,
}

/// How a started kilogram counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// Not at all: charged by the gram.
    Exact,
    /// Up to the next kilogram, but a remainder of at most this many grams is forgiven (JNE: 300).
    UpTolerating(u32),
}

/// What is sent: the cartons of everything in the cart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    /// Weight in grams, packed.
    pub grams: u64,
    /// Volume in cubic centimetres.
    pub cubic_cm: u64,
    /// Number of cartons.
    pub cartons: u32,
}

impl Load {
    /// Adds `quantity` units that travel in `cartons`; a unit of unknown packaging counts as one carton of its weight.
    #[must_use]
    pub fn with(mut self, quantity: u32, cartons: &[Carton], weight_grams: u32) -> Self {
        let units = u64::from(quantity);
        if cartons.is_empty() {
            self.grams += units * u64::from(weight_grams);
            self.cartons += quantity;
        }
        for carton in cartons {
            self.grams += units * u64::from(carton.weight_grams);
            self.cubic_cm +=
                units * u64::from(carton.length_cm) * u64::from(carton.width_cm) * u64::from(carton.height_cm);
            self.cartons += quantity;
        }
        self
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            grams: self.grams.saturating_add(other.grams),
            cubic_cm: self.cubic_cm.saturating_add(other.cubic_cm),
            cartons: self.cartons.saturating_add(other.cartons),
        }
    }

    /// So many of it.
    #[must_use]
    pub fn times(self, units: u32) -> Self {
        Self {
            grams: self.grams.saturating_mul(u64::from(units)),
            cubic_cm: self.cubic_cm.saturating_mul(u64::from(units)),
            cartons: self.cartons.saturating_mul(units),
        }
    }
}

/// What the shop asks for extra protection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protection {
    /// Wooden packing: the price of each carton.
    pub packing_per_carton: Rupiah,
    /// Wooden packing: what it adds to each carton, in grams.
    pub packing_grams: u32,
    /// Insurance: a fixed part.
    pub insurance_base: Rupiah,
    /// Insurance: thousandths of the goods' value.
    pub insurance_permille: u32,
}

impl Default for Protection {
    fn default() -> Self {
        Self {
            packing_per_carton: Rupiah::new(45_000),
            packing_grams: 2_000,
            insurance_base: Rupiah::new(5_000),
            insurance_permille: 2,
        }
    }
}

/// The extras a customer chose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extras {
    /// Wooden packing.
    pub packing: bool,
    /// Insurance.
    pub insurance: bool,
}

/// What sending costs and why; frozen into the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShippingQuote {
    /// The service.
    pub service: ShippingService,
    /// What is sent.
    pub load: Load,
    /// What one unit of each line is, in the order of the lines; empty before there is an order, and in orders of earlier releases.
    #[serde(default)]
    pub units: Vec<Load>,
    /// What wooden packing adds to each carton, in grams; nothing without it.
    #[serde(default)]
    pub packing_grams: u32,
    /// Weight by volume, in grams.
    pub volume_grams: u64,
    /// The weight that is paid for, in grams.
    pub chargeable_grams: u64,
    /// The courier's price.
    pub freight: Rupiah,
    /// Wooden packing.
    pub packing: Rupiah,
    /// Insurance.
    pub insurance: Rupiah,
}

impl ShippingQuote {
    /// Everything together.
    pub fn total(&self) -> Rupiah {
        [self.freight, self.packing, self.insurance].into_iter().sum()
    }

    /// What this much of it weighs on the scales, in grams: with its wooden packing.
    pub fn packed_grams(&self, load: Load) -> u64 {
        load.grams.saturating_add(u64::from(load.cartons) * u64::from(self.packing_grams))
    }
}

impl ShippingService {
    /// Its name as `lang` says it: a courier's stays what it is, picking up has words of its own.
    pub fn name_in(&self, lang: Lang) -> &str {
        if self.pickup { lang.pick(self.name.as_str(), "Pick-up in the store") } else { &self.name }
    }

    /// The price for `load` with goods worth `goods`. `None` only when numbers do not fit in 64 bits.
    pub fn quote(&self, load: Load, goods: Rupiah, extras: Extras, protection: &Protection) -> Option<ShippingQuote> {
        if self.pickup {
            return Some(ShippingQuote {
                service: self.clone(),
                load,
                units: Vec::new(),
                packing_grams: 0,
                volume_grams: 0,
                chargeable_grams: 0,
                freight: Rupiah::ZERO,
                packing: Rupiah::ZERO,
                insurance: Rupiah::ZERO,
            });
        }
        let cartons = i64::from(load.cartons);
        let mut grams = load.grams;
        let (mut packing, mut packing_grams) = (Rupiah::ZERO, 0);
        if extras.packing {
            packing_grams = protection.packing_grams;
            grams = grams.checked_add(u64::from(load.cartons) * u64::from(packing_grams))?;
            packing = protection.packing_per_carton.checked_times(cartons)?;
        }
        let insurance = if extras.insurance {
            goods.ratio(i64::from(protection.insurance_permille), 1000)?.checked_add(protection.insurance_base)?
        } else {
            Rupiah::ZERO
        };
        let volume_grams = load.cubic_cm.checked_mul(1000)?.div_ceil(u64::from(self.divisor.max(1)));
        let chargeable_grams = self.rounding.apply(grams.max(volume_grams)).max(u64::from(self.minimum_grams));
        let by_weight = self.price_per_kg.ratio(i64::try_from(chargeable_grams).ok()?, 1000)?;
        Some(ShippingQuote {
            service: self.clone(),
            load,
            units: Vec::new(),
            packing_grams,
            volume_grams,
            chargeable_grams,
            freight: self.base_price.checked_add(by_weight)?,
            packing,
            insurance,
        })
    }
}

impl Rounding {
    /// The grams that are paid for.
    pub const fn apply(self, grams: u64) -> u64 {
        match self {
            Self::Exact => grams,
            Self::UpTolerating(tolerance) => {
                let over = grams % 1000;
                let whole = grams - over;
                if over == 0 || (over <= tolerance as u64 && whole > 0) { whole } else { whole + 1000 }
            }
        }
    }
}

/// What a new shop offers until its owner sets prices of their own: four couriers from Bandung, and pick-up in the store, so
/// that a checkout never ends without a way to get the goods. Prices as the shop's earlier system had them.
pub fn starting_services() -> Vec<ShippingService> {
    let courier =
        |code: &str, name: &str, courier: &str, prices: (i64, i64), divisor: u32, days: (u32, u32), cod: bool| {
            ShippingService {
                code: code.to_owned(),
                name: name.to_owned(),
                courier: courier.to_owned(),
                base_price: Rupiah::new(prices.0),
                price_per_kg: Rupiah::new(prices.1),
                divisor,
                rounding: Rounding::UpTolerating(300),
                minimum_grams: 1_000,
                days_min: days.0,
                days_max: days.1,
                cod,
                pickup: false,
            }
        };
    let pickup = ShippingService {
        rounding: Rounding::Exact,
        minimum_grams: 0,
        pickup: true,
        ..courier("PICKUP", "Ambil di toko", "pickup", (0, 0), 6_000, (0, 0), false)
    };
    vec![
        courier("JNE-REG", "JNE Reguler", "jne", (15_000, 8_000), 6_000, (2, 4), true),
        courier("JNE-YES", "JNE YES", "jne", (25_000, 12_000), 5_000, (1, 1), false),
        courier("JNT-EZ", "J&T EZ", "jnt", (12_000, 7_000), 6_000, (2, 4), true),
        courier("SICEPAT-REG", "SiCepat REG", "sicepat", (14_000, 7_500), 5_500, (2, 3), true),
        courier("POS-KILAT", "Pos Kilat Khusus", "pos", (10_000, 6_000), 7_000, (3, 5), false),
        pickup,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jne() -> ShippingService {
        ShippingService {
            code: "JNE-REG".to_owned(),
            name: "JNE REG".to_owned(),
            courier: "jne".to_owned(),
            base_price: Rupiah::new(15_000),
            price_per_kg: Rupiah::new(8_000),
            divisor: 6_000,
            rounding: Rounding::UpTolerating(300),
            minimum_grams: 1_000,
            days_min: 2,
            days_max: 4,
            cod: true,
            pickup: false,
        }
    }

    const GUITAR: Carton = Carton { length_cm: 103, width_cm: 38, height_cm: 11, weight_grams: 2_500 };

    fn quote(load: Load, extras: Extras) -> ShippingQuote {
        jne().quote(load, Rupiah::new(2_650_000), extras, &Protection::default()).expect("fits")
    }

    #[test]
    fn a_guitar_is_charged_by_its_volume() {
        let quote = quote(Load::default().with(1, &[GUITAR], 2_500), Extras::default());
        assert_eq!(
            (quote.volume_grams, quote.chargeable_grams, quote.freight.amount()),
            (7_176, 7_000, 15_000 + 7 * 8_000)
        );
    }

    #[test]
    fn strings_pay_the_minimum() {
        let quote = quote(Load::default().with(3, &[], 60), Extras::default());
        assert_eq!((quote.chargeable_grams, quote.freight.amount()), (1_000, 23_000));
    }

    #[test]
    fn a_remainder_within_the_tolerance_is_forgiven() {
        for (grams, charged) in [(1_300, 1_000), (1_301, 2_000), (2_000, 2_000), (200, 1_000), (0, 0)] {
            assert_eq!(Rounding::UpTolerating(300).apply(grams), charged, "{grams}");
        }
    }

    #[test]
    fn every_carton_of_a_drum_kit_counts() {
        let boxes = [
            Carton { length_cm: 60, width_cm: 60, height_cm: 45, weight_grams: 14_000 },
            Carton { length_cm: 50, width_cm: 45, height_cm: 40, weight_grams: 12_000 },
        ];
        let quote = quote(Load::default().with(1, &boxes, 30_000), Extras { packing: true, insurance: true });
        assert_eq!(quote.load.cartons, 2);
        assert_eq!((quote.load.grams, quote.packed_grams(quote.load)), (26_000, 30_000));
        assert_eq!(quote.volume_grams, 42_000);
        assert_eq!(
            (quote.chargeable_grams, quote.packing.amount(), quote.insurance.amount()),
            (42_000, 90_000, 10_300)
        );
    }

    #[test]
    fn a_new_shop_can_send_and_hand_over() {
        let services = starting_services();
        assert!(services.iter().any(|service| service.pickup) && services.iter().any(|service| service.cod));
        assert!(services.iter().all(|service| service.divisor > 0 && service.days_min <= service.days_max));
    }

    #[test]
    fn pick_up_is_free() {
        let service = ShippingService { pickup: true, ..jne() };
        let quote = service.quote(
            Load::default().with(9, &[GUITAR], 0),
            Rupiah::new(1),
            Extras { packing: true, insurance: true },
            &Protection::default(),
        );
        assert_eq!(quote.map(|quote| quote.total()), Some(Rupiah::ZERO));
    }
}
