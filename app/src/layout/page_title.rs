use domain::lang::Lang;
use leptos::prelude::*;
use leptos_meta::Title;

use super::here::use_query;
use crate::locale::use_lang;

/// What every page's title has besides the page's own words: which page of a list it is, and whose.
#[component]
pub(super) fn PageTitle() -> impl IntoView {
    let (lang, query) = (use_lang(), use_query());
    // The server asks for the title when this page is rendered and its thread may be busy with another: by then the number is read,
    // and kept where every thread finds it.
    let page = ArcMemo::new(move |_| query.read().get("page").and_then(|page| page.parse().ok()).unwrap_or(1_u32));
    page.get_untracked();
    view! { <Title formatter=move |title: String| whole(&title, page.get(), lang) /> }
}

fn whole(title: &str, page: u32, lang: Lang) -> String {
    match (title, page) {
        ("", _) => "Hurtrock".to_owned(),
        (title, 0 | 1) => format!("{title} · Hurtrock"),
        (title, page) => format!("{title}, {} {page} · Hurtrock", lang.pick("halaman", "page")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_a_list_have_titles_of_their_own() {
        for (title, page, lang, told) in [
            ("", 1, Lang::Id, "Hurtrock"),
            ("Gitar", 1, Lang::Id, "Gitar · Hurtrock"),
            ("Gitar", 2, Lang::Id, "Gitar, halaman 2 · Hurtrock"),
            ("Guitars", 2, Lang::En, "Guitars, page 2 · Hurtrock"),
        ] {
            assert_eq!(whole(title, page, lang), told);
        }
    }
}
