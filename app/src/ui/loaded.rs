use leptos::prelude::*;
use leptos_meta::Title;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Icon;
use crate::error::{ApiError, PlainError};
use crate::layout::use_sign_in;
use crate::load::Load;
use crate::locale::use_lang;
use crate::ssr::set_status;

/// Waits for a resource, shows what it brings, or says why it brings nothing.
#[component]
pub(crate) fn Loaded<T, V, F>(
    resource: Load<T>,
    /// What stands there meanwhile, with the geometry of what comes.
    #[prop(optional, into)]
    waiting: ViewFn,
    /// Shows what came.
    view: F,
) -> impl IntoView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    V: IntoView + 'static,
    F: Fn(T) -> V + Send + Sync + 'static,
{
    resource.show(waiting, move |brought| match brought {
        Ok(value) => view(value).into_any(),
        Err(error) => view! { <Trouble error=error /> }.into_any(),
    })
}

/// Grey lines where text will be.
#[component]
pub(crate) fn Waiting() -> impl IntoView {
    view! {
        <div class="stack" aria-busy="true">
            <span class="skeleton skeleton--line skeleton--short"></span>
            <span class="skeleton skeleton--line"></span>
            <span class="skeleton skeleton--line"></span>
        </div>
    }
}

/// A page that cannot be shown: what happened, that nothing is lost, what to do.
#[component]
fn Trouble(error: PlainError) -> impl IntoView {
    let lang = use_lang();
    match error {
        ApiError::NotFound => view! { <NotFoundPanel /> }.into_any(),
        ApiError::Network | ApiError::Outdated => view! { <Apart error=error /> }.into_any(),
        ApiError::SignIn => view! { <SignInFirst /> }.into_any(),
        error => {
            let (status, number) = match error {
                ApiError::Forbidden => (403, "403"),
                ApiError::Changed => (409, "409"),
                ApiError::Busy => (503, "503"),
                _ => (500, "500"),
            };
            set_status(status);
            view! {
                <Title text=lang.pick("Ada gangguan", "Something is wrong") />
                <div class="oops">
                    <p class="oops__no" aria-hidden="true">{number}</p>
                    <h1>{lang.pick("Senarnya putus", "A string broke")}</h1>
                    <p>{error.plain_sentence(lang)}</p>
                    <div class="row">
                        <a class="btn btn--go" href="" rel="external">{lang.pick("Coba lagi", "Try again")}</a>
                        <a class="btn" href="/">{lang.pick("Ke beranda", "Go home")}</a>
                    </div>
                </div>
            }
            .into_any()
        }
    }
}

/// Somebody is not signed in: nothing is broken, and no number says it better. Signing in leads back here.
#[component]
fn SignInFirst() -> impl IntoView {
    let lang = use_lang();
    set_status(401);
    let title = lang.pick("Masuk dulu, ya", "Sign in first");
    view! {
        <Title text=title />
        <div class="oops">
            <h1>{title}</h1>
            <p>{lang.pick("Halaman ini terbuka setelah kamu masuk. Kalau kamu pesan tanpa akun, buka tautan di e-mail pesananmu.", "This page opens once you are signed in. If you ordered without an account, use the link in the e-mail about your order.")}</p>
            <div class="row">
                <a class="btn btn--go" href=use_sign_in()>{lang.pick("Masuk", "Sign in")}</a>
                <a class="btn" href="/">{lang.pick("Ke beranda", "Go home")}</a>
            </div>
        </div>
    }
}

/// The shop could not be reached, or is of another release by now: nothing of it is broken, and nothing happened.
#[component]
fn Apart(error: PlainError) -> impl IntoView {
    let lang = use_lang();
    set_status(503);
    let title = if error == ApiError::Outdated {
        lang.pick("Toko baru saja diperbarui", "The shop was updated")
    } else {
        lang.pick("Tidak ada sambungan", "No connection")
    };
    view! {
        <Title text=title />
        <div class="oops">
            <h1>{title}</h1>
            <p>{error.plain_sentence(lang)}</p>
            <div class="row">
                <a class="btn btn--go" href="" rel="external">{lang.pick("Coba lagi", "Try again")}</a>
                <a class="btn" href="/">{lang.pick("Ke beranda", "Go home")}</a>
            </div>
        </div>
    }
}

/// There is no such page.
#[component]
pub(crate) fn NotFoundPanel(
    /// It was here once and will not come back (410).
    #[prop(default = false)]
    gone: bool,
) -> impl IntoView {
    let lang = use_lang();
    set_status(if gone { 410 } else { 404 });
    view! {
        <Title text=lang.pick("Halaman tidak ada", "Page not found") />
        <div class="oops">
            <p class="oops__no" aria-hidden="true">{if gone { "410" } else { "404" }}</p>
            <h1>{lang.pick("Panggungnya kosong", "The stage is empty")}</h1>
            <p>{if gone {
                lang.pick("Barang ini sudah tidak kami jual. Mungkin penggantinya lebih cocok.", "We no longer sell this. Its successor may suit you better.")
            } else {
                lang.pick("Halaman yang kamu cari tidak ada atau sudah pindah.", "The page you are looking for does not exist or has moved.")
            }}</p>
            <div class="row">
                <a class="btn btn--go" href="/products"><Icon name="search" />{lang.pick("Lihat semua produk", "See all products")}</a>
                <a class="btn" href="/">{lang.pick("Ke beranda", "Go home")}</a>
            </div>
        </div>
    }
}
