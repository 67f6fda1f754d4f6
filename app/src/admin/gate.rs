use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::waiting::PageWaiting;
use crate::error::{ApiError, PlainError};
use crate::layout::{OfficeHead, use_sign_in};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ssr::{redirect, set_status};
use crate::ui::Loaded;

/// What the server brings for somebody who works here.
pub(super) type Admitted<T> = Result<Answer<T>, PlainError>;

/// An answer for somebody who works here, or for a guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Answer<T> {
    /// Here it is.
    Found(T),
    /// There is none (any more).
    Missing,
    /// Nobody is signed in.
    Guest,
}

/// Tells guests, who are asked to sign in, from those who may not; and what is missing here from a missing page of the shop.
pub(super) fn admitted<T>(answer: Result<T, PlainError>) -> Admitted<T> {
    match answer {
        Ok(value) => Ok(Answer::Found(value)),
        Err(ApiError::NotFound) => Ok(Answer::Missing),
        Err(ApiError::SignIn) => Ok(Answer::Guest),
        Err(error) => Err(error),
    }
}

/// Shows what came; sends guests to sign in and back here.
#[component]
pub(super) fn Gate<T, V, F>(
    resource: Load<Answer<T>>,
    /// Shows what came.
    view: F,
) -> impl IntoView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    V: IntoView + 'static,
    F: Fn(T) -> V + Send + Sync + 'static,
{
    let show = move |answer: Answer<T>| match answer {
        Answer::Found(value) => view(value).into_any(),
        Answer::Missing => view! { <Missing /> }.into_any(),
        Answer::Guest => view! { <ToSignIn /> }.into_any(),
    };
    view! { <Loaded resource=resource waiting=|| view! { <PageWaiting /> } view=show /> }
}

#[component]
pub(super) fn Missing() -> impl IntoView {
    let lang = use_lang();
    set_status(404);
    view! {
        <OfficeHead title=lang.pick("Tidak ditemukan", "Not found") back="/admin" />
        <div class="empty">
            <p>{lang.pick("Tidak ada di alamat ini. Mungkin salah ketik, atau sudah dihapus.", "There is nothing at this address. Perhaps a typing error, or it was removed.")}</p>
            <a class="btn" href="/admin">{lang.pick("Ke dasbor", "To the dashboard")}</a>
        </div>
    }
}

#[component]
fn ToSignIn() -> impl IntoView {
    let lang = use_lang();
    let address = use_sign_in();
    redirect(&address, false);
    let navigate = use_navigate();
    let to = address.clone();
    Effect::new(move |_| navigate(&to, NavigateOptions { replace: true, ..NavigateOptions::default() }));
    view! { <div class="obody"><p><a class="btn btn--go" href=address>{lang.pick("Masuk", "Sign in")}</a></p></div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guests_are_asked_to_sign_in_and_others_refused() {
        assert_eq!(admitted(Ok(1)), Ok(Answer::Found(1)));
        assert_eq!(admitted::<u8>(Err(ApiError::SignIn)), Ok(Answer::Guest));
        assert_eq!(admitted::<u8>(Err(ApiError::NotFound)), Ok(Answer::Missing));
        assert_eq!(admitted::<u8>(Err(ApiError::Forbidden)), Err(ApiError::Forbidden));
    }
}
