//! Where a part of a list begins, as the address has it.

/// A place in a list: the row's moment in milliseconds, and its id.
pub(super) fn cursor(millis: i64, id: i64) -> String {
    format!("{millis}.{id}")
}

/// Reads a place; nonsense is the beginning.
pub(super) fn read_cursor(text: &str) -> Option<(i64, i64)> {
    let (millis, id) = text.split_once('.')?;
    Some((millis.parse().ok()?, id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_the_address_and_nonsense_is_the_beginning() {
        assert_eq!(read_cursor(&cursor(1_795_424_700_000, 42)), Some((1_795_424_700_000, 42)));
        for nonsense in ["", "17", "a.b", "1.", "1.2.3"] {
            assert_eq!(read_cursor(nonsense), None, "{nonsense}");
        }
    }
}
