use leptos::prelude::*;

use super::accounts::AccountsForm;
use super::api::load_payment;
use super::channels::ChannelsForm;
use super::methods::MethodsForm;
use super::parts::Tabs;
use super::sentences as s;
use super::view::PaymentView;
use crate::admin::gate::{Gate, admitted};
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;

/// How customers pay.
#[component]
pub(crate) fn PaymentSettingsPage() -> impl IntoView {
    let lang = use_lang();
    let payment = Load::new("payment", || (), async |()| admitted(load_payment().await));
    view! {
        <BackOffice>
            <Gate resource=payment view=move |view: PaymentView| view! {
                <OfficeHead title=lang.pick("Pengaturan", "Settings") />
                <div class="obody stack">
                    <Tabs here="/admin/settings/payment" />
                    <p class="muted">{s::kept(lang)}</p>
                    <MethodsForm first=view.methods connected=view.connected />
                    <AccountsForm first=view.accounts />
                    <ChannelsForm first=view.channels ranges=view.ranges />
                </div>
            } />
        </BackOffice>
    }
}
