use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::acting::Acts;
use super::api::load_order;
use super::asked::{Asked, Returns};
use super::fulfil::{Ship, ShipPart};
use super::missing::{CancelUnits, Missing};
use super::money::Money;
use super::next::{Cancel, Next, Undelivered};
use super::odd::OtherTransfer;
use super::papers::Papers;
use super::parcels::{OnTheirWay, Ready};
use super::people::{Customer, History, Notes, Payment};
use super::sentences as s;
use super::view::StaffOrderView;
use super::what::{Content, Parcels};
use crate::admin::gate::{Gate, admitted};
use crate::admin::tasks::{TaskList, TaskResult};
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;
use crate::orders::lamp;
use crate::ui::{Alert, Tone};

/// Everything about one order, and what can be done with it now.
#[component]
pub(crate) fn OrderPage() -> impl IntoView {
    let params = use_params_map();
    let number = Memo::new(move |_| params.read().get("number").unwrap_or_default());
    let acts = Acts::new(use_lang());
    let order = Load::new(
        "order",
        move || (number.get(), acts.changed.get()),
        async |(number, _)| admitted(load_order(number).await),
    );
    // What went wrong with one order says nothing about the next.
    Effect::new(move |before: Option<()>| {
        number.track();
        if before.is_some() {
            acts.trouble.set(None);
        }
    });
    view! {
        <BackOffice>
            <Gate resource=order view=move |view: StaffOrderView| view! { <Order view=view acts=acts /> } />
        </BackOffice>
    }
}

#[component]
fn Order(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let can_ship = view.can(domain::order::OrderAction::Ship);
    // While a part of the price is missing this is the next step; otherwise it is rare, and stands below the money.
    let is_part = view.money.part.is_some();
    let gone = view.money.is_gone().then(|| s::gone(view.money.is_charged_back, lang));
    view! {
        <OfficeHead title=view.number.clone() back="/admin/orders">
            {gone.map(|words| view! { <p class="lamp lamp--warn">{words}</p> })}
            <p class=lamp(view.state) role="status">{view.state.name(lang)}</p>
        </OfficeHead>
        <div class="obody">
            {move || acts.trouble.get().map(|words| view! { <Alert tone=Tone::Bad><p>{words}</p></Alert> })}
            <TaskResult />
            <div class="two">
                <div>
                    <TaskList tasks=view.money.open_tasks() resolve=acts.resolve at_order=true />
                    <Next view=view.clone() acts=acts />
                    <Ready view=view.clone() acts=acts />
                    {is_part.then(|| view! { <OtherTransfer view=view.clone() acts=acts /> })}
                    <Asked view=view.clone() acts=acts />
                    {can_ship.then(|| view! { <Ship view=view.clone() acts=acts /><ShipPart view=view.clone() acts=acts /> })}
                    <Content view=view.clone() />
                    <Money view=view.clone() acts=acts />
                    {(!is_part).then(|| view! { <OtherTransfer view=view.clone() acts=acts /> })}
                    <Parcels view=view.clone() />
                    <OnTheirWay view=view.clone() acts=acts />
                    <Missing view=view.clone() acts=acts />
                    <CancelUnits view=view.clone() acts=acts />
                    <Papers view=view.clone() acts=acts />
                </div>
                <div>
                    <Customer view=view.clone() />
                    <Payment view=view.clone() />
                    <Returns view=view.clone() />
                    <History view=view.clone() />
                    <Notes view=view.clone() acts=acts />
                    <Undelivered view=view.clone() acts=acts />
                    <Cancel view=view.clone() acts=acts />
                </div>
            </div>
        </div>
    }
}
