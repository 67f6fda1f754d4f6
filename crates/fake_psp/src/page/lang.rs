//! The language of a page: what the address asks for, what the shop asked for, what the person chose in the shop, what the
//! browser asks for; Indonesian first.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lang {
    Id,
    En,
}

impl Lang {
    /// Chooses by the query `lang`, the session's locale, the cookie `lang` (a browser sends it to every port of a machine, so
    /// the shop's comes here too) and the header `Accept-Language`, in this order.
    pub(crate) fn choose(query: Option<&str>, session: Option<&str>, headers: &HeaderMap) -> Self {
        let first = text(headers, &ACCEPT_LANGUAGE).and_then(|value| value.split([',', ';']).next());
        Self::chosen(query, session, headers).or(first.and_then(wish)).unwrap_or(Self::Id)
    }

    /// The same for people who come from the shop: it does not ask the browser either.
    pub(crate) fn choose_as_the_shop(query: Option<&str>, session: Option<&str>, headers: &HeaderMap) -> Self {
        Self::chosen(query, session, headers).unwrap_or(Self::Id)
    }

    fn chosen(query: Option<&str>, session: Option<&str>, headers: &HeaderMap) -> Option<Self> {
        let pairs = text(headers, &COOKIE).into_iter().flat_map(|cookies| cookies.split(';'));
        let mut values = pairs.filter_map(|pair| pair.trim().strip_prefix("lang="));
        query.and_then(wish).or(session.and_then(wish)).or_else(|| values.next().and_then(wish))
    }

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// The sentence of this language.
    pub(crate) fn say<'a>(self, id: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Id => id,
            Self::En => en,
        }
    }
}

fn wish(text: &str) -> Option<Lang> {
    match text.get(..2) {
        Some("id") => Some(Lang::Id),
        Some("en") => Some(Lang::En),
        _ => None,
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &axum::http::HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_outweighs_the_session_and_the_browser() {
        let mut headers = HeaderMap::new();
        headers.insert("accept-language", "en-GB,en;q=0.9".parse().unwrap());
        assert_eq!(Lang::choose(None, None, &headers), Lang::En);
        assert_eq!(Lang::choose(None, Some("id"), &headers), Lang::Id);
        assert_eq!(Lang::choose(Some("en"), Some("id"), &headers), Lang::En);
        assert_eq!(Lang::choose(Some("fr"), Some("auto"), &HeaderMap::new()), Lang::Id);
    }

    #[test]
    fn whoever_comes_from_the_shop_reads_on_in_its_language() {
        let mut headers = HeaderMap::new();
        headers.insert("accept-language", "en-GB".parse().unwrap());
        assert_eq!(Lang::choose_as_the_shop(None, None, &headers), Lang::Id);
        headers.insert("cookie", "hurtrock=abc; lang=en; theme=dark".parse().unwrap());
        assert_eq!(Lang::choose_as_the_shop(None, None, &headers), Lang::En);
        assert_eq!(Lang::choose_as_the_shop(Some("id"), None, &headers), Lang::Id);
        headers.insert("cookie", "lang=id".parse().unwrap());
        assert_eq!(Lang::choose(None, None, &headers), Lang::Id);
    }
}
