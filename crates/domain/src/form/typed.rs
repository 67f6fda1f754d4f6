//! What was typed into a form that has rows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What was typed, by the names of the fields: for forms whose rows nobody knows beforehand (accounts, services, channels). A box
/// that is not ticked is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Typed(BTreeMap<String, String>);

/// The field that tells which version of the settings was changed.
const VERSION: &str = "version";

impl Typed {
    /// What stands in a field; nothing in one that was not sent.
    pub fn text(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// Whether a box is ticked.
    pub fn is_on(&self, field: &str) -> bool {
        self.text(field) == "on"
    }

    /// Writes into a field.
    pub fn put(&mut self, field: impl Into<String>, text: impl Into<String>) {
        self.0.insert(field.into(), text.into());
    }

    /// Ticks a box, or does not.
    pub fn tick(&mut self, field: impl Into<String>, on: bool) {
        let field: String = field.into();
        if on {
            self.put(field, "on");
        } else {
            self.0.remove(&field);
        }
    }

    /// Which version was changed; one that never was where nobody says.
    pub fn version(&self) -> i64 {
        self.text(VERSION).parse().unwrap_or(-1)
    }

    /// The same as a change of `version`.
    #[must_use]
    pub fn at(mut self, version: i64) -> Self {
        self.put(VERSION, version.to_string());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_empty_off_and_of_no_version() {
        let mut typed = Typed::default();
        assert_eq!((typed.text("name"), typed.is_on("active"), typed.version()), ("", false, -1));
        typed.put("name", "Hurtrock");
        typed.tick("active", true);
        let mut typed = typed.at(3);
        assert_eq!((typed.text("name"), typed.is_on("active"), typed.version()), ("Hurtrock", true, 3));
        typed.tick("active", false);
        assert!(!typed.is_on("active"));
    }
}
