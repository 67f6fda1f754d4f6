//! Where the browser finds style, script and module. The server tells; the shell writes it into the page.

use std::collections::HashMap;

use leptos::prelude::*;

/// The addresses of what a page loads.
#[derive(Debug, Clone)]
pub struct Assets {
    /// Folder of script and module, without a slash at the end: `/pkg/<build>`.
    pub folder: String,
    /// Which lazily loaded parts need which files; empty when the module is not split.
    pub parts: HashMap<String, Vec<String>>,
}

/// Whoever goes on before a page has faded in skips the fading: browsers tell that as an unhandled rejection, and nothing went wrong. It
/// can come before any file is there, so this stands in the page itself.
const CALM: &str = "addEventListener('unhandledrejection',e=>{/transition was (skipped|aborted)/i.test(e.reason?.message)&&e.preventDefault()})";

/// The name of the script that loads lazy parts, as the splitter writes it.
const SPLIT_SCRIPT: &str = "__wasm_split.______________________.js";

/// Style sheet, the script that hydrates the page once the browser has nothing better to do, and the one that does
/// without: named after the release, so that an older one is never used.
#[component]
pub(crate) fn AssetLinks(assets: Assets) -> impl IntoView {
    let Assets { folder, parts } = assets;
    if !parts.is_empty() {
        provide_context(leptos::WasmSplitManifest(leptos::reactive::owner::ArcStoredValue::new((
            folder.clone(),
            parts,
            SPLIT_SCRIPT.to_owned(),
        ))));
    }
    let nonce = leptos::nonce::use_nonce();
    let script = format!("{folder}/hurtrock.js");
    let module = format!("{folder}/hurtrock.wasm");
    let hydrate = format!(
        "const hydrate=()=>import('{script}').then(m=>m.default({{module_or_path:'{module}'}}).then(()=>m.hydrate()));\
         'requestIdleCallback' in window?requestIdleCallback(hydrate,{{timeout:2000}}):hydrate()"
    );
    view! {
        <script nonce=nonce.clone()>{CALM}</script>
        <link rel="stylesheet" href=format!("{folder}/hurtrock.css") />
        <link rel="modulepreload" href=script fetchpriority="low" />
        <link rel="preload" href=module r#as="fetch" r#type="application/wasm" crossorigin="anonymous" fetchpriority="low" />
        <script type="module" nonce=nonce.clone()>{hydrate}</script>
        <script type="module" nonce=nonce src=concat!("/page.js?", env!("CARGO_PKG_VERSION"))></script>
    }
}
