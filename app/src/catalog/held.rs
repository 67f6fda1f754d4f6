use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Where the keyboard was when a form of the list was sent: its forms are written again with the answer, and the focus would be lost
/// with what it was on.
#[derive(Clone, Copy)]
pub(super) struct Held(StoredValue<Option<String>>);

/// Keeps the keyboard's place for the list below.
pub(super) fn provide_held() {
    provide_context(Held(StoredValue::new(None)));
}

/// The keyboard's place in the list around.
pub(super) fn use_held() -> Option<Held> {
    use_context()
}

impl Held {
    /// Notes where the keyboard is.
    pub(super) fn note(self) {
        self.0.set_value(document().active_element().and_then(|field| selector(&field)));
    }

    /// Notes where it went while an answer is waited for.
    pub(super) fn follow(self) {
        if self.0.with_value(Option::is_some) {
            self.note();
        }
    }

    /// Puts it back where it was, unless it is elsewhere by now.
    pub(super) fn restore(self) {
        let Some(selector) = self.0.try_update_value(Option::take).flatten() else { return };
        let is_lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        let field = document().query_selector(&selector).ok().flatten().filter(|_| is_lost);
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            let _ = field.focus();
        }
    }
}

/// How the same field is found again: by its name, and by its value where several share the name.
fn selector(field: &Element) -> Option<String> {
    let name = field.get_attribute("name")?;
    let value = field.get_attribute("value").filter(|_| field.get_attribute("type").as_deref() == Some("checkbox"));
    Some(named(&name, value.as_deref()))
}

fn named(name: &str, value: Option<&str>) -> String {
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let value = value.map(|value| format!("[value=\"{}\"]", quoted(value))).unwrap_or_default();
    format!(".list [name=\"{}\"]{value}:not([type=\"hidden\"])", quoted(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_again_whatever_is_in_its_value() {
        assert_eq!(named("min", None), ".list [name=\"min\"]:not([type=\"hidden\"])");
        let odd = named("a.ukuran", Some("12\" \\ x"));
        assert_eq!(odd, ".list [name=\"a.ukuran\"][value=\"12\\\" \\\\ x\"]:not([type=\"hidden\"])");
    }
}
