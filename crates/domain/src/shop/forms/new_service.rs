//! A shipping service that is not there yet: `name`, `code`, `courier`, `active`, and what sending costs as in the form of all
//! services, without a number. `exact` charges by the gram; otherwise started kilograms are rounded up, but for `tolerance`.

use super::services::sent;
use crate::form::{FieldError, FieldErrors, Typed, code, required};
use crate::money::Rupiah;
use crate::shipping::{COURIERS, Rounding, ShippingService};

/// A courier that is not among [`COURIERS`]: it is called by the beginning of the service's code.
pub const OTHER: &str = "other";

/// A service to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewService {
    /// What is quoted from.
    pub service: ShippingService,
    /// Whether it is offered.
    pub active: bool,
}

/// What stands in the fields before anything is typed: what most couriers have in common.
pub fn fresh() -> Typed {
    let mut typed = Typed::default();
    typed.tick("active", true);
    let usual =
        [("minimum_grams", "1000"), ("tolerance", "300"), ("divisor", "6000"), ("days_min", "2"), ("days_max", "4")];
    for (field, text) in usual {
        typed.put(field, text);
    }
    typed
}

/// The service as it was typed, or everything that is wrong. Whether its code is nobody's is another question.
pub fn parse(typed: &Typed) -> Result<NewService, FieldErrors> {
    let mut errors = FieldErrors::default();
    let name = errors.keep("name", required(typed.text("name"), 60));
    let code = errors.keep("code", code(typed.text("code")));
    let courier = errors.keep("courier", courier(typed.text("courier"), code.as_deref().unwrap_or_default()));
    let blank = ShippingService {
        code: code.unwrap_or_default(),
        name: name.unwrap_or_default(),
        courier: courier.unwrap_or_default(),
        base_price: Rupiah::ZERO,
        price_per_kg: Rupiah::ZERO,
        divisor: 0,
        rounding: if typed.is_on("exact") { Rounding::Exact } else { Rounding::UpTolerating(0) },
        minimum_grams: 0,
        days_min: 0,
        days_max: 0,
        cod: false,
        pickup: false,
    };
    match sent(typed, &blank, &str::to_owned, &mut errors) {
        Some(service) if errors.is_empty() => Ok(NewService { service, active: typed.is_on("active") }),
        _ => Err(errors),
    }
}

/// The key of the chosen courier.
fn courier(chosen: &str, code: &str) -> Result<String, FieldError> {
    match chosen {
        "" => Err(FieldError::Required),
        OTHER => Ok(code.split('-').find(|part| !part.is_empty()).unwrap_or(code).to_lowercase()),
        known if COURIERS.contains(&known) => Ok(known.to_owned()),
        _ => Err(FieldError::Choice),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> Typed {
        let mut typed = fresh();
        let all = [("name", "TIKI ONS"), ("code", "tiki-ons"), ("courier", "tiki")];
        for (field, text) in all.into_iter().chain([("base_price", "10.000"), ("price_per_kg", "Rp 9.000")]) {
            typed.put(field, text);
        }
        typed
    }

    #[test]
    fn a_service_has_what_was_typed_and_what_is_usual() {
        let NewService { service, active } = parse(&filled()).expect("is good");
        assert_eq!((service.code.as_str(), service.courier.as_str(), active), ("TIKI-ONS", "tiki", true));
        assert_eq!((service.base_price, service.price_per_kg), (Rupiah::new(10_000), Rupiah::new(9_000)));
        assert_eq!((service.rounding, service.divisor), (Rounding::UpTolerating(300), 6_000));
        assert!(!service.pickup && !service.cod);
    }

    #[test]
    fn one_is_charged_by_the_gram_and_not_offered_yet() {
        let mut typed = filled();
        typed.tick("active", false);
        typed.tick("exact", true);
        typed.put("tolerance", "");
        let NewService { service, active } = parse(&typed).expect("is good");
        assert_eq!((service.rounding, active), (Rounding::Exact, false));
    }

    #[test]
    fn another_courier_is_called_by_the_beginning_of_the_code() {
        let mut typed = filled();
        typed.put("courier", OTHER);
        for (code, key) in [("GOSEND-INSTANT", "gosend"), ("-toko", "toko"), ("KURIR", "kurir")] {
            typed.put("code", code);
            assert_eq!(parse(&typed).expect("is good").service.courier, key);
        }
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let mut typed = filled();
        let wrong = [("name", ""), ("code", "T!"), ("courier", "elang"), ("base_price", "mahal"), ("days_max", "1")];
        for (field, text) in wrong {
            typed.put(field, text);
        }
        let errors = parse(&typed).expect_err("is wrong");
        let told: Vec<_> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(told, ["name", "code", "courier", "base_price", "days_max"]);
        assert_eq!(errors.of("code"), Some(&FieldError::Code));
        let empty = parse(&fresh()).expect_err("is empty");
        let told: Vec<_> = empty.iter().map(|(field, _)| field).collect();
        assert_eq!(told, ["name", "code", "courier", "base_price", "price_per_kg"]);
    }
}
