use domain::listing::ListQuery;
use leptos_router::params::ParamsMap;

/// What a list shows, read from the address.
pub(crate) fn query_of(params: &ParamsMap, category: Option<String>) -> ListQuery {
    let pairs: Vec<(String, String)> =
        params.clone().into_iter().map(|(name, value)| (name.into_owned(), value)).collect();
    let mut query = ListQuery::from_params(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    if category.is_some() {
        query.category = category;
    }
    query
}

/// The address of a list: `path` with everything that differs from the plain list. On a category's own page the category
/// is the path.
pub(crate) fn address(path: &str, query: &ListQuery) -> String {
    let params = if path.starts_with("/categories/") { query.params() } else { query.params_with_category() };
    let query =
        params.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect::<Vec<_>>().join("&");
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// The absolute address that search engines may know a list by; none for what is narrowed, searched or sorted otherwise.
pub(crate) fn known_address(base: &str, path: &str, query: &ListQuery) -> Option<String> {
    let is_place = path.starts_with("/categories/") || query.category.is_none();
    (query.is_whole() && is_place).then(|| format!("{base}{}", address(path, query)))
}

/// Percent-encoding of everything that is not plainly safe in a query (RFC 3986 unreserved).
pub(crate) fn escape(text: &str) -> String {
    text.bytes().fold(String::new(), |mut escaped, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_of_a_whole_list_is_known_and_nothing_else() {
        let known = |path: &str, params: &[(&str, &str)]| {
            known_address("https://x", path, &ListQuery::from_params(params.iter().copied()))
        };
        assert_eq!(known("/products", &[("utm_source", "ig")]).as_deref(), Some("https://x/products"));
        assert_eq!(known("/products", &[("page", "2")]).as_deref(), Some("https://x/products?page=2"));
        assert_eq!(known("/categories/bass", &[("category", "bass")]).as_deref(), Some("https://x/categories/bass"));
        for params in [("brand", "x"), ("sort", "price"), ("q", "bass"), ("category", "bass")] {
            assert_eq!(known("/products", &[params]), None, "{params:?}");
        }
    }

    #[test]
    fn words_and_filters_survive_the_address() {
        let query = ListQuery {
            text: "gitar & bass 7'".to_owned(),
            brands: vec!["ravenhorn".to_owned()],
            category: Some("bass".to_owned()),
            page: 2,
            ..ListQuery::default()
        };
        assert_eq!(
            address("/search", &query),
            "/search?category=bass&q=gitar%20%26%20bass%207%27&brand=ravenhorn&page=2"
        );
        assert_eq!(
            address(
                "/categories/bass",
                &ListQuery { page: 1, category: Some("bass".to_owned()), ..ListQuery::default() }
            ),
            "/categories/bass"
        );
    }
}
