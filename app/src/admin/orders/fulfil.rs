use domain::order::OrderAction;
use leptos::prelude::*;

use super::acting::Acts;
use super::sentences as s;
use super::view::StaffOrderView;
use crate::locale::use_lang;
use crate::ui::{Field, Icon, SelectField};

/// Hands everything that is left to a courier.
#[component]
pub(super) fn Ship(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let errors = acts.ship_errors();
    view! {
        <section class="panel act-now" aria-labelledby="ship">
            <h2 class="panel__title" id="ship">{lang.pick("Kirim", "Ship")}</h2>
            <p class="muted">{lang.pick("Pelanggan memilih ", "The customer chose ")}<b>{view.service.clone()}</b>"."</p>
            <ActionForm action=acts.ship attr:class="stack" attr:novalidate=true>
                <input type="hidden" name="number" value=view.number.clone() />
                <div class="fields">
                    <SelectField name="courier" label=lang.pick("Kurir", "Courier") options=view.couriers.clone() value=view.courier.clone() errors=errors width="w4" />
                    <Field name="tracking_number" label=lang.pick("Nomor resi", "Tracking number") errors=errors width="w8" maxlength=60 />
                </div>
                <div class="row">
                    <button class="btn btn--go" type="submit" aria-busy=move || acts.ship.pending().get().then_some("true")><Icon name="truck" />{s::act(OrderAction::Ship, lang)}</button>
                </div>
            </ActionForm>
        </section>
    }
}
