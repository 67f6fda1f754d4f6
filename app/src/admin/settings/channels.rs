use domain::form::{FieldErrors, Typed};
use domain::payment::ChannelRange;
use domain::shop::forms::channels::key;
use leptos::prelude::*;

use super::api::SaveChannels;
use super::parts::{Save, Tick, Version, Wrong};
use super::saving::Saving;
use super::sentences::{self as s, channel_field};
use super::view::range as in_words;
use crate::locale::use_lang;
use crate::ui::Field;

/// The ways on a gateway's own page: on or off, and for what amounts.
#[component]
pub(super) fn ChannelsForm(
    first: Typed,
    /// The channels there are, and what their gateways take.
    ranges: Vec<ChannelRange>,
) -> impl IntoView {
    let lang = use_lang();
    let title = lang.pick("Saluran payment gateway", "Channels of gateways");
    if ranges.is_empty() {
        return view! {
            <section class="form-sect"><header><h2>{title}</h2></header><p class="muted">{s::no_channels(lang)}</p></section>
        }
        .into_any();
    }
    let save = ServerAction::<SaveChannels>::new();
    let saving = Saving::of(move || save.value().get(), first, lang);
    let pending = Signal::derive(move || save.pending().get());
    view! {
        <ActionForm action=save attr:class="stack" attr:novalidate=true>
            <Wrong saving=saving form="channels" id="channel-errors" label=channel_field />
            <section class="form-sect">
                <header><h2>{title}</h2><p>{s::about_channels(lang)}</p></header>
                {move || {
                    let typed = saving.kept.get();
                    let rows = ranges.iter().map(|range| view! { <Channel range={*range} typed=typed.clone() errors=saving.errors /> }).collect_view();
                    view! { <div class="stack"><Version form="channels" typed=typed.clone() />{rows}</div> }
                }}
            </section>
            <Save label=lang.pick("Simpan saluran", "Save the channels") pending=pending />
        </ActionForm>
    }
    .into_any()
}

#[component]
fn Channel(range: ChannelRange, typed: Typed, errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    let key = key(&range);
    let (active, low, high) = (format!("{key}_active"), format!("{key}_minimum"), format!("{key}_maximum"));
    let hint = s::about_gateway_limit(lang);
    view! {
        <fieldset>
            <legend class="field__label">{range.channel.name(lang)}</legend>
            <p class="muted">{in_words(&range, lang)}</p>
            <div class="fields">
                <Tick name=format!("channels[{active}]") field=active.clone() label=lang.pick("Ditawarkan", "Offered") on=typed.is_on(&active) errors=errors />
                <Field name=format!("channels[{low}]") label=lang.pick("Pesanan paling sedikit (Rp)", "Least order (Rp)") value=typed.text(&low) errors=errors width="w6" inputmode="numeric" maxlength=20 required=false hint=hint />
                <Field name=format!("channels[{high}]") label=lang.pick("Pesanan paling banyak (Rp)", "Largest order (Rp)") value=typed.text(&high) errors=errors width="w6" inputmode="numeric" maxlength=20 required=false hint=hint />
            </div>
        </fieldset>
    }
}
