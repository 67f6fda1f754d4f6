use domain::returns::ReturnState;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::catalog::escape;

/// What the list of returns shows, as it stands in the address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ReturnsQuery {
    /// The key of a state; empty for all.
    pub(crate) state: String,
    /// Where this part of the list begins: after that place; empty for its beginning.
    pub(crate) after: String,
}

impl ReturnsQuery {
    /// Reads the address; what is unknown is left out.
    pub(super) fn of(params: &ParamsMap) -> Self {
        let get = |name: &str| params.get(name).unwrap_or_default();
        let state = ReturnState::from_key(&get("state"));
        Self { after: get("after"), ..Self::in_state(state) }
    }

    /// Returns in `state`, from the beginning of their list.
    pub(super) fn in_state(state: Option<ReturnState>) -> Self {
        Self { state: state.map(|state| state.key().to_owned()).unwrap_or_default(), after: String::new() }
    }

    /// The address of the list.
    pub(super) fn address(&self) -> String {
        let said = [("state", &self.state), ("after", &self.after)].into_iter().filter(|(_, value)| !value.is_empty());
        let query = said.map(|(name, value)| format!("{name}={}", escape(value))).collect::<Vec<_>>().join("&");
        if query.is_empty() { "/admin/returns".to_owned() } else { format!("/admin/returns?{query}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_which_part_of_which_list_is_shown() {
        let query = ReturnsQuery { state: "requested".to_owned(), after: "17.4".to_owned() };
        assert_eq!(query.address(), "/admin/returns?state=requested&after=17.4");
        let read: ParamsMap = [("state".to_owned(), "requested".to_owned()), ("after".to_owned(), "17.4".to_owned())]
            .into_iter()
            .collect();
        assert_eq!(ReturnsQuery::of(&read), query);
        let closed = ReturnsQuery::in_state(Some(ReturnState::Closed));
        assert_eq!(closed.address(), "/admin/returns?state=closed", "another list begins at its beginning");
        let unknown: ParamsMap = [("state".to_owned(), "lost".to_owned())].into_iter().collect();
        assert_eq!(ReturnsQuery::of(&unknown).address(), "/admin/returns", "unknown states are no filter");
    }
}
