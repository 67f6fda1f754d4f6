use leptos::prelude::*;

use super::answer::{field_errors, refused};
use super::api::ChangePassword;
use super::sentences::{done, field, password_hint};
use crate::act::{Act, ActForm};
use crate::locale::use_lang;
use crate::ui::{Alert, ErrorList, Field, Tone, toast};

/// Changing the password.
#[component]
pub(super) fn PasswordPanel(email: String) -> impl IntoView {
    let lang = use_lang();
    let action = Act::<ChangePassword>::new();
    let errors = Signal::derive(move || field_errors(action.answer()));
    let form = NodeRef::<leptos::html::Form>::new();
    Effect::new(move |_| {
        if matches!(action.answer(), Some(Ok(()))) {
            toast(done("password", lang).unwrap_or_default().to_owned(), None);
            if let Some(form) = form.get_untracked() {
                form.reset();
            }
        }
    });
    view! {
        <section class="panel" aria-labelledby="password-title">
            <ActForm action=action attr:class="stack" attr:novalidate=true node_ref=form>
                <h2 class="panel__title" id="password-title">{lang.pick("Ganti kata sandi", "Change password")}</h2>
                <ErrorList errors=errors form="password" label=field />
                {move || refused(action.answer(), lang).map(|text| view! { <Alert tone=Tone::Bad small=true><p>{text}</p></Alert> })}
                // So that password managers know whose password this is.
                <input type="text" autocomplete="username" value=email hidden=true readonly=true />
                <div class="fields">
                    <Field name="password[current]" label=field("current", lang) kind="password" errors=errors autocomplete="current-password" width="w6" maxlength=128 />
                    <Field name="password[new]" label=field("new", lang) kind="password" errors=errors autocomplete="new-password" width="w6" maxlength=128 hint=password_hint(lang) />
                </div>
                <div class="row"><button class="btn" type="submit" aria-busy=move || action.is_pending().then_some("true")>{lang.pick("Ganti kata sandi", "Change password")}</button></div>
            </ActForm>
        </section>
    }
}
