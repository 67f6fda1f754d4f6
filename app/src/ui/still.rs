//! Parts of a page that do not change while it is shown: lists of products, tables, links.
//!
//! Promises: every text in them is escaped, because only `maud` makes [`Markup`], and it escapes whatever it is given. No view is
//! built of them, neither by the server nor by the browser that takes the page over (docs/adr/0009).
//! Must not: hold anything that reacts by itself; a form around them hears what happens inside.

pub(crate) use maud::{Markup, html};

/// The value of `inner_html` of the element around it.
pub(crate) fn still(markup: Markup) -> String {
    markup.into_string()
}
