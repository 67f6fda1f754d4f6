use domain::lang::Lang;
use leptos::prelude::*;
use leptos_meta::{Stylesheet, Title};
use leptos_router::hooks::use_location;

use super::page_title::PageTitle;
use super::sentences as s;
use super::view::DeskView;
use super::{framed, use_here};
use crate::locale::use_lang;
use crate::ui::{Icon, Toasts};

/// The back office's own sheets, named after the release so that an older one is never used. They stand beside the routes, so
/// that they stay while pages change.
#[component]
pub(crate) fn OfficeSheets() -> impl IntoView {
    let path = use_location().pathname;
    let inside = Memo::new(move |_| path.with(|path| path == "/admin" || path.starts_with("/admin/")));
    move || {
        inside.get().then(|| {
            view! {
                <Stylesheet href=concat!("/office/shell.css?", env!("CARGO_PKG_VERSION")) />
                <Stylesheet href=concat!("/office/table.css?", env!("CARGO_PKG_VERSION")) />
                <Stylesheet href=concat!("/office/work.css?", env!("CARGO_PKG_VERSION")) />
            }
        })
    }
}

/// A page of the back office: the areas left, the page right.
#[component]
pub(crate) fn BackOffice(children: Children) -> impl IntoView {
    let lang = use_lang();
    view! {
        <PageTitle />
        <a class="skip" href="#main">{s::skip(lang)}</a>
        <div class="office">
            <Side />
            <main class="office__main" id="main" tabindex="-1">{children()}</main>
        </div>
        <Toasts />
    }
}

/// What the page is, the way back, and what can be done with the page as a whole.
#[component]
pub(crate) fn OfficeHead(
    #[prop(into)] title: String,
    /// The list this page belongs to.
    #[prop(default = "")]
    back: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let lang = use_lang();
    view! {
        <Title text=title.clone() />
        <header class="ohead">
            {(!back.is_empty()).then(|| view! { <a class="ohead__back" href=back aria-label=s::back(lang)><Icon name="arrow-left" size="s" /></a> })}
            <h1>{title}</h1>
            {children.map(|children| view! { <div class="ohead__acts">{children()}</div> })}
        </header>
    }
}

#[component]
fn Side() -> impl IntoView {
    let lang = use_lang();
    view! {
        <header class="side">
            <a class="side__logo" href="/admin" aria-label=s::office_home(lang)>
                <svg class="wordmark" aria-hidden="true"><use href="/icons.svg#wordmark"></use></svg>
            </a>
            <nav aria-label=s::office(lang)>
                <ul>
                    {framed(|frame| frame.desk.map(|desk| view! { <Areas desk=desk /> }))}
                </ul>
            </nav>
            <div class="side__foot">
                <Switches />
                {framed(|frame| frame.desk.map(|desk| view! { <Me desk=desk /> }))}
            </div>
        </header>
    }
}

/// Only the areas this person may enter.
#[component]
fn Areas(desk: DeskView) -> impl IntoView {
    let lang = use_lang();
    let here = use_location().pathname;
    let area = move |address: &'static str, icon: &'static str, name: &'static str| {
        let current = move || here.with(|here| is_in(here, address)).then_some("page");
        view! { <li><a href=address title=name aria-current=current><Icon name=icon />{name}</a></li> }
    };
    view! {
        {area("/admin", "dashboard", s::dashboard(lang))}
        {desk.orders.then(|| area("/admin/orders", "list", s::orders(lang)))}
        {desk.orders.then(|| area("/admin/tasks", "bell", s::tasks(lang)))}
        {desk.orders.then(|| area("/admin/returns", "return", s::office_returns(lang)))}
        {desk.products.then(|| area("/admin/products", "tag", s::products(lang)))}
        {desk.products.then(|| area("/admin/searches", "search", s::searches(lang)))}
        {desk.products.then(|| area("/admin/vouchers", "star", s::vouchers(lang)))}
        {desk.is_admin.then(|| area("/admin/tax", "bank", s::tax(lang)))}
        {desk.orders.then(|| area("/admin/mails", "mail", s::mails(lang)))}
        {desk.is_admin.then(|| area("/admin/settings", "settings", s::settings(lang)))}
    }
}

/// The shop itself, language, theme, and the way out: plain forms, so that they also work without script.
#[component]
fn Switches() -> impl IntoView {
    let lang = use_lang();
    let back = use_here();
    let other = lang.other();
    let language = match other {
        Lang::En => "English",
        Lang::Id => "Bahasa Indonesia",
    };
    let theme_back = back.clone();
    view! {
        <ul>
            <li><a href="/" title=s::to_shop(lang) rel="external"><Icon name="store" />{s::to_shop(lang)}</a></li>
            <li>
                <form method="post" action="/preferences" data-ask=s::typed_may_be_lost(lang)>
                    <input type="hidden" name="back" value=back />
                    <button type="submit" name="lang" value=other.tag() lang=other.tag() title=language><Icon name="globe" />{language}</button>
                </form>
            </li>
            <li>
                <form method="post" action="/preferences">
                    <input type="hidden" name="back" value=theme_back />
                    <button class="only-light" type="submit" name="theme" value="dark" title=s::dark(lang)><Icon name="moon" />{s::dark(lang)}</button>
                    <button class="only-dark" type="submit" name="theme" value="light" title=s::light(lang)><Icon name="sun" />{s::light(lang)}</button>
                </form>
            </li>
            <li><form method="post" action="/logout"><button type="submit" title=s::sign_out(lang)><Icon name="logout" />{s::sign_out(lang)}</button></form></li>
        </ul>
    }
}

#[component]
fn Me(desk: DeskView) -> impl IntoView {
    let lang = use_lang();
    view! {
        <p class="side__me">
            <span class="avatar" aria-hidden="true">{desk.initials()}</span>
            <span>{desk.name}<small>{if desk.is_admin { s::admin(lang) } else { s::staff(lang) }}</small></span>
        </p>
    }
}

/// Whether `path` belongs to the area at `address`; the dashboard is only itself.
fn is_in(path: &str, address: &str) -> bool {
    let path = path.trim_end_matches('/');
    path == address || (address != "/admin" && path.strip_prefix(address).is_some_and(|rest| rest.starts_with('/')))
}

#[cfg(test)]
mod tests {
    use super::is_in;

    #[test]
    fn one_area_at_a_time_is_the_present_one() {
        assert!(is_in("/admin", "/admin") && is_in("/admin/", "/admin"));
        assert!(is_in("/admin/orders/HR-2611-000042", "/admin/orders"));
        assert!(!is_in("/admin/orders", "/admin") && !is_in("/admin/orders-old", "/admin/orders"));
    }
}
