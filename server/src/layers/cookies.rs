//! Cookies that are read here: language and theme, and whether there is a session at all.

use app::locale::{Locale, Theme};
use axum::http::{HeaderMap, header};
use domain::lang::Lang;

/// The cookie of the language.
pub(crate) const LANG: &str = "lang";
/// The cookie of the theme.
pub(crate) const THEME: &str = "theme";

/// A cookie's value as it was sent.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| {
        let (known, value) = pair.trim().split_once('=')?;
        (known == name).then_some(value)
    })
}

/// How this visitor wants pages: by their own choice only. What the browser prefers is not asked, Indonesian comes first.
pub(crate) fn locale(headers: &HeaderMap) -> Locale {
    Locale {
        lang: cookie(headers, LANG).map(Lang::from_tag).unwrap_or_default(),
        theme: cookie(headers, THEME).map(Theme::from_key).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_reads_indonesian_until_they_choose() {
        let of = |cookies: &str| {
            let sent =
                [(header::COOKIE, cookies.parse().unwrap()), (header::ACCEPT_LANGUAGE, "en-GB".parse().unwrap())];
            locale(&HeaderMap::from_iter(sent))
        };
        assert_eq!(of(""), Locale::default());
        assert_eq!(of("hurtrock=abc; lang=en; theme=dark"), Locale { lang: Lang::En, theme: Theme::Dark });
        assert_eq!(of("xlang=en; theme=<script>"), Locale::default());
    }
}
