use domain::order::OrderAction;
use leptos::prelude::*;

use super::acting::Acts;
use super::after_view::OpenLineView;
use super::next::is_paid_at_door;
use super::sentences as s;
use super::view::StaffOrderView;
use crate::act::ActForm;
use crate::locale::use_lang;
use crate::ui::{Field, Icon, SelectField};

/// Hands everything that is left to a courier.
#[component]
pub(super) fn Ship(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let errors = acts.ship_errors();
    // What left before is no more to be packed.
    let rest = if view.parcels.is_empty() { Vec::new() } else { view.after.ready() };
    let rest = rest.iter().map(|line| format!("{} × {}", line.held, line.name)).collect::<Vec<_>>().join(", ");
    view! {
        <section class="panel act-now" aria-labelledby="ship">
            <h2 class="panel__title" id="ship">{lang.pick("Kirim", "Ship")}</h2>
            <p class="muted">{lang.pick("Pelanggan memilih ", "The customer chose ")}<b>{view.service.clone()}</b>"."</p>
            {(!rest.is_empty()).then(|| view! { <p>{lang.pick("Tinggal ini: ", "Left to send: ")}<b>{rest}</b></p> })}
            <ActForm action=acts.ship attr:class="stack" attr:novalidate=true>
                <input type="hidden" name="number" value=view.number.clone() />
                <div class="fields">
                    <SelectField name="courier" label=lang.pick("Kurir", "Courier") options=view.couriers.clone() value=view.courier.clone() errors=errors width="w4" />
                    <Field name="tracking_number" label=lang.pick("Nomor resi", "Tracking number") errors=errors width="w8" maxlength=60 />
                </div>
                <div class="row">
                    <button class="btn btn--go" type="submit" aria-busy=move || acts.ship.is_pending().then_some("true")><Icon name="truck" />{s::act(OrderAction::Ship, lang)}</button>
                </div>
            </ActForm>
        </section>
    }
}

/// Hands some of it to a courier; only where there is something to choose, and not where the courier collects, who does so once.
#[component]
pub(super) fn ShipPart(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let ready = view.after.ready();
    let errors = acts.part_errors();
    let is_choice = ready.iter().map(|line| line.held).sum::<u32>() > 1 && !is_paid_at_door(&view);
    is_choice.then(|| view! {
        <section class="panel"><details class="why">
            <summary>{s::act(OrderAction::ShipPart, lang)}</summary>
            <ActForm action=acts.part attr:class="stack" attr:novalidate=true>
                <input type="hidden" name="number" value=view.number.clone() />
                {ready.into_iter().enumerate().map(|(place, line)| view! { <Units place=place line=line /> }).collect_view()}
                <div class="fields">
                    <SelectField name="parcel[courier]" label=lang.pick("Kurir", "Courier") options=view.couriers.clone() value=view.courier.clone() errors=errors width="w4" />
                    <Field name="parcel[tracking_number]" label=lang.pick("Nomor resi", "Tracking number") errors=errors width="w8" maxlength=60 />
                </div>
                <div class="row"><button class="btn" type="submit" aria-busy=move || acts.part.is_pending().then_some("true")><Icon name="truck" />{s::act(OrderAction::ShipPart, lang)}</button></div>
            </ActForm>
        </details></section>
    })
}

/// How many units of a line are in the parcel.
#[component]
fn Units(place: usize, line: OpenLineView) -> impl IntoView {
    let id = format!("part-{}", line.line);
    view! {
        <div class="row row--spread">
            <input type="hidden" name=format!("units[{place}][line]") value=line.line.to_string() />
            <label for=id.clone()>{line.name}</label>
            <span class="select"><select class="input input--s" id=id name=format!("units[{place}][units]")>
                {(0..=line.held).map(|units| view! { <option value=units.to_string()>{units}</option> }).collect_view()}
            </select></span>
        </div>
    }
}
