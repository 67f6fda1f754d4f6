use domain::lang::Lang;
use domain::money::grouped;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::admin::dates;
use crate::catalog::escape;

/// Words that found nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MissRow {
    /// The words.
    pub(crate) words: String,
    /// How often they were searched.
    pub(crate) times: String,
    /// When that last happened.
    pub(crate) last: String,
    /// The same, for machines.
    pub(crate) iso: String,
}

impl MissRow {
    /// The row as `lang` shows it.
    pub(crate) fn of(words: String, times: i64, last_at: Timestamp, lang: Lang) -> Self {
        let times = lang.pick(grouped(times), grouped(times).replace('.', ","));
        Self { words, times, last: dates::moment(last_at, lang), iso: last_at.iso() }
    }

    /// What the shop finds for the words now.
    pub(crate) fn address(&self) -> String {
        format!("/search?q={}", escape(&self.words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_leads_to_what_is_found_now() {
        let at = Timestamp::from_millis(1_795_424_700_000); // 2026-11-23 09:05 UTC
        let row = MissRow::of("kecapi & suling".to_owned(), 1_204, at, Lang::Id);
        assert_eq!(row.address(), "/search?q=kecapi%20%26%20suling");
        assert_eq!((row.times.as_str(), row.last.as_str()), ("1.204", "23 Nov 2026, 16.05"));
        assert_eq!(MissRow::of(String::new(), 1_204, at, Lang::En).times, "1,204");
    }
}
