//! `Stripe-Signature: t=<unix>,v1=<hex>[,v1=…][,v0=…]`: HMAC-SHA256 over `<t>.<raw body>` with the whole `whsec_…` text as key.
//!
//! Any `v1` may match (while a secret is being changed there are two), `v0` never counts, and the stamp may be at most five
//! minutes away, in the past or in the future: a header signed for next year would otherwise be a replay kept in stock.

use domain::time::Timestamp;
use hmac::{Hmac, Mac};
use http::HeaderMap;
use sha2::Sha256;
use subtle::{Choice, ConstantTimeEq};

use crate::model::event::Forged;
use crate::model::secret::Secret;

/// How far the stamp may be from now, in seconds.
const TOLERANCE_SECS: u64 = 300;
/// More signatures than that are no header of Stripe's.
const MOST_SIGNATURES: usize = 8;

/// Whether `headers` sign `body` with one of `secrets` around `now`.
pub(super) fn check(headers: &HeaderMap, body: &[u8], secrets: &[Secret], now: Timestamp) -> Result<(), Forged> {
    let header = headers.get("stripe-signature").ok_or(Forged::Missing)?;
    let (stamp, claimed) = header.to_str().ok().and_then(parts).ok_or(Forged::Malformed)?;
    let mut matching = Choice::from(0);
    for secret in secrets {
        let genuine = sign(stamp, body, secret).ok_or(Forged::Wrong)?;
        matching = claimed.iter().fold(matching, |any, one| any | one.as_bytes().ct_eq(genuine.as_bytes()));
    }
    if !bool::from(matching) {
        return Err(Forged::Wrong);
    }
    let signed_at: i64 = stamp.parse().map_err(|_| Forged::Malformed)?;
    let away = now.millis().div_euclid(1000).abs_diff(signed_at);
    if away > TOLERANCE_SECS { Err(Forged::Time) } else { Ok(()) }
}

/// The stamp as it is written, and every `v1`.
fn parts(header: &str) -> Option<(&str, Vec<&str>)> {
    let mut stamp = None;
    let mut signatures = Vec::new();
    for part in header.split(',') {
        match part.trim().split_once('=')? {
            ("t", value) if stamp.is_none() => stamp = Some(value),
            ("t", _) => return None,
            ("v1", value) => signatures.push(value),
            _ => {}
        }
    }
    let fits = (1..=MOST_SIGNATURES).contains(&signatures.len());
    stamp
        .filter(|stamp| fits && !stamp.is_empty() && stamp.bytes().all(|byte| byte.is_ascii_digit()))
        .zip(Some(signatures))
}

fn sign(stamp: &str, body: &[u8], secret: &Secret) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes()).ok()?;
    mac.update(stamp.as_bytes());
    mac.update(b".");
    mac.update(body);
    Some(hex::encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"id":"evt_1","object":"event"}"#;
    const SIGNATURE: &str = "4c15fb2a43f93ef61eaa3e0893866d57cad9cad4223242cfb96f362480cb4021";
    const STAMP: i64 = 1_700_000_000;

    fn at(header: &str, now: i64) -> Result<(), Forged> {
        let mut headers = HeaderMap::new();
        headers.insert("Stripe-Signature", header.parse().unwrap());
        check(
            &headers,
            BODY,
            &[Secret::new("whsec_old"), Secret::new("whsec_test")],
            Timestamp::from_millis(now * 1000),
        )
    }

    #[test]
    fn the_vector_of_two_official_libraries_is_accepted() {
        assert_eq!(at(&format!("t={STAMP},v1={SIGNATURE}"), STAMP), Ok(()));
    }

    #[test]
    fn any_v1_counts_and_v0_never() {
        let other = "0".repeat(64);
        assert_eq!(at(&format!("t={STAMP},v1={other},v1={SIGNATURE}"), STAMP), Ok(()));
        assert_eq!(at(&format!("t={STAMP},v1={SIGNATURE},v1={other}"), STAMP), Ok(()));
        assert_eq!(at(&format!("t={STAMP}, v1={SIGNATURE}, v0={other}, v2=new"), STAMP), Ok(()));
        assert_eq!(at(&format!("t={STAMP},v0={SIGNATURE}"), STAMP), Err(Forged::Malformed));
        assert_eq!(at(&format!("t={STAMP},v1={other},v0={SIGNATURE}"), STAMP), Err(Forged::Wrong));
    }

    #[test]
    fn the_stamp_is_near_in_both_directions() {
        let header = format!("t={STAMP},v1={SIGNATURE}");
        for (now, expected) in [
            (STAMP + 300, Ok(())),
            (STAMP + 301, Err(Forged::Time)),
            (STAMP - 300, Ok(())),
            (STAMP - 301, Err(Forged::Time)),
            (STAMP - 4_000, Err(Forged::Time)),
        ] {
            assert_eq!(at(&header, now), expected, "{now}");
        }
    }

    #[test]
    fn broken_headers_are_refused() {
        let huge = format!("t={STAMP}{}", ",v1=00".repeat(9));
        for header in
            ["", "t=", "v1=00", "t=1700000000", "t=1,t=1700000000,v1=00", "t=+1,v1=00", "t=x,v1=00", "nonsense", &huge]
        {
            assert_eq!(at(header, STAMP), Err(Forged::Malformed), "{header}");
        }
        let none = check(
            &HeaderMap::new(),
            BODY,
            &[Secret::new("whsec_old"), Secret::new("whsec_test")],
            Timestamp::from_millis(0),
        );
        assert_eq!(none, Err(Forged::Missing));
        for header in [
            format!("t={STAMP},v1="),
            format!("t={STAMP},v1={}", SIGNATURE.to_uppercase()),
            format!("t=01700000000,v1={SIGNATURE}"),
        ] {
            assert_eq!(at(&header, STAMP), Err(Forged::Wrong), "{header}");
        }
    }
}
