use domain::money::Rupiah;
use leptos::prelude::*;

use crate::locale::use_lang;

/// An amount of money.
#[component]
pub(crate) fn Money(amount: Rupiah) -> impl IntoView {
    view! { <span class="money">{amount.to_string()}</span> }
}

/// A price, with the one before it struck through when it is on sale.
#[component]
pub(crate) fn Price(
    now: Rupiah,
    was: Option<Rupiah>,
    /// Whether other variants cost more.
    #[prop(default = false)]
    from: bool,
) -> impl IntoView {
    let lang = use_lang();
    let was = was.filter(|was| *was > now);
    view! {
        {from.then(|| view! { <small class="muted">{lang.pick("mulai ", "from ")}</small> })}
        <span class="money money--now">{now.to_string()}</span>
        {was.map(|was| view! {
            " "
            <s class="money money--was">
                <span class="sr-only">{lang.pick("Harga sebelumnya ", "Price before ")}</span>
                {was.to_string()}
            </s>
        })}
    }
}
