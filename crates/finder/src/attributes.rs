//! The attribute keys and values in use, numbered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::document::{AttributeKey, AttributeValue};

/// Keys and values by number, and numbers by text.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Attributes {
    keys: BTreeMap<AttributeKey, (u32, BTreeMap<AttributeValue, u32>)>,
    key_of_value: Vec<u32>,
}

impl Attributes {
    /// The numbers of a product's values, each once, new ones added.
    pub(crate) fn intern_all(&mut self, attributes: &[(AttributeKey, AttributeValue)]) -> Vec<u32> {
        let mut numbers: Vec<u32> = attributes.iter().map(|(key, value)| self.intern(key, value)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    fn intern(&mut self, key: &AttributeKey, value: &AttributeValue) -> u32 {
        if !self.keys.contains_key(key) {
            let number = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
            self.keys.insert(key.clone(), (number, BTreeMap::new()));
        }
        let next = u32::try_from(self.key_of_value.len()).unwrap_or(u32::MAX);
        let Some((key, values)) = self.keys.get_mut(key) else { return next };
        if let Some(number) = values.get(value) {
            return *number;
        }
        values.insert(value.clone(), next);
        self.key_of_value.push(*key);
        next
    }

    /// How many values there are.
    pub(crate) fn len(&self) -> usize {
        self.key_of_value.len()
    }

    /// The number of the key that a value belongs to.
    pub(crate) fn key_of(&self, value: u32) -> u32 {
        self.key_of_value[value as usize]
    }

    /// The number of a key, and its values.
    pub(crate) fn key(&self, key: &AttributeKey) -> Option<(u32, &BTreeMap<AttributeValue, u32>)> {
        self.keys.get(key).map(|(number, values)| (*number, values))
    }

    /// All keys with their values, in the order of their text.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&AttributeKey, &BTreeMap<AttributeValue, u32>)> {
        self.keys.iter().map(|(key, (_, values))| (key, values))
    }
}
