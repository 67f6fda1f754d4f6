//! Language and theme: a plain form, so that it works without script.

use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

use crate::AppState;
use crate::layers::cookies::{LANG, THEME};
use crate::layers::headers::is_own_path;

/// Where the form goes.
pub(super) const PATH: &str = "/preferences";
/// Seconds that a choice is remembered: a year.
const LIFE: u32 = 365 * 24 * 3600;

/// What was chosen, and where to go back to.
#[derive(Debug, Deserialize)]
pub(super) struct Choice {
    lang: Option<String>,
    theme: Option<String>,
    #[serde(default)]
    back: String,
}

/// `POST /preferences`. Unknown values are ignored; nobody is sent to another site.
pub(super) async fn choose(State(state): State<AppState>, Form(choice): Form<Choice>) -> Response {
    let lang = choice.lang.as_deref().and_then(|lang| ["id", "en"].into_iter().find(|known| *known == lang));
    let theme =
        choice.theme.as_deref().and_then(|theme| ["dark", "light", "system"].into_iter().find(|known| *known == theme));
    let mut headers = HeaderMap::new();
    for (name, value) in [(LANG, lang), (THEME, theme)] {
        let secure = if state.site.is_secure { "; Secure" } else { "" };
        let cookie =
            value.map(|value| format!("{name}={value}; Path=/; Max-Age={LIFE}; SameSite=Lax; HttpOnly{secure}"));
        if let Some(cookie) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
    let back = if is_own_path(&choice.back) { &choice.back } else { "/" };
    headers.insert(header::LOCATION, HeaderValue::from_str(back).unwrap_or(HeaderValue::from_static("/")));
    (StatusCode::SEE_OTHER, headers).into_response()
}
