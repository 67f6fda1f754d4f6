use domain::lang::Lang;
use leptos::prelude::*;
use leptos_meta::Link;

use super::api::load_home;
use super::card::{Heading, cards_in_grid, set_list};
use super::card_view::CardView;
use super::home_parts::{HomeView, hero, tiles, trust, visit};
use super::sentences as s;
use crate::cart::AddFromCards;
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Canonical, JsonLd, Loaded, Markup, PageHead, html, icon, still};

/// The start page.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let home = Load::new("home", || (), |()| load_home());
    view! { <Loaded resource=home view=|home| view! { <Home home=home /> } /> }
}

#[component]
fn Home(home: HomeView) -> impl IntoView {
    let lang = use_lang();
    let about = lang.pick(
        "Hurtrock Music Store, toko alat musik rock dan metal di Bandung: gitar, bass, drum, ampli, efek. Disetel sebelum dikirim, garansi resmi.",
        "Hurtrock Music Store, rock and metal instruments in Bandung: guitars, basses, drums, amps, pedals. Set up before shipping, official warranty.",
    );
    let content = content(&home, lang);
    view! {
        <PageHead title=lang.pick("Toko alat musik rock dan metal di Bandung", "Rock and metal instruments in Bandung") description=about />
        // The face of the first thing to be seen here; on other pages it stands further down, and pictures come first.
        <Link rel="preload" href="/fonts/hurtrock-metal.woff2" as_="font" type_="font/woff2" crossorigin="anonymous" />
        <Canonical address=Some(home.canonical) />
        <JsonLd json=home.json_ld />
        <AddFromCards refusals=false><div inner_html=still(content)></div></AddFromCards>
    }
}

fn content(home: &HomeView, lang: Lang) -> Markup {
    html! {
        (hero(home.featured.first(), lang))
        (trust(lang))
        div.wrap.page {
            section.sect aria-labelledby="home-categories" {
                (section_head("home-categories", lang.pick("Pilih senjata", "Pick your weapon"), "/products", lang))
                ul.tiles { (tiles(&home.tiles, true, lang)) }
            }
            (shelf("home-featured", lang.pick("Siap panggung", "Stage ready"), "/products?sort=best-selling", &home.featured, lang))
            (shelf("home-newest", lang.pick("Baru datang", "Just in"), "/products?sort=newest", &home.newest, lang))
            (best_sellers(&home.best_sellers, lang))
            section.sect aria-labelledby="home-brands" {
                div.sect__head { h2 #home-brands { (lang.pick("Merek", "Brands")) } }
                div.brands { @for (slug, name) in &home.brands { a href={ "/products?brand=" (slug) } { (name) } } }
            }
            (visit(&home.shop, lang))
        }
    }
}

/// A section's title with the way to the rest.
fn section_head(id: &str, title: &str, address: &str, lang: Lang) -> Markup {
    html! {
        div.sect__head {
            h2 id=(id) { (title) }
            a href=(address) { (s::see_all(lang)) span.sr-only { ": " (title) } " " (icon("arrow-right", "s")) }
        }
    }
}

/// What sells best, as tonight's set list; nothing when nothing was sold.
fn best_sellers(cards: &[CardView], lang: Lang) -> Markup {
    html! {
        @if !cards.is_empty() {
            section.sect aria-labelledby="home-best" {
                (section_head("home-best", lang.pick("Paling laku", "Best sellers"), "/products?sort=best-selling", lang))
                ol.setlist { (set_list(&cards[..cards.len().min(6)], lang)) }
            }
        }
    }
}

/// A section of cards; nothing when there are none.
fn shelf(id: &str, title: &str, address: &str, cards: &[CardView], lang: Lang) -> Markup {
    html! {
        @if !cards.is_empty() {
            section.sect aria-labelledby=(id) {
                (section_head(id, title, address, lang))
                ul.cards { (cards_in_grid(cards, Heading::Third, lang)) }
            }
        }
    }
}
