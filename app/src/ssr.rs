//! The one place that differs between server and browser: everywhere else, code is the same on both.

use crate::locale::Locale;

#[cfg(feature = "ssr")]
pub use server::*;

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

#[cfg(feature = "ssr")]
mod server {
}
