//! Text that leaves in a spreadsheet.

use std::borrow::Cow;

/// Characters with which a spreadsheet program takes a text for a formula, also in their wide forms.
const STARTS_A_FORMULA: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

/// The text as it may stand in a cell: what a program could take for a formula gets an apostrophe in front.
/// Numbers do not pass here: they leave as numbers.
pub fn text_cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(STARTS_A_FORMULA) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Takes back the apostrophe of [`text_cell`], so that an exported file can be imported again.
pub fn without_apostrophe(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(STARTS_A_FORMULA) => rest,
        _ => text,
    }
}
