//! Numbers as papers write them.

use domain::lang::Lang;
use domain::money::{Rupiah, grouped};

/// An amount in a column whose heading says rupiah: `2.650.000`.
pub(super) fn amount(amount: Rupiah) -> String {
    amount.to_string().replace("Rp\u{a0}", "")
}

/// A count: `1.200`.
pub(super) fn count(count: impl TryInto<i64>) -> String {
    grouped(count.try_into().unwrap_or(i64::MAX))
}

/// A weight: `7,2 kg`, in English `7.2 kg`; below one kilogram in grams.
pub(super) fn weight(grams: u64, lang: Lang) -> String {
    if grams < 1_000 {
        return format!("{grams} g");
    }
    let (kilograms, hundredths) = (grams / 1_000, grams % 1_000 / 10);
    let decimals = format!("{hundredths:02}");
    let decimals = decimals.trim_end_matches('0');
    let mark = if decimals.is_empty() { "" } else { lang.pick(",", ".") };
    format!("{}{mark}{decimals} kg", count(kilograms))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_read_them() {
        assert_eq!(amount(Rupiah::new(2_650_000)), "2.650.000");
        assert_eq!(amount(Rupiah::new(-5_000)), "−5.000");
        assert_eq!(count(1_200_u64), "1.200");
        for (grams, id, en) in [
            (0, "0 g", "0 g"),
            (950, "950 g", "950 g"),
            (7_200, "7,2 kg", "7.2 kg"),
            (2_000, "2 kg", "2 kg"),
            (1_256_780, "1.256,78 kg", "1.256.78 kg"),
        ] {
            assert_eq!(weight(grams, Lang::Id), id);
            if grams < 1_000_000 {
                assert_eq!(weight(grams, Lang::En), en);
            }
        }
    }
}
