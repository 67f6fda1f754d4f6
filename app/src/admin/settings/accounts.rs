use domain::form::{FieldErrors, Typed};
use domain::shop::forms::accounts::rows;
use leptos::prelude::*;

use super::api::SaveAccounts;
use super::parts::{Save, Tick, Version, Wrong};
use super::saving::Saving;
use super::sentences::{self as s, account_field as field};
use crate::act::{Act, ActForm};
use crate::locale::use_lang;
use crate::ui::{Alert, Field, Tone};

/// The accounts that customers transfer to, and an empty row for one more.
#[component]
pub(super) fn AccountsForm(first: Typed) -> impl IntoView {
    let lang = use_lang();
    let save = Act::<SaveAccounts>::new();
    let saving = Saving::of(move || save.answer(), first, lang);
    let pending = Signal::derive(move || save.is_pending());
    view! {
        <ActForm action=save attr:class="stack" attr:novalidate=true>
            <Wrong saving=saving form="accounts" id="account-errors" label=field />
            <section class="form-sect">
                <header><h2>{lang.pick("Rekening bank", "Bank accounts")}</h2><p>{s::about_accounts(lang)}</p></header>
                {move || view! { <Rows typed=saving.kept.get() errors=saving.errors /> }}
            </section>
            <Save label=lang.pick("Simpan rekening", "Save the accounts") pending=pending />
        </ActForm>
    }
}

#[component]
fn Rows(typed: Typed, errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    let count = rows(&typed);
    view! {
        <div class="stack">
            <Version form="accounts" typed=typed.clone() />
            {(count == 1).then(|| view! { <Alert tone=Tone::Warn><p>{s::no_accounts(lang)}</p></Alert> })}
            {(0..count).map(|row| view! { <Row row=row typed=typed.clone() errors=errors /> }).collect_view()}
        </div>
    }
}

#[component]
fn Row(row: usize, typed: Typed, errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    let (bank, number, holder) = (format!("bank_{row}"), format!("number_{row}"), format!("holder_{row}"));
    let remove = format!("remove_{row}");
    let is_new = [&bank, &number, &holder].into_iter().all(|name| typed.text(name).is_empty());
    let title = if is_new {
        lang.pick("Rekening baru", "New account").to_owned()
    } else {
        lang.pick(format!("Rekening {}", row + 1), format!("Account {}", row + 1))
    };
    view! {
        <fieldset>
            <legend class="field__label">{title}</legend>
            <div class="fields">
                <Field name=format!("accounts[{bank}]") label=field("bank", lang) value=typed.text(&bank) errors=errors width="w4" maxlength=40 autocomplete="off" required={!is_new} />
                <Field name=format!("accounts[{number}]") label=field("number", lang) value=typed.text(&number) errors=errors width="w4" maxlength=30 inputmode="numeric" autocomplete="off" required={!is_new} />
                <Field name=format!("accounts[{holder}]") label=field("holder", lang) value=typed.text(&holder) errors=errors width="w4" maxlength=80 autocomplete="off" required={!is_new} />
                {(!is_new).then(|| view! {
                    <Tick name=format!("accounts[{remove}]") field=remove.clone() label=field("remove", lang) on=typed.is_on(&remove) errors=errors />
                })}
            </div>
        </fieldset>
    }
}
