//! The browser's entry: hydrates the page the server sent.

use leptos::mount::hydrate_from_async;
use leptos::tachys::dom::body;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

/// Takes over the page, with its lazily loaded part, and marks it. Called once by the document's script.
#[wasm_bindgen]
pub fn hydrate() {
    spawn_local(async {
        hydrate_from_async(body(), app::App).await.forget();
        app::mark_taken_over();
    });
}
