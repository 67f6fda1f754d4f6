use domain::form::{FieldErrors, Typed};
use leptos::prelude::*;

use super::api::SaveServices;
use super::parts::{Save, Tick, Version, Wrong};
use super::saving::Saving;
use super::sentences::{self as s, service_field as field};
use super::view::ServiceView;
use crate::act::{Act, ActForm};
use crate::locale::use_lang;
use crate::ui::Field;

/// The shipping services: on or off, and what they cost.
#[component]
pub(super) fn ServicesForm(first: Typed, rows: Vec<ServiceView>) -> impl IntoView {
    let lang = use_lang();
    if rows.is_empty() {
        return view! { <p class="muted">{lang.pick("Belum ada layanan kirim.", "No shipping services yet.")}</p> }
            .into_any();
    }
    let save = Act::<SaveServices>::new();
    let saving = Saving::of(move || save.answer(), first, lang);
    let pending = Signal::derive(move || save.is_pending());
    view! {
        <ActForm action=save attr:class="stack" attr:novalidate=true>
            <Wrong saving=saving form="services" id="errors" label=field />
            <p class="muted">{s::about_services(lang)}</p>
            {move || {
                let typed = saving.kept.get();
                let rows = rows.iter().cloned().map(|row| view! { <Service row=row typed=typed.clone() errors=saving.errors /> }).collect_view();
                view! { <Version form="services" typed=typed.clone() /> {rows} }
            }}
            <Save label=lang.pick("Simpan layanan", "Save the services") pending=pending />
        </ActForm>
    }
    .into_any()
}

#[component]
fn Service(row: ServiceView, typed: Typed, errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    let id = row.id;
    let (active, name) = (format!("active_{id}"), format!("name_{id}"));
    view! {
        <section class="form-sect">
            <header>
                <h2>{row.name}</h2>
                <p>{if row.pickup { s::about_pickup(lang).to_owned() } else { row.code }}</p>
            </header>
            <div class="fields">
                <Tick name=format!("services[{active}]") field=active.clone() label=field("active", lang) on=typed.is_on(&active) errors=errors />
                <Field name=format!("services[{name}]") label=field("name", lang) value=typed.text(&name) errors=errors width="w6" maxlength=60 />
                {(!row.pickup).then(|| view! { <Prices id=id rounded=row.rounded typed=typed errors=errors /> })}
            </div>
        </section>
    }
}

#[component]
fn Prices(id: i64, rounded: bool, typed: Typed, errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    let cod = format!("cod_{id}");
    let whole = |key: &'static str, hint: &'static str| {
        let name = format!("{key}_{id}");
        let value = typed.text(&name).to_owned();
        view! { <Field name=format!("services[{name}]") label=field(&name, lang) value=value errors=errors width="w6" inputmode="numeric" maxlength=20 hint=hint /> }
    };
    view! {
        {whole("base_price", "")}
        {whole("price_per_kg", "")}
        {whole("minimum_grams", "")}
        {rounded.then(|| whole("tolerance", s::about_tolerance(lang)))}
        {whole("divisor", "")}
        {whole("days_min", "")}
        {whole("days_max", "")}
        <Tick name=format!("services[{cod}]") field=cod.clone() label=field("cod", lang) on=typed.is_on(&cod) errors=errors />
    }
}
