//! Outgoing mail: where it stands, and how long one that did not go is tried.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// Where a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    /// To be sent, now or at its next try.
    Waiting,
    /// A mail server took it.
    Sent,
    /// There is no mail server: it is only kept.
    Kept,
    /// Refused for good, or tried too often.
    Failed,
}

impl MailState {
    /// All states, in the order staff look at them.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Failed, Self::Kept, Self::Sent];

    /// The word in the database and in filters.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Kept => "kept",
            Self::Failed => "failed",
        }
    }

    /// Reads the word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Waiting => lang.pick("Menunggu dikirim", "Waiting"),
            Self::Sent => lang.pick("Terkirim", "Sent"),
            Self::Kept => lang.pick("Disimpan saja", "Kept only"),
            Self::Failed => lang.pick("Gagal", "Failed"),
        }
    }
}

/// Minutes from each try to the next: about a day in all.
const PAUSES: [i64; 8] = [1, 5, 15, 60, 120, 240, 480, 540];

/// How many seconds after its `tries`-th try (from 1) a mail is tried again; none when it has been tried for a day.
pub fn pause_secs(tries: u32) -> Option<i64> {
    let place = usize::try_from(tries.saturating_sub(1)).ok()?;
    PAUSES.get(place).map(|minutes| minutes * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_tried_for_a_day_with_growing_pauses() {
        let pauses: Vec<i64> = (1..).map_while(pause_secs).collect();
        assert_eq!(pauses[..4], [60, 300, 900, 3600]);
        assert!(pauses.is_sorted() && pauses.iter().sum::<i64>() >= 24 * 3600, "{pauses:?}");
        assert_eq!(pause_secs(0), Some(60));
        assert_eq!(pause_secs(u32::MAX), None);
    }

    #[test]
    fn every_state_is_found_by_its_word() {
        for state in MailState::ALL {
            assert_eq!(MailState::from_key(state.key()), Some(state));
        }
    }
}
