//! Packing and insurance: `packing_per_carton`, `packing_grams`, `insurance_base`, `insurance_permille`.

use super::fields::{needed, number, written};
use crate::form::{FieldErrors, Typed};
use crate::money::Rupiah;
use crate::shipping::Protection;

/// The most that either costs.
const MOST: Rupiah = Rupiah::new(10_000_000);
/// The most that wooden packing weighs, in grams.
const MOST_GRAMS: u32 = 100_000;

/// What stands in the fields.
pub fn typed(protection: &Protection) -> Typed {
    let mut typed = Typed::default();
    typed.put("packing_per_carton", written(protection.packing_per_carton));
    typed.put("packing_grams", protection.packing_grams.to_string());
    typed.put("insurance_base", written(protection.insurance_base));
    typed.put("insurance_permille", protection.insurance_permille.to_string());
    typed
}

/// What was typed, or everything that is wrong.
pub fn parse(typed: &Typed) -> Result<Protection, FieldErrors> {
    let mut errors = FieldErrors::default();
    match read(typed, &mut errors) {
        Some(protection) if errors.is_empty() => Ok(protection),
        _ => Err(errors),
    }
}

fn read(typed: &Typed, errors: &mut FieldErrors) -> Option<Protection> {
    let price = |field: &str| needed(typed.text(field), Rupiah::ZERO, MOST);
    let packing_per_carton = errors.keep("packing_per_carton", price("packing_per_carton"));
    let packing_grams = errors.keep("packing_grams", number(typed.text("packing_grams"), 0, MOST_GRAMS));
    let insurance_base = errors.keep("insurance_base", price("insurance_base"));
    let insurance_permille = errors.keep("insurance_permille", number(typed.text("insurance_permille"), 0, 1_000));
    Some(Protection {
        packing_per_carton: packing_per_carton?,
        packing_grams: packing_grams?,
        insurance_base: insurance_base?,
        insurance_permille: insurance_permille?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_what_is_set_says_what_is_set() {
        assert_eq!(parse(&typed(&Protection::default())), Ok(Protection::default()));
        let mut form = typed(&Protection::default());
        form.put("packing_grams", "2.500");
        form.put("insurance_base", "0");
        let set = parse(&form).expect("is good");
        assert_eq!((set.packing_grams, set.insurance_base), (2_500, Rupiah::ZERO));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let errors = parse(&Typed::default()).expect_err("is empty");
        assert_eq!(errors.iter().count(), 4);
    }
}
