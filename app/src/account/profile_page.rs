use domain::account::ProfileForm;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::answer::{field_errors, refused};
use super::api::{SaveProfile, load_profile};
use super::next::{Onward, if_signed_in};
use super::password::PasswordPanel;
use super::sentences::{done, field};
use super::view::ProfileView;
use crate::act::{Act, ActForm};
use crate::layout::{AccountFrame, refresh_frame, use_sign_in};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Alert, ErrorList, Field, Icon, Loaded, Tone, Waiting, toast};

/// One's own profile.
#[component]
pub(crate) fn ProfilePage() -> impl IntoView {
    let lang = use_lang();
    let profile = Load::new("profile", || (), |()| async { if_signed_in(load_profile().await) });
    let show = move |found: Option<ProfileView>| match found {
        Some(profile) => view! { <AccountFrame><Profile profile=profile /></AccountFrame> }.into_any(),
        None => view! { <Onward path=use_sign_in() /> }.into_any(),
    };
    view! {
        <Title text=lang.pick("Profil", "Profile") />
        <Loaded resource=profile waiting=|| view! { <Waiting /> } view=show />
    }
}

#[component]
fn Profile(profile: ProfileView) -> impl IntoView {
    let lang = use_lang();
    let save = Act::<SaveProfile>::new();
    let known = profile.first_name.clone();
    let name = move || save.answer().and_then(Result::ok).unwrap_or_else(|| known.clone());
    view! {
        <div class="page__head">
            <h1>{lang.pick("Halo, ", "Hello, ")}{name}</h1>
            <p>{lang.pick("Masuk sebagai ", "Signed in as ")}{profile.email.clone()}</p>
        </div>
        <div class="stack stack--l">
            <Done />
            {profile.is_staff.then(|| view! { <BackOfficeLink /> })}
            <Details form=profile.form action=save />
            <PasswordPanel email=profile.email />
            <SignOut />
        </div>
    }
}

/// What a form without script just did.
#[component]
pub(super) fn Done() -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map();
    let said = move || query.read().get("done").and_then(|word| done(&word, lang));
    move || said().map(|text| view! { <Alert tone=Tone::Good small=true><p>{text}</p></Alert> })
}

/// For those who work here.
#[component]
fn BackOfficeLink() -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="panel row row--spread" aria-label=lang.pick("Dapur toko", "Back office")>
            <p>{lang.pick("Kamu bekerja di sini: pesanan dan produk menunggu di dapur toko.", "You work here: orders and products are waiting in the back office.")}</p>
            <a class="btn" href="/admin" rel="external"><Icon name="dashboard" />{lang.pick("Ke dapur toko", "To the back office")}</a>
        </section>
    }
}

/// Name and telephone.
#[component]
fn Details(form: ProfileForm, action: Act<SaveProfile>) -> impl IntoView {
    let lang = use_lang();
    let errors = Signal::derive(move || field_errors(action.answer()));
    Effect::new(move |_| {
        if matches!(action.answer(), Some(Ok(_))) {
            refresh_frame();
            toast(done("profile", lang).unwrap_or_default().to_owned(), None);
        }
    });
    view! {
        <section class="panel" aria-labelledby="details-title">
            <ActForm action=action attr:class="stack" attr:novalidate=true>
                <h2 class="panel__title" id="details-title">{lang.pick("Data diri", "Your details")}</h2>
                <ErrorList errors=errors form="form" label=field />
                {move || refused(action.answer(), lang).map(|text| view! { <Alert tone=Tone::Bad small=true><p>{text}</p></Alert> })}
                <div class="fields">
                    <Field name="form[name]" label=field("name", lang) value=form.name errors=errors autocomplete="name" width="w6" maxlength=80 />
                    <Field name="form[phone]" label=field("phone", lang) kind="tel" value=form.phone errors=errors autocomplete="tel" width="w6" required=false maxlength=30 />
                </div>
                <div class="row"><button class="btn btn--go" type="submit" aria-busy=move || action.is_pending().then_some("true")>{lang.pick("Simpan", "Save")}</button></div>
            </ActForm>
        </section>
    }
}

/// A plain form of the server: the session ends there, with script and without.
#[component]
fn SignOut() -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="panel row row--spread" aria-labelledby="sign-out-title">
            <div>
                <h2 class="panel__title" id="sign-out-title">{lang.pick("Selesai di perangkat ini?", "Done on this device?")}</h2>
                <p class="muted">{lang.pick("Keranjang dan alamatmu tetap tersimpan di akun.", "Your cart and addresses stay in your account.")}</p>
            </div>
            <form method="post" action="/logout"><button class="btn" type="submit"><Icon name="logout" />{lang.pick("Keluar", "Sign out")}</button></form>
        </section>
    }
}
