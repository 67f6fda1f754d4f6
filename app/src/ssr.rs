//! The one place that differs between server and browser: everywhere else, code is the same on both.

use leptos::prelude::TextProp;

use crate::locale::{BaseUrl, Locale};

#[cfg(feature = "ssr")]
mod account;
#[cfg(feature = "ssr")]
mod carried;
#[cfg(not(feature = "ssr"))]
mod fetched;
#[cfg(feature = "ssr")]
mod money;
#[cfg(feature = "ssr")]
mod server;

#[cfg(feature = "ssr")]
pub(crate) use carried::{Arrival, carried, provide_carried};
#[cfg(not(feature = "ssr"))]
pub(crate) use fetched::{Arrival, carried, provide_carried};

#[cfg(feature = "ssr")]
pub(crate) use account::{begin_session, network_address, or_keep, renew_session, take_typed};
#[cfg(feature = "ssr")]
pub(crate) use money::{pay_view, staff_money, tasks_view};
#[cfg(feature = "ssr")]
pub use server::{RequestId, SessionKeys, provide_request, session, visitor};
#[cfg(feature = "ssr")]
pub(crate) use server::{base_url, cart_owner, cart_owner_or_new, go, order_access, services, wants_page};

/// How this page is shown.
#[cfg(feature = "ssr")]
pub(crate) fn current_locale() -> Locale {
    leptos::prelude::use_context::<Locale>().unwrap_or_default()
}

/// How this page is shown, as the server wrote it into `<html>`.
#[cfg(not(feature = "ssr"))]
pub(crate) fn current_locale() -> Locale {
    use crate::locale::Theme;
    use domain::lang::Lang;
    let html = leptos::prelude::document().document_element();
    let attribute = |name: &str| html.as_ref().and_then(|html| html.get_attribute(name)).unwrap_or_default();
    Locale { lang: Lang::from_tag(&attribute("lang")), theme: Theme::from_key(&attribute("data-theme")) }
}

/// The absolute address of the shop.
#[cfg(feature = "ssr")]
pub(crate) fn current_base() -> BaseUrl {
    leptos::prelude::use_context::<BaseUrl>().unwrap_or_default()
}

/// The absolute address of the shop, as the server wrote it into `<html>`.
#[cfg(not(feature = "ssr"))]
pub(crate) fn current_base() -> BaseUrl {
    BaseUrl(
        leptos::prelude::document()
            .document_element()
            .and_then(|html| html.get_attribute("data-base"))
            .unwrap_or_default(),
    )
}

/// Whether this is a path of this site in plain ASCII: no open redirect, no header splitting.
pub(crate) fn is_own_path(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}

/// A text as it is now. The server asks for a page's title when the page is rendered, and its thread may be busy with another page by then; in
/// the browser the text goes on changing.
pub(crate) fn settled(text: TextProp) -> TextProp {
    #[cfg(feature = "ssr")]
    return text.get().into();
    #[cfg(not(feature = "ssr"))]
    text
}

/// A value as it goes into the page being rendered; nothing in the browser, which only reads.
pub(crate) fn written<T: serde::Serialize>(value: &T) -> Vec<u8> {
    #[cfg(feature = "ssr")]
    return server::written(value);
    #[cfg(not(feature = "ssr"))]
    {
        let _ = value;
        Vec::new()
    }
}

/// The HTTP status of the page being rendered; nothing in the browser.
pub(crate) fn set_status(status: u16) {
    #[cfg(feature = "ssr")]
    server::set_status(status);
    #[cfg(not(feature = "ssr"))]
    let _ = status;
}

/// Sends the browser of a page being rendered elsewhere (301 when `permanent`); nothing in the browser.
pub(crate) fn redirect(path: &str, permanent: bool) {
    #[cfg(feature = "ssr")]
    server::redirect(path, permanent);
    #[cfg(not(feature = "ssr"))]
    let _ = (path, permanent);
}
