//! JSON of a gateway, read leniently: fields come and go, numbers come as texts, letters in either case. What the shop needs is asked
//! for by name; the rest may change without a payment going unnoticed.

use serde_json::{Map, Value};

/// One JSON object.
#[derive(Debug, Clone)]
pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    /// Reads a body that must be an object.
    pub(crate) fn parse(body: &[u8]) -> Option<Self> {
        match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => Some(Self(fields)),
            _ => None,
        }
    }

    /// A text, or a whole number as its digits. Empty texts count as missing.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        match self.0.get(name)? {
            Value::String(text) if !text.is_empty() => Some(text.clone()),
            Value::Number(number) if number.is_u64() => Some(number.to_string()),
            _ => None,
        }
    }

    /// A text exactly as it was sent: what a signature covers.
    pub(crate) fn signed(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// A word, in lower case.
    pub(crate) fn word(&self, name: &str) -> Option<String> {
        self.text(name).map(|text| text.trim().to_ascii_lowercase())
    }

    /// A whole number.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        self.0.get(name)?.as_i64()
    }

    /// Whether a flag is set; missing is not set.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or_default()
    }

    /// An object inside.
    pub(crate) fn object(&self, name: &str) -> Option<Self> {
        self.0.get(name)?.as_object().cloned().map(Self)
    }

    /// The id of another object, whether it is named or included.
    pub(crate) fn id(&self, name: &str) -> Option<String> {
        self.text(name).or_else(|| self.object(name)?.text("id"))
    }

    /// The objects of a list; nothing where there is none.
    pub(crate) fn list(&self, name: &str) -> Vec<Self> {
        let items = self.0.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        items
            .into_iter()
            .filter_map(|item| if let Value::Object(fields) = item { Some(Self(fields)) } else { None })
            .collect()
    }

    /// The texts of a list, as one.
    pub(crate) fn sentences(&self, name: &str) -> String {
        let items = self.0.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; ")
    }
}
