use domain::form::FieldErrors;
use leptos::prelude::*;
use leptos_meta::Title;

use super::api::{SignIn, load_entrance};
use super::entrance::Entrance;
use super::next::{Onward, destination, use_next, with_next};
use super::sentences::{field, refusal};
use super::view::{Door, EntranceView, SignInRefusal};
use crate::act::{Act, ActForm};
use crate::error::ApiError;
use crate::layout::refresh_frame;
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Alert, ErrorList, Field, Loaded, Tone, Waiting};

/// Signing in.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let lang = use_lang();
    let entrance = Load::new("entrance", || (), |()| load_entrance(Door::SignIn));
    let show = move |found: EntranceView| {
        let next = use_next();
        if found.is_signed_in {
            return view! { <Onward path=destination(&next) /> }.into_any();
        }
        view! {
            <Entrance title=lang.pick("Masuk", "Sign in") note=lang.pick("selamat datang lagi", "welcome back")
                promise=lang.pick("Pesanan, alamat, dan keranjangmu menunggu.", "Your orders, addresses and cart are waiting.") picture=found.picture>
                <SignInForm email=found.typed.email next=next.clone() />
                <p class="auth__alt">{lang.pick("Baru di sini? ", "New here? ")}<a href=with_next("/register", &next)>{lang.pick("Buat akun", "Create an account")}</a></p>
            </Entrance>
        }.into_any()
    };
    view! {
        <Title text=lang.pick("Masuk", "Sign in") />
        <Loaded resource=entrance waiting=|| view! { <Waiting /> } view=show />
    }
}

#[component]
fn SignInForm(email: String, next: String) -> impl IntoView {
    let lang = use_lang();
    let action = Act::<SignIn>::new();
    let errors = Signal::derive(move || field_errors(action));
    Effect::new(move |_| {
        if matches!(action.answer(), Some(Ok(()))) {
            refresh_frame();
        }
    });
    view! {
        <div class="panel">
            <ActForm action=action attr:class="stack" attr:novalidate=true>
                <input type="hidden" name="next" value=next />
                <ErrorList errors=errors form="form" label=field />
                {move || refused(action, lang).map(|text| view! { <Alert tone=Tone::Bad small=true><p>{text}</p></Alert> })}
                <Field name="form[email]" label=field("email", lang) kind="email" value=email errors=errors autocomplete="username" maxlength=254 />
                <Field name="form[password]" label=field("password", lang) kind="password" errors=errors autocomplete="current-password" maxlength=128 />
                <button class="btn btn--go btn--l btn--wide" type="submit" aria-busy=move || action.is_pending().then_some("true")>{lang.pick("Masuk", "Sign in")}</button>
            </ActForm>
        </div>
    }
}

fn field_errors(action: Act<SignIn>) -> FieldErrors {
    match action.answer() {
        Some(Err(ApiError::Rejected(SignInRefusal::Form(errors)))) => errors,
        _ => FieldErrors::default(),
    }
}

/// Any refusal that is not about a field.
fn refused(action: Act<SignIn>, lang: domain::lang::Lang) -> Option<String> {
    match action.answer() {
        Some(Err(ApiError::Rejected(SignInRefusal::Form(_))) | Ok(())) | None => None,
        Some(Err(error)) => Some(error.sentence(lang, |refused| refusal(refused, lang))),
    }
}
