//! Shipping services, each by its id: `active_3`, `name_3`, `base_price_3`, `price_per_kg_3`, `minimum_grams_3`, `tolerance_3`,
//! `divisor_3`, `days_min_3`, `days_max_3`, `cod_3`. Pick-up has a name and is offered or not: it costs nothing.

use super::fields::{needed, number, written};
use crate::form::{FieldError, FieldErrors, Typed, required};
use crate::ids::ShippingServiceId;
use crate::money::Rupiah;
use crate::shipping::{Rounding, ShippingService};

/// A service in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which service.
    pub id: ShippingServiceId,
    /// What is quoted from.
    pub service: ShippingService,
    /// Whether it is offered.
    pub active: bool,
}

/// The most that a parcel, or a kilogram of it, costs.
const MOST: Rupiah = Rupiah::new(100_000_000);

/// What stands in the fields.
pub fn typed(rows: &[Row]) -> Typed {
    let mut typed = Typed::default();
    for Row { id, service, active } in rows {
        typed.tick(format!("active_{id}"), *active);
        typed.put(format!("name_{id}"), &service.name);
        if service.pickup {
            continue;
        }
        typed.put(format!("base_price_{id}"), written(service.base_price));
        typed.put(format!("price_per_kg_{id}"), written(service.price_per_kg));
        typed.put(format!("minimum_grams_{id}"), service.minimum_grams.to_string());
        if let Rounding::UpTolerating(grams) = service.rounding {
            typed.put(format!("tolerance_{id}"), grams.to_string());
        }
        typed.put(format!("divisor_{id}"), service.divisor.to_string());
        typed.put(format!("days_min_{id}"), service.days_min.to_string());
        typed.put(format!("days_max_{id}"), service.days_max.to_string());
        typed.tick(format!("cod_{id}"), service.cod);
    }
    typed
}

/// The `known` services as they were typed, in the same order, or everything that is wrong. One stays at least: a checkout without a
/// way to get the goods is a dead end.
pub fn parse(typed: &Typed, known: &[Row]) -> Result<Vec<Row>, FieldErrors> {
    let mut errors = FieldErrors::default();
    let rows: Vec<_> = known.iter().filter_map(|row| one(typed, row, &mut errors)).collect();
    if let (Some(first), true) = (known.first(), rows.iter().all(|row| !row.active))
        && errors.is_empty()
    {
        errors.add(&format!("active_{}", first.id), FieldError::LastOne);
    }
    if errors.is_empty() { Ok(rows) } else { Err(errors) }
}

fn one(typed: &Typed, known: &Row, errors: &mut FieldErrors) -> Option<Row> {
    let field = |name: &str| format!("{name}_{}", known.id);
    let active = typed.is_on(&field("active"));
    let name = errors.keep(&field("name"), required(typed.text(&field("name")), 60));
    let service = if known.service.pickup {
        ShippingService { name: name?, ..known.service.clone() }
    } else {
        let sent = sent(typed, &known.service, &field, errors);
        ShippingService { name: name?, ..sent? }
    };
    Some(Row { id: known.id, service, active })
}

/// What sending costs and how long it takes, in the fields that `field` names. Whether started kilograms are rounded is as `known`.
pub(super) fn sent(
    typed: &Typed,
    known: &ShippingService,
    field: &impl Fn(&str) -> String,
    errors: &mut FieldErrors,
) -> Option<ShippingService> {
    let mut price = |name: &str| errors.keep(&field(name), needed(typed.text(&field(name)), Rupiah::ZERO, MOST));
    let (base_price, price_per_kg) = (price("base_price"), price("price_per_kg"));
    let mut whole = |name: &str, least, most| errors.keep(&field(name), number(typed.text(&field(name)), least, most));
    let minimum_grams = whole("minimum_grams", 0, 100_000);
    let rounding = match known.rounding {
        Rounding::Exact => Some(Rounding::Exact),
        Rounding::UpTolerating(_) => whole("tolerance", 0, 999).map(Rounding::UpTolerating),
    };
    let divisor = whole("divisor", 1_000, 10_000);
    let (days_min, days_max) = (whole("days_min", 0, 60), whole("days_max", 0, 60));
    if let (Some(least), Some(most)) = (days_min, days_max)
        && most < least
    {
        errors.add(&field("days_max"), FieldError::BelowLeast);
    }
    Some(ShippingService {
        base_price: base_price?,
        price_per_kg: price_per_kg?,
        minimum_grams: minimum_grams?,
        rounding: rounding?,
        divisor: divisor?,
        days_min: days_min?,
        days_max: days_max?,
        cod: typed.is_on(&field("cod")),
        ..known.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipping::starting_services;

    fn rows() -> Vec<Row> {
        let row = |(id, service)| Row { id: ShippingServiceId::new(id), service, active: true };
        (1..).zip(starting_services()).map(row).collect()
    }

    #[test]
    fn the_form_of_what_is_set_says_what_is_set() {
        assert_eq!(parse(&typed(&rows()), &rows()), Ok(rows()));
    }

    #[test]
    fn a_service_is_switched_off_and_made_dearer_and_pick_up_stays_free() {
        let mut form = typed(&rows());
        form.tick("active_1", false);
        form.put("price_per_kg_3", "9.500");
        form.put("base_price_6", "50.000");
        let set = parse(&form, &rows()).expect("is good");
        assert!(!set[0].active && set[1].active);
        assert_eq!(set[2].service.price_per_kg, Rupiah::new(9_500));
        assert_eq!((set[5].service.pickup, set[5].service.base_price), (true, Rupiah::ZERO));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_its_service() {
        let mut form = typed(&rows());
        form.put("name_1", "");
        form.put("base_price_2", "mahal");
        form.put("divisor_2", "0");
        form.put("days_max_3", "1");
        let errors = parse(&form, &rows()).expect_err("is wrong");
        let told: Vec<_> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(told, ["name_1", "base_price_2", "divisor_2", "days_max_3"]);
    }

    #[test]
    fn the_last_service_is_not_switched_off() {
        let mut form = typed(&rows());
        for id in 1..=6 {
            form.tick(format!("active_{id}"), false);
        }
        let errors = parse(&form, &rows()).expect_err("leaves none");
        assert_eq!(errors.of("active_1"), Some(&FieldError::LastOne));
        form.tick("active_6", true);
        assert!(parse(&form, &rows()).is_ok(), "pick-up is a way too");
    }
}
