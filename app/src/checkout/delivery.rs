use domain::form::FieldErrors;
use leptos::prelude::*;

use super::view::{CheckoutPageView, ServiceView};
use crate::locale::use_lang;
use crate::ui::Icon;

/// How it is sent, what that costs and why.
#[component]
pub(super) fn DeliveryStep(
    #[prop(into)] view: Signal<CheckoutPageView>,
    #[prop(into)] errors: Signal<FieldErrors>,
) -> impl IntoView {
    let lang = use_lang();
    let services = view.get_untracked().services;
    let form = view.get_untracked().form;
    let packing = Signal::derive(move || view.with(|view| view.extras.as_ref().map(|extra| extra.0.clone())));
    let insurance = Signal::derive(move || view.with(|view| view.extras.as_ref().map(|extra| extra.1.clone())));
    let why = move || {
        view.with(|view| view.services.iter().find(|service| service.chosen && !service.why.is_empty()).cloned())
    };
    view! {
        <section class="step" id="shipping" aria-labelledby="shipping-title">
            <div class="step__head"><span class="step__no" aria-hidden="true">"3"</span><h2 id="shipping-title">{lang.pick("Pengiriman", "Shipping")}</h2></div>
            <fieldset id="form-shipping">
                <legend class="sr-only">{lang.pick("Layanan pengiriman", "Shipping service")}</legend>
                <ul class="choices">{services.into_iter().map(|service| view! { <Service service=service view=view /> }).collect_view()}</ul>
            </fieldset>
            <ChoiceError field="shipping" errors=errors />
            {move || why().map(|service| view! {
                <details class="why">
                    <summary>{lang.pick(format!("Kenapa {}?", service.cost), format!("Why {}?", service.cost))}</summary>
                    <dl class="facts">{service.why.into_iter().map(|(what, much)| view! { <dt>{what}</dt><dd>{much}</dd> }).collect_view()}</dl>
                </details>
            })}
            <Extra name="form[packing]" chosen=form.packing == "on" adds=packing title=lang.pick("Packing kayu", "Wooden packing") note=lang.pick("Disarankan untuk gitar dan ampli ke luar Jawa Barat.", "Recommended for guitars and amps beyond West Java.") />
            <Extra name="form[insurance]" chosen=form.insurance == "on" adds=insurance title=lang.pick("Asuransi", "Insurance") note=lang.pick("Nilai barang diganti bila hilang atau rusak di jalan.", "The goods' value is covered if lost or damaged on the way.") />
            <noscript><button class="btn" type="submit" name="intent" value="update">{lang.pick("Hitung ulang total", "Update the total")}</button></noscript>
        </section>
    }
}

#[component]
fn Service(service: ServiceView, view: Signal<CheckoutPageView>) -> impl IntoView {
    let lang = use_lang();
    let code = service.code.clone();
    let cost = move || {
        view.with(|view| view.services.iter().find(|other| other.code == code).map_or(service.cost, |other| other.cost))
    };
    let free = service.pickup;
    view! {
        <li>
            <label class="choice">
                <input type="radio" name="form[shipping]" value=service.code.clone() checked=service.chosen />
                <span class="choice__body"><span class="choice__title">{service.name}</span><span class="choice__note">{service.days}</span></span>
                <span class="choice__side">{move || if free { lang.pick("Gratis", "Free").to_owned() } else { cost().to_string() }}</span>
            </label>
        </li>
    }
}

#[component]
fn Extra(
    name: &'static str,
    chosen: bool,
    title: &'static str,
    note: &'static str,
    /// What it adds to the price, where something is sent.
    adds: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="checkbox" name=name value="on" checked=chosen />
            <span class="choice__body"><span class="choice__title">{title}</span><span class="choice__note">{note}</span></span>
            <span class="choice__side">{move || adds.get()}</span>
        </label>
    }
}

/// The refusal of a group of choices.
#[component]
pub(super) fn ChoiceError(field: &'static str, #[prop(into)] errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    let wrong = Memo::new(move |_| errors.with(|errors| errors.of(field).map(|error| error.sentence(lang))));
    view! { <p class="field__error" hidden=move || wrong.with(Option::is_none)><Icon name="alert" size="s" />{move || wrong.get()}</p> }
}
