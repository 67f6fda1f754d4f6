//! In which order a list stands.

use serde::{Deserialize, Serialize};

/// How a list is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Best match first; without words, best selling first.
    #[default]
    Relevance,
    /// Newest first.
    Newest,
    /// Cheapest first.
    PriceAscending,
    /// Dearest first.
    PriceDescending,
    /// By name.
    Name,
    /// Best selling first.
    BestSelling,
}

impl Sort {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 6] =
        [Self::Relevance, Self::BestSelling, Self::Newest, Self::PriceAscending, Self::PriceDescending, Self::Name];

    /// The word in the address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::PriceAscending => "price",
            Self::PriceDescending => "price-desc",
            Self::Name => "name",
            Self::BestSelling => "best-selling",
        }
    }

    /// Reads the word; unknown words sort by relevance.
    pub fn from_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.key() == key).unwrap_or_default()
    }
}
