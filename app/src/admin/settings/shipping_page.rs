use leptos::prelude::*;

use super::api::load_shipping;
use super::parts::Tabs;
use super::protection::ProtectionForm;
use super::sentences as s;
use super::services::ServicesForm;
use super::view::ShippingView;
use crate::admin::gate::{Gate, admitted};
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::Icon;

/// How goods are sent.
#[component]
pub(crate) fn ShippingSettingsPage() -> impl IntoView {
    let lang = use_lang();
    let shipping = Load::new("shipping", || (), async |()| admitted(load_shipping().await));
    view! {
        <BackOffice>
            <Gate resource=shipping view=move |view: ShippingView| view! {
                <OfficeHead title=lang.pick("Pengaturan", "Settings")>
                    <a class="btn btn--go btn--s" href="/admin/settings/shipping/new"><Icon name="plus" size="s" />{s::new_service(lang)}</a>
                </OfficeHead>
                <div class="obody stack">
                    <Tabs here="/admin/settings/shipping" />
                    <p class="muted">{s::kept(lang)}</p>
                    <ServicesForm first=view.services rows=view.rows />
                    <ProtectionForm first=view.protection />
                </div>
            } />
        </BackOffice>
    }
}
