use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};

use super::api::load_home;
use super::card::{CardGrid, Heading};
use super::card_view::CardView;
use super::home_parts::{Hero, HomeView, Tiles, Trust, Visit};
use super::sentences as s;
use crate::locale::use_lang;
use crate::ui::{Icon, JsonLd, Loaded};

/// The start page.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let home = Resource::new(|| (), |()| load_home());
    view! { <Loaded resource=home view=|home| view! { <Home home=home /> } /> }
}

#[component]
fn Home(home: HomeView) -> impl IntoView {
    let lang = use_lang();
    let HomeView { featured, newest, best_sellers, brands, tiles, shop, canonical, json_ld } = home;
    let about = lang.pick(
        "Hurtrock Music Store, toko alat musik rock dan metal di Bandung: gitar, bass, drum, ampli, efek. Disetel sebelum dikirim, garansi resmi.",
        "Hurtrock Music Store, rock and metal instruments in Bandung: guitars, basses, drums, amps, pedals. Set up before shipping, official warranty.",
    );
    view! {
        <Title text=lang.pick("Toko alat musik rock dan metal di Bandung", "Rock and metal instruments in Bandung") />
        <Meta name="description" content=about />
        <Meta property="og:type" content="website" />
        <Link rel="canonical" href=canonical />
        <JsonLd json=json_ld />
        <Hero star=featured.first().cloned() />
        <Trust />
        <div class="wrap page">
            <section class="sect" aria-labelledby="home-categories">
                <SectionHead id="home-categories" title=lang.pick("Pilih senjata", "Pick your weapon") address="/products" />
                <Tiles tiles=tiles />
            </section>
            <Shelf id="home-featured" title=lang.pick("Siap panggung", "Stage ready") address="/products?sort=best-selling" cards=featured />
            <Shelf id="home-newest" title=lang.pick("Baru datang", "Just in") address="/products?sort=newest" cards=newest />
            <Shelf id="home-best" title=lang.pick("Paling laku", "Best sellers") address="/products?sort=best-selling" cards=best_sellers />
            <section class="sect" aria-labelledby="home-brands">
                <div class="sect__head"><h2 id="home-brands">{lang.pick("Merek", "Brands")}</h2></div>
                <div class="brands">
                    {brands.into_iter().map(|(slug, name)| view! { <a href=format!("/products?brand={slug}")>{name}</a> }).collect_view()}
                </div>
            </section>
            <Visit shop=shop />
        </div>
    }
}

/// A section's title with the way to the rest.
#[component]
fn SectionHead(id: &'static str, title: &'static str, address: &'static str) -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="sect__head">
            <h2 id=id>{title}</h2>
            <a href=address>{s::see_all(lang)}<span class="sr-only">": "{title}</span>" "<Icon name="arrow-right" size="s" /></a>
        </div>
    }
}

/// A section of cards; nothing when there are none.
#[component]
fn Shelf(id: &'static str, title: &'static str, address: &'static str, cards: Vec<CardView>) -> impl IntoView {
    (!cards.is_empty()).then(|| {
        view! {
            <section class="sect" aria-labelledby=id>
                <SectionHead id=id title=title address=address />
                <CardGrid cards=cards heading=Heading::Third />
            </section>
        }
    })
}
