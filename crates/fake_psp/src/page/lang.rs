//! The language of a page: what the address asks for, what the shop asked for, what the browser asks for; Indonesian first.

use axum::http::HeaderMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lang {
    Id,
    En,
}

impl Lang {
    /// Chooses by the query `lang`, the session's locale and the header `Accept-Language`, in this order.
    pub(crate) fn choose(query: Option<&str>, session: Option<&str>, headers: &HeaderMap) -> Self {
        let accepted = headers.get("accept-language").and_then(|value| value.to_str().ok());
        let first = accepted.and_then(|value| value.split([',', ';']).next());
        let wish = |text: &str| match text.get(..2) {
            Some("id") => Some(Self::Id),
            Some("en") => Some(Self::En),
            _ => None,
        };
        query.and_then(wish).or(session.and_then(wish)).or(first.and_then(wish)).unwrap_or(Self::Id)
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
}
