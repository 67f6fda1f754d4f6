use domain::form::FieldErrors;
use domain::voucher::VoucherForm;
use leptos::prelude::*;

use super::sentences::field;
use crate::locale::use_lang;
use crate::ui::{Field, Icon, SelectField};

/// The code and what it takes off.
#[component]
pub(super) fn BenefitFields(form: VoucherForm, errors: Signal<FieldErrors>, is_new: bool) -> impl IntoView {
    let lang = use_lang();
    let kinds = [
        ("percentage", lang.pick("Persen dari harga", "Percent of the price")),
        ("fixed", lang.pick("Jumlah rupiah", "An amount in rupiah")),
    ];
    let kinds = kinds.map(|(key, name)| (key.to_owned(), name.to_owned())).to_vec();
    view! {
        <section class="form-sect">
            <header>
                <h2>{lang.pick("Potongan", "Discount")}</h2>
                <p>{lang.pick("Yang diketik pelanggan, dan berapa potongannya.", "What customers type, and what it takes off.")}</p>
            </header>
            <div class="fields">
                {is_new.then(|| view! {
                    <Field name="form[code]" label=field("code", lang) value=form.code errors=errors width="w6" maxlength=40 autocomplete="off"
                        hint=lang.pick("Huruf, angka, tanda hubung. Tidak bisa diubah lagi.", "Letters, digits, dashes. It cannot be changed later.") />
                })}
                <SelectField name="form[kind]" label=field("kind", lang) options=kinds value=form.kind errors=errors width="w6" />
                <Field name="form[value]" label=field("value", lang) value=form.value errors=errors width="w6" inputmode="decimal" maxlength=20 />
                <Field name="form[maximum]" label=field("maximum", lang) value=form.maximum errors=errors width="w6" inputmode="decimal" required=false maxlength=20
                    hint=lang.pick("Hanya untuk persen.", "Only for a percentage.") />
                <Field name="form[minimum]" label=field("minimum", lang) value=form.minimum errors=errors width="w6" inputmode="decimal" required=false maxlength=20
                    hint=lang.pick("Dihitung dari barang yang termasuk.", "Counted on the goods it covers.") />
            </div>
        </section>
    }
}

/// What it is for.
#[component]
pub(super) fn CategoryFields(
    form: VoucherForm,
    errors: Signal<FieldErrors>,
    /// Id and path of every category.
    categories: Vec<(String, String)>,
) -> impl IntoView {
    let lang = use_lang();
    let wrong = Memo::new(move |_| errors.with(|errors| errors.of("categories").map(|error| error.sentence(lang))));
    let open = !form.categories.is_empty();
    view! {
        <section class="form-sect">
            <header>
                <h2>{lang.pick("Untuk barang apa", "For what goods")}</h2>
                <p>{lang.pick("Tanpa pilihan: semua barang. Kategori mencakup semua di bawahnya.", "Nothing chosen: all goods. A category covers everything below it.")}</p>
            </header>
            <details class="why" open=open id="form-categories">
                <summary>{lang.pick("Pilih kategori", "Choose categories")}</summary>
                <fieldset class="stack stack--s" aria-describedby="form-categories-error">
                    <legend class="sr-only">{field("categories", lang)}</legend>
                    {categories.into_iter().map(|(id, path)| {
                        let chosen = form.categories.contains(&id);
                        view! { <label class="check"><input type="checkbox" name="form[categories][]" value=id checked=chosen /><span>{path}</span></label> }
                    }).collect_view()}
                </fieldset>
            </details>
            <p class="field__error" id="form-categories-error" hidden=move || wrong.with(Option::is_none)><Icon name="alert" size="s" />{move || wrong.get()}</p>
        </section>
    }
}

/// How often and how long.
#[component]
pub(super) fn LimitFields(form: VoucherForm, errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="form-sect">
            <header>
                <h2>{lang.pick("Batas", "Limits")}</h2>
                <p>{lang.pick("Kosong berarti tanpa batas. Pesanan yang batal atau kedaluwarsa mengembalikan kuotanya.", "Empty means no limit. Orders that are cancelled or expire give their use back.")}</p>
            </header>
            <div class="fields">
                <Field name="form[usage_limit]" label=field("usage_limit", lang) value=form.usage_limit errors=errors width="w6" inputmode="numeric" required=false maxlength=7 />
                <Field name="form[per_customer_limit]" label=field("per_customer_limit", lang) value=form.per_customer_limit errors=errors width="w6" inputmode="numeric" required=false maxlength=7
                    hint=lang.pick("Dikenali dari akun, e-mail, atau nomor HP.", "Known by account, e-mail, or phone.") />
                <Field name="form[first_day]" label=field("first_day", lang) kind="date" value=form.first_day errors=errors width="w6" required=false maxlength=10
                    hint=lang.pick("Mulai pukul 00.00 WIB.", "From 00:00 WIB.") />
                <Field name="form[last_day]" label=field("last_day", lang) kind="date" value=form.last_day errors=errors width="w6" required=false maxlength=10
                    hint=lang.pick("Sampai pukul 24.00 WIB.", "Until 24:00 WIB.") />
            </div>
        </section>
    }
}
