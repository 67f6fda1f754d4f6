//! When a letter that was not taken is sent again, as the gateways document it.

use crate::chance::Chance;
use crate::ledger::Provider;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// Midtrans: about 2, 10, 30, 90 and 210 minutes.
const MIDTRANS_GAPS: [i64; 5] = [2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 90 * MINUTE, 210 * MINUTE];

/// Stripe: longer and longer, until three days have passed.
const STRIPE_GAPS: [i64; 11] = [
    5 * MINUTE,
    30 * MINUTE,
    2 * HOUR,
    5 * HOUR,
    10 * HOUR,
    10 * HOUR,
    10 * HOUR,
    10 * HOUR,
    10 * HOUR,
    8 * HOUR,
    6 * HOUR,
];

/// How often Midtrans sends again after an answer; no answer at all counts as any other trouble.
fn midtrans_retries(answer: Option<u16>) -> usize {
    match answer {
        Some(200..=299 | 301..=303) => 0,
        Some(500) => 1,
        Some(503) => 4,
        Some(400 | 404) => 2,
        _ => 5,
    }
}

/// The gap in real milliseconds before the next delivery of a letter that was sent `sent` times, or none.
fn gap(provider: Provider, answer: Option<u16>, sent: u32) -> Option<i64> {
    let again = usize::try_from(sent).ok()?.checked_sub(1)?;
    match provider {
        Provider::Midtrans if again < midtrans_retries(answer) => MIDTRANS_GAPS.get(again).copied(),
        Provider::Midtrans => None,
        Provider::Stripe if matches!(answer, Some(200..=299)) => None,
        Provider::Stripe => STRIPE_GAPS.get(again).copied(),
    }
}

/// The same, scaled, and shifted by up to a tenth by the seed.
pub(super) fn again_after(
    provider: Provider,
    answer: Option<u16>,
    sent: u32,
    per_mille: u32,
    chance: &mut Chance,
) -> Option<i64> {
    let scaled = gap(provider, answer, sent)?.saturating_mul(i64::from(per_mille)) / 1_000;
    let shift = chance.up_to(u64::try_from(scaled / 10).unwrap_or(0));
    Some(scaled.saturating_add(i64::try_from(shift).unwrap_or(0)).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deliveries(provider: Provider, answer: Option<u16>) -> u32 {
        (1..100).find(|sent| gap(provider, answer, *sent).is_none()).unwrap_or(0)
    }

    #[test]
    fn midtrans_sends_as_often_as_the_answer_deserves() {
        for (answer, times) in [(200, 1), (302, 1), (500, 2), (503, 5), (400, 3), (404, 3), (401, 6), (308, 6)] {
            assert_eq!(deliveries(Provider::Midtrans, Some(answer)), times, "{answer}");
        }
        assert_eq!(deliveries(Provider::Midtrans, None), 6);
    }

    #[test]
    fn stripe_tries_for_three_days() {
        assert_eq!(deliveries(Provider::Stripe, Some(204)), 1);
        assert_eq!(deliveries(Provider::Stripe, Some(302)), 12);
        assert!(STRIPE_GAPS.iter().sum::<i64>() <= 72 * HOUR);
    }

    #[test]
    fn gaps_shrink_with_the_scale() {
        let gap = again_after(Provider::Midtrans, None, 1, 1, &mut Chance::new(1));
        assert!((120..=132).contains(&gap.unwrap()), "{gap:?}");
    }
}
