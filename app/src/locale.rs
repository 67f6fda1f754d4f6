//! The visitor's language and theme, the same on both sides of the wire.

use domain::lang::Lang;
use leptos::prelude::*;

/// Dark, light, or whatever the visitor's system says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Backstage.
    Dark,
    /// The luthier's bench.
    Light,
}

impl Theme {
    /// Reads the cookie's word.
    pub fn from_key(key: &str) -> Self {
        match key {
            "dark" => Self::Dark,
            "light" => Self::Light,
            _ => Self::System,
        }
    }

    /// The value of `<html data-theme>`; none when the system decides.
    pub const fn key(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Dark => Some("dark"),
            Self::Light => Some("light"),
        }
    }
}

/// How the page is shown: decided by the server from two cookies, read back from `<html>` in the browser.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Locale {
    /// The language.
    pub lang: Lang,
    /// The theme.
    pub theme: Theme,
}

/// The language of this page.
pub(crate) fn use_lang() -> Lang {
    use_context::<Locale>().unwrap_or_default().lang
}

/// The absolute address of the shop, without a slash at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BaseUrl(pub String);

/// The absolute address of the shop, without a slash at the end.
pub(crate) fn use_base() -> String {
    use_context::<BaseUrl>().unwrap_or_default().0
}
