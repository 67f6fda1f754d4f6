use domain::lang::Lang;
use domain::tax::{TaxChange, TaxForm, TaxPolicy, TaxSchedule};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::admin::dates;

/// PPN over time, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TaxView {
    /// What holds now, in words.
    pub(crate) now: String,
    /// Everything that held, holds and will hold, newest first.
    pub(crate) rows: Vec<TaxRow>,
    /// What is in the fields.
    pub(crate) form: TaxForm,
}

/// A policy in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TaxRow {
    /// From when, in words.
    pub(crate) from: String,
    /// What holds from then on, in words.
    pub(crate) policy: String,
    /// The lamp and the word beside it.
    pub(crate) lamp: (String, String),
    /// Its first day (`2027-01-31`), while it can be given up.
    pub(crate) planned: Option<String>,
}

impl TaxView {
    /// The schedule as `lang` shows it; `typed` is what was refused in a browser without script.
    pub(super) fn of(schedule: &TaxSchedule, typed: Option<TaxForm>, now: Timestamp, lang: Lang) -> Self {
        let current = schedule.changes().iter().rev().find(|change| change.from <= now).map(|change| change.from);
        let row = |change: &TaxChange| TaxRow {
            from: dates::day_and_year(change.from, lang),
            policy: words(change.policy, lang),
            lamp: lamp(Some(change.from), current, now, lang),
            planned: (change.from > now).then(|| change.from.iso_day_wib()),
        };
        let first = TaxRow {
            from: lang.pick("Sejak awal", "From the beginning").to_owned(),
            policy: words(schedule.first(), lang),
            lamp: lamp(None, current, now, lang),
            planned: None,
        };
        let policy = schedule.at(now);
        Self {
            now: words(policy, lang),
            rows: schedule.changes().iter().rev().map(row).chain([first]).collect(),
            form: typed.unwrap_or_else(|| TaxForm::of(policy)),
        }
    }
}

/// A policy in a sentence without an end: `PPN 12 % × 11/12 = 11 %, sudah termasuk harga`.
fn words(policy: TaxPolicy, lang: Lang) -> String {
    if !policy.registered {
        return lang.pick("Bukan PKP, tanpa PPN", "Not PKP, no PPN (VAT)").to_owned();
    }
    let TaxPolicy { rate_percent, base_numerator, base_denominator, prices_include_tax, taxes_sending, .. } = policy;
    let rate = if base_numerator == base_denominator {
        format!("{rate_percent} %")
    } else {
        format!("{rate_percent} % × {base_numerator}/{base_denominator} = {} %", effective(policy, lang))
    };
    let prices = if prices_include_tax {
        lang.pick("sudah termasuk harga", "included in the prices")
    } else {
        lang.pick("ditambahkan di atas harga", "added to the prices")
    };
    let sending = if taxes_sending { lang.pick(", juga atas ongkos kirim", ", on sending too") } else { "" };
    format!("PPN {rate}, {prices}{sending}")
}

/// Rate times base in percent, to two places where it has them.
fn effective(policy: TaxPolicy, lang: Lang) -> String {
    let denominator = u64::from(policy.base_denominator.max(1));
    let hundredths =
        (u64::from(policy.rate_percent) * 100 * u64::from(policy.base_numerator) + denominator / 2) / denominator;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    if rest == 0 { whole.to_string() } else { format!("{whole}{}{rest:02}", lang.pick(',', '.')) }
}

fn lamp(from: Option<Timestamp>, current: Option<Timestamp>, now: Timestamp, lang: Lang) -> (String, String) {
    let (lamp, word) = if from.is_some_and(|from| from > now) {
        ("lamp lamp--info", lang.pick("Direncanakan", "Planned"))
    } else if from == current {
        ("lamp lamp--good", lang.pick("Berlaku", "In force"))
    } else {
        ("lamp", lang.pick("Dulu", "Past"))
    };
    (lamp.to_owned(), word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_held_holds_and_will_hold_is_told_newest_first() {
        let at = |day: &str| Timestamp::of_day_wib(day).expect("is a day");
        let registered = TaxPolicy { registered: true, ..TaxPolicy::default() };
        let on_top = TaxPolicy { rate_percent: 13, prices_include_tax: false, taxes_sending: true, ..registered };
        let schedule = TaxSchedule::default().with(at("2026-06-01"), registered, at("2026-01-01")).expect("fits");
        let schedule = schedule.with(at("2027-01-01"), on_top, at("2026-11-23")).expect("fits");
        let view = TaxView::of(&schedule, None, at("2026-11-26"), Lang::Id);
        assert_eq!(view.now, "PPN 12 % × 11/12 = 11 %, sudah termasuk harga");
        let told: Vec<_> =
            view.rows.iter().map(|row| (row.from.as_str(), row.lamp.1.as_str(), row.planned.as_deref())).collect();
        assert_eq!(
            told,
            [
                ("1 Jan 2027", "Direncanakan", Some("2027-01-01")),
                ("1 Jun 2026", "Berlaku", None),
                ("Sejak awal", "Dulu", None),
            ]
        );
        assert_eq!(
            view.rows[0].policy,
            "PPN 13 % × 11/12 = 11,92 %, ditambahkan di atas harga, juga atas ongkos kirim"
        );
        assert_eq!(view.rows[2].policy, "Bukan PKP, tanpa PPN");
        assert_eq!((view.form.rate.as_str(), view.form.base.as_str()), ("12", "11/12"));
    }
}
