use domain::ids::VoucherId;
use domain::lang::Lang;
use domain::time::Timestamp;
use domain::voucher::{Benefit, Voucher, VoucherForm, VoucherRefusal};
use serde::{Deserialize, Serialize};

use crate::admin::dates;

/// A page of the vouchers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct VouchersView {
    /// The vouchers.
    pub(crate) rows: Vec<VoucherRow>,
    /// This page, from 1.
    pub(crate) page: u32,
    /// Pages in all.
    pub(crate) pages: u32,
    /// Vouchers in all.
    pub(crate) total: u32,
}

/// A voucher in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct VoucherRow {
    /// Which voucher.
    pub(crate) id: VoucherId,
    /// What customers type.
    pub(crate) code: String,
    /// What it takes off, in words.
    pub(crate) benefit: String,
    /// From what sum on, in words; empty for any.
    pub(crate) minimum: String,
    /// When it can be used, in words.
    pub(crate) days: String,
    /// How often it was used, and of how many times.
    pub(crate) used: String,
    /// The lamp and the word beside it.
    pub(crate) lamp: (String, String),
    /// Whether it is switched on.
    pub(crate) active: bool,
}

/// A voucher that is made or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct VoucherView {
    /// Which voucher; none for a new one.
    pub(crate) id: Option<VoucherId>,
    /// The version that is changed.
    pub(crate) version: i64,
    /// What is in its fields.
    pub(crate) form: VoucherForm,
    /// How it stands; none for a new one.
    pub(crate) row: Option<VoucherRow>,
    /// The categories to choose from: id and path.
    pub(crate) categories: Vec<(String, String)>,
}

impl VoucherRow {
    /// A voucher as `lang` lists it.
    pub(super) fn of(voucher: &Voucher, now: Timestamp, lang: Lang) -> Self {
        Self {
            id: voucher.id,
            code: voucher.code.to_string(),
            benefit: benefit(voucher, lang),
            minimum: if voucher.minimum_spend.is_positive() {
                voucher.minimum_spend.to_string()
            } else {
                String::new()
            },
            days: days(voucher, lang),
            used: voucher.usage_limit.map_or_else(
                || voucher.used.to_string(),
                |limit| lang.pick(format!("{} dari {limit}", voucher.used), format!("{} of {limit}", voucher.used)),
            ),
            lamp: lamp(voucher, now, lang),
            active: voucher.active,
        }
    }
}

fn benefit(voucher: &Voucher, lang: Lang) -> String {
    let off = match voucher.benefit {
        Benefit::Percentage { percent, most: Some(most) } => {
            lang.pick(format!("{percent}%, paling banyak {most}"), format!("{percent}%, at most {most}"))
        }
        Benefit::Percentage { percent, most: None } => format!("{percent}%"),
        Benefit::Fixed { amount } => amount.to_string(),
    };
    match voucher.categories.len() {
        0 => off,
        1 => lang.pick(format!("{off}, satu kategori"), format!("{off}, one category")),
        count => lang.pick(format!("{off}, {count} kategori"), format!("{off}, {count} categories")),
    }
}

fn days(voucher: &Voucher, lang: Lang) -> String {
    let last = voucher.ends_at.map(|end| dates::day_and_year(end.plus_secs(-1), lang));
    let first = voucher.starts_at.map(|start| dates::day_and_year(start, lang));
    match (first, last) {
        (None, None) => lang.pick("Selalu", "Always").to_owned(),
        (Some(first), None) => lang.pick(format!("Mulai {first}"), format!("From {first}")),
        (None, Some(last)) => lang.pick(format!("Sampai {last}"), format!("Until {last}")),
        (Some(first), Some(last)) => format!("{first} – {last}"),
    }
}

fn lamp(voucher: &Voucher, now: Timestamp, lang: Lang) -> (String, String) {
    let (lamp, words) = match voucher.check(now) {
        Ok(()) => ("lamp lamp--good", lang.pick("Berlaku", "Valid")),
        Err(VoucherRefusal::NotYet { .. }) => ("lamp lamp--info", lang.pick("Belum mulai", "Not yet")),
        Err(VoucherRefusal::Over { .. }) => ("lamp", lang.pick("Berakhir", "Over")),
        Err(VoucherRefusal::UsedUp) => ("lamp lamp--warn", lang.pick("Habis dipakai", "Used up")),
        Err(_) => ("lamp", lang.pick("Nonaktif", "Switched off")),
    };
    (lamp.to_owned(), words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::CategoryId;
    use domain::money::Rupiah;

    fn voucher() -> Voucher {
        let draft = VoucherForm {
            code: "ROCK10".to_owned(),
            value: "10".to_owned(),
            maximum: "250.000".to_owned(),
            usage_limit: "5".to_owned(),
            first_day: "2026-11-23".to_owned(),
            last_day: "2026-11-30".to_owned(),
            ..VoucherForm::fresh()
        }
        .parse()
        .expect("is good");
        Voucher {
            id: VoucherId::new(1),
            code: draft.code,
            benefit: draft.benefit,
            minimum_spend: Rupiah::ZERO,
            categories: Vec::new(),
            usage_limit: draft.usage_limit,
            per_customer_limit: None,
            used: 2,
            starts_at: draft.starts_at,
            ends_at: draft.ends_at,
            active: true,
            version: 1,
        }
    }

    #[test]
    fn a_voucher_is_told_in_one_row() {
        let now = Timestamp::of_day_wib("2026-11-25").expect("is a day");
        let row = VoucherRow::of(&voucher(), now, Lang::Id);
        assert_eq!(row.benefit, "10%, paling banyak Rp\u{a0}250.000");
        assert_eq!((row.days.as_str(), row.used.as_str()), ("23 Nov 2026 – 30 Nov 2026", "2 dari 5"));
        assert_eq!(row.lamp.1, "Berlaku");
        let guitars = Voucher { categories: vec![CategoryId::new(1)], ends_at: None, ..voucher() };
        let row = VoucherRow::of(&guitars, now, Lang::En);
        assert!(row.benefit.ends_with("one category") && row.days == "From 23 Nov 2026");
    }

    #[test]
    fn the_lamp_tells_why_a_voucher_is_not_taken() {
        let at = |day: &str| Timestamp::of_day_wib(day).expect("is a day");
        let words = |voucher: &Voucher, day| lamp(voucher, at(day), Lang::En).1;
        assert_eq!(words(&voucher(), "2026-11-22"), "Not yet");
        assert_eq!(words(&voucher(), "2026-12-01"), "Over");
        assert_eq!(words(&Voucher { used: 5, ..voucher() }, "2026-11-25"), "Used up");
        assert_eq!(words(&Voucher { active: false, ..voucher() }, "2026-11-25"), "Switched off");
    }
}
