use domain::ids::MailId;
use domain::mail::MailState;
use serde::{Deserialize, Serialize};

/// A part of the list of letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MailsView {
    /// The letters, newest first.
    pub(crate) rows: Vec<MailRow>,
    /// Where the next part begins.
    pub(crate) next: Option<String>,
    /// How many letters wait, failed or are kept, counted to a thousand.
    pub(crate) counts: Vec<(MailState, u32)>,
}

/// A letter in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MailRow {
    /// Which letter.
    pub(crate) id: MailId,
    /// Who gets it.
    pub(crate) recipient: String,
    /// What it is about.
    pub(crate) subject: String,
    /// Where it stands.
    pub(crate) state: MailState,
    /// When it was written, for people.
    pub(crate) written: String,
    /// When it was written, for machines.
    pub(crate) iso: String,
}

impl MailsView {
    /// How many letters are in `state`, as a badge says it.
    pub(super) fn count(&self, state: MailState) -> Option<String> {
        let count = self.counts.iter().find(|(known, _)| *known == state).map(|(_, count)| *count)?;
        match count {
            0 => None,
            1_000.. => Some("1.000+".to_owned()),
            count => Some(count.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_said_as_far_as_they_are_counted() {
        let counts = vec![(MailState::Waiting, 0), (MailState::Failed, 3), (MailState::Kept, 1_000)];
        let view = MailsView { rows: Vec::new(), next: None, counts };
        assert_eq!((view.count(MailState::Waiting), view.count(MailState::Sent)), (None, None));
        assert_eq!(view.count(MailState::Failed).as_deref(), Some("3"));
        assert_eq!(view.count(MailState::Kept).as_deref(), Some("1.000+"));
    }
}
