//! Amounts on Midtrans' wire: whole rupiah out, `"13000.00"` back.

use domain::money::{MAX_RUPIAH, Rupiah};

use crate::model::snapshot::Doubt;

/// Reads `13000.00` or `13000`; anything but zeros after the point is no rupiah.
pub(super) fn rupiah(text: &str) -> Result<Rupiah, Doubt> {
    let doubt = || Doubt::NotWhole(text.chars().take(30).collect());
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !decimals.bytes().all(|byte| byte == b'0') || text.ends_with('.') {
        return Err(doubt());
    }
    let amount = whole.parse().map_err(|_| doubt())?;
    if amount > MAX_RUPIAH.amount() { Err(doubt()) } else { Ok(Rupiah::new(amount)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_rupiah_are_read() {
        for (text, expected) in
            [("13000.00", Some(13_000)), ("13000", Some(13_000)), ("0.00", Some(0)), ("13000.0", Some(13_000))]
        {
            assert_eq!(rupiah(text).ok().map(Rupiah::amount), expected, "{text}");
        }
        for text in
            ["13000.50", "13000.", "", ".00", "-1.00", "1e3", "13,000", "13000.00.00", "99999999999999999999.00", " 1"]
        {
            assert_eq!(rupiah(text), Err(Doubt::NotWhole(text.to_owned())), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_sent_comes_back(amount in 1..=MAX_RUPIAH.amount()) {
            proptest::prop_assert_eq!(rupiah(&format!("{amount}.00")), Ok(Rupiah::new(amount)));
        }
    }
}
