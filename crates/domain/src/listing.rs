//! Lists of products: what was asked for (the state of a list is its address), and what was found.

use serde::{Deserialize, Serialize};

use crate::catalog::{ProductCard, Sort};
use crate::lang::Text;
use crate::money::Rupiah;

/// What a list shows: words, filters, order, page. Kept in the address, so that it can be shared and gone back to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
// Forms leave out what is empty.
#[serde(default)]
pub struct ListQuery {
    /// Words to look for; empty for none.
    pub text: String,
    /// The category's slug; its whole subtree counts.
    pub category: Option<String>,
    /// Slugs of brands; any of them.
    pub brands: Vec<String>,
    /// The lowest price wanted.
    pub price_min: Option<Rupiah>,
    /// The highest price wanted.
    pub price_max: Option<Rupiah>,
    /// Only what can be bought now.
    pub in_stock: bool,
    /// Attribute keys with the values wanted: any value of a key, all keys.
    pub attributes: Vec<(String, Vec<String>)>,
    /// The order.
    pub sort: Sort,
    /// The page, from 1.
    pub page: u32,
}

/// Prefix of attribute filters in addresses: `a.pickups=HSS`.
const ATTRIBUTE: &str = "a.";
/// The longest text searched for, in characters; more is cut.
pub const MAX_TEXT: usize = 100;

impl ListQuery {
    /// Reads the parameters of an address. Whatever makes no sense is left out rather than refused: signs that nobody can type
    /// (a NUL has no place in a page), and the order of two prices.
    pub fn from_params<'a>(params: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut query = Self { page: 1, ..Self::default() };
        for (name, value) in params {
            let value = value.replace(char::is_control, " ");
            let value = value.trim();
            match name {
                _ if value.is_empty() || name.contains(char::is_control) => {}
                "q" => query.text = value.chars().take(MAX_TEXT).collect(),
                "category" => query.category = Some(value.to_owned()),
                "brand" => push_once(&mut query.brands, value),
                "min" => query.price_min = Rupiah::parse(value).ok(),
                "max" => query.price_max = Rupiah::parse(value).ok(),
                "stock" => query.in_stock = true,
                "sort" => query.sort = Sort::from_key(value),
                "page" => query.page = value.parse().unwrap_or(1).max(1),
                _ => {
                    if let Some(key) = name.strip_prefix(ATTRIBUTE) {
                        query.add_attribute(key, value);
                    }
                }
            }
        }
        if query.price_min.zip(query.price_max).is_some_and(|(least, most)| least > most) {
            std::mem::swap(&mut query.price_min, &mut query.price_max);
        }
        query
    }

    /// Name and value pairs for an address or a form, the page left out when it is the first. The category is left out:
    /// it stands in the path of a category page, and [`Self::params_with_category`] has it for the others.
    pub fn params(&self) -> Vec<(String, String)> {
        let mut params = Vec::new();
        let mut put = |name: &str, value: String| params.push((name.to_owned(), value));
        if !self.text.is_empty() {
            put("q", self.text.clone());
        }
        for brand in &self.brands {
            put("brand", brand.clone());
        }
        if let Some(price) = self.price_min {
            put("min", price.amount().to_string());
        }
        if let Some(price) = self.price_max {
            put("max", price.amount().to_string());
        }
        if self.in_stock {
            put("stock", "1".to_owned());
        }
        for (key, values) in &self.attributes {
            for value in values {
                put(&format!("{ATTRIBUTE}{key}"), value.clone());
            }
        }
        if self.sort != Sort::default() {
            put("sort", self.sort.key().to_owned());
        }
        if self.page > 1 {
            put("page", self.page.to_string());
        }
        params
    }

    /// As [`Self::params`], with the category as a parameter.
    pub fn params_with_category(&self) -> Vec<(String, String)> {
        let category = self.category.iter().map(|slug| ("category".to_owned(), slug.clone()));
        category.chain(self.params()).collect()
    }

    /// Whether any filter narrows the list (words and category do not count as filters).
    pub fn is_filtered(&self) -> bool {
        !self.brands.is_empty()
            || self.price_min.is_some()
            || self.price_max.is_some()
            || self.in_stock
            || !self.attributes.is_empty()
    }

    /// Whether this is the whole list of its place, in its own order: what search engines may know. What was narrowed, searched or
    /// sorted otherwise shows the same goods again.
    pub fn is_whole(&self) -> bool {
        self.text.is_empty() && !self.is_filtered() && self.sort == Sort::default()
    }

    /// The same list on another page.
    pub fn on_page(&self, page: u32) -> Self {
        Self { page, ..self.clone() }
    }

    fn add_attribute(&mut self, key: &str, value: &str) {
        match self.attributes.iter_mut().find(|(known, _)| known == key) {
            Some((_, values)) => push_once(values, value),
            None => self.attributes.push((key.to_owned(), vec![value.to_owned()])),
        }
    }
}

fn push_once(values: &mut Vec<String>, value: &str) {
    if !values.iter().any(|known| known == value) {
        values.push(value.to_owned());
    }
}

/// One value that a list can be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetValue {
    /// The value in the address.
    pub value: String,
    /// What it is called.
    pub name: Text,
    /// How many products it would leave.
    pub count: u32,
    /// Whether it is chosen.
    pub selected: bool,
}

/// One attribute that a list can be narrowed by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeFacet {
    /// The attribute's key.
    pub key: String,
    /// What it is called.
    pub name: Text,
    /// The unit of its numbers; may be empty.
    pub unit: String,
    /// Its values, the most frequent first.
    pub values: Vec<FacetValue>,
}

/// Whether an attribute stands beside a list of `shown` products: one of its values is chosen, or at least a fifth of the products have
/// it, as `counts` says for each value. The length of a scale is no question to somebody who looks at drums and strings as well.
pub fn is_worth_asking(shown: u32, counts: impl IntoIterator<Item = u32>, is_chosen: bool) -> bool {
    is_chosen || counts.into_iter().fold(0, u32::saturating_add) >= shown.div_ceil(5)
}

/// Everything a list can be narrowed by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// Categories below the present one; `value` is the slug.
    pub categories: Vec<FacetValue>,
    /// Brands.
    pub brands: Vec<FacetValue>,
    /// Typed attributes that are worth asking about.
    pub attributes: Vec<AttributeFacet>,
    /// Lowest and highest price without the price filter; none for an empty list.
    pub price: Option<(Rupiah, Rupiah)>,
    /// How many can be bought now.
    pub in_stock: u32,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// The products of this page.
    pub cards: Vec<ProductCard>,
    /// Products in all.
    pub total: u32,
    /// This page, from 1.
    pub page: u32,
    /// Pages in all; at least 1.
    pub pages: u32,
    /// What the list can be narrowed by.
    pub facets: Facets,
    /// What was searched for instead, when the words themselves found nothing.
    pub corrected: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_asked_about_when_a_fifth_of_the_products_have_it_or_one_of_its_values_is_chosen() {
        assert!(is_worth_asking(100, [15, 5], false));
        assert!(!is_worth_asking(100, [14, 5], false));
        assert!(is_worth_asking(100, [], true), "what was chosen can be taken back");
    }

    #[test]
    fn a_list_is_its_address() {
        let params = [
            ("q", "gitar"),
            ("brand", "ravenhorn"),
            ("brand", "ravenhorn"),
            ("max", "5.000.000"),
            ("stock", "1"),
            ("a.pickups", "HSS"),
            ("sort", "price"),
            ("page", "3"),
            ("utm_source", "x"),
        ];
        let query = ListQuery::from_params(params);
        assert_eq!(query.brands, ["ravenhorn"]);
        let written = query.params();
        let again = ListQuery::from_params(written.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        assert_eq!(again, query);
    }

    #[test]
    fn signs_that_nobody_types_are_no_part_of_a_question() {
        let query = ListQuery::from_params([
            ("q", "gi\u{0}tar\u{1b}"),
            ("brand", "\u{0}"),
            ("a.wa\u{0}rna", "x"),
            ("a.kayu", "Ma\thoni\u{7}"),
        ]);
        assert_eq!(query.text, "gi tar");
        assert!(query.brands.is_empty());
        assert_eq!(query.attributes, [("kayu".to_owned(), vec!["Ma honi".to_owned()])]);
    }

    #[test]
    fn the_dearest_below_the_cheapest_is_the_other_way_round() {
        let query = ListQuery::from_params([("min", "5.000.000"), ("max", "1.000.000")]);
        assert_eq!((query.price_min, query.price_max), (Some(Rupiah::new(1_000_000)), Some(Rupiah::new(5_000_000))));
        let open = ListQuery::from_params([("min", "5.000.000")]);
        assert_eq!((open.price_min, open.price_max), (Some(Rupiah::new(5_000_000)), None));
    }

    #[test]
    fn only_a_list_as_it_stands_is_for_search_engines() {
        let whole = |params: &[(&str, &str)]| ListQuery::from_params(params.iter().copied()).is_whole();
        assert!(whole(&[]) && whole(&[("page", "3"), ("utm_source", "ig")]));
        for param in [("q", "gitar"), ("brand", "x"), ("min", "1"), ("stock", "1"), ("a.kayu", "x"), ("sort", "price")]
        {
            assert!(!whole(&[param]), "{param:?}");
        }
    }

    #[test]
    fn nonsense_in_the_address_is_ignored() {
        let query = ListQuery::from_params([("page", "-4"), ("min", "abc"), ("sort", "upside-down"), ("q", "  ")]);
        assert_eq!(query, ListQuery { page: 1, ..ListQuery::default() });
    }
}
