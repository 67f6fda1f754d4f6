//! What values of attributes, and choices of variants, are called.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use domain::lang::Text;
use serde::{Deserialize, Serialize};

use super::Live;

/// The words, as the documents say them. Only grows: a word that is no longer used does no harm.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// By key and value, where the English word is another.
    values: RwLock<HashMap<(String, String), String>>,
    /// Names of choices that are no attribute of their own, by key.
    choices: RwLock<HashMap<String, Text>>,
}

/// The same, to be kept.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Said {
    values: HashMap<(String, String), String>,
    choices: HashMap<String, Text>,
}

impl Words {
    /// What a value is called.
    fn value(&self, key: &str, value: &str) -> Text {
        let values = self.values.read().unwrap_or_else(PoisonError::into_inner);
        let english = values.get(&(key.to_owned(), value.to_owned())).cloned();
        Text { id: value.to_owned(), en: english.unwrap_or_default() }
    }

    /// A document says so.
    pub(super) fn learn_value(&self, key: &str, text: &Text) {
        if text.en.is_empty() || text.en == text.id {
            return;
        }
        let place = (key.to_owned(), text.id.clone());
        let known = self.values.read().unwrap_or_else(PoisonError::into_inner).get(&place) == Some(&text.en);
        if !known {
            self.values.write().unwrap_or_else(PoisonError::into_inner).insert(place, text.en.clone());
        }
    }

    /// A document says so.
    pub(super) fn learn_choice(&self, key: &str, name: &Text) {
        let known = self.choices.read().unwrap_or_else(PoisonError::into_inner).get(key) == Some(name);
        if !known {
            self.choices.write().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned(), name.clone());
        }
    }

    /// All that was learned.
    pub(super) fn said(&self) -> Said {
        Said {
            values: self.values.read().unwrap_or_else(PoisonError::into_inner).clone(),
            choices: self.choices.read().unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }

    /// What was learned before; what was learned since counts more.
    pub(super) fn recall(&self, said: Said) {
        let mut values = self.values.write().unwrap_or_else(PoisonError::into_inner);
        for (place, word) in said.values {
            values.entry(place).or_insert(word);
        }
        let mut choices = self.choices.write().unwrap_or_else(PoisonError::into_inner);
        for (key, name) in said.choices {
            choices.entry(key).or_insert(name);
        }
    }
}

impl Live {
    /// What a filter of this key is called; none when nobody offers it.
    pub(crate) fn choice_name(&self, key: &str) -> Option<Text> {
        self.words.choices.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    /// What a value of a filter is called.
    pub(crate) fn value_name(&self, key: &str, value: &str) -> Text {
        match value {
            "true" => Text::new("Ya", "Yes"),
            "false" => Text::new("Tidak", "No"),
            number if number.parse::<f64>().is_ok() => Text::new(number.replace('.', ","), number),
            word => self.words.value(key, word),
        }
    }
}
