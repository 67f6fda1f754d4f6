use leptos::prelude::*;

use super::sentences as s;
use super::use_frame;
use crate::locale::use_lang;

/// Everything a careful buyer looks for at the end of a page.
#[component]
pub(crate) fn Foot() -> impl IntoView {
    let lang = use_lang();
    let links = move |id: &'static str, heading: &'static str, links: [(&'static str, &'static str); 4]| {
        view! {
            <nav aria-labelledby=id>
                <h2 id=id>{heading}</h2>
                <ul>{links.into_iter().map(|(address, name)| view! { <li><a href=address>{name}</a></li> }).collect_view()}</ul>
            </nav>
        }
    };
    view! {
        <footer class="foot">
            <div class="strings" aria-hidden="true"></div>
            <div class="wrap">
                <div class="foot__top">
                    <ShopAddress />
                    {links("foot-shop", s::shop_heading(lang), [
                        ("/products?sort=newest", s::newest(lang)), ("/products?sort=best-selling", s::best_selling(lang)),
                        ("/products", s::all_products(lang)), ("/cart", s::cart(lang)),
                    ])}
                    {links("foot-help", s::help(lang), [
                        ("/help/shipping", s::shipping(lang)), ("/help/returns", s::returns(lang)),
                        ("/help/warranty", s::warranty(lang)), ("/orders", s::track(lang)),
                    ])}
                    {links("foot-store", s::the_store(lang), [
                        ("/#visit", s::visit(lang)), ("/help/privacy", s::privacy(lang)),
                        ("/help/terms", s::terms(lang)), ("/login", s::sign_in(lang)),
                    ])}
                </div>
                <FootEnd />
            </div>
        </footer>
    }
}

#[component]
fn ShopAddress() -> impl IntoView {
    let frame = use_frame();
    view! {
        <div class="foot__shop">
            <svg class="wordmark" role="img" aria-label="Hurtrock Music Store"><use href="/icons.svg#wordmark"></use></svg>
            <Suspense>{move || Suspend::new(async move {
                let shop = frame.await.unwrap_or_default().shop;
                view! {
                    <address>{shop.address}</address>
                    <p><a href=format!("https://wa.me/{}", shop.whatsapp) rel="external noopener">"WhatsApp "{shop.phone}</a></p>
                }
            })}</Suspense>
        </div>
    }
}

#[component]
fn FootEnd() -> impl IntoView {
    let frame = use_frame();
    let lang = use_lang();
    view! {
        <div class="foot__end">
            <Suspense>{move || Suspend::new(async move {
                let shop = frame.await.unwrap_or_default().shop;
                view! {
                    <p>"© 2026 "{shop.name}</p>
                    <ul class="foot__pays" aria-label=s::pay_with(lang)>
                        {shop.banks.into_iter().map(|bank| view! { <li>{bank}</li> }).collect_view()}
                        <li>"COD"</li>
                        <li>{lang.pick("Bayar di toko", "Pay in store")}</li>
                    </ul>
                }
            })}</Suspense>
        </div>
    }
}
