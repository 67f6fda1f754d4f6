use domain::address::{AddressForm, BookEntry};
use domain::ids::AddressId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::locale::use_lang;

/// An entry of the address book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BookView {
    /// Which entry.
    pub(crate) id: AddressId,
    /// What its owner calls it; the town where they gave it no name.
    pub(crate) label: String,
    /// Who receives it and where, in one line.
    pub(crate) line: String,
    /// What goes into the fields.
    pub(crate) form: AddressForm,
}

impl BookView {
    /// The entry as the checkout shows it.
    pub(super) fn of(entry: &BookEntry) -> Self {
        let address = &entry.address;
        Self {
            id: entry.id,
            label: if entry.label.is_empty() { address.city.clone() } else { entry.label.clone() },
            line: format!("{}, {}", address.recipient, address.lines().join(", ")),
            form: address.into(),
        }
    }
}

/// The address book: an entry is a button of the form, so that it works without script too; with it, the fields are filled at once.
#[component]
pub(super) fn Book(book: Vec<BookView>, on_choose: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let entry = move |entry: BookView| {
        let BookView { id, label, line, form } = entry;
        let choose = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            fill(&form);
            on_choose.run(());
        };
        view! {
            <li class="row row--spread">
                <p class="small"><b>{label.clone()}</b>": "{line}</p>
                <button class="btn btn--s" type="submit" name="intent" value=format!("address-{id}") on:click=choose>
                    {lang.pick("Kirim ke sini", "Send it here")}<span class="sr-only">": "{label}</span>
                </button>
            </li>
        }
    };
    view! {
        <div class="panel panel--sunken stack stack--s" id="book">
            <p class="field__label" id="book-title">{lang.pick("Alamat tersimpan", "Saved addresses")}</p>
            <ul class="stack stack--s" aria-labelledby="book-title">{book.into_iter().map(entry).collect_view()}</ul>
        </div>
    }
}

/// Puts an address into the fields.
fn fill(form: &AddressForm) {
    for (field, text) in [
        ("form-name", &form.recipient),
        ("form-phone", &form.phone),
        ("form-province", &form.province),
        ("form-city", &form.city),
        ("form-district", &form.district),
        ("form-village", &form.village),
        ("form-street", &form.street),
        ("form-postal_code", &form.postal_code),
    ] {
        put(field, text);
    }
}

fn put(field: &str, text: &str) {
    use leptos::wasm_bindgen::JsCast;
    let Some(element) = document().get_element_by_id(field) else { return };
    match element.dyn_into::<web_sys::HtmlInputElement>() {
        Ok(input) => input.set_value(text),
        Err(other) => {
            if let Some(choice) = other.dyn_ref::<web_sys::HtmlSelectElement>() {
                choice.set_value(text);
            }
        }
    }
}
