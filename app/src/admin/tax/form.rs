use domain::form::FieldErrors;
use domain::tax::TaxForm;
use leptos::prelude::*;

use super::api::PlanTax;
use super::sentences::{self as s, field};
use crate::act::{Act, ActForm};
use crate::error::ApiError;
use crate::locale::use_lang;
use crate::ui::{Alert, ErrorList, Field, SelectField, Tone, toast};

/// Plans what holds from a day on.
#[component]
pub(super) fn Plan(form: TaxForm, plan: Act<PlanTax>) -> impl IntoView {
    let lang = use_lang();
    let errors = Signal::derive(move || match plan.answer() {
        Some(Err(ApiError::Rejected(errors))) => errors,
        _ => FieldErrors::default(),
    });
    let trouble = move || match plan.answer() {
        Some(Err(ApiError::Rejected(_)) | Ok(())) | None => None,
        Some(Err(error)) => Some(error.sentence(lang, |_| String::new())),
    };
    Effect::new(move |_| {
        if matches!(plan.answer(), Some(Ok(()))) {
            toast(s::planned(lang).to_owned(), None);
        }
    });
    view! {
        <ActForm action=plan attr:class="stack" attr:novalidate=true>
            <ErrorList errors=errors form="form" label=field />
            {move || trouble().map(|words| view! { <Alert tone=Tone::Bad><p>{words}</p></Alert> })}
            <section class="form-sect">
                <header>
                    <h2>{lang.pick("Rencanakan aturan baru", "Plan a new rule")}</h2>
                    <p>{s::kept(lang)}</p>
                    <p>{s::about_pkp(lang)}</p>
                    <p>{s::about_sending(lang)}</p>
                </header>
                <Fields form=form errors=errors />
            </section>
            <div class="savebar">
                <button class="btn btn--go" type="submit" aria-busy=move || plan.is_pending().then_some("true")>{lang.pick("Rencanakan", "Plan it")}</button>
            </div>
        </ActForm>
    }
}

#[component]
fn Fields(form: TaxForm, errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    let options = |yes: &str, no: &str| vec![("yes".to_owned(), yes.to_owned()), ("no".to_owned(), no.to_owned())];
    let registered = options(
        lang.pick("PKP, memungut PPN", "PKP, charges PPN (VAT)"),
        lang.pick("Bukan PKP, tanpa PPN", "Not PKP, no PPN (VAT)"),
    );
    let included = options(
        lang.pick("Sudah termasuk PPN", "Include PPN (VAT)"),
        lang.pick("Belum termasuk, PPN ditambahkan", "Without PPN (VAT), which is added"),
    );
    let sending = options(
        lang.pick("Kena PPN juga", "Taxed too"),
        lang.pick("Tidak kena, hanya barangnya", "Not taxed, only the goods are"),
    );
    view! {
        <div class="fields">
            <SelectField name="form[registered]" label=field("registered", lang) options=registered value=form.registered errors=errors width="w6" />
            <Field name="form[first_day]" label=field("first_day", lang) kind="date" value=form.first_day errors=errors width="w6" maxlength=10 hint=s::about_day(lang) />
            <Field name="form[rate]" label=field("rate", lang) value=form.rate errors=errors width="w6" inputmode="numeric" maxlength=5 required=false />
            <Field name="form[base]" label=field("base", lang) value=form.base errors=errors width="w6" maxlength=9 required=false hint=s::about_base(lang) />
            <SelectField name="form[included]" label=field("included", lang) options=included value=form.included errors=errors width="w6" />
            <SelectField name="form[sending]" label=field("sending", lang) options=sending value=form.sending errors=errors width="w6" />
        </div>
    }
}
