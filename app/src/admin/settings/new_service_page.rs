use domain::form::{FieldErrors, Typed};
use domain::lang::Lang;
use domain::shipping::{COURIERS, courier_name};
use domain::shop::forms::new_service::OTHER;
use leptos::prelude::*;

use super::api::{AddService, load_new_service};
use super::parts::{Tick, Wrong};
use super::saving::Saving;
use super::sentences::{self as s, new_service_field as field};
use crate::act::{Act, ActForm};
use crate::admin::gate::{Gate, admitted};
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Field, SelectField};

/// One shipping service more.
#[component]
pub(crate) fn NewServicePage() -> impl IntoView {
    let lang = use_lang();
    let fresh = Load::new("fresh", || (), async |()| admitted(load_new_service().await));
    view! {
        <BackOffice>
            <Gate resource=fresh view=move |first: Typed| view! {
                <OfficeHead title=s::new_service(lang) back="/admin/settings/shipping" />
                <div class="obody"><Form first=first /></div>
            } />
        </BackOffice>
    }
}

#[component]
fn Form(first: Typed) -> impl IntoView {
    let lang = use_lang();
    let add = Act::<AddService>::new();
    let saving = Saving::of(move || add.answer(), first, lang);
    view! {
        <ActForm action=add attr:class="stack" attr:novalidate=true>
            <Wrong saving=saving form="service" id="errors" label=field />
            {move || {
                let typed = saving.kept.get();
                view! {
                    <Who typed=typed.clone() errors=saving.errors />
                    <Rates typed=typed errors=saving.errors />
                }
            }}
            <div class="savebar">
                <a class="btn btn--quiet" href="/admin/settings/shipping">{lang.pick("Batal", "Cancel")}</a>
                <button class="btn btn--go" type="submit" aria-busy=move || add.is_pending().then_some("true")>{lang.pick("Tambah layanan", "Add the service")}</button>
            </div>
        </ActForm>
    }
}

/// What it is called, and whose it is.
#[component]
fn Who(typed: Typed, errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="form-sect">
            <header><h2>{lang.pick("Layanan", "Service")}</h2><p>{s::about_new_service(lang)}</p></header>
            <div class="fields">
                <Field name="service[name]" label=field("name", lang) value=typed.text("name") errors=errors width="w6" maxlength=60 autocomplete="off" />
                <Field name="service[code]" label=field("code", lang) value=typed.text("code") errors=errors width="w6" maxlength=40 autocomplete="off" hint=s::about_code(lang) />
                <SelectField name="service[courier]" label=field("courier", lang) options=couriers(lang) value=typed.text("courier") errors=errors width="w6" />
                <Tick name="service[active]" field="active" label=field("active", lang) on=typed.is_on("active") errors=errors />
            </div>
        </section>
    }
}

/// What sending costs, and how long it takes.
#[component]
fn Rates(typed: Typed, errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    let whole = |key: &'static str, hint: &'static str| {
        let value = typed.text(key).to_owned();
        view! { <Field name=format!("service[{key}]") label=field(key, lang) value=value errors=errors width="w6" inputmode="numeric" maxlength=20 hint=hint /> }
    };
    view! {
        <section class="form-sect">
            <header><h2>{lang.pick("Tarif dan waktu", "Rates and days")}</h2><p>{s::about_services(lang)}</p></header>
            <div class="fields">
                {whole("base_price", "")}
                {whole("price_per_kg", "")}
                {whole("minimum_grams", "")}
                {whole("tolerance", s::about_tolerance(lang))}
                {whole("divisor", "")}
                {whole("days_min", "")}
                {whole("days_max", "")}
                <Tick name="service[exact]" field="exact" label=field("exact", lang) on=typed.is_on("exact") errors=errors />
                <Tick name="service[cod]" field="cod" label=field("cod", lang) on=typed.is_on("cod") errors=errors />
            </div>
        </section>
    }
}

/// Those that are known, and any other.
fn couriers(lang: Lang) -> Vec<(String, String)> {
    let known = COURIERS.into_iter().map(|key| (key.to_owned(), courier_name(key)));
    known.chain([(OTHER.to_owned(), s::other_courier(lang).to_owned())]).collect()
}
