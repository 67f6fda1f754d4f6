//! The two languages of the shop.

use serde::{Deserialize, Serialize};

/// A language the shop speaks. Indonesian unless the visitor asked for English.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Bahasa Indonesia.
    #[default]
    Id,
    /// English.
    En,
}

impl Lang {
    /// The BCP 47 tag, as written in `<html lang>` and in the cookie.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// Reads a tag; anything but English is Indonesian.
    pub fn from_tag(tag: &str) -> Self {
        if tag.eq_ignore_ascii_case("en") { Self::En } else { Self::Id }
    }

    /// The other language.
    pub const fn other(self) -> Self {
        match self {
            Self::Id => Self::En,
            Self::En => Self::Id,
        }
    }

    /// Picks the text of this language.
    pub fn pick<T>(self, indonesian: T, english: T) -> T {
        match self {
            Self::Id => indonesian,
            Self::En => english,
        }
    }
}

/// A text of the catalogue in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Indonesian, always there.
    pub id: String,
    /// English; empty where nobody has translated it yet.
    pub en: String,
}

impl Text {
    /// Both languages.
    pub fn new(id: impl Into<String>, en: impl Into<String>) -> Self {
        Self { id: id.into(), en: en.into() }
    }

    /// The text in `lang`, or in Indonesian where the translation is missing.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            _ => &self.id,
        }
    }
}

/// Declares sentences in both languages: `sentences! { /// doc  name => "Indonesia", "English"; }`.
#[macro_export]
macro_rules! sentences {
    ($($(#[$doc:meta])* $name:ident => $id:literal, $en:literal;)+) => {$(
        $(#[$doc])*
        pub(crate) fn $name(lang: $crate::lang::Lang) -> &'static str {
            lang.pick($id, $en)
        }
    )+};
}
