use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::load_article;
use super::article::Article;
use super::parts::{Blocks, Contact, Topics};
use crate::load::Load;
use crate::locale::{use_base, use_lang};
use crate::ui::{Canonical, Loaded, PageHead, Waiting};

/// A help page.
#[component]
pub(crate) fn HelpPage() -> impl IntoView {
    let params = use_params_map();
    let topic = Memo::new(move |_| params.read().get("topic").unwrap_or_default());
    let text = Load::new("text", move || topic.get(), load_article);
    let show = move |text: String| view! { <Shown article=Article::read(&text) topic=topic.get_untracked() /> };
    view! { <Loaded resource=text waiting=|| view! { <Waiting /> } view=show /> }
}

#[component]
fn Shown(article: Article, topic: String) -> impl IntoView {
    let lang = use_lang();
    let Article { title, lead, blocks } = article;
    view! {
        <PageHead title=title.clone() description=lead.clone() />
        <Canonical address=Some(format!("{}/help/{topic}", use_base())) />
        <div class="account">
            <nav class="account__nav" aria-label=lang.pick("Halaman bantuan", "Help pages")><Topics /></nav>
            <div class="stack stack--l">
                <article>
                    <div class="page__head"><h1>{title}</h1><p>{lead}</p></div>
                    <div class="prose"><Blocks blocks=blocks /></div>
                </article>
                <Contact />
            </div>
        </div>
    }
}
