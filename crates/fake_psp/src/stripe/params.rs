//! Stripe's form encoding with brackets, read flat: `line_items[0][price_data][currency]`.

use std::collections::{BTreeMap, BTreeSet};

use url::form_urlencoded;

use super::error::ApiError;
use super::model::Metadata;

/// The parameters of one request.
#[derive(Debug, Clone, Default)]
pub(super) struct Params(BTreeMap<String, String>);

impl Params {
    pub(super) fn read(encoded: &[u8]) -> Self {
        let mut seen = BTreeMap::new();
        for (index, (name, value)) in form_urlencoded::parse(encoded).enumerate() {
            // `types[]=a&types[]=b` repeats a name; the position keeps them apart.
            let name =
                if name.ends_with("[]") { format!("{}[{index}]", name.trim_end_matches("[]")) } else { name.into() };
            seen.insert(name, value.into_owned());
        }
        Self(seen)
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    pub(super) fn required(&self, name: &str) -> Result<&str, ApiError> {
        self.get(name).ok_or_else(|| ApiError::missing(name))
    }

    /// A whole number, or the refusal that Stripe gives.
    pub(super) fn integer(&self, name: &str) -> Result<Option<i64>, ApiError> {
        let Some(text) = self.get(name) else { return Ok(None) };
        let wrong = || ApiError::parameter(name, "parameter_invalid_integer", format!("Invalid integer: {text}"));
        text.parse().map(Some).map_err(|_| wrong())
    }

    /// The values of a list, such as `types[0]`.
    pub(super) fn list(&self, name: &str) -> Vec<&str> {
        self.below(name).map(|(_, value)| value).collect()
    }

    /// The values of a map, such as `metadata[order]`.
    pub(super) fn map(&self, name: &str) -> Result<Metadata, ApiError> {
        let map: Metadata = self.below(name).map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        let too_long = |(key, value): (&String, &String)| key.chars().count() > 40 || value.chars().count() > 500;
        if map.len() > 50 || map.iter().any(too_long) {
            return Err(ApiError::parameter(
                name,
                "parameter_invalid",
                "Metadata keys have up to 40 characters, values up to 500, and there are up to 50 of them.",
            ));
        }
        Ok(map)
    }

    /// The positions of a list of objects, in order.
    pub(super) fn positions(&self, name: &str) -> Vec<String> {
        let numbers = self.0.keys().filter_map(|key| {
            let rest = key.strip_prefix(name)?.strip_prefix('[')?;
            rest.split_once(']')?.0.parse::<u32>().ok()
        });
        numbers.collect::<BTreeSet<_>>().into_iter().map(|number| format!("{name}[{number}]")).collect()
    }

    fn below<'a>(&'a self, name: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(key, value)| {
            let inner = key.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?;
            (!inner.contains('[')).then_some((inner, value.as_str()))
        })
    }

    /// Refuses the first parameter whose pattern is not in the table: `[]` stands for a number, `[*]` for a name.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), ApiError> {
        let stranger = self.0.keys().find(|key| !known.iter().any(|pattern| fits(key, pattern)));
        let Some(stranger) = stranger else { return Ok(()) };
        let message = format!("Received unknown parameter: {stranger} (or one that this simulation does not play)");
        Err(ApiError::parameter(stranger.as_str(), "parameter_unknown", message))
    }
}

fn fits(key: &str, pattern: &str) -> bool {
    let (mut of_key, mut of_pattern) = (key.split('['), pattern.split('['));
    loop {
        match (of_key.next(), of_pattern.next()) {
            (None, None) => return true,
            (Some(part), Some("]")) if part.trim_end_matches(']').parse::<u32>().is_ok() => {}
            (Some(part), Some("*]")) if part.len() > 1 => {}
            (Some(part), Some(wanted)) if part == wanted => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_maps_are_read_in_both_spellings() {
        let params = Params::read(
            b"types[]=a&types[]=b&metadata[order]=HR-1&expand[0]=x&line_items[1][quantity]=2&line_items[0][quantity]=1",
        );
        assert_eq!(params.list("types"), ["a", "b"]);
        assert_eq!(params.list("expand"), ["x"]);
        assert_eq!(params.map("metadata").unwrap()["order"], "HR-1");
        assert_eq!(params.positions("line_items"), ["line_items[0]", "line_items[1]"]);
    }

    #[test]
    fn a_mistyped_parameter_is_named() {
        let known = ["mode", "metadata[*]", "line_items[][price_data][currency]"];
        assert!(
            Params::read(b"mode=payment&metadata[a]=1&line_items[3][price_data][currency]=idr").only(&known).is_ok()
        );
        let refused = Params::read(b"line_items[0][price_dat][currency]=idr").only(&known).unwrap_err();
        assert_eq!(refused.code, Some("parameter_unknown"));
        assert_eq!(refused.param.as_deref(), Some("line_items[0][price_dat][currency]"));
    }
}
