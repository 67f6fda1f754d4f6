//! Ways to pay: for each method by its key `midtrans_active`, `midtrans_minimum`, `midtrans_maximum`, `midtrans_hold_hours`. An empty
//! limit is none, or that of the gateway.

use super::fields::{amount, number, written};
use crate::form::{FieldError, FieldErrors, Typed};
use crate::money::{MAX_RUPIAH, Rupiah};
use crate::payment::{MethodSettings, PaymentMethod};

/// The longest that units wait for money: a week.
pub const MOST_HOURS: u32 = 168;

/// What stands in the fields.
pub fn typed(methods: &[MethodSettings]) -> Typed {
    let mut typed = Typed::default();
    for settings in MethodSettings::completed(methods) {
        let key = settings.method.key();
        typed.tick(format!("{key}_active"), settings.active);
        let minimum = if settings.minimum.is_positive() { written(settings.minimum) } else { String::new() };
        typed.put(format!("{key}_minimum"), minimum);
        typed.put(format!("{key}_maximum"), settings.maximum.map(written).unwrap_or_default());
        if has_hold(settings.method) {
            typed.put(format!("{key}_hold_hours"), settings.hold_hours.to_string());
        }
    }
    typed
}

/// The ways that were typed, or everything that is wrong, in the order of the page.
pub fn parse(typed: &Typed) -> Result<Vec<MethodSettings>, FieldErrors> {
    let mut errors = FieldErrors::default();
    let methods: Vec<_> = PaymentMethod::ALL.into_iter().filter_map(|method| one(typed, method, &mut errors)).collect();
    if errors.is_empty() { Ok(methods) } else { Err(errors) }
}

/// Whether units are held while the money of this method is waited for.
pub fn has_hold(method: PaymentMethod) -> bool {
    method != PaymentMethod::CashOnDelivery
}

fn one(typed: &Typed, method: PaymentMethod, errors: &mut FieldErrors) -> Option<MethodSettings> {
    let field = |name: &str| format!("{}_{name}", method.key());
    let (least, most) = MethodSettings::bounds(method);
    let (low, high, hold) = (field("minimum"), field("maximum"), field("hold_hours"));
    let minimum = errors.keep(&low, amount(typed.text(&low), least, most));
    let maximum = errors.keep(&high, amount(typed.text(&high), least.max(Rupiah::new(1)), most));
    let hold_hours =
        if has_hold(method) { errors.keep(&hold, number(typed.text(&hold), 1, MOST_HOURS)) } else { Some(0) };
    // A gateway's own limit is always one; the shop's is where it wants one.
    let by_itself = (most < MAX_RUPIAH).then_some(most);
    let (minimum, maximum) = (minimum?.unwrap_or(least), maximum?.or(by_itself));
    if maximum.is_some_and(|most| most < minimum) {
        errors.add(&high, FieldError::BelowLeast);
    }
    Some(MethodSettings { method, active: typed.is_on(&field("active")), minimum, maximum, hold_hours: hold_hours? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Typed {
        typed(&MethodSettings::defaults())
    }

    #[test]
    fn the_form_of_what_is_set_says_what_is_set() {
        assert_eq!(parse(&form()), Ok(MethodSettings::defaults().to_vec()));
        let [midtrans, stripe, transfer, cash, store] = MethodSettings::defaults();
        let transfer = MethodSettings { active: false, minimum: Rupiah::new(25_000), hold_hours: 48, ..transfer };
        let set = vec![midtrans, stripe, transfer, cash, store];
        assert_eq!(parse(&typed(&set)), Ok(set));
    }

    #[test]
    fn a_gateway_is_limited_downwards_only() {
        let mut form = form();
        form.put("stripe_minimum", "5.000");
        form.put("midtrans_maximum", "1.000.000.000");
        form.put("bank_transfer_maximum", "1.000.000.000");
        let errors = parse(&form).expect_err("is wrong");
        assert_eq!(errors.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["midtrans_maximum", "stripe_minimum"]);
        form.put("stripe_minimum", "");
        form.put("midtrans_maximum", "");
        let set = parse(&form).expect("is good");
        assert_eq!((set[1].minimum, set[0].maximum), (Rupiah::new(10_000), Some(Rupiah::new(999_999_999))));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let mut form = form();
        form.put("bank_transfer_minimum", "banyak");
        form.put("bank_transfer_hold_hours", "0");
        form.put("cash_on_delivery_minimum", "2.000.000");
        form.put("cash_on_delivery_maximum", "1.000.000");
        form.put("pay_in_store_hold_hours", "");
        let errors = parse(&form).expect_err("is wrong");
        let told: Vec<_> = errors.iter().map(|(field, error)| (field, error.clone())).collect();
        assert_eq!(
            told,
            [
                ("bank_transfer_minimum", FieldError::Amount),
                ("bank_transfer_hold_hours", FieldError::Between(1, MOST_HOURS)),
                ("cash_on_delivery_maximum", FieldError::BelowLeast),
                ("pay_in_store_hold_hours", FieldError::Between(1, MOST_HOURS)),
            ]
        );
    }
}
