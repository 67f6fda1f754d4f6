use domain::form::{FieldErrors, Typed};
use leptos::prelude::*;

use super::api::SaveProtection;
use super::parts::{Save, Version, Wrong};
use super::saving::Saving;
use super::sentences::{self as s, protection_field as field};
use crate::act::{Act, ActForm};
use crate::locale::use_lang;
use crate::ui::Field;

/// What packing and insurance cost.
#[component]
pub(super) fn ProtectionForm(first: Typed) -> impl IntoView {
    let lang = use_lang();
    let save = Act::<SaveProtection>::new();
    let saving = Saving::of(move || save.answer(), first, lang);
    let pending = Signal::derive(move || save.is_pending());
    view! {
        <ActForm action=save attr:class="stack" attr:novalidate=true>
            <Wrong saving=saving form="protection" id="protection-errors" label=field />
            <section class="form-sect">
                <header>
                    <h2>{lang.pick("Packing dan asuransi", "Packing and insurance")}</h2>
                    <p>{s::about_protection(lang)}</p>
                </header>
                {move || view! { <Fields typed=saving.kept.get() errors=saving.errors /> }}
            </section>
            <Save label=lang.pick("Simpan packing dan asuransi", "Save packing and insurance") pending=pending />
        </ActForm>
    }
}

#[component]
fn Fields(typed: Typed, errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    let line = |name: &'static str, hint: &'static str| {
        let value = typed.text(name).to_owned();
        view! { <Field name=format!("protection[{name}]") label=field(name, lang) value=value errors=errors width="w6" inputmode="numeric" maxlength=20 hint=hint /> }
    };
    view! {
        <div class="fields">
            <Version form="protection" typed=typed.clone() />
            {line("packing_per_carton", "")}
            {line("packing_grams", "")}
            {line("insurance_base", "")}
            {line("insurance_permille", s::about_permille(lang))}
        </div>
    }
}
