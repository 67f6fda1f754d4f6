use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::catalog::escape;
use crate::error::{ApiError, PlainError};
use crate::locale::use_lang;
use crate::ssr::{is_own_path, redirect};

/// Where to go once signed in when nobody said where.
const HOME: &str = "/profile";

/// Where to go once signed in: `next` if it is a page of this shop that makes sense then.
pub(super) fn destination(next: &str) -> String {
    let path = next.split(['?', '#']).next().unwrap_or_default();
    let is_page =
        is_own_path(next) && !path.starts_with("/api/") && !["/login", "/register", "/logout"].contains(&path);
    if is_page { next.to_owned() } else { HOME.to_owned() }
}

/// Where this visitor wants to go once signed in; empty when they did not say.
pub(super) fn use_next() -> String {
    use_query_map().read_untracked().get("next").unwrap_or_default()
}

/// The other way in, keeping where the visitor wants to go.
pub(super) fn with_next(page: &str, next: &str) -> String {
    if next.is_empty() { page.to_owned() } else { format!("{page}?next={}", escape(next)) }
}

/// Nothing where somebody has to sign in first.
pub(super) fn if_signed_in<T>(loaded: Result<T, PlainError>) -> Result<Option<T>, PlainError> {
    match loaded {
        Ok(value) => Ok(Some(value)),
        Err(ApiError::SignIn) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Leads on to `path`: by the server while it renders the page, by a step in the browser otherwise.
#[component]
pub(super) fn Onward(#[prop(into)] path: String) -> impl IntoView {
    let lang = use_lang();
    redirect(&path, false);
    let navigate = use_navigate();
    let goal = path.clone();
    Effect::new(move |_| navigate(&goal, leptos_router::NavigateOptions { replace: true, ..Default::default() }));
    view! { <p><a href=path>{lang.pick("Lanjut", "Continue")}</a></p> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_back_to_a_page_of_the_shop_and_nowhere_else() {
        for (next, goal) in [
            ("/checkout", "/checkout"),
            ("/profile/addresses?x=1#y", "/profile/addresses?x=1#y"),
            ("/login-tips", "/login-tips"),
            ("", HOME),
            ("cart", HOME),
            ("//evil.example", HOME),
            ("/\\evil.example", HOME),
            ("https://evil.example/cart", HOME),
            ("/cart\r\nSet-Cookie: a=b", HOME),
            ("/login?next=/login", HOME),
            ("/register", HOME),
            ("/logout", HOME),
            ("/api/cart/view", HOME),
        ] {
            assert_eq!(destination(next), goal, "{next}");
        }
    }

    #[test]
    fn the_other_way_in_keeps_the_goal() {
        assert_eq!(with_next("/register", ""), "/register");
        assert_eq!(with_next("/register", "/checkout?a=b&c=d").matches(['?', '&']).count(), 1);
    }

    #[test]
    fn only_a_missing_sign_in_is_nothing() {
        assert_eq!(if_signed_in(Ok(1)), Ok(Some(1)));
        assert_eq!(if_signed_in::<u8>(Err(ApiError::SignIn)), Ok(None));
        assert_eq!(if_signed_in::<u8>(Err(ApiError::Busy)), Err(ApiError::Busy));
    }
}
