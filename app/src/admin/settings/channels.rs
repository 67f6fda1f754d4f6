use domain::form::{FieldErrors, Typed};
use domain::lang::Lang;
use domain::payment::{ChannelRange, Provider};
use domain::shop::forms::channels::key;
use leptos::prelude::*;

use super::api::SaveChannels;
use super::parts::{Save, Switch, Version, Wrong};
use super::saving::Saving;
use super::sentences::{self as s, channel_field};
use super::view::range as in_words;
use crate::act::{Act, ActForm};
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
    let save = Act::<SaveChannels>::new();
    let saving = Saving::of(move || save.answer(), first, lang);
    let pending = Signal::derive(move || save.is_pending());
    view! {
        <ActForm action=save attr:class="stack" attr:novalidate=true>
            <Wrong saving=saving form="channels" id="channel-errors" label=channel_field />
            <section class="form-sect">
                <header><h2>{title}</h2><p>{s::about_channels(lang)}</p></header>
                {move || {
                    let typed = saving.kept.get();
                    let groups = grouped(&ranges).into_iter().map(|(provider, ranges)| view! {
                        <Group provider=provider ranges=ranges typed=typed.clone() errors=saving.errors />
                    }).collect_view();
                    view! { <div class="stack"><Version form="channels" typed=typed.clone() />{groups}</div> }
                }}
            </section>
            <Save label=lang.pick("Simpan saluran", "Save the channels") pending=pending />
        </ActForm>
    }
    .into_any()
}

/// The channels of each gateway that has any.
fn grouped(ranges: &[ChannelRange]) -> Vec<(Provider, Vec<ChannelRange>)> {
    let of = |provider: Provider| ranges.iter().filter(|range| range.provider == provider).copied().collect::<Vec<_>>();
    Provider::ALL
        .map(|provider| (provider, of(provider)))
        .into_iter()
        .filter(|(_, ranges)| !ranges.is_empty())
        .collect()
}

/// The channels of one gateway, one a row. Where the rows are tables, their heads stand above them once, and only for the eye: each field
/// has its own label.
#[component]
fn Group(provider: Provider, ranges: Vec<ChannelRange>, typed: Typed, errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    let id = format!("channels-{}", provider.key());
    let [from, to] = limits(lang);
    view! {
        <section class="chans" aria-labelledby=id>
            <div class="chans__head">
                <h3 id=id.clone()>{provider.name(lang)}</h3>
                <span aria-hidden="true">{from}</span>
                <span aria-hidden="true">{to}</span>
            </div>
            {ranges.into_iter().map(|range| view! { <Channel range=range typed=typed.clone() errors=errors /> }).collect_view()}
        </section>
    }
}

#[component]
fn Channel(range: ChannelRange, typed: Typed, errors: Signal<FieldErrors>) -> impl IntoView {
    let lang = use_lang();
    let (key, name) = (key(&range), range.channel.name(lang));
    let (active, low, high) = (format!("{key}_active"), format!("{key}_minimum"), format!("{key}_maximum"));
    let [from, to] = limits(lang);
    view! {
        <div class="chans__row" role="group" aria-label=name>
            <Switch name=format!("channels[{active}]") field=active.clone() label=name hint=in_words(&range, lang) on=typed.is_on(&active) errors=errors />
            <Field name=format!("channels[{low}]") label=from value=typed.text(&low) errors=errors inputmode="numeric" maxlength=20 required=false />
            <Field name=format!("channels[{high}]") label=to value=typed.text(&high) errors=errors inputmode="numeric" maxlength=20 required=false />
        </div>
    }
}

/// What the two limits of a channel are called.
fn limits(lang: Lang) -> [&'static str; 2] {
    lang.pick(["Mulai (Rp)", "Sampai (Rp)"], ["From (Rp)", "Up to (Rp)"])
}

#[cfg(test)]
mod tests {
    use domain::money::Rupiah;
    use domain::payment::Channel;

    use super::*;

    #[test]
    fn channels_stand_with_their_gateway() {
        let of = |provider, channel| ChannelRange { provider, channel, minimum: Rupiah::new(1), maximum: None };
        let qris = of(Provider::Midtrans, Channel::Qris);
        let card = of(Provider::Stripe, Channel::Card);
        let counter = of(Provider::Midtrans, Channel::Indomaret);
        let groups = grouped(&[qris, card, counter]);
        assert_eq!(groups, [(Provider::Stripe, vec![card]), (Provider::Midtrans, vec![qris, counter])]);
        assert!(grouped(&[]).is_empty());
    }
}
