use domain::form::{FieldErrors, Typed};
use domain::lang::Lang;
use domain::payment::{PaymentMethod, Provider};
use domain::shop::forms::methods::has_hold;
use leptos::prelude::*;

use super::api::SaveMethods;
use super::parts::{Save, Tick, Version, Wrong};
use super::saving::Saving;
use super::sentences::{self as s, method_field, method_name};
use crate::act::{Act, ActForm};
use crate::locale::use_lang;
use crate::ui::Field;

/// Each way to pay: on or off, for what amounts, and how long goods wait for the money.
#[component]
pub(super) fn MethodsForm(
    first: Typed,
    /// The gateways whose keys are set.
    connected: Vec<Provider>,
) -> impl IntoView {
    let lang = use_lang();
    let save = Act::<SaveMethods>::new();
    let saving = Saving::of(move || save.answer(), first, lang);
    let pending = Signal::derive(move || save.is_pending());
    view! {
        <ActForm action=save attr:class="stack" attr:novalidate=true>
            <Wrong saving=saving form="methods" id="errors" label=method_field />
            {move || {
                let typed = saving.kept.get();
                let methods = PaymentMethod::ALL.into_iter().map(|method| {
                    let is_connected = connected.contains(&method.provider());
                    view! { <Method method=method is_connected=is_connected typed=typed.clone() errors=saving.errors /> }
                }).collect_view();
                view! { <Version form="methods" typed=typed.clone() /> {methods} }
            }}
            <Save label=lang.pick("Simpan cara bayar", "Save the ways to pay") pending=pending />
        </ActForm>
    }
}

#[component]
fn Method(method: PaymentMethod, is_connected: bool, typed: Typed, errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    let is_gateway = method.provider() != Provider::Manual;
    let field = |name: &str| format!("{}_{name}", method.key());
    let (active, low, high, hold) = (field("active"), field("minimum"), field("maximum"), field("hold_hours"));
    let hint = if is_gateway { s::about_gateway_limit(lang) } else { s::about_limit(lang) };
    view! {
        <section class="form-sect">
            <header>
                <h2>{method_name(method, lang)}</h2>
                {is_gateway.then(|| view! { <p>{method.name(lang)}</p> })}
                <p>{condition(method, is_connected, lang)}</p>
            </header>
            <div class="fields">
                <Tick name=format!("methods[{active}]") field=active.clone() label=lang.pick("Ditawarkan", "Offered") on=typed.is_on(&active) errors=errors />
                <Field name=format!("methods[{low}]") label=lang.pick("Pesanan paling sedikit (Rp)", "Smallest order (Rp)") value=typed.text(&low) errors=errors width="w6" inputmode="numeric" maxlength=20 required=false hint=hint />
                <Field name=format!("methods[{high}]") label=lang.pick("Pesanan paling banyak (Rp)", "Largest order (Rp)") value=typed.text(&high) errors=errors width="w6" inputmode="numeric" maxlength=20 required=false hint=hint />
                {has_hold(method).then(|| view! {
                    <Field name=format!("methods[{hold}]") label=lang.pick("Batas bayar (jam)", "Time to pay (hours)") value=typed.text(&hold) errors=errors width="w6" inputmode="numeric" maxlength=3 hint=s::about_hold(lang) />
                })}
            </div>
        </section>
    }
}

/// What it takes for the method to be offered, beside being switched on.
fn condition(method: PaymentMethod, is_connected: bool, lang: Lang) -> &'static str {
    match method {
        PaymentMethod::Midtrans | PaymentMethod::Stripe if is_connected => s::connected(lang),
        PaymentMethod::Midtrans | PaymentMethod::Stripe => s::disconnected(method, lang),
        PaymentMethod::BankTransfer => s::needs_account(lang),
        PaymentMethod::CashOnDelivery => s::about_cash(lang),
        PaymentMethod::PayInStore => s::about_store(lang),
    }
}
