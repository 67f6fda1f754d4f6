//! Rupiah as people write them.

/// `Rp 1.250.000`.
pub(crate) fn rupiah(amount: i64) -> String {
    let digits = amount.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    format!("{}Rp\u{a0}{grouped}", if amount < 0 { "−" } else { "" })
}

/// The same from hundredths; sen are shown only when there are some.
pub(crate) fn from_sen(sen: i64) -> String {
    match sen.rem_euclid(100) {
        0 => rupiah(sen / 100),
        rest => format!("{},{rest:02}", rupiah(sen.div_euclid(100))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_by_dots() {
        assert_eq!(rupiah(1_250_000), "Rp\u{a0}1.250.000");
        assert_eq!(rupiah(-999), "−Rp\u{a0}999");
        assert_eq!(from_sen(125_000_050), "Rp\u{a0}1.250.000,50");
    }
}
