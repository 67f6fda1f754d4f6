//! Where the browser finds style, script and module. The server tells; the shell writes it into the page.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use leptos::prelude::*;

/// The addresses of what a page loads.
#[derive(Debug, Clone)]
pub struct Assets {
    /// Folder of script and module, without a slash at the end: `/pkg/<build>`.
    pub folder: String,
    /// The script of every page, by an address that changes with it.
    pub page: String,
    /// Which lazily loaded parts need which files; empty when the module is not split.
    pub parts: Arc<HashMap<String, Vec<String>>>,
}

impl Assets {
    /// The files of lazily loaded parts, apart from the module itself, in one order.
    pub(crate) fn files<'a>(&self, parts: impl IntoIterator<Item = &'a str>) -> String {
        let named: HashSet<&String> = parts.into_iter().filter_map(|part| self.parts.get(part)).flatten().collect();
        let mut files: Vec<String> = named.into_iter().map(|name| format!("{name}.wasm")).collect();
        files.sort_unstable();
        if !files.is_empty() {
            files.push(SPLIT_SCRIPT.to_owned());
        }
        files.join(" ")
    }
}

/// Whoever goes on before a page has faded in skips the fading: browsers tell that as an unhandled rejection, and nothing went wrong. It
/// can come before any file is there, so this stands in the page itself.
const CALM: &str = "addEventListener('unhandledrejection',e=>{/transition was (skipped|aborted)/i.test(e.reason?.message)&&e.preventDefault()})";

/// The name of the script that loads lazy parts, as the splitter writes it.
const SPLIT_SCRIPT: &str = "__wasm_split.______________________.js";

/// How long the application waits for pictures that do not come, in milliseconds.
const PATIENCE_MS: u32 = 5000;

/// Style sheet, the script that hydrates the page once it is painted and the browser has nothing better to do (or somebody touches it
/// before), and the one that does without. Until then the page is whole and works: its pictures are worth more than its module, and
/// more than the parts of it that this page needs, which its end names (the framework would have them loaded first). All named after
/// the release, so that an older one is never used.
#[component]
pub(crate) fn AssetLinks(assets: Assets) -> impl IntoView {
    let folder = assets.folder;
    let nonce = leptos::nonce::use_nonce();
    let script = format!("{folder}/hurtrock.js");
    let module = format!("{folder}/hurtrock.wasm");
    let hydrate = format!(
        "let taken;const hydrate=()=>taken??=(async()=>{{const module_or_path=fetch('{module}'),m=await import('{script}');\
         for(const part of document.getElementById('carried').dataset.parts.split(' '))part&&fetch('{folder}/'+part).catch(()=>{{}});\
         await m.default({{module_or_path}});setTimeout(m.hydrate)}})();\
         const idle=window.requestIdleCallback??(then=>then());\
         addEventListener('load',()=>requestAnimationFrame(()=>idle(hydrate,{{timeout:2000}})));\
         for(const touch of['pointerdown','keydown','focusin'])addEventListener(touch,hydrate,{{once:true,passive:true}});\
         setTimeout(hydrate,{PATIENCE_MS})"
    );
    view! {
        <script nonce=nonce.clone()>{CALM}</script>
        <link rel="stylesheet" href=format!("{folder}/hurtrock.css") />
        <script type="module" nonce=nonce.clone()>{hydrate}</script>
        <script type="module" nonce=nonce src=assets.page></script>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_several_parts_are_named_once() {
        let parts = [("shelf", vec!["shelf", "chunk_5"]), ("desk", vec!["desk", "chunk_5"])];
        let own = |(part, files): (&str, Vec<&str>)| (part.to_owned(), files.into_iter().map(str::to_owned).collect());
        let assets = Assets {
            folder: "/pkg/1".to_owned(),
            page: String::new(),
            parts: Arc::new(parts.map(own).into_iter().collect()),
        };
        assert_eq!(assets.files(["desk", "shelf"]), format!("chunk_5.wasm desk.wasm shelf.wasm {SPLIT_SCRIPT}"));
        assert_eq!(assets.files(["office"]), "");
    }
}
