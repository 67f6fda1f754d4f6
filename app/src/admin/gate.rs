use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::waiting::PageWaiting;
use crate::catalog::escape;
use crate::error::{ApiError, PlainError};
use crate::layout::use_here;
use crate::locale::use_lang;
use crate::ssr::redirect;
use crate::ui::Loaded;

/// What the server brings for somebody who works here; nothing for a guest.
pub(super) type Admitted<T> = Result<Option<T>, PlainError>;

/// Tells guests, who are asked to sign in, from those who may not.
pub(super) fn admitted<T>(answer: Result<T, PlainError>) -> Admitted<T> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(ApiError::SignIn) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Shows what came; sends guests to sign in and back here.
#[component]
pub(super) fn Gate<T, V, F>(
    resource: Resource<Admitted<T>>,
    /// Shows what came.
    view: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
    F: Fn(T) -> V + Clone + Send + Sync + 'static,
{
    let show = move |found: Option<T>| match found {
        Some(value) => view(value).into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    view! { <Loaded resource=resource waiting=|| view! { <PageWaiting /> } view=show /> }
}

#[component]
fn ToSignIn() -> impl IntoView {
    let lang = use_lang();
    let here = use_here();
    let address = untrack(|| format!("/login?next={}", escape(&here())));
    redirect(&address, false);
    let navigate = use_navigate();
    let to = address.clone();
    Effect::new(move |_| navigate(&to, NavigateOptions { replace: true, ..NavigateOptions::default() }));
    view! { <div class="obody"><p><a class="btn btn--go" href=address>{lang.pick("Masuk", "Sign in")}</a></p></div> }
}
