use domain::form::{FieldErrors, Typed};
use leptos::prelude::*;

use super::saving::Saving;
use crate::locale::use_lang;
use crate::ui::{Alert, ErrorList, Icon, Tone};

/// The pages of the settings.
#[component]
pub(super) fn Tabs(
    /// The address of this one.
    here: &'static str,
) -> impl IntoView {
    let lang = use_lang();
    let pages = [
        ("/admin/settings", lang.pick("Toko", "Shop")),
        ("/admin/settings/payment", lang.pick("Pembayaran", "Payment")),
        ("/admin/settings/shipping", lang.pick("Pengiriman", "Shipping")),
    ];
    view! {
        <nav class="tabs" aria-label=lang.pick("Bagian pengaturan", "Parts of the settings")>
            {pages.into_iter().map(|(address, name)| view! {
                <a href=address aria-current={(address == here).then_some("page")}>{name}</a>
            }).collect_view()}
        </nav>
    }
}

/// What went wrong with saving a part, on top of its form.
#[component]
pub(super) fn Wrong(
    saving: Saving,
    /// The name of the form's argument.
    form: &'static str,
    /// The id of the list.
    id: &'static str,
    /// What a field is called.
    label: fn(&str, domain::lang::Lang) -> &'static str,
) -> impl IntoView {
    view! {
        <ErrorList errors=saving.errors form=form id=id label=label />
        {move || saving.trouble.get().map(|words| view! { <Alert tone=Tone::Bad><p>{words}</p></Alert> })}
    }
}

/// The version that a form changes: sent back with it, so that nobody's change is overwritten unseen.
#[component]
pub(super) fn Version(form: &'static str, typed: Typed) -> impl IntoView {
    view! { <input type="hidden" name=format!("{form}[version]") value=typed.version() /> }
}

/// Saves a part.
#[component]
pub(super) fn Save(label: &'static str, #[prop(into)] pending: Signal<bool>) -> impl IntoView {
    view! {
        <div class="row">
            <button class="btn btn--go" type="submit" aria-busy=move || pending.get().then_some("true")>{label}</button>
        </div>
    }
}

/// A box to tick, with its error.
#[component]
pub(super) fn Tick(
    #[prop(into)] name: String,
    /// The field's name in the refusals.
    #[prop(into)]
    field: String,
    label: &'static str,
    on: bool,
    #[prop(into)] errors: Signal<FieldErrors>,
) -> impl IntoView {
    let lang = use_lang();
    let wrong = Memo::new(move |_| errors.with(|errors| errors.of(&field).map(|error| error.sentence(lang))));
    let id = name.replace('[', "-").replace(']', "");
    let error_id = format!("{id}-error");
    view! {
        <div class="field">
            <label class="check">
                <input type="checkbox" id=id name=name value="on" checked=on aria-describedby=error_id.clone()
                    aria-invalid=move || wrong.with(|wrong| wrong.is_some().then_some("true")) />
                <span>{label}</span>
            </label>
            <p class="field__error" id=error_id hidden=move || wrong.with(Option::is_none)><Icon name="alert" size="s" />{move || wrong.get()}</p>
        </div>
    }
}

/// What is offered or not, one among many rows: a switch with what is to know about it, and its error.
#[component]
pub(super) fn Switch(
    #[prop(into)] name: String,
    /// The field's name in the refusals.
    #[prop(into)]
    field: String,
    label: &'static str,
    hint: String,
    on: bool,
    #[prop(into)] errors: Signal<FieldErrors>,
) -> impl IntoView {
    let lang = use_lang();
    let wrong = Memo::new(move |_| errors.with(|errors| errors.of(&field).map(|error| error.sentence(lang))));
    let id = name.replace('[', "-").replace(']', "");
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = format!("{hint_id} {error_id}");
    view! {
        <div class="field">
            <label class="switch">
                <input type="checkbox" role="switch" id=id name=name value="on" checked=on aria-describedby=described
                    aria-invalid=move || wrong.with(|wrong| wrong.is_some().then_some("true")) />
                <span>{label}</span>
            </label>
            <p class="field__hint" id=hint_id>{hint}</p>
            <p class="field__error" id=error_id hidden=move || wrong.with(Option::is_none)><Icon name="alert" size="s" />{move || wrong.get()}</p>
        </div>
    }
}
