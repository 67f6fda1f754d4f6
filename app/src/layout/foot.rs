use domain::lang::Lang;
use leptos::prelude::*;

use super::framed;
use super::sentences as s;
use super::view::FrameView;
use crate::locale::use_lang;
use crate::ui::{Markup, html, still};

/// Everything a careful buyer looks for at the end of a page.
#[component]
pub(crate) fn Foot() -> impl IntoView {
    let lang = use_lang();
    framed(move |frame| view! { <footer class="foot" inner_html=still(content(&frame, lang))></footer> })
}

fn content(frame: &FrameView, lang: Lang) -> Markup {
    let shop = &frame.shop;
    html! {
        div.strings aria-hidden="true" {}
        div.wrap {
            div.foot__top {
                div.foot__shop {
                    svg.wordmark role="img" aria-label="Hurtrock Music Store" { use href="/icons.svg#wordmark" {} }
                    address { (shop.address) }
                    p { a href={ "https://wa.me/" (shop.whatsapp) } rel="external noopener" { "WhatsApp " (shop.phone) } }
                }
                (links("foot-shop", s::shop_heading(lang), [
                    ("/products?sort=newest", s::newest(lang)), ("/products?sort=best-selling", s::best_selling(lang)),
                    ("/products", s::all_products(lang)), ("/cart", s::cart(lang)),
                ]))
                (links("foot-help", s::help(lang), [
                    ("/help/shipping", s::shipping(lang)), ("/help/returns", s::returns(lang)),
                    ("/help/warranty", s::warranty(lang)), ("/orders", s::track(lang)),
                ]))
                (links("foot-store", s::the_store(lang), [
                    ("/#visit", s::visit(lang)), ("/help/privacy", s::privacy(lang)),
                    ("/help/terms", s::terms(lang)), ("/profile", s::account(lang)),
                ]))
            }
            div.foot__end {
                p { "© 2026 " (shop.name) }
                ul.foot__pays aria-label=(s::pay_with(lang)) {
                    @for way in &frame.pays { li { (way) } }
                }
            }
        }
    }
}

fn links(id: &str, heading: &str, links: [(&str, &str); 4]) -> Markup {
    html! {
        nav aria-labelledby=(id) {
            h2 id=(id) { (heading) }
            ul { @for (address, name) in links { li { a href=(address) { (name) } } } }
        }
    }
}
