use domain::lang::Lang;

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Shipping,
    Returns,
    Warranty,
    Privacy,
    Terms,
}

impl Topic {
    /// All of them, in the order they are offered.
    pub(super) const ALL: [Self; 5] = [Self::Shipping, Self::Returns, Self::Warranty, Self::Privacy, Self::Terms];

    /// The word in the address.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Shipping => "shipping",
            Self::Returns => "returns",
            Self::Warranty => "warranty",
            Self::Privacy => "privacy",
            Self::Terms => "terms",
        }
    }

    /// Reads the word.
    pub(super) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.key() == key)
    }

    /// The sign beside its name.
    pub(super) const fn icon(self) -> &'static str {
        match self {
            Self::Shipping => "truck",
            Self::Returns => "return",
            Self::Warranty => "shield",
            Self::Privacy => "lock",
            Self::Terms => "list",
        }
    }

    /// Its name in the menu.
    pub(super) fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Shipping => lang.pick("Pengiriman", "Shipping"),
            Self::Returns => lang.pick("Retur 7 hari", "7-day returns"),
            Self::Warranty => lang.pick("Garansi dan servis", "Warranty and service"),
            Self::Privacy => lang.pick("Privasi", "Privacy"),
            Self::Terms => lang.pick("Syarat", "Terms"),
        }
    }
}
