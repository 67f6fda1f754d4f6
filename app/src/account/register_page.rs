use domain::account::RegistrationForm;
use leptos::prelude::*;
use leptos_meta::Title;

use super::answer::{field_errors, refused};
use super::api::{Register, load_entrance};
use super::entrance::Entrance;
use super::next::{Onward, destination, use_next, with_next};
use super::sentences::{field, password_hint};
use super::view::{Door, EntranceView};
use crate::act::{Act, ActForm};
use crate::layout::refresh_frame;
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Alert, ErrorList, Field, Loaded, Tone, Waiting};

/// Opening an account.
#[component]
pub(crate) fn RegisterPage() -> impl IntoView {
    let lang = use_lang();
    let entrance = Load::new("entrance", || (), |()| load_entrance(Door::Register));
    let show = move |found: EntranceView| {
        let next = use_next();
        if found.is_signed_in {
            return view! { <Onward path=destination(&next) /> }.into_any();
        }
        view! {
            <Entrance title=lang.pick("Buat akun", "Create an account") note=lang.pick("gabung, gratis", "join, it's free")
                promise=lang.pick("Keranjang yang sudah kamu isi ikut pindah ke akunmu.", "The cart you filled moves into your account.") picture=found.picture>
                <RegisterForm typed=found.typed next=next.clone() />
                <p class="auth__alt">{lang.pick("Sudah punya akun? ", "Have an account? ")}<a href=with_next("/login", &next)>{lang.pick("Masuk", "Sign in")}</a></p>
            </Entrance>
        }.into_any()
    };
    view! {
        <Title text=lang.pick("Buat akun", "Create an account") />
        <Loaded resource=entrance waiting=|| view! { <Waiting /> } view=show />
    }
}

#[component]
fn RegisterForm(typed: RegistrationForm, next: String) -> impl IntoView {
    let lang = use_lang();
    let action = Act::<Register>::new();
    let errors = Signal::derive(move || field_errors(action.answer()));
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
                {move || refused(action.answer(), lang).map(|text| view! { <Alert tone=Tone::Bad small=true><p>{text}</p></Alert> })}
                <Field name="form[name]" label=field("name", lang) value=typed.name errors=errors autocomplete="name" maxlength=80 />
                <Field name="form[email]" label=field("email", lang) kind="email" value=typed.email errors=errors autocomplete="email" maxlength=254 />
                <Field name="form[phone]" label=field("phone", lang) kind="tel" value=typed.phone errors=errors autocomplete="tel" required=false maxlength=30 />
                <Field name="form[password]" label=field("password", lang) kind="password" errors=errors autocomplete="new-password" maxlength=128
                    hint=password_hint(lang) />
                <button class="btn btn--go btn--l btn--wide" type="submit" aria-busy=move || action.is_pending().then_some("true")>{lang.pick("Buat akun", "Create the account")}</button>
                <Consent />
            </ActForm>
        </div>
    }
}

/// What one agrees to.
#[component]
fn Consent() -> impl IntoView {
    let lang = use_lang();
    view! {
        <p class="small muted">
            {lang.pick("Dengan membuat akun kamu setuju dengan ", "By creating an account you agree to our ")}
            <a href="/help/terms">{lang.pick("syarat", "terms")}</a>
            {lang.pick(" dan cara kami menjaga ", " and to how we look after your ")}
            <a href="/help/privacy">{lang.pick("data pribadimu", "personal data")}</a>"."
        </p>
    }
}
