use domain::money::Rupiah;
use leptos::prelude::*;

use super::view::{OrderLineView, OrderView};
use crate::locale::use_lang;
use crate::ui::{Icon, Spot, price, still};

/// What was ordered, for how much, to whom.
#[component]
pub(super) fn OrderContent(view: OrderView, token: String) -> impl IntoView {
    let lang = use_lang();
    view! {
        <aside class="split__side" aria-labelledby="content">
            <section class="panel stack">
                <h2 class="panel__title" id="content">{lang.pick("Isi pesanan", "In this order")}</h2>
                <ul class="lines lines--plain">{view.lines.into_iter().map(|line| view! { <Line line=line /> }).collect_view()}</ul>
                <dl class="sums">
                    {view.sums.into_iter().map(|(name, amount)| {
                        let saving = amount.amount() < 0;
                        view! { <div class=("sums__save", saving)><dt>{name}</dt><dd>{amount.to_string()}</dd></div> }
                    }).collect_view()}
                    <div class="sums__total"><dt>"Total"</dt><dd>{view.total.to_string()}</dd></div>
                </dl>
                {view.tax_note.map(|note| view! { <p class="small muted">{note}</p> })}
                {view.invoice.map(|number| view! { <Invoice order=view.number.clone() number=number token=token.clone() /> })}
                {view.credit_notes.into_iter().enumerate().map(|(index, (number, total))| view! {
                    <CreditNote order=view.number.clone() place=index + 1 number=number total=total token=token.clone() />
                }).collect_view()}
            </section>
            <section class="panel stack" aria-label=lang.pick("Pengiriman", "Shipping")>
                <dl class="facts small">
                    {view.facts.into_iter().map(|(name, lines)| view! {
                        <dt>{name}</dt>
                        <dd>{lines.into_iter().enumerate().map(|(index, line)| view! { {(index > 0).then(|| view! { <br /> })} {line} }).collect_view()}</dd>
                    }).collect_view()}
                </dl>
            </section>
        </aside>
    }
}

/// The private link goes on to the files of an order.
fn key(token: &str) -> String {
    if token.is_empty() { String::new() } else { format!("?token={token}") }
}

/// The way to a credit note, which says what of the invoice was taken back.
#[component]
fn CreditNote(
    order: String,
    /// Counted from 1.
    place: usize,
    number: String,
    total: Rupiah,
    token: String,
) -> impl IntoView {
    let lang = use_lang();
    let address = format!("/orders/{order}/credit-notes/{place}{}", key(&token));
    view! {
        <div class="row row--spread">
            <p class="small">{lang.pick("Nota kredit ", "Credit note ")}<span class="mono">{number}</span>", "{total.to_string()}</p>
            <a class="btn btn--s" href=address rel="external" target="_blank"><Icon name="download" size="s" />{lang.pick("Nota kredit (PDF)", "Credit note (PDF)")}</a>
        </div>
    }
}

/// The way to the invoice: a file, not a page.
#[component]
fn Invoice(order: String, number: String, token: String) -> impl IntoView {
    let lang = use_lang();
    let token = key(&token);
    view! {
        <div class="row row--spread">
            <p class="small">{lang.pick("Invoice ", "Invoice ")}<span class="mono">{number}</span></p>
            <a class="btn btn--s" href=format!("/orders/{order}/invoice.pdf{token}") rel="external" target="_blank"><Icon name="download" size="s" />{lang.pick("Invoice (PDF)", "Invoice (PDF)")}</a>
        </div>
    }
}

#[component]
fn Line(line: OrderLineView) -> impl IntoView {
    let lang = use_lang();
    view! {
        <li class="line line--s">
            <div class="line__pic">
                <Spot picture=line.picture sizes="56px" />
                <span class="badge"><span class="sr-only">{lang.pick("Jumlah ", "Quantity ")}</span>{line.quantity}</span>
            </div>
            <p class="line__name"><a href=format!("/products/{}", line.slug)>{line.name}</a>{(!line.note.is_empty()).then(|| view! { <br /><span class="muted small">{line.note}</span> })}</p>
            <span class="line__price" inner_html=still(price(line.total, line.before, false, lang))></span>
        </li>
    }
}
