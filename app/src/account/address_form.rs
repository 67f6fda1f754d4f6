use domain::address::PROVINCES;
use domain::form::FieldErrors;
use leptos::prelude::*;

use super::address_api::SaveAddress;
use super::answer::{field_errors, refused};
use super::sentences::field;
use super::view::{EntryForm, EntryView};
use crate::act::{Act, ActForm};
use crate::locale::use_lang;
use crate::ui::{Alert, ErrorList, Field, SelectField, Tone};

/// The form of one entry.
#[component]
pub(super) fn AddressForm(entry: EntryView) -> impl IntoView {
    let lang = use_lang();
    let action = Act::<SaveAddress>::new();
    let errors = Signal::derive(move || field_errors(action.answer()));
    let EntryView { id, form, is_default } = entry;
    let preferred = form.is_preferred();
    view! {
        <section class="panel" aria-label=lang.pick("Alamat", "Address")>
            <ActForm action=action attr:class="stack" attr:novalidate=true>
                {id.map(|id| view! { <input type="hidden" name="id" value=id.get() /> })}
                <ErrorList errors=errors form="form" label=field />
                {move || refused(action.answer(), lang).map(|text| view! { <Alert tone=Tone::Bad small=true><p>{text}</p></Alert> })}
                <AddressFields form=form errors=errors />
                {if is_default {
                    view! { <p class="small muted">{lang.pick("Ini alamat utamamu: checkout dimulai dengan alamat ini.", "This is your default address: the checkout begins with it.")}</p> }.into_any()
                } else {
                    view! {
                        <label class="check">
                            <input type="checkbox" name="form[preferred]" value="on" checked=preferred />
                            <span>{lang.pick("Jadikan alamat utama", "Make this my default address")}</span>
                        </label>
                    }.into_any()
                }}
                <div class="row">
                    <button class="btn btn--go" type="submit" aria-busy=move || action.is_pending().then_some("true")>{lang.pick("Simpan alamat", "Save the address")}</button>
                    <a class="btn btn--quiet" href="/profile/addresses">{lang.pick("Batal", "Cancel")}</a>
                </div>
            </ActForm>
        </section>
    }
}

#[component]
fn AddressFields(form: EntryForm, errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    let provinces = PROVINCES.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect::<Vec<_>>();
    view! {
        <div class="fields">
            <Field name="form[label]" label=field("label", lang) value=form.label errors=errors required=false maxlength=40
                hint=lang.pick("Misalnya Rumah, Studio, Kantor.", "For example Home, Studio, Office.") />
            <Field name="form[recipient]" label=field("recipient", lang) value=form.recipient errors=errors autocomplete="name" width="w6" maxlength=80 />
            <Field name="form[phone]" label=field("phone", lang) kind="tel" value=form.phone errors=errors autocomplete="tel" width="w6" maxlength=30
                hint=lang.pick("Kurir menelepon ke sini.", "The courier calls this number.") />
            <SelectField name="form[province]" label=field("province", lang) options=provinces value=form.province errors=errors autocomplete="address-level1" width="w6" />
            <Field name="form[city]" label=field("city", lang) value=form.city errors=errors autocomplete="address-level2" width="w6" maxlength=80 />
            <Field name="form[district]" label=field("district", lang) value=form.district errors=errors autocomplete="address-level3" width="w6" maxlength=80 />
            <Field name="form[village]" label=field("village", lang) value=form.village errors=errors autocomplete="address-level4" width="w6" required=false maxlength=80 />
            <Field name="form[street]" label=field("street", lang) value=form.street errors=errors autocomplete="address-line1" width="w8" maxlength=200 />
            <Field name="form[postal_code]" label=field("postal_code", lang) value=form.postal_code errors=errors autocomplete="postal-code" inputmode="numeric" width="w4" maxlength=5 />
        </div>
    }
}
