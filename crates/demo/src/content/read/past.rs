//! People, orders and reviews, each reference looked up.

use domain::address::AddressForm;
use domain::catalog::Sku;
use domain::contact::{Email, Phone};

use super::super::{Content, Moment, OrderSeed, PersonSeed, ReviewSeed, raw};
use super::Fault;

pub(super) fn people(file: raw::People) -> Result<Vec<PersonSeed>, Fault> {
    file.person.into_iter().map(person).collect()
}

fn person(raw: raw::Person) -> Result<PersonSeed, Fault> {
    let form = AddressForm {
        recipient: raw.name.clone(),
        phone: raw.phone.clone(),
        province: raw.address.province,
        city: raw.address.city,
        district: raw.address.district,
        village: raw.address.village,
        postal_code: raw.address.postal_code,
        street: raw.address.street,
    };
    Ok(PersonSeed {
        joined_days_ago: raw.joined_days_ago,
        email: Email::parse(&raw.email).map_err(|error| Fault::at(&raw.key, format!("e-mail {error:?}")))?,
        phone: Phone::parse(&raw.phone).map_err(|error| Fault::at(&raw.key, format!("phone {error:?}")))?,
        address: form.parse().map_err(|errors| Fault::at(&raw.key, format!("address {errors:?}")))?,
        key: raw.key,
        name: raw.name,
        lang: raw.lang,
        address_label: raw.label,
    })
}

pub(super) fn orders(file: raw::Orders, content: &Content) -> Result<Vec<OrderSeed>, Fault> {
    file.order.into_iter().map(|raw| order(raw, content)).collect()
}

fn order(raw: raw::Order, content: &Content) -> Result<OrderSeed, Fault> {
    if content.person(&raw.buyer).is_none() {
        return Err(Fault::at(&raw.key, format!("nobody is called {}", raw.buyer)));
    }
    if !content.shipping_services.iter().any(|service| service.code == raw.shipping) {
        return Err(Fault::at(&raw.key, format!("no service is called {}", raw.shipping)));
    }
    let placed = moment(&raw)?;
    let line = |(text, quantity): &(String, u32)| sku(&raw.key, text, content).map(|sku| (sku, *quantity));
    let lines = raw.lines.iter().map(line).collect::<Result<_, _>>()?;
    Ok(OrderSeed {
        key: raw.key,
        buyer: raw.buyer,
        placed,
        lines,
        shipping: raw.shipping,
        payment: raw.payment,
        stage: raw.state,
    })
}

fn moment(raw: &raw::Order) -> Result<Moment, Fault> {
    match (raw.minutes_ago, raw.days_ago, raw.at) {
        (Some(minutes), None, None) => Ok(Moment::MinutesAgo(minutes)),
        // A day of today could lie ahead of now.
        (None, Some(days_ago @ 1..), Some((hour @ 0..24, minute @ 0..60))) => {
            Ok(Moment::Day { days_ago, hour, minute })
        }
        _ => Err(Fault::at(&raw.key, "say `minutes_ago`, or `days_ago` of at least 1 with `at`")),
    }
}

fn sku(place: &str, text: &str, content: &Content) -> Result<Sku, Fault> {
    Sku::parse(text)
        .filter(|sku| content.variant(sku).is_some())
        .ok_or_else(|| Fault::at(place, format!("nothing has the SKU {text}")))
}

pub(super) fn reviews(file: raw::Reviews, content: &Content) -> Result<Vec<ReviewSeed>, Fault> {
    file.review.into_iter().map(|raw| review(raw, content)).collect()
}

fn review(raw: raw::Review, content: &Content) -> Result<ReviewSeed, Fault> {
    if content.order(&raw.order).is_none() {
        return Err(Fault::at(&raw.order, "is reviewed and does not exist"));
    }
    let sku = sku(&raw.order, &raw.sku, content)?;
    Ok(ReviewSeed { order: raw.order, sku, rating: raw.rating, days_after: raw.days_after, text: raw.text })
}
