use domain::order::OrderState;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::catalog::escape;

/// What the list of orders shows, as it stands in the address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct OrdersQuery {
    /// The key of a state; empty for all.
    pub(crate) state: String,
    /// Only with a proof that nobody looked at.
    pub(crate) proofs: bool,
    /// Only with a wish to cancel that nobody answered.
    pub(crate) cancels: bool,
    /// The words looked for.
    pub(crate) text: String,
    /// Where this part of the list begins; empty for the newest.
    pub(crate) before: String,
}

impl OrdersQuery {
    /// Reads the address; what is unknown is left out.
    pub(super) fn of(params: &ParamsMap) -> Self {
        let get = |name: &str| params.get(name).unwrap_or_default();
        Self {
            state: OrderState::from_key(&get("state")).map(|state| state.key().to_owned()).unwrap_or_default(),
            proofs: get("proofs") == "1",
            cancels: get("cancels") == "1",
            text: get("q").trim().to_owned(),
            before: get("before"),
        }
    }

    /// The address of the list.
    pub(super) fn address(&self) -> String {
        let flag = |is_set| if is_set { "1" } else { "" };
        let parts = [
            ("state", self.state.as_str()),
            ("proofs", flag(self.proofs)),
            ("cancels", flag(self.cancels)),
            ("q", &self.text),
            ("before", &self.before),
        ];
        let query = parts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", escape(value)))
            .collect::<Vec<_>>()
            .join("&");
        if query.is_empty() { "/admin/orders".to_owned() } else { format!("/admin/orders?{query}") }
    }

    /// The same words among orders in `state`, from the newest on.
    pub(super) fn in_state(&self, state: Option<OrderState>) -> Self {
        Self {
            state: state.map(|state| state.key().to_owned()).unwrap_or_default(),
            proofs: false,
            cancels: false,
            before: String::new(),
            ..self.clone()
        }
    }

    /// The same words among orders with a proof to look at.
    pub(super) fn with_proofs(&self) -> Self {
        Self { proofs: true, ..self.in_state(None) }
    }

    /// The same words among orders that a customer wants to have called off.
    pub(super) fn with_cancels(&self) -> Self {
        Self { cancels: true, ..self.in_state(None) }
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
        let query = OrdersQuery {
            state: "paid".to_owned(),
            text: "rina & co".to_owned(),
            before: "17.4".to_owned(),
            ..OrdersQuery::default()
        };
        assert_eq!(query.address(), "/admin/orders?state=paid&q=rina%20%26%20co&before=17.4");
        assert_eq!(query.with_proofs().address(), "/admin/orders?proofs=1&q=rina%20%26%20co");
        assert_eq!(OrdersQuery::default().address(), "/admin/orders");
    }

    #[test]
    fn another_tab_begins_at_the_newest_and_keeps_the_words() {
        let query =
            OrdersQuery { text: "rina".to_owned(), before: "17.4".to_owned(), proofs: true, ..OrdersQuery::default() };
        let paid = query.in_state(Some(OrderState::Paid));
        assert_eq!(
            (paid.state.as_str(), paid.text.as_str(), paid.before.as_str(), paid.proofs),
            ("paid", "rina", "", false)
        );
    }

    #[test]
    fn unknown_states_are_no_filter() {
        let params: ParamsMap =
            [("state".to_owned(), "lost".to_owned()), ("q".to_owned(), " HR ".to_owned())].into_iter().collect();
        assert_eq!(OrdersQuery::of(&params), OrdersQuery { text: "HR".to_owned(), ..OrdersQuery::default() });
    }
}
