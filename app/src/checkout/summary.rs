use leptos::prelude::*;

use super::view::CheckoutPageView;
use crate::cart::{LineView, units_name};
use crate::locale::use_lang;
use crate::ui::Spot;

/// What is ordered and what it costs, always in sight.
#[component]
pub(super) fn Summary(#[prop(into)] view: Signal<CheckoutPageView>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <aside class="split__side" aria-labelledby="order-title">
            <div class="panel panel--raised stack">
                <div class="row row--spread">
                    <h2 class="panel__title" id="order-title">{lang.pick("Pesananmu", "Your order")}</h2>
                    <a class="link" href="/cart">{lang.pick("Ubah", "Change")}</a>
                </div>
                <Content view=view />
            </div>
        </aside>
    }
}

/// The same on a phone, folded.
#[component]
pub(super) fn PhoneSummary(#[prop(into)] view: Signal<CheckoutPageView>) -> impl IntoView {
    let lang = use_lang();
    let units = move || view.with(|view| view.cart.units);
    view! {
        <details class="panel sum-phone">
            <summary>
                <span>{move || format!("{}, {}", lang.pick("Ringkasan", "Summary"), units_name(units(), lang))}</span>
                <span class="money money--now">{move || view.with(|view| view.total.map(|total| total.to_string()))}</span>
            </summary>
            <div class="stack"><Content view=view /></div>
        </details>
    }
}

#[component]
fn Content(view: Signal<CheckoutPageView>) -> impl IntoView {
    let lang = use_lang();
    let lines = view.get_untracked().cart.lines;
    view! {
        <ul class="lines lines--plain">{lines.into_iter().map(|line| view! { <Line line=line /> }).collect_view()}</ul>
        <dl class="sums">
            {move || view.with(|view| view.sums.clone()).into_iter().map(|sum| {
                let saving = sum.amount.amount() < 0;
                view! { <div class=("sums__save", saving)><dt>{sum.name}</dt><dd>{sum.amount.to_string()}</dd></div> }
            }).collect_view()}
            <div class="sums__total">
                <dt>{move || if view.with(|view| view.complete) { "Total" } else { lang.pick("Total sebelum ongkir", "Total before shipping") }}</dt>
                <dd>{move || view.with(|view| view.total.map(|total| total.to_string()))}</dd>
            </div>
        </dl>
        {move || view.with(|view| view.tax_note.clone()).map(|note| view! { <p class="small muted">{note}</p> })}
    }
}

#[component]
fn Line(line: LineView) -> impl IntoView {
    let lang = use_lang();
    view! {
        <li class="line line--s">
            <div class="line__pic">
                <Spot picture=line.picture.clone() sizes="56px" />
                <span class="badge"><span class="sr-only">{lang.pick("Jumlah ", "Quantity ")}</span>{line.quantity}</span>
            </div>
            <p class="line__name">{line.name.clone()}{(!line.options.is_empty()).then(|| view! { <br /><span class="muted small">{line.options.clone()}</span> })}</p>
            <span class="money money--now">{line.total.to_string()}</span>
        </li>
    }
}
