use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use leptos_router::params::ParamsMap;

use super::api::load_product;
use super::card::{CardGrid, Heading as Level};
use super::gallery::Gallery;
use super::product_parts::{Buy, Delivery, Heading, Promises, below, share};
use super::product_view::{ProductAnswer, ProductView, VariantView};
use super::recent::RecentlyViewed;
use super::sentences as s;
use super::tell_me::Asked;
use super::variants::{VariantPicker, chosen};
use crate::act::Act;
use crate::cart::{AddToCart, use_add_toast};
use crate::layout::{framed, use_query};
use crate::load::Load;
use crate::locale::{use_base, use_lang};
use crate::ssr::redirect;
use crate::ui::{Canonical, Crumbs, Icon, JsonLd, Loaded, Money, NotFoundPanel, PageHead, price, still};

/// A product's page.
#[component]
pub(crate) fn ProductPage() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.read().get("slug").unwrap_or_default());
    let product = Load::new("product", move || slug.get(), load_product);
    let query = use_query();
    view! {
        <Loaded resource=product waiting=|| view! { <WaitingProduct /> } view=move |answer: ProductAnswer| match answer {
            ProductAnswer::Found(product) => view! { <Found product=*product query=query /> }.into_any(),
            ProductAnswer::Moved(slug) => view! { <Moved slug=slug /> }.into_any(),
            ProductAnswer::Gone => view! { <NotFoundPanel gone=true /> }.into_any(),
        } />
    }
}

/// An old address leads to the new one: 301 from the server, a step in the browser.
#[component]
fn Moved(slug: String) -> impl IntoView {
    let address = format!("/products/{slug}");
    redirect(&address, true);
    let navigate = use_navigate();
    Effect::new({
        let address = address.clone();
        move |_| navigate(&address, leptos_router::NavigateOptions { replace: true, ..Default::default() })
    });
    view! { <a href=address.clone()>{address.clone()}</a> }
}

#[component]
fn Found(product: ProductView, query: Memo<ParamsMap>) -> impl IntoView {
    let shown = product.clone();
    view! {
        <ProductHead product=product.clone() />
        <Crumbs path=product.path.clone() />
        {move || {
            let (sku, asked) = query.with(|query| (query.get("variant"), query.get("__asked")));
            let asked = asked.and_then(|key| Asked::from_key(&key));
            chosen(&shown, sku.as_deref()).map(|variant| view! { <Chosen product=shown.clone() variant=variant asked=asked /> })
        }}
        <Below product=product />
    }
}

/// Title, description and what others show when the page is shared.
#[component]
fn ProductHead(product: ProductView) -> impl IntoView {
    let image =
        product.pictures.first().map(|(picture, _)| format!("{}/media/products/{}.jpg", use_base(), picture.file));
    let [product_data, path_data] = product.json_ld;
    view! {
        <PageHead title=product.name description=product.summary kind="product" image=image />
        <Canonical address=Some(product.canonical) />
        <JsonLd json=product_data />
        <JsonLd json=path_data />
    }
}

/// Pictures left, everything to decide right.
#[component]
fn Chosen(product: ProductView, variant: VariantView, asked: Option<Asked>) -> impl IntoView {
    let action = Act::<AddToCart>::new();
    use_add_toast(action);
    let (warranty, id, slug) = (product.warranty_months, variant.id, product.slug.clone());
    let shared = share(&product, &variant, use_lang());
    view! {
        <article class="product">
            <Gallery pictures=product.pictures.clone() variant=Some(variant.id) />
            <div class="product__buy">
                <Heading product=product.clone() sku=variant.sku.clone() />
                <p class="product__price" inner_html=still(price(variant.price, variant.was, false, use_lang()))></p>
                <VariantPicker product=product.clone() chosen=variant.clone() />
                <Buy slug=slug variant=variant.clone() action=action asked=asked />
                <Ask name=product.name.clone() />
                <p class="product__share" inner_html=still(shared)></p>
                <Delivery variant=id />
                <Promises warranty_months=warranty />
            </div>
        </article>
        <BuyBar variant=variant />
    }
}

/// A question about this very product, by WhatsApp.
#[component]
fn Ask(name: String) -> impl IntoView {
    let lang = use_lang();
    let text = lang.pick(
        format!("Halo Hurtrock, saya mau tanya soal {name}."),
        format!("Hello Hurtrock, I have a question about {name}."),
    );
    let text = super::escape(&text);
    let link = move |number: String| {
        view! { <a class="link" href=format!("https://wa.me/{number}?text={text}") rel="external noopener"><Icon name="whatsapp" size="s" />{s::ask(lang)}</a> }
    };
    view! { <div class="product__also">{framed(move |frame| link(frame.shop.whatsapp))}</div> }
}

/// On a phone the button stays at the thumb.
#[component]
fn BuyBar(variant: VariantView) -> impl IntoView {
    let lang = use_lang();
    variant.availability.is_available().then(|| {
        view! {
            <section class="buybar" aria-label=s::add(lang)>
                <div><small>{variant.label()}</small><Money amount=variant.price /></div>
                <button class="btn btn--go" type="submit" form="buy">{s::add(lang)}</button>
            </section>
        }
    })
}

#[component]
fn Below(product: ProductView) -> impl IntoView {
    let lang = use_lang();
    let text = below(&product, lang);
    view! {
        <div class="product__below" inner_html=still(text)></div>
        {(!product.related.is_empty()).then(|| view! {
            <section class="sect" aria-labelledby="related">
                <div class="sect__head"><h2 id="related">{s::related(lang)}</h2></div>
                <CardGrid cards=product.related heading=Level::Third />
            </section>
        })}
        <RecentlyViewed slug=product.slug />
    }
}

#[component]
fn WaitingProduct() -> impl IntoView {
    view! {
        <div class="product" aria-busy="true">
            <div class="gallery"><div class="spot skeleton"></div></div>
            <div class="product__buy stack">
                <span class="skeleton skeleton--line skeleton--short"></span>
                <span class="skeleton skeleton--line"></span>
                <span class="skeleton skeleton--line skeleton--short"></span>
            </div>
        </div>
    }
}
