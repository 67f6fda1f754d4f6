use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::article::{Block, Span};
use super::topic::Topic;
use crate::layout::{ShopView, framed};
use crate::locale::use_lang;
use crate::ui::Icon;

/// The ways between the help pages.
#[component]
pub(super) fn Topics() -> impl IntoView {
    let lang = use_lang();
    let here = use_location().pathname;
    view! {
        <ul>
            {Topic::ALL.into_iter().map(|topic| {
                let address = format!("/help/{}", topic.key());
                let current = { let address = address.clone(); move || (here.get() == address).then_some("page") };
                view! { <li><a href=address aria-current=current><Icon name=topic.icon() />{topic.name(lang)}</a></li> }
            }).collect_view()}
        </ul>
    }
}

/// Headings, paragraphs and lists.
#[component]
pub(super) fn Blocks(blocks: Vec<Block>) -> impl IntoView {
    let items = |items: Vec<Vec<Span>>| items.into_iter().map(|item| view! { <li>{spans(item)}</li> }).collect_view();
    blocks
        .into_iter()
        .map(|block| match block {
            Block::Heading(text) => view! { <h2>{text}</h2> }.into_any(),
            Block::Paragraph(text) => view! { <p>{spans(text)}</p> }.into_any(),
            Block::List(true, list) => view! { <ol>{items(list)}</ol> }.into_any(),
            Block::List(false, list) => view! { <ul>{items(list)}</ul> }.into_any(),
        })
        .collect_view()
}

fn spans(spans: Vec<Span>) -> impl IntoView {
    spans
        .into_iter()
        .map(|span| match span {
            Span::Plain(text) => text.into_any(),
            Span::Strong(text) => view! { <strong>{text}</strong> }.into_any(),
            Span::Link(text, address) => {
                let outside = (!address.starts_with('/')).then_some("external noopener");
                view! { <a href=address rel=outside>{text}</a> }.into_any()
            }
        })
        .collect_view()
}

/// Where people answer.
#[component]
pub(super) fn Contact() -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="panel stack" aria-labelledby="contact-title">
            <h2 class="panel__title" id="contact-title">{lang.pick("Belum ketemu jawabannya?", "Still wondering?")}</h2>
            {framed(|frame| view! { <People shop=frame.shop /> })}
        </section>
    }
}

#[component]
fn People(shop: ShopView) -> impl IntoView {
    let lang = use_lang();
    let state = if shop.open_now {
        lang.pick("Toko sedang buka, kami balas secepatnya.", "The shop is open, we answer soon.")
    } else {
        lang.pick("Toko sedang tutup, kami balas begitu buka.", "The shop is closed, we answer when we open.")
    };
    view! {
        <p class="muted">{state}</p>
        <div class="row">
            <a class="btn" href=format!("https://wa.me/{}", shop.whatsapp) rel="external noopener"><Icon name="whatsapp" />{lang.pick("Tanya lewat WhatsApp", "Ask on WhatsApp")}</a>
            <a class="btn btn--quiet" href=format!("mailto:{}", shop.email) rel="external"><Icon name="mail" />{shop.email.clone()}</a>
        </div>
    }
}
