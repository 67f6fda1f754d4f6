use domain::address::PROVINCES;
use domain::checkout::CheckoutForm;
use domain::form::FieldErrors;
use leptos::prelude::*;

use super::book::{Book, BookView};
use super::sentences::field;
use crate::locale::use_lang;
use crate::ui::{Field, SelectField};

/// Who buys and who is called.
#[component]
pub(super) fn ContactStep(
    form: CheckoutForm,
    #[prop(into)] errors: Signal<FieldErrors>,
    /// Who is signed in is not asked to sign in.
    is_signed_in: bool,
) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="step" id="contact" aria-labelledby="contact-title">
            <div class="step__head">
                <span class="step__no" aria-hidden="true">"1"</span>
                <h2 id="contact-title">{lang.pick("Kontak", "Contact")}</h2>
                {(!is_signed_in).then(|| view! { <a class="link" href="/login?next=/checkout">{lang.pick("Sudah punya akun? Masuk", "Have an account? Sign in")}</a> })}
            </div>
            <div class="fields">
                <Field name="form[email]" label=field("email", lang) kind="email" value=form.email errors=errors autocomplete="email" width="w6" maxlength=254
                    hint=lang.pick("Untuk bukti pesanan dan tautan lacak.", "For the confirmation and the tracking link.") />
                <Field name="form[phone]" label=field("phone", lang) kind="tel" value=form.phone errors=errors autocomplete="tel" width="w6" maxlength=30
                    hint=lang.pick("Kurir menelepon ke sini.", "The courier calls this number.") />
                <Field name="form[name]" label=field("name", lang) value=form.name errors=errors autocomplete="name" maxlength=80 />
            </div>
        </section>
    }
}

/// Where it goes; not asked when it is picked up.
#[component]
pub(super) fn AddressStep(
    form: CheckoutForm,
    #[prop(into)] errors: Signal<FieldErrors>,
    #[prop(into)] pickup: Signal<bool>,
    /// The account's address book.
    book: Vec<BookView>,
    /// Keeps what stands in the fields.
    #[prop(into)]
    on_choose: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let provinces = PROVINCES.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect::<Vec<_>>();
    view! {
        <section class="step" id="address" aria-labelledby="address-title" hidden=move || pickup.get()>
            <div class="step__head">
                <span class="step__no" aria-hidden="true">"2"</span>
                <h2 id="address-title">{lang.pick("Alamat pengiriman", "Delivery address")}</h2>
            </div>
            {(!book.is_empty()).then(|| view! { <Book book=book on_choose=on_choose /> })}
            <div class="fields">
                <SelectField name="form[province]" label=field("province", lang) options=provinces value=form.province errors=errors autocomplete="address-level1" width="w6" />
                <Field name="form[city]" label=field("city", lang) value=form.city errors=errors autocomplete="address-level2" width="w6" maxlength=80 />
                <Field name="form[district]" label=field("district", lang) value=form.district errors=errors autocomplete="address-level3" width="w6" maxlength=80 />
                <Field name="form[village]" label=field("village", lang) value=form.village errors=errors autocomplete="address-level4" width="w6" maxlength=80 required=false />
                <Field name="form[street]" label=field("street", lang) value=form.street errors=errors autocomplete="address-line1" width="w8" maxlength=200 />
                <Field name="form[postal_code]" label=field("postal_code", lang) value=form.postal_code errors=errors autocomplete="postal-code" inputmode="numeric" width="w4" maxlength=5 />
            </div>
        </section>
    }
}
