use domain::catalog::Availability;
use domain::ids::VariantId;
use domain::lang::Lang;
use leptos::prelude::*;

use super::api::load_estimate;
use super::product_view::{EstimateView, ProductView, VariantView};
use super::query::escape;
use super::sentences as s;
use super::tell_me::{Asked, TellMe};
use crate::act::Act;
use crate::cart::{AddForm, AddToCart};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Loaded, Markup, Waiting, html, icon, still};

/// Brand, name and number.
#[component]
pub(super) fn Heading(product: ProductView, sku: String) -> impl IntoView {
    view! {
        <header class="stack stack--s">
            {product.brand.map(|(slug, name)| view! { <p class="product__brand"><a href=format!("/products?brand={slug}")>{name}</a></p> })}
            <h1 class="product__title">{product.name}</h1>
            <div class="product__meta"><span>"SKU "<span class="mono">{sku}</span></span></div>
        </header>
    }
}

/// Stock and the one big button.
#[component]
pub(super) fn Buy(slug: String, variant: VariantView, action: Act<AddToCart>, asked: Option<Asked>) -> impl IntoView {
    let lang = use_lang();
    let (lamp, state) = match variant.availability {
        Availability::InStock => ("lamp lamp--good", s::in_stock_ready(lang).to_owned()),
        Availability::Left(count) => {
            ("lamp lamp--warn", format!("{}, {}", s::left(count, lang), lang.pick("siap kirim", "ready to ship")))
        }
        Availability::Out => ("lamp lamp--bad", s::out_for_now(lang).to_owned()),
    };
    view! {
        <p class=lamp>{state}</p>
        {if variant.availability.is_available() {
            view! { <AddForm variant=variant.id most=variant.most action=action /> }.into_any()
        } else {
            let back = format!("/products/{slug}?variant={}", variant.sku);
            view! { <TellMe variant=variant.id back=back asked=asked /> }.into_any()
        }}
    }
}

/// What sending it would cost, by every service the shop has.
#[component]
pub(super) fn Delivery(variant: VariantId) -> impl IntoView {
    let lang = use_lang();
    let quotes = Load::new("quotes", move || variant, |variant| load_estimate(variant, 1));
    let show = |quotes: Vec<EstimateView>| view! { <Estimates quotes=quotes /> };
    view! {
        <section class="panel delivery" aria-labelledby="delivery-title">
            <h2 class="panel__title" id="delivery-title">{s::delivery(lang)}</h2>
            <Loaded resource=quotes waiting=|| view! { <Waiting /> } view=show />
        </section>
    }
}

#[component]
fn Estimates(quotes: Vec<EstimateView>) -> impl IntoView {
    let lang = use_lang();
    let about = lang.pick(
        "Untuk satu unit. Tarifnya sama ke seluruh Indonesia, jadi tidak bergantung tujuan. Packing kayu dan asuransi bisa kamu pilih di checkout.",
        "For one unit. The rate is the same all over Indonesia, wherever it goes. Choose wooden packing and insurance at the checkout.",
    );
    let hint = format!("{} {about} ", charged(&quotes, lang)).trim_start().to_owned();
    view! {
        <ul class="delivery__list" inner_html=still(estimates(&quotes, lang))></ul>
        <p class="field__hint">
            {hint}
            <a href="/help/shipping">{lang.pick("Cara kami menghitung ongkir", "How we work out shipping")}</a>
        </p>
    }
}

/// One service a line; the weight stands there only where services charge by different ones.
fn estimates(quotes: &[EstimateView], lang: Lang) -> Markup {
    let differs = alike(quotes).is_none();
    html! {
        @for quote in quotes {
            li {
                (icon(if quote.pickup { "store" } else { "truck" }, "s"))
                span { (quote.name) ", " (quote.days) @if differs && !quote.pickup { small.muted { (quote.charged) } } }
                @if quote.pickup { span { (s::free(lang)) } } @else { span.money { (quote.cost.to_string()) } }
            }
        }
    }
}

/// How the weight comes about that is charged, said once for all services.
fn charged(quotes: &[EstimateView], lang: Lang) -> String {
    let each = || {
        lang.pick(
            "Berat di tiap layanan adalah yang dihitung: dari timbangan atau dari volume kardusnya, mana yang lebih besar.",
            "The weight beside each service is what it charges: by the scales or by the size of its box, whichever is more.",
        )
    };
    alike(quotes).map_or_else(|| each().to_owned(), ToOwned::to_owned)
}

/// The sentence about the weight that holds for all services; empty where nothing is sent, nothing where they differ.
fn alike(quotes: &[EstimateView]) -> Option<&str> {
    let mut sentences = quotes.iter().filter(|quote| !quote.pickup).map(|quote| quote.why.as_str());
    let first = sentences.next().unwrap_or_default();
    sentences.all(|why| why == first).then_some(first)
}

/// Warranty, check before sending, returns.
#[component]
pub(super) fn Promises(warranty_months: u32) -> impl IntoView {
    let lang = use_lang();
    let promise = |name, title: &str, more| html! { li { (icon(name, "")) span { b { (title) } " " (more) } } };
    let warranty = lang
        .pick(format!("Garansi resmi {warranty_months} bulan"), format!("Official warranty, {warranty_months} months"));
    let list = html! {
        @if warranty_months > 0 {
            (promise("shield", &warranty, lang.pick("Suku cadang dan servis di Bandung.", "Parts and service in Bandung.")))
        }
        (promise("wrench", lang.pick("Dicek sebelum dikirim", "Checked before shipping"),
            lang.pick("Teknisi kami memeriksa dan menyetel setiap alat.", "Our technicians inspect and set up every instrument.")))
        (promise("return", lang.pick("Retur 7 hari", "7-day returns"),
            lang.pick("Tidak cocok? Kirim balik, uang kembali.", "Not right? Send it back for a refund.")))
    };
    view! { <ul class="promises" inner_html=still(list)></ul> }
}

/// The address of what is on show, for others; public/page.js does it.
pub(super) fn share(product: &ProductView, variant: &VariantView, lang: Lang) -> Markup {
    let mut address = product.canonical.clone();
    if product.variants.len() > 1 {
        address = format!("{address}?variant={}", escape(&variant.sku));
    }
    html! {
        button.link type="button" data-share=(address) data-name=(product.name) data-copied=(s::link_copied(lang)) {
            (icon("share", "s")) (s::share(lang))
        }
        span role="status" {}
    }
}

/// What it is, and the specification table.
pub(super) fn below(product: &ProductView, lang: Lang) -> Markup {
    html! {
        section aria-labelledby="about" {
            h2 #about { (s::about(lang)) }
            div.prose { @for paragraph in &product.description { p { (paragraph) } } }
        }
        @if !product.specifications.is_empty() {
            section aria-labelledby="specifications" {
                h2 #specifications { (s::specifications(lang)) }
                table.specs {
                    tbody { @for (name, value) in &product.specifications { tr { th scope="row" { (name) } td { (value) } } } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::money::Rupiah;

    use super::*;

    fn guitar(variants: usize) -> ProductView {
        let variant = VariantView {
            id: VariantId::new(1),
            sku: "RH-V".to_owned(),
            options: Vec::new(),
            price: Rupiah::new(1),
            was: None,
            availability: Availability::InStock,
            most: 1,
        };
        ProductView {
            slug: "v".to_owned(),
            name: "V \"Tujuh\"".to_owned(),
            brand: None,
            description: Vec::new(),
            summary: String::new(),
            path: Vec::new(),
            variants: vec![variant; variants],
            pictures: Vec::new(),
            specifications: Vec::new(),
            warranty_months: 0,
            related: Vec::new(),
            canonical: "https://x/products/v".to_owned(),
            json_ld: [String::new(), String::new()],
        }
    }

    fn estimate(name: &str, charged: &str) -> EstimateView {
        EstimateView {
            name: name.to_owned(),
            days: "2–4 hari".to_owned(),
            charged: charged.to_owned(),
            why: format!("Dihitung {charged}, dari beratnya."),
            cost: Rupiah::new(1),
            pickup: false,
        }
    }

    #[test]
    fn the_weight_that_is_charged_is_explained_once() {
        let pickup = || EstimateView { pickup: true, why: String::new(), ..estimate("Ambil di toko", "") };
        let list = |quotes: &[EstimateView]| still(estimates(quotes, Lang::Id));
        let same = [estimate("JNE REG", "5 kg"), estimate("J&T EZ", "5 kg"), pickup()];
        assert_eq!(charged(&same, Lang::Id), "Dihitung 5 kg, dari beratnya.");
        assert!(!list(&same).contains("5 kg"), "{}", list(&same));
        let other = [estimate("JNE REG", "5 kg"), estimate("JNE YES", "6 kg"), pickup()];
        assert!(charged(&other, Lang::Id).contains("mana yang lebih besar"));
        assert!(list(&other).contains("5 kg") && list(&other).contains("6 kg"), "{}", list(&other));
        assert_eq!(charged(&[pickup()], Lang::Id), "", "nothing is weighed");
    }

    #[test]
    fn what_is_shared_is_the_variant_on_show() {
        let html = |variants| {
            let guitar = guitar(variants);
            still(share(&guitar, &guitar.variants[0], Lang::Id))
        };
        assert!(html(1).contains("data-share=\"https://x/products/v\""), "{}", html(1));
        assert!(html(2).contains("data-share=\"https://x/products/v?variant=RH-V\""), "{}", html(2));
        assert!(html(1).contains("data-name=\"V &quot;Tujuh&quot;\""), "{}", html(1));
    }
}
