//! The browser's entry: hydrates the page the server sent.

use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the page. Called once by the document's script.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_lazy(app::App);
}
