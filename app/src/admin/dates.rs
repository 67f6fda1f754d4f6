//! Moments as tables write them: short, in WIB.

use domain::lang::Lang;
use domain::time::Timestamp;

/// `23 Nov`.
pub(super) fn day(at: Timestamp, lang: Lang) -> String {
    short(at, lang).0
}

/// `23 Nov 2026`.
pub(super) fn day_and_year(at: Timestamp, lang: Lang) -> String {
    let (day, year) = short(at, lang);
    format!("{day} {year}")
}

/// `23 Nov 2026, 16.05` (English `16:05`).
pub(crate) fn moment(at: Timestamp, lang: Lang) -> String {
    let (day, year) = short(at, lang);
    format!("{day} {year}, {}", at.clock(lang))
}

/// Day with the first three letters of its month, and the year.
fn short(at: Timestamp, lang: Lang) -> (String, String) {
    let date = at.date(lang);
    let mut words = date.split(' ');
    let (day, month, year) =
        (words.next().unwrap_or_default(), words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let month: String = month.chars().take(3).collect();
    (format!("{day} {month}"), year.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_short_and_in_the_time_of_bandung() {
        let at = Timestamp::from_millis(1_795_424_700_000); // 2026-11-23 09:05 UTC
        assert_eq!((day(at, Lang::Id).as_str(), moment(at, Lang::Id).as_str()), ("23 Nov", "23 Nov 2026, 16.05"));
        assert_eq!(moment(at, Lang::En), "23 Nov 2026, 16:05");
    }
}
