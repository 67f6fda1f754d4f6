//! Amounts in words, as Indonesian invoices carry them under “terbilang”.

use domain::lang::Lang;
use domain::money::Rupiah;

const SMALL_ID: [&str; 12] =
    ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];
const SMALL_EN: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS_EN: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: [(u64, &str, &str); 6] = [
    (1_000_000_000_000_000_000, "kuintiliun", "quintillion"),
    (1_000_000_000_000_000, "kuadriliun", "quadrillion"),
    (1_000_000_000_000, "triliun", "trillion"),
    (1_000_000_000, "miliar", "billion"),
    (1_000_000, "juta", "million"),
    (1_000, "ribu", "thousand"),
];

/// The amount in words: `dua juta enam ratus lima puluh ribu rupiah`.
pub fn spelled(amount: Rupiah, lang: Lang) -> String {
    let mut words = Vec::new();
    if amount.amount() < 0 {
        words.push("minus".to_owned());
    }
    let number = amount.amount().unsigned_abs();
    if number == 0 {
        words.push(lang.pick(SMALL_ID[0], SMALL_EN[0]).to_owned());
    }
    let mut rest = number;
    for (scale, id, en) in SCALES {
        let group = rest / scale;
        rest %= scale;
        match (group, lang) {
            (0, _) => {}
            (1, Lang::Id) if scale == 1_000 => words.push("seribu".to_owned()),
            _ => {
                push_group(&mut words, group, lang);
                words.push(lang.pick(id, en).to_owned());
            }
        }
    }
    push_group(&mut words, rest, lang);
    words.push("rupiah".to_owned());
    words.join(" ")
}

/// A number from 1 to 999; nothing for 0.
fn push_group(words: &mut Vec<String>, number: u64, lang: Lang) {
    match lang {
        Lang::Id => push_indonesian(words, number),
        Lang::En => push_english(words, number),
    }
}

fn push_indonesian(words: &mut Vec<String>, number: u64) {
    let word =
        |number: u64| usize::try_from(number).ok().and_then(|at| SMALL_ID.get(at)).map(|word| (*word).to_owned());
    match number {
        0 => {}
        1..=11 => words.extend(word(number)),
        12..=19 => words.extend(word(number - 10).into_iter().chain(["belas".to_owned()])),
        20..=99 => {
            words.extend(word(number / 10).into_iter().chain(["puluh".to_owned()]));
            push_indonesian(words, number % 10);
        }
        100..=199 => {
            words.push("seratus".to_owned());
            push_indonesian(words, number - 100);
        }
        _ => {
            words.extend(word(number / 100).into_iter().chain(["ratus".to_owned()]));
            push_indonesian(words, number % 100);
        }
    }
}

fn push_english(words: &mut Vec<String>, number: u64) {
    let at = |table: &[&str], number: u64| {
        usize::try_from(number).ok().and_then(|at| table.get(at)).map(|word| (*word).to_owned())
    };
    match number {
        0 => {}
        1..=19 => words.extend(at(&SMALL_EN, number)),
        20..=99 => {
            let ones = at(&SMALL_EN, number % 10).filter(|_| !number.is_multiple_of(10));
            let parts = at(&TENS_EN, number / 10).into_iter().chain(ones);
            words.push(parts.collect::<Vec<_>>().join("-"));
        }
        _ => {
            words.extend(at(&SMALL_EN, number / 100).into_iter().chain(["hundred".to_owned()]));
            push_english(words, number % 100);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_spelled_in_both_languages() {
        for (amount, id, en) in [
            (0, "nol rupiah", "zero rupiah"),
            (11, "sebelas rupiah", "eleven rupiah"),
            (1_000, "seribu rupiah", "one thousand rupiah"),
            (1_100, "seribu seratus rupiah", "one thousand one hundred rupiah"),
            (115_019, "seratus lima belas ribu sembilan belas rupiah", "one hundred fifteen thousand nineteen rupiah"),
            (1_001_000, "satu juta seribu rupiah", "one million one thousand rupiah"),
            (2_650_000, "dua juta enam ratus lima puluh ribu rupiah", "two million six hundred fifty thousand rupiah"),
            (1_000_000_000_000, "satu triliun rupiah", "one trillion rupiah"),
            (-21, "minus dua puluh satu rupiah", "minus twenty-one rupiah"),
        ] {
            assert_eq!(spelled(Rupiah::new(amount), Lang::Id), id);
            assert_eq!(spelled(Rupiah::new(amount), Lang::En), en);
        }
    }

    #[test]
    fn any_amount_can_be_spelled() {
        for amount in [i64::MIN, i64::MAX] {
            assert!(spelled(Rupiah::new(amount), Lang::Id).ends_with("rupiah"));
        }
    }
}
