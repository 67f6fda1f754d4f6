//! The channels of a gateway: `midtrans_qris_active`, `midtrans_qris_minimum`, `midtrans_qris_maximum`. An empty limit is that of the
//! gateway, which cannot be widened.

use super::fields::{amount, written};
use crate::form::{FieldError, FieldErrors, Typed};
use crate::money::{MAX_RUPIAH, Rupiah};
use crate::payment::{ChannelRange, ChannelSettings};

/// What its fields begin with.
pub fn key(range: &ChannelRange) -> String {
    format!("{}_{}", range.provider.key(), range.channel.key())
}

/// What stands in the fields of these channels.
pub fn typed(ranges: &[ChannelRange], known: &[ChannelSettings]) -> Typed {
    let mut typed = Typed::default();
    for range in ranges {
        let (key, settings) = (key(range), of(known, range));
        typed.tick(format!("{key}_active"), settings.active);
        typed.put(format!("{key}_minimum"), settings.minimum.map(written).unwrap_or_default());
        typed.put(format!("{key}_maximum"), settings.maximum.map(written).unwrap_or_default());
    }
    typed
}

/// The channels that were typed, or everything that is wrong. Those of a gateway that is not connected stay as they are `known`.
pub fn parse(
    typed: &Typed,
    ranges: &[ChannelRange],
    known: &[ChannelSettings],
) -> Result<Vec<ChannelSettings>, FieldErrors> {
    let mut errors = FieldErrors::default();
    let set: Vec<_> = ranges.iter().filter_map(|range| one(typed, range, &mut errors)).collect();
    if let (Some(first), true) = (ranges.first(), set.iter().all(|settings| !settings.active))
        && errors.is_empty()
    {
        errors.add(&format!("{}_active", key(first)), FieldError::LastOne);
    }
    let others = known.iter().filter(|settings| !ranges.iter().any(|range| settings.is_of(range)));
    if errors.is_empty() { Ok(set.into_iter().chain(others.copied()).collect()) } else { Err(errors) }
}

fn of(known: &[ChannelSettings], range: &ChannelRange) -> ChannelSettings {
    known.iter().copied().find(|settings| settings.is_of(range)).unwrap_or(ChannelSettings::of(range))
}

fn one(typed: &Typed, range: &ChannelRange, errors: &mut FieldErrors) -> Option<ChannelSettings> {
    let key = key(range);
    let (low, high) = (format!("{key}_minimum"), format!("{key}_maximum"));
    let most = range.maximum.unwrap_or(MAX_RUPIAH);
    let minimum = errors.keep(&low, amount(typed.text(&low), range.minimum, most));
    let maximum = errors.keep(&high, amount(typed.text(&high), range.minimum.max(Rupiah::new(1)), most));
    let (minimum, maximum) = (minimum?, maximum?);
    if maximum.is_some_and(|most| most < minimum.unwrap_or(range.minimum)) {
        errors.add(&high, FieldError::BelowLeast);
    }
    let active = typed.is_on(&format!("{key}_active"));
    Some(ChannelSettings { active, minimum, maximum, ..ChannelSettings::of(range) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payment::{Channel, Provider};

    const QRIS: ChannelRange = ChannelRange {
        provider: Provider::Midtrans,
        channel: Channel::Qris,
        minimum: Rupiah::new(1),
        maximum: Some(Rupiah::new(10_000_000)),
    };
    const BCA: ChannelRange =
        ChannelRange { channel: Channel::BcaVa, minimum: Rupiah::new(10_000), maximum: None, ..QRIS };

    #[test]
    fn channels_nobody_set_are_on_and_unlimited_by_the_shop() {
        let form = typed(&[QRIS, BCA], &[]);
        assert!(form.is_on("midtrans_qris_active") && form.text("midtrans_qris_maximum").is_empty());
        let set = parse(&form, &[QRIS, BCA], &[]).expect("is good");
        assert_eq!(set, [ChannelSettings::of(&QRIS), ChannelSettings::of(&BCA)]);
    }

    #[test]
    fn a_limit_goes_down_and_not_up() {
        let mut form = typed(&[QRIS, BCA], &[]);
        form.put("midtrans_qris_maximum", "2.000.000");
        let set = parse(&form, &[QRIS, BCA], &[]).expect("is good");
        assert_eq!(set[0].maximum, Some(Rupiah::new(2_000_000)));
        assert_eq!(typed(&[QRIS, BCA], &set), form);
        form.put("midtrans_qris_maximum", "10.000.001");
        form.put("midtrans_bca_va_minimum", "9.999");
        let errors = parse(&form, &[QRIS, BCA], &set).expect_err("is wrong");
        let told: Vec<_> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(told, ["midtrans_qris_maximum", "midtrans_bca_va_minimum"]);
    }

    #[test]
    fn one_channel_stays_and_those_of_other_gateways_are_not_touched() {
        let card = ChannelSettings { provider: Provider::Stripe, channel: Channel::Card, ..ChannelSettings::of(&QRIS) };
        let mut form = typed(&[QRIS, BCA], &[card]);
        form.tick("midtrans_bca_va_active", false);
        let set = parse(&form, &[QRIS, BCA], &[card]).expect("is good");
        assert!(set[0].active && !set[1].active && set[2] == card);
        form.tick("midtrans_qris_active", false);
        let errors = parse(&form, &[QRIS, BCA], &[]).expect_err("leaves none");
        assert_eq!(errors.of("midtrans_qris_active"), Some(&FieldError::LastOne));
        assert_eq!(parse(&Typed::default(), &[], &[card]), Ok(vec![card]));
    }
}
