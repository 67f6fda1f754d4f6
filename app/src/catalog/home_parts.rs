use domain::catalog::{Brand, ProductCard};
use domain::ids::CategoryId;
use domain::lang::Lang;
use domain::shop::ShopSettings;
use domain::time::Timestamp;
use domain::tree::CategoryTree;
use serde::{Deserialize, Serialize};

use super::card_view::CardView;
use super::list_view::TileView;
use super::sentences as s;
use super::structured;
use crate::layout::ShopView;
use crate::ui::{Markup, PictureView, html, icon, measured};

/// The way to the shop, on a map.
const MAP: &str = "https://www.google.com/maps/search/?api=1&query=Hurtrock+Music+Store+Gegerkalong+Girang+Bandung";

/// How wide the picture on the stage is shown; on a phone a little less, so that none is loaded larger for its last pixels.
const ON_STAGE: &str = "(min-width: 1200px) 617px, (min-width: 768px) 46vw, 85vw";

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
pub(super) fn hero(star: Option<&CardView>, lang: Lang) -> Markup {
    html! {
        section.hero aria-labelledby="hero-title" {
            div.wrap.hero__in {
                div.hero__text {
                    h1.hero__title #hero-title {
                        (lang.pick("Keras dari ", "Loud from the ")) em { (lang.pick("senar pertama", "first string")) }
                    }
                    p { (lang.pick(
                        "Gitar, bass, drum, dan ampli untuk rock dan metal. Disetel teknisi kami di Bandung sebelum sampai di tanganmu.",
                        "Guitars, basses, drums and amps for rock and metal. Set up by our technicians in Bandung before they reach your hands.",
                    )) }
                    div.row {
                        a.btn."btn--go"."btn--l" href="/products" { (lang.pick("Lihat semua alat", "See the gear")) }
                        a.btn."btn--l" href="#visit" { (lang.pick("Coba di toko", "Try it in store")) }
                    }
                }
                @if let Some(star) = star { (stage(star, lang)) }
            }
        }
    }
}

fn stage(star: &CardView, lang: Lang) -> Markup {
    html! {
        div.hero__stage {
            @if let Some(picture) = &star.picture {
                img src=(picture.at(960)) srcset=(picture.srcset()) sizes=(ON_STAGE) width="1280" height="1280"
                    alt=(picture.alt) fetchpriority="high";
            }
            span.note.hero__note { (lang.pick("pilihan kami!", "our pick!")) }
            a.hero__tag href={ "/products/" (star.slug) } { (star.name) span.money { (star.price.to_string()) } }
        }
    }
}

/// Four reasons to trust the shop with a month's salary.
pub(super) fn trust(lang: Lang) -> Markup {
    let reasons = [
        (
            "shield",
            lang.pick("Garansi resmi", "Official warranty"),
            lang.pick("lamanya tertulis di tiap produk", "how long is written with each product"),
        ),
        (
            "wrench",
            lang.pick("Setup sebelum kirim", "Set up before shipping"),
            lang.pick("action dan intonasi dicek", "action and intonation checked"),
        ),
        (
            "truck",
            lang.pick("Kirim se-Indonesia", "Ships across Indonesia"),
            lang.pick("packing kayu dan asuransi", "wooden packing and insurance"),
        ),
        (
            "return",
            lang.pick("Retur 7 hari", "7-day returns"),
            lang.pick("tidak cocok, kembalikan", "not right, send it back"),
        ),
    ];
    html! {
        section.trust aria-label=(lang.pick("Kenapa belanja di Hurtrock", "Why buy at Hurtrock")) {
            ul.wrap { @for (name, title, more) in reasons { li { (icon(name, "l")) span { b { (title) } (more) } } } }
        }
    }
}

/// Categories as drawn tiles, for a list; the first may be wide.
pub(super) fn tiles(tiles: &[TileView], first_wide: bool, lang: Lang) -> Markup {
    html! {
        @for (index, tile) in tiles.iter().enumerate() {
            li class=[(first_wide && index == 0).then_some("tile--wide")] {
                a.tile href={ "/categories/" (tile.slug) } {
                    @if let Some(file) = &tile.image { (tile_picture(file)) }
                    span { b { (tile.name) } small { (tile.count) " " (s::products(tile.count, lang)) } }
                }
            }
        }
    }
}

fn tile_picture(file: &str) -> Markup {
    let picture = PictureView { file: file.to_owned(), alt: String::new(), width: 640 };
    html! {
        img src=(picture.at(320)) srcset=(picture.srcset()) sizes=(measured("184px")) width="320" height="320" alt="" loading="lazy";
    }
}

/// Where the shop is, when it is open, how to reach it.
pub(super) fn visit(shop: &ShopView, lang: Lang) -> Markup {
    let (lamp, state) = if shop.open_now {
        ("lamp lamp--good", lang.pick("Buka sekarang", "Open now"))
    } else {
        ("lamp lamp--bad", lang.pick("Sedang tutup", "Closed now"))
    };
    html! {
        section.sect.visit #visit aria-labelledby="visit-title" {
            div.stack {
                h2.metal #visit-title { (lang.pick("Mampir", "Drop by")) }
                p { (lang.pick("Colok, coba, bandingkan. Teknisi kami ada di toko setiap hari buka.", "Plug in, try, compare. Our technicians are in the shop whenever it is open.")) }
                address { (shop.address) }
                p class=(lamp) { (state) }
                div.row {
                    a.btn href={ "https://wa.me/" (shop.whatsapp) } rel="external noopener" { (icon("whatsapp", "")) "WhatsApp " (shop.phone) }
                    a.btn href=(MAP) rel="external noopener" { (icon("pin", "")) (lang.pick("Rute ke toko", "Directions")) }
                }
            }
            table.hours {
                caption.sr-only { (lang.pick("Jam buka", "Opening hours")) }
                tbody {
                    @for (day, hours, today) in &shop.hours {
                        tr class=[today.then_some("is-today")] { th scope="row" { (day) } td { (hours) } }
                    }
                }
            }
        }
    }
}
