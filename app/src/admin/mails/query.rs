use domain::mail::MailState;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::catalog::escape;

/// What the list of letters shows, as it stands in the address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct MailsQuery {
    /// The key of a state; empty for all.
    pub(crate) state: String,
    /// The number or the address looked for.
    pub(crate) text: String,
    /// Where this part of the list begins; empty for the newest.
    pub(crate) before: String,
}

impl MailsQuery {
    /// Reads the address; what is unknown is left out.
    pub(super) fn of(params: &ParamsMap) -> Self {
        let get = |name: &str| params.get(name).unwrap_or_default();
        Self {
            state: MailState::from_key(&get("state")).map(|state| state.key().to_owned()).unwrap_or_default(),
            text: get("q").trim().to_owned(),
            before: get("before"),
        }
    }

    /// The address of the list.
    pub(super) fn address(&self) -> String {
        let parts = [("state", &self.state), ("q", &self.text), ("before", &self.before)];
        let said = parts.into_iter().filter(|(_, value)| !value.is_empty());
        let query = said.map(|(name, value)| format!("{name}={}", escape(value))).collect::<Vec<_>>().join("&");
        if query.is_empty() { "/admin/mails".to_owned() } else { format!("/admin/mails?{query}") }
    }

    /// The same words among letters in `state`, from the newest on.
    pub(super) fn in_state(&self, state: Option<MailState>) -> Self {
        let state = state.map(|state| state.key().to_owned()).unwrap_or_default();
        Self { state, before: String::new(), ..self.clone() }
    }

    /// Whether everything is shown.
    pub(super) fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_what_is_shown() {
        let query =
            MailsQuery { state: "failed".to_owned(), text: "rina@contoh.com".to_owned(), before: "17.4".to_owned() };
        assert_eq!(query.address(), "/admin/mails?state=failed&q=rina%40contoh.com&before=17.4");
        assert_eq!(query.in_state(Some(MailState::Kept)).address(), "/admin/mails?state=kept&q=rina%40contoh.com");
        assert_eq!(MailsQuery::default().address(), "/admin/mails");
        let params: ParamsMap = [("state".to_owned(), "lost".to_owned())].into_iter().collect();
        assert!(MailsQuery::of(&params).is_plain(), "unknown states are no filter");
    }
}
