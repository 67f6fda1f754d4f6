use domain::form::{FieldErrors, Typed};
use leptos::prelude::*;

use super::api::{SaveShop, load_shop};
use super::parts::{Save, Tabs, Version, Wrong};
use super::saving::Saving;
use super::sentences::{self as s, shop_field as field};
use crate::act::{Act, ActForm};
use crate::admin::gate::{Gate, admitted};
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::Field;

/// Who the shop is.
#[component]
pub(crate) fn ShopSettingsPage() -> impl IntoView {
    let lang = use_lang();
    let shop = Load::new("shop", || (), async |()| admitted(load_shop().await));
    view! {
        <BackOffice>
            <Gate resource=shop view=move |first: Typed| view! {
                <OfficeHead title=lang.pick("Pengaturan", "Settings") />
                <div class="obody stack">
                    <Tabs here="/admin/settings" />
                    <ShopForm first=first />
                </div>
            } />
        </BackOffice>
    }
}

#[component]
fn ShopForm(first: Typed) -> impl IntoView {
    let lang = use_lang();
    let save = Act::<SaveShop>::new();
    let saving = Saving::of(move || save.answer(), first, lang);
    let pending = Signal::derive(move || save.is_pending());
    view! {
        <ActForm action=save attr:class="stack" attr:novalidate=true>
            <Wrong saving=saving form="form" id="errors" label=field />
            {move || {
                let typed = saving.kept.get();
                view! {
                    <Version form="form" typed=typed.clone() />
                    <WhoFields typed=typed.clone() errors=saving.errors />
                    <HoursFields typed=typed errors=saving.errors />
                }
            }}
            <Save label=lang.pick("Simpan toko", "Save the shop") pending=pending />
        </ActForm>
    }
}

#[component]
fn WhoFields(typed: Typed, errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="form-sect">
            <header><h2>{lang.pick("Identitas toko", "The shop")}</h2><p>{s::about_shop(lang)}</p></header>
            <div class="fields">
                <Field name="form[name]" label=field("name", lang) value=typed.text("name") errors=errors width="w6" maxlength=60 />
                <Field name="form[email]" label=field("email", lang) kind="email" value=typed.text("email") errors=errors width="w6" maxlength=254 />
                <Field name="form[tagline_id]" label=field("tagline_id", lang) value=typed.text("tagline_id") errors=errors width="w6" maxlength=120 />
                <Field name="form[tagline_en]" label=field("tagline_en", lang) value=typed.text("tagline_en") errors=errors width="w6" maxlength=120 required=false />
                <Field name="form[address]" label=field("address", lang) value=typed.text("address") errors=errors maxlength=200 />
                <Field name="form[city]" label=field("city", lang) value=typed.text("city") errors=errors width="w6" maxlength=60 />
                <Field name="form[npwp]" label=field("npwp", lang) value=typed.text("npwp") errors=errors width="w6" inputmode="numeric" maxlength=30 required=false hint=s::about_npwp(lang) />
                <Field name="form[phone]" label=field("phone", lang) kind="tel" value=typed.text("phone") errors=errors width="w6" maxlength=30 />
                <Field name="form[whatsapp]" label=field("whatsapp", lang) kind="tel" value=typed.text("whatsapp") errors=errors width="w6" maxlength=30 />
            </div>
        </section>
    }
}

#[component]
fn HoursFields(typed: Typed, errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    let (opens, closes) = (lang.pick("Buka", "Opens"), lang.pick("Tutup", "Closes"));
    view! {
        <section class="form-sect">
            <header><h2>{lang.pick("Jam buka", "Opening hours")}</h2><p>{s::about_hours(lang)}</p></header>
            <div class="stack">
                {s::days(lang).into_iter().enumerate().map(|(day, name)| {
                    let (opening, closing) = (format!("opens_{day}"), format!("closes_{day}"));
                    view! {
                        <fieldset>
                            <legend class="field__label">{name}</legend>
                            <div class="fields">
                                <Field name=format!("form[{opening}]") label=opens kind="time" value=typed.text(&opening) errors=errors width="w6" maxlength=5 required=false />
                                <Field name=format!("form[{closing}]") label=closes kind="time" value=typed.text(&closing) errors=errors width="w6" maxlength=5 required=false />
                            </div>
                        </fieldset>
                    }
                }).collect_view()}
            </div>
        </section>
    }
}
