use domain::catalog::Availability;
use leptos::prelude::*;

use super::view::{BestView, GoodsPart, OrdersPart};
use crate::admin::orders::OrderRow;
use crate::locale::use_lang;
use crate::orders::lamp;
use crate::ui::{Icon, Thumb};

/// What needs a person, each a link to where it is done.
#[component]
pub(super) fn Tasks(orders: Option<OrdersPart>, goods: Option<GoodsPart>) -> impl IntoView {
    let lang = use_lang();
    let about_money = orders.as_ref().map_or(0, |orders| orders.tasks.count);
    let (proofs, to_prepare, to_ship) =
        orders.map(|orders| (orders.waiting_proofs, orders.to_prepare, orders.to_ship)).unwrap_or_default();
    let (low, below) = goods.map(|goods| (goods.low, goods.below)).unwrap_or_default();
    let names = low.iter().take(3).map(|low| format!("{} ({})", low.name, low.free)).collect::<Vec<_>>().join(", ");
    let none = about_money == 0 && proofs == 0 && to_prepare == 0 && to_ship == 0 && low.is_empty();
    let task = move |address: &'static str, icon: &'static str, what: String, note: String| {
        view! {
            <li><a href=address><Icon name=icon /><span>{what}<small>{note}</small></span><Icon name="chevron-right" size="s" /></a></li>
        }
    };
    view! {
        <section class="panel" aria-labelledby="tasks">
            <h2 class="panel__title" id="tasks">{lang.pick("Perlu kamu", "Needs you")}</h2>
            {none.then(|| view! { <p class="muted">{lang.pick("Tidak ada yang menunggu. Waktunya menyetem gitar.", "Nothing is waiting. Time to tune a guitar.")}</p> })}
            <ul class="tasks">
                {(proofs > 0).then(|| task("/admin/orders?proofs=1", "bank", lang.pick(format!("{proofs} bukti transfer"), if proofs == 1 { "1 proof of transfer".to_owned() } else { format!("{proofs} proofs of transfer") }), lang.pick("Menunggu dicocokkan dengan rekening", "To be checked against the account").to_owned()))}
                {(to_prepare > 0).then(|| task("/admin/orders?state=paid", "box", lang.pick(format!("{to_prepare} pesanan perlu disiapkan"), if to_prepare == 1 { "1 order to prepare".to_owned() } else { format!("{to_prepare} orders to prepare") }), lang.pick("Sudah dibayar, atau bayar di tempat", "Paid, or paid on delivery").to_owned()))}
                {(to_ship > 0).then(|| task("/admin/orders?state=processing", "truck", lang.pick(format!("{to_ship} pesanan perlu dikirim"), if to_ship == 1 { "1 order to send".to_owned() } else { format!("{to_ship} orders to send") }), lang.pick("Sedang disiapkan, atau baru terkirim sebagian", "Being prepared, or sent in part").to_owned()))}
                {(below > 0).then(|| task("/admin/products?state=low", "bell", lang.pick(format!("{below} barang sampai di stok minimum"), if below == 1 { "1 item down to its minimum stock".to_owned() } else { format!("{below} items down to their minimum stock") }), lang.pick("Saatnya memesan ke pemasok", "Time to order from the supplier").to_owned()))}
                {(!low.is_empty()).then(|| task("/admin/products?state=low", "alert", lang.pick("Stok menipis".to_owned(), "Running low".to_owned()), names))}
            </ul>
        </section>
    }
}

/// The newest orders.
#[component]
pub(super) fn RecentOrders(rows: Vec<OrderRow>) -> impl IntoView {
    let lang = use_lang();
    let title = lang.pick("Pesanan terbaru", "Newest orders");
    view! {
        <section class="panel" aria-labelledby="recent">
            <div class="row row--spread">
                <h2 class="panel__title" id="recent">{title}</h2>
                <a class="link" href="/admin/orders">{lang.pick("Semua pesanan", "All orders")}</a>
            </div>
            {rows.is_empty().then(|| view! { <p class="muted">{lang.pick("Belum ada pesanan.", "No orders yet.")}</p> })}
            {(!rows.is_empty()).then(|| view! {
                <div class="table-wrap" role="group" tabindex="0" aria-label=title>
                    <table class="table">
                        <thead><tr>
                            <th scope="col">{lang.pick("Nomor", "Number")}</th>
                            <th scope="col" class="cell-wide">{lang.pick("Pelanggan", "Customer")}</th>
                            <th scope="col">{lang.pick("Keadaan", "State")}</th>
                            <th scope="col" class="num">"Total"</th>
                        </tr></thead>
                        <tbody>
                            {rows.into_iter().map(|row| view! {
                                <tr>
                                    <td class="nowrap"><a href=row.address()>{row.number.clone()}</a><span class="cell-narrow muted">{row.customer.clone()}</span></td>
                                    <td class="cell-wide">{row.customer}</td>
                                    <td><span class=lamp(row.state)>{row.state.name(lang)}</span></td>
                                    <td class="num">{row.total.to_string()}</td>
                                </tr>
                            }).collect_view()}
                        </tbody>
                    </table>
                </div>
            })}
        </section>
    }
}

/// What sells best.
#[component]
pub(super) fn BestSellers(rows: Vec<BestView>) -> impl IntoView {
    let lang = use_lang();
    let title = lang.pick("Paling laku", "Best sellers");
    let stock = move |availability: Availability| {
        let (class, words) = match availability {
            Availability::InStock => ("lamp lamp--good", lang.pick("Ada", "In stock").to_owned()),
            Availability::Left(left) => ("lamp lamp--warn", lang.pick(format!("Sisa {left}"), format!("{left} left"))),
            Availability::Out => ("lamp lamp--bad", lang.pick("Habis", "Sold out").to_owned()),
        };
        view! { <span class=class>{words}</span> }
    };
    view! {
        <section class="panel" aria-labelledby="best">
            <h2 class="panel__title" id="best">{title}</h2>
            {rows.is_empty().then(|| view! { <p class="muted">{lang.pick("Belum ada yang terjual.", "Nothing sold yet.")}</p> })}
            {(!rows.is_empty()).then(|| view! {
                <div class="table-wrap" role="group" tabindex="0" aria-label=title>
                    <table class="table">
                        <thead><tr>
                            <th scope="col"><span class="sr-only">{lang.pick("Gambar", "Picture")}</span></th>
                            <th scope="col">{lang.pick("Produk", "Product")}</th>
                            <th scope="col">{lang.pick("Stok", "Stock")}</th>
                            <th scope="col" class="num">{lang.pick("Harga", "Price")}</th>
                        </tr></thead>
                        <tbody>
                            {rows.into_iter().map(|row| view! {
                                <tr>
                                    <td><Thumb picture=row.picture /></td>
                                    <td class="cell-name"><a href=format!("/admin/products/{}", row.product)>{row.name}</a></td>
                                    <td>{stock(row.availability)}</td>
                                    <td class="num">{row.price.to_string()}</td>
                                </tr>
                            }).collect_view()}
                        </tbody>
                    </table>
                </div>
            })}
        </section>
    }
}
