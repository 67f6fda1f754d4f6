use domain::lang::Lang;
use domain::money::Rupiah;
use leptos::prelude::*;

use super::still::{Markup, html};

/// An amount of money.
#[component]
pub(crate) fn Money(amount: Rupiah) -> impl IntoView {
    view! { <span class="money">{amount.to_string()}</span> }
}

/// A price, with the one before it struck through when it is on sale; `from` when other variants cost more.
pub(crate) fn price(now: Rupiah, was: Option<Rupiah>, from: bool, lang: Lang) -> Markup {
    let was = was.filter(|was| *was > now);
    html! {
        @if from { small.muted { (lang.pick("mulai ", "from ")) } }
        span.money."money--now" { (now.to_string()) }
        @if let Some(was) = was {
            " "
            s.money."money--was" {
                span.sr-only { (lang.pick("Harga sebelumnya ", "Price before ")) }
                (was.to_string())
            }
        }
    }
}
