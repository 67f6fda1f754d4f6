//! Who the shop is: `name`, `tagline_id`, `tagline_en`, `address`, `city`, `phone`, `whatsapp`, `email`, `npwp`, and for each day
//! from Monday (`0`) on `opens_0` and `closes_0`, both empty for a day it is closed.

use crate::contact::{Email, Phone};
use crate::form::{FieldError, FieldErrors, Typed, line, optional, required};
use crate::invoice::TaxId;
use crate::lang::Text;
use crate::shop::{Hours, StoreProfile};

/// Days of the week.
pub const DAYS: usize = 7;

/// What stands in the fields.
pub fn typed(profile: &StoreProfile) -> Typed {
    let mut typed = Typed::default();
    typed.put("name", &profile.name);
    typed.put("tagline_id", &profile.tagline.id);
    typed.put("tagline_en", &profile.tagline.en);
    typed.put("address", &profile.address);
    typed.put("city", &profile.city);
    typed.put("phone", spoken(&profile.phone));
    typed.put("whatsapp", spoken(&profile.whatsapp));
    typed.put("email", &profile.email);
    typed.put("npwp", profile.npwp.clone().unwrap_or_default());
    for (day, hours) in profile.hours.into_iter().enumerate() {
        typed.put(format!("opens_{day}"), hours.map(|hours| clock(hours.opens)).unwrap_or_default());
        typed.put(format!("closes_{day}"), hours.map(|hours| clock(hours.closes)).unwrap_or_default());
    }
    typed
}

/// The shop that was typed, or everything that is wrong, in the order of the page.
pub fn parse(typed: &Typed) -> Result<StoreProfile, FieldErrors> {
    let mut errors = FieldErrors::default();
    match read(typed, &mut errors) {
        Some(profile) if errors.is_empty() => Ok(profile),
        _ => Err(errors),
    }
}

fn read(typed: &Typed, errors: &mut FieldErrors) -> Option<StoreProfile> {
    let name = errors.keep("name", required(typed.text("name"), 60));
    let tagline_id = errors.keep("tagline_id", required(typed.text("tagline_id"), 120));
    let tagline_en = errors.keep("tagline_en", optional(typed.text("tagline_en"), 120));
    let address = errors.keep("address", required(typed.text("address"), 200));
    let city = errors.keep("city", required(typed.text("city"), 60));
    let phone = errors.keep("phone", Phone::parse(typed.text("phone")));
    let whatsapp = errors.keep("whatsapp", Phone::parse(typed.text("whatsapp")));
    let email = errors.keep("email", Email::parse(typed.text("email")));
    let npwp = errors.keep("npwp", npwp(typed.text("npwp")));
    let mut hours = [None; DAYS];
    for (day, hours) in hours.iter_mut().enumerate() {
        *hours = open_on(typed, day, errors);
    }
    Some(StoreProfile {
        name: name?,
        tagline: Text::new(tagline_id?, tagline_en?),
        address: address?,
        city: city?,
        phone: phone?.as_str().to_owned(),
        whatsapp: whatsapp?.as_str().to_owned(),
        email: email?.as_str().to_owned(),
        npwp: npwp?,
        hours,
    })
}

/// Kept with 16 digits, as the tax office writes it now.
fn npwp(text: &str) -> Result<Option<String>, FieldError> {
    if line(text).is_empty() { Ok(None) } else { TaxId::parse(text).map(|id| Some(id.to_string())) }
}

/// None on a day that it is closed, and where something is wrong.
fn open_on(typed: &Typed, day: usize, errors: &mut FieldErrors) -> Option<Hours> {
    let (opening, closing) = (format!("opens_{day}"), format!("closes_{day}"));
    let opens = errors.keep(&opening, minute(typed.text(&opening)));
    let closes = errors.keep(&closing, minute(typed.text(&closing)));
    match (opens?, closes?) {
        (None, None) => None,
        (Some(opens), Some(closes)) if opens < closes => Some(Hours { opens, closes }),
        (opens, _) => {
            errors.add(if opens.is_none() { &opening } else { &closing }, FieldError::Hours);
            None
        }
    }
}

/// A time of the day in minutes after midnight; none where nothing is typed.
fn minute(text: &str) -> Result<Option<u16>, FieldError> {
    let text = line(text);
    if text.is_empty() {
        return Ok(None);
    }
    let (hours, minutes) = text.split_once([':', '.']).ok_or(FieldError::Time)?;
    let part = |part: &str, most: u16| part.parse::<u16>().ok().filter(|part| *part <= most).ok_or(FieldError::Time);
    Ok(Some(part(hours, 23)? * 60 + part(minutes, 59)?))
}

/// As a field for times wants it.
fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// As Indonesians write it, or as it stands when it is no number of ours.
fn spoken(phone: &str) -> String {
    Phone::parse(phone).map_or_else(|_| phone.to_owned(), |phone| phone.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_a_shop_says_what_the_shop_says() {
        let shop = StoreProfile { npwp: Some("0012345678901000".to_owned()), ..StoreProfile::default() };
        assert_eq!(typed(&shop).text("opens_5"), "09:30");
        assert_eq!(parse(&typed(&shop)), Ok(shop));
        assert_eq!(parse(&typed(&StoreProfile::default())), Ok(StoreProfile::default()));
    }

    #[test]
    fn an_older_npwp_is_kept_as_the_new_one() {
        let mut form = typed(&StoreProfile::default());
        form.put("npwp", "01.234.567.8-901.000");
        assert_eq!(parse(&form).expect("is good").npwp.as_deref(), Some("0012345678901000"));
        form.put("npwp", "01.234.567.8-901.00");
        assert_eq!(parse(&form).expect_err("is short").of("npwp"), Some(&FieldError::TaxId));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_in_the_order_of_the_page() {
        let mut form = typed(&StoreProfile::default());
        for (field, text) in [
            ("name", " "),
            ("phone", "12"),
            ("email", "halo"),
            ("opens_0", "25:00"),
            ("closes_1", "08.00"),
            ("closes_2", ""),
            ("opens_3", ""),
        ] {
            form.put(field, text);
        }
        let errors = parse(&form).expect_err("is wrong");
        let told: Vec<_> = errors.iter().map(|(field, error)| (field, error.clone())).collect();
        assert_eq!(
            told,
            [
                ("name", FieldError::Required),
                ("phone", FieldError::Phone),
                ("email", FieldError::Email),
                ("opens_0", FieldError::Time),
                ("closes_1", FieldError::Hours),
                ("closes_2", FieldError::Hours),
                ("opens_3", FieldError::Hours),
            ]
        );
    }

    #[test]
    fn a_day_without_hours_is_a_day_it_is_closed() {
        let mut form = typed(&StoreProfile::default());
        form.put("opens_5", "");
        form.put("closes_5", "");
        form.put("opens_6", "10.00");
        form.put("closes_6", "14.30");
        let hours = parse(&form).expect("is good").hours;
        assert_eq!((hours[5], hours[6]), (None, Some(Hours { opens: 600, closes: 870 })));
    }
}
