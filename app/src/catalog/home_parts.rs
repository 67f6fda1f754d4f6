use domain::catalog::{Brand, ProductCard};
use domain::ids::CategoryId;
use domain::lang::Lang;
use domain::shop::ShopSettings;
use domain::time::Timestamp;
use domain::tree::CategoryTree;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::card_view::CardView;
use super::list_view::TileView;
use super::structured;
use crate::layout::ShopView;
use crate::locale::use_lang;
use crate::ui::{Icon, PictureView};

/// The start page in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HomeView {
    /// Chosen by the owner.
    pub(crate) featured: Vec<CardView>,
    /// Came in last.
    pub(crate) newest: Vec<CardView>,
    /// Sold most.
    pub(crate) best_sellers: Vec<CardView>,
    /// Brands: slug and name.
    pub(crate) brands: Vec<(String, String)>,
    /// The top of the category tree.
    pub(crate) tiles: Vec<TileView>,
    /// The shop itself.
    pub(crate) shop: ShopView,
    /// The absolute address of this page.
    pub(crate) canonical: String,
    /// Structured data.
    pub(crate) json_ld: String,
}

impl HomeView {
    /// The start page as `lang` shows it at this moment. `lists` are featured, newest and best selling.
    #[expect(clippy::too_many_arguments, reason = "one argument a source, called from one place")]
    pub(crate) fn of(
        lists: [&Vec<ProductCard>; 3],
        brands: &[Brand],
        tree: &CategoryTree,
        count: impl Fn(CategoryId) -> u32,
        shop: &ShopSettings,
        base: &str,
        now: Timestamp,
        lang: Lang,
    ) -> Self {
        let [featured, newest, best_sellers] =
            lists.map(|cards| cards.iter().map(|card| CardView::of(card, lang, now)).collect());
        Self {
            featured,
            newest,
            best_sellers,
            brands: brands.iter().map(|brand| (brand.slug.to_string(), brand.name.clone())).collect(),
            tiles: tree.children(None).map(|root| TileView::of(root, count(root.id), lang)).collect(),
            shop: ShopView::of(shop, now, lang),
            canonical: format!("{base}/"),
            json_ld: structured::store(&shop.profile, base),
        }
    }
}

/// One instrument in the light, one sentence, two ways on.
#[component]
pub(super) fn Hero(star: Option<CardView>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="hero" aria-labelledby="hero-title">
            <div class="wrap hero__in">
                <div class="hero__text">
                    <h1 class="hero__title" id="hero-title">
                        {lang.pick("Keras dari ", "Loud from the ")}<em>{lang.pick("senar pertama", "first string")}</em>
                    </h1>
                    <p>{lang.pick(
                        "Gitar, bass, drum, dan ampli untuk rock dan metal. Disetel teknisi kami di Bandung sebelum sampai di tanganmu.",
                        "Guitars, basses, drums and amps for rock and metal. Set up by our technicians in Bandung before they reach your hands.",
                    )}</p>
                    <div class="row">
                        <a class="btn btn--go btn--l" href="/products">{lang.pick("Lihat semua alat", "See the gear")}</a>
                        <a class="btn btn--l" href="#visit">{lang.pick("Coba di toko", "Try it in store")}</a>
                    </div>
                </div>
                {star.map(|star| view! { <Stage star=star /> })}
            </div>
        </section>
    }
}

#[component]
fn Stage(star: CardView) -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="hero__stage">
            {star.picture.map(|picture| view! {
                <img src=picture.at(960) srcset=picture.srcset() sizes="(min-width: 900px) 560px, 90vw" width="1280" height="1280" alt=picture.alt.clone() fetchpriority="high" />
            })}
            <span class="note hero__note">{lang.pick("baru datang!", "just in!")}</span>
            <a class="hero__tag" href=format!("/products/{}", star.slug)>{star.name}<span class="money">{star.price.to_string()}</span></a>
        </div>
    }
}

/// Four reasons to trust the shop with a month's salary.
#[component]
pub(super) fn Trust() -> impl IntoView {
    let lang = use_lang();
    let reason = |icon, title, more| view! { <li><Icon name=icon size="l" /><span><b>{title}</b>{more}</span></li> };
    view! {
        <section class="trust" aria-label=lang.pick("Kenapa belanja di Hurtrock", "Why buy at Hurtrock")>
            <ul class="wrap">
                {reason("shield", lang.pick("Garansi resmi", "Official warranty"), lang.pick("sampai 2 tahun", "up to 2 years"))}
                {reason("wrench", lang.pick("Setup sebelum kirim", "Set up before shipping"), lang.pick("action dan intonasi dicek", "action and intonation checked"))}
                {reason("truck", lang.pick("Kirim se-Indonesia", "Ships across Indonesia"), lang.pick("packing kayu dan asuransi", "wooden packing and insurance"))}
                {reason("return", lang.pick("Retur 7 hari", "7-day returns"), lang.pick("tidak cocok, kembalikan", "not right, send it back"))}
            </ul>
        </section>
    }
}

/// Categories as drawn tiles; the first two wide.
#[component]
pub(super) fn Tiles(tiles: Vec<TileView>, #[prop(default = "tiles")] class: &'static str) -> impl IntoView {
    let lang = use_lang();
    let sub = class != "tiles";
    view! {
        <ul class=class>
            {tiles.into_iter().enumerate().map(|(index, tile)| view! {
                <li class=("tile--wide", index == 0 && !sub)>
                    <a class="tile" href=format!("/categories/{}", tile.slug)>
                        {tile.image.map(|file| {
                            let picture = PictureView { file, alt: String::new(), width: 640 };
                            view! { <img src=picture.at(320) srcset=picture.srcset() sizes="(min-width: 768px) 280px, 45vw" width="320" height="320" alt="" loading="lazy" /> }
                        })}
                        <span><b>{tile.name}</b><small>{tile.count}" "{lang.pick("produk", "products")}</small></span>
                    </a>
                </li>
            }).collect_view()}
        </ul>
    }
}

/// Where the shop is, when it is open, how to reach it.
#[component]
pub(super) fn Visit(shop: ShopView) -> impl IntoView {
    let lang = use_lang();
    let (lamp, state) = if shop.open_now {
        ("lamp lamp--good", lang.pick("Buka sekarang", "Open now"))
    } else {
        ("lamp lamp--bad", lang.pick("Sedang tutup", "Closed now"))
    };
    view! {
        <section class="sect visit" id="visit" aria-labelledby="visit-title">
            <div class="stack">
                <h2 class="metal" id="visit-title">{lang.pick("Mampir", "Drop by")}</h2>
                <p>{lang.pick("Colok, coba, bandingkan. Teknisi kami ada di toko setiap hari buka.", "Plug in, try, compare. Our technicians are in the shop whenever it is open.")}</p>
                <address>{shop.address.clone()}</address>
                <p class=lamp>{state}</p>
                <div class="row">
                    <a class="btn" href=format!("https://wa.me/{}", shop.whatsapp) rel="external noopener"><Icon name="whatsapp" />"WhatsApp "{shop.phone.clone()}</a>
                    <a class="btn" href="https://www.google.com/maps/search/?api=1&query=Hurtrock+Music+Store+Gegerkalong+Girang+Bandung" rel="external noopener"><Icon name="pin" />{lang.pick("Rute ke toko", "Directions")}</a>
                </div>
            </div>
            <table class="hours">
                <caption class="sr-only">{lang.pick("Jam buka", "Opening hours")}</caption>
                <tbody>
                    {shop.hours.into_iter().map(|(day, hours, today)| view! {
                        <tr class=("is-today", today)><th scope="row">{day}</th><td>{hours}</td></tr>
                    }).collect_view()}
                </tbody>
            </table>
        </section>
    }
}
