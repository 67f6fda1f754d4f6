use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::framed;
use super::here::use_here;
use super::search_box::SearchBox;
use super::sentences as s;
use crate::locale::use_lang;
use crate::ui::{Icon, Markup, html, icon, still};

/// The glass bar on top of every page of the shop.
#[component]
pub(crate) fn Bar() -> impl IntoView {
    let lang = use_lang();
    let here = use_here();
    view! {
        <a class="skip" href="#main">{s::skip(lang)}</a>
        <header class="bar">
            <div class="bar__in wrap">
                <a class="bar__logo" href="/" aria-label=s::home(lang)>
                    <svg class="wordmark" aria-hidden="true"><use href="/icons.svg#wordmark"></use></svg>
                </a>
                <SearchBox />
                <div class="bar__tools">
                    <div class="bar__part" inner_html=move || still(preferences(&here(), lang))></div>
                    {framed(|frame| view! {
                        <Tools account=frame.account is_staff=frame.desk.is_some() units=frame.cart_units whatsapp=frame.shop.whatsapp />
                    })}
                </div>
            </div>
        </header>
        <CategoryBar />
    }
}

/// Language and theme: plain forms, so that they also work without script; with it, see public/page.js.
fn preferences(here: &str, lang: Lang) -> Markup {
    let other = lang.other();
    let back = html! { input type="hidden" name="back" value=(here); };
    let theme = |class: &str, value: &str, name: &'static str, label: &str| {
        html! {
            form.(class) method="post" action="/preferences" {
                (back)
                button.tool type="submit" name="theme" value=(value) aria-label=(label) { (icon(name, "")) }
            }
        }
    };
    html! {
        form method="post" action="/preferences" data-ask=(s::typed_may_be_lost(lang)) {
            (back)
            button.tool type="submit" name="lang" value=(other.tag()) lang=(other.tag()) aria-label=(other.pick("Ganti ke bahasa Indonesia", "Switch to English")) {
                (match other { Lang::En => "EN", Lang::Id => "ID" })
            }
        }
        (theme("only-dark", "light", "sun", s::to_light(lang)))
        (theme("only-light", "dark", "moon", s::to_dark(lang)))
    }
}

/// The ways to the shop's people, to one's own things and to the cart: a view, so that a count changes without taking the focus away.
#[component]
fn Tools(account: Option<String>, is_staff: bool, units: u32, whatsapp: String) -> impl IntoView {
    let lang = use_lang();
    let account = match account {
        Some(name) => view! { <a class="tool tool--desk" href="/profile"><Icon name="user" /><span class="tool__word">{name}</span></a> }.into_any(),
        None => view! { <a class="tool tool--desk" href="/login"><Icon name="user" /><span class="tool__word">{s::sign_in(lang)}</span></a> }.into_any(),
    };
    view! {
        <a class="tool tool--desk" href=format!("https://wa.me/{whatsapp}") rel="external noopener" aria-label=s::whatsapp(lang)><Icon name="whatsapp" /></a>
        {is_staff.then(|| view! { <a class="tool" href="/admin" rel="external" aria-label=s::back_office(lang)><Icon name="dashboard" /></a> })}
        {account}
        <a class="tool" href="/cart">
            <Icon name="cart" />
            <span class="sr-only">{s::cart(lang)}", "</span>
            <span class="badge" hidden=units == 0>{units}</span>
            <span class="sr-only">{(units == 0).then_some("0")}" "{s::items(lang)}</span>
        </a>
    }
}

#[component]
fn CategoryBar() -> impl IntoView {
    let lang = use_lang();
    let here = use_location().pathname;
    let entries = move |roots: &[(String, String)]| {
        html! {
            @for (slug, name) in roots {
                @let address = format!("/categories/{slug}");
                li { a href=(address) aria-current=[(here.get() == address).then_some("page")] { (name) } }
            }
        }
    };
    view! {
        <nav class="catnav" aria-label=s::categories(lang)>
            {framed(move |frame| view! { <ul class="wrap" inner_html=move || still(entries(&frame.roots))></ul> })}
        </nav>
    }
}

/// The five places at the thumb, on a phone.
#[component]
pub(crate) fn TabBar() -> impl IntoView {
    let lang = use_lang();
    let here = use_location().pathname;
    let places = [
        ("/", "home", s::start(lang)),
        ("/products", "grid", s::all_products(lang)),
        ("/search", "search", s::search(lang)),
        ("/cart", "cart", s::cart(lang)),
        ("/profile", "user", s::account(lang)),
    ];
    let tabs = move || {
        let here = here.get();
        html! {
            @for (address, name, words) in places {
                li { a href=(address) aria-current=[is_within(&here, address).then_some("page")] { (icon(name, "")) (words) } }
            }
        }
    };
    view! { <nav class="tabbar" aria-label=s::quick_menu(lang)><ul inner_html=move || still(tabs())></ul></nav> }
}

/// Whether `path` is the place at `address` or below it; the start page is only itself.
fn is_within(path: &str, address: &str) -> bool {
    path == address || (address != "/" && path.strip_prefix(address).is_some_and(|rest| rest.starts_with('/')))
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn a_place_is_present_on_the_pages_below_it() {
        assert!(is_within("/profile", "/profile") && is_within("/profile/addresses", "/profile"));
        assert!(is_within("/", "/") && !is_within("/products", "/") && !is_within("/products-old", "/products"));
    }
}
