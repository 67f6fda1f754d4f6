use leptos::prelude::*;

use super::view::{LineView, StaffOrderView};
use crate::locale::use_lang;
use crate::ui::{Copyable, Icon, Thumb};

/// What was ordered and what it comes to.
#[component]
pub(super) fn Content(view: StaffOrderView) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="panel" aria-labelledby="content">
            <h2 class="panel__title" id="content">{lang.pick("Isi", "Items")}</h2>
            <div class="table-wrap" role="group" tabindex="0" aria-label=lang.pick("Barang", "Items")>
                <table class="table">
                    <thead><tr>
                        <th scope="col"><span class="sr-only">{lang.pick("Gambar", "Picture")}</span></th>
                        <th scope="col">{lang.pick("Barang", "Item")}</th>
                        <th scope="col" class="num">{lang.pick("Jumlah", "Quantity")}</th>
                        <th scope="col" class="num cell-wide">{lang.pick("Harga", "Price")}</th>
                        <th scope="col" class="num">"Subtotal"</th>
                    </tr></thead>
                    <tbody>{view.lines.into_iter().map(|line| view! { <Line line=line /> }).collect_view()}</tbody>
                </table>
            </div>
            <dl class="sums">
                {view.sums.into_iter().map(|(name, amount)| {
                    let saving = amount.amount() < 0;
                    view! { <div class=("sums__save", saving)><dt>{name}</dt><dd>{amount.to_string()}</dd></div> }
                }).collect_view()}
                <div class="sums__total"><dt>"Total"</dt><dd>{view.total.to_string()}</dd></div>
            </dl>
            {view.tax_note.map(|note| view! { <p class="muted">{note}</p> })}
        </section>
    }
}

#[component]
fn Line(line: LineView) -> impl IntoView {
    let lang = use_lang();
    view! {
        <tr>
            <td><Thumb picture=line.picture /></td>
            <td class="cell-name">
                <a href=format!("/admin/products/{}", line.product)>{line.name}</a>
                <br /><span class="muted">{(!line.options.is_empty()).then(|| format!("{} · ", line.options))}<span class="mono">{line.sku}</span></span>
                {(!line.note.is_empty()).then(|| view! { <br /><b>{line.note}</b> })}
            </td>
            <td class="num">{line.quantity}</td>
            <td class="num cell-wide">{line.price.to_string()}</td>
            <td class="num">
                {line.total.to_string()}
                {line.discount.map(|off| view! { <br /><span class="muted">{lang.pick(format!("dipotong {off}"), format!("{off} off"))}</span> })}
            </td>
        </tr>
    }
}

/// The parcels on their way.
#[component]
pub(super) fn Parcels(view: StaffOrderView) -> impl IntoView {
    let lang = use_lang();
    (!view.parcels.is_empty()).then(|| view! {
        <section class="panel" aria-labelledby="parcels">
            <h2 class="panel__title" id="parcels">{lang.pick("Paket", "Parcels")}</h2>
            <ul class="stack stack--s">
                {view.parcels.into_iter().map(|parcel| view! {
                    <Copyable label=lang.pick(format!("Resi {}", parcel.courier), format!("{} tracking number", parcel.courier)) shown=parcel.number.clone() value=parcel.number.clone() />
                    <li>{parcel.content}{(!parcel.note.is_empty()).then(|| view! { <span class="muted">", "{parcel.note}</span> })}</li>
                    {parcel.link.map(|link| view! { <li><a class="btn btn--s" href=link rel="external noopener" target="_blank">{lang.pick("Lacak paket", "Track the parcel")}<Icon name="external" /></a></li> })}
                }).collect_view()}
            </ul>
        </section>
    })
}
