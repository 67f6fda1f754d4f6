use domain::ids::CategoryId;
use domain::lang::Lang;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::catalog::escape;

/// What the list of products shows, as it stands in the address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ProductsQuery {
    /// The words looked for.
    pub(crate) text: String,
    /// The id of a category; empty for all.
    pub(crate) category: String,
    /// `active`, `hidden` or `low`; empty for all.
    pub(crate) state: String,
    /// `name` or `best`; empty for last changed first.
    pub(crate) sort: String,
    /// The page, from 1.
    pub(crate) page: u32,
}

/// The states that can be chosen.
pub(super) const STATES: [&str; 3] = ["active", "hidden", "low"];
/// The orders that can be chosen, beside last changed first.
pub(super) const SORTS: [&str; 2] = ["name", "best"];

impl ProductsQuery {
    /// Reads the address; what is unknown is left out.
    pub(super) fn of(params: &ParamsMap) -> Self {
        let get = |name: &str| params.get(name).unwrap_or_default();
        let known = |name: &str, choices: &[&str]| {
            choices.iter().find(|choice| **choice == get(name)).map(|choice| (*choice).to_owned()).unwrap_or_default()
        };
        Self {
            text: get("q").trim().to_owned(),
            category: get("category").parse::<CategoryId>().map(|id| id.to_string()).unwrap_or_default(),
            state: known("state", &STATES),
            sort: known("sort", &SORTS),
            page: get("page").parse().unwrap_or(1).max(1),
        }
    }

    /// The address of a page of the list.
    pub(super) fn on_page(&self, page: u32) -> String {
        let page = if page > 1 { page.to_string() } else { String::new() };
        let parts = [
            ("q", &self.text),
            ("category", &self.category),
            ("state", &self.state),
            ("sort", &self.sort),
            ("page", &page),
        ];
        let query = parts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", escape(value)))
            .collect::<Vec<_>>()
            .join("&");
        if query.is_empty() { "/admin/products".to_owned() } else { format!("/admin/products?{query}") }
    }

    /// Whether products are left out.
    pub(super) fn is_filtered(&self) -> bool {
        !(self.text.is_empty() && self.category.is_empty() && self.state.is_empty())
    }
}

/// What a state is called.
pub(super) fn state_name(state: &str, lang: Lang) -> &'static str {
    match state {
        "active" => lang.pick("Tampil", "On show"),
        "hidden" => lang.pick("Disembunyikan", "Hidden"),
        _ => lang.pick("Stok menipis", "Running low"),
    }
}

/// What an order is called.
pub(super) fn sort_name(sort: &str, lang: Lang) -> &'static str {
    match sort {
        "name" => lang.pick("Nama", "Name"),
        "best" => lang.pick("Paling laku", "Best selling"),
        _ => lang.pick("Terakhir diubah", "Last changed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_what_is_shown() {
        let params: ParamsMap =
            [("q", "fender & co"), ("category", "7"), ("state", "low"), ("sort", "name"), ("page", "3")]
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
        let query = ProductsQuery::of(&params);
        assert_eq!(
            query.on_page(query.page),
            "/admin/products?q=fender%20%26%20co&category=7&state=low&sort=name&page=3"
        );
        assert_eq!(query.on_page(1), "/admin/products?q=fender%20%26%20co&category=7&state=low&sort=name");
        assert!(query.is_filtered());
    }

    #[test]
    fn nonsense_in_the_address_is_left_out() {
        let params: ParamsMap = [("category", "x"), ("state", "lost"), ("sort", "drop"), ("page", "0")]
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let query = ProductsQuery::of(&params);
        assert_eq!(query, ProductsQuery { page: 1, ..ProductsQuery::default() });
        assert_eq!(query.on_page(1), "/admin/products");
    }
}
