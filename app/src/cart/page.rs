use domain::cart::LineNotice;
use leptos::prelude::*;
use leptos_meta::Title;

use super::api::{AcceptChanges, ChangeLine, RemoveLine, SaveLine, load_cart};
use super::line::{Line, LineActions, SavedLine};
use super::sentences::{refusal, units_name};
use super::view::CartView;
use crate::act::{Act, ActForm};
use crate::layout::refresh_frame;
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Alert, Icon, Loaded, Tone, Waiting};

/// The cart.
#[component]
pub(crate) fn CartPage() -> impl IntoView {
    let lang = use_lang();
    let actions = LineActions {
        change: Act::<ChangeLine>::new(),
        remove: Act::<RemoveLine>::new(),
        save: Act::<SaveLine>::new(),
    };
    let accept = Act::<AcceptChanges>::new();
    let version = Memo::new(move |_| {
        (actions.change.answers(), actions.remove.answers(), actions.save.answers(), accept.answers())
    });
    let cart = Load::new("cart", move || version.get(), |_| load_cart());
    Effect::new(move |before: Option<()>| {
        version.track();
        if before.is_some() {
            refresh_frame();
        }
    });
    let refused = move || {
        let change = actions.change.answer().and_then(Result::err);
        change
            .or_else(|| actions.save.answer().and_then(Result::err))
            .map(|error| error.sentence(lang, |refused| refusal(refused, lang)))
    };
    view! {
        <Title text=lang.pick("Keranjang", "Cart") />
        <div class="page__head"><h1>{lang.pick("Keranjang", "Cart")}</h1></div>
        {move || refused().map(|text| view! { <Alert tone=Tone::Bad small=true><p>{text}</p></Alert> })}
        <Loaded resource=cart waiting=|| view! { <Waiting /> } view=move |cart: CartView| view! { <Cart cart=cart actions=actions accept=accept /> } />
    }
}

#[component]
fn Cart(cart: CartView, actions: LineActions, accept: Act<AcceptChanges>) -> impl IntoView {
    let lang = use_lang();
    if cart.lines.is_empty() && cart.saved.is_empty() {
        return view! { <Empty /> }.into_any();
    }
    let changed = cart.lines.iter().any(|line| !line.notices.is_empty());
    let saved = cart.saved.clone();
    view! {
        <div class="split">
            <div class="split__main">
                {changed.then(|| view! { <Changed cart=cart.clone() accept=accept /> })}
                <ul class="lines">{cart.lines.iter().cloned().map(|line| view! { <Line line=line actions=actions /> }).collect_view()}</ul>
                {cart.lines.is_empty().then(|| view! { <p class="muted">{lang.pick("Tidak ada barang untuk dipesan sekarang.", "There is nothing to order right now.")}</p> })}
                {(!saved.is_empty()).then(|| view! {
                    <section class="stack" aria-labelledby="saved">
                        <h2 id="saved">{lang.pick("Disimpan untuk nanti", "Saved for later")}</h2>
                        <ul class="lines">{saved.into_iter().map(|line| view! { <SavedLine line=line actions=actions /> }).collect_view()}</ul>
                    </section>
                })}
            </div>
            <Summary cart=cart />
        </div>
    }
    .into_any()
}

/// What changed, with one way to agree to all of it.
#[component]
fn Changed(cart: CartView, accept: Act<AcceptChanges>) -> impl IntoView {
    let lang = use_lang();
    let only_prices = cart
        .lines
        .iter()
        .flat_map(|line| &line.notices)
        .all(|notice| matches!(notice, LineNotice::PriceChanged { .. }));
    view! {
        <Alert tone=Tone::Warn>
            <h2>{lang.pick("Ada yang berubah sejak kamu menambahkannya", "Something changed since you added it")}</h2>
            <p>{if only_prices {
                lang.pick("Totalnya sudah memakai harga hari ini.", "The total already uses today's prices.")
            } else {
                lang.pick("Setuju berarti: harga hari ini, jumlah sesuai stok, yang habis disimpan untuk nanti.", "Agreeing means: today's prices, quantities as in stock, what is gone is saved for later.")
            }}</p>
            <ActForm action=accept><button class="btn btn--s" type="submit">{lang.pick("Oke, sesuaikan", "OK, adjust")}</button></ActForm>
        </Alert>
    }
}

#[component]
fn Summary(cart: CartView) -> impl IntoView {
    let lang = use_lang();
    view! {
        <aside class="split__side" aria-labelledby="summary">
            <div class="panel panel--raised stack">
                <h2 class="panel__title" id="summary">{lang.pick("Ringkasan", "Summary")}</h2>
                <dl class="sums">
                    <div><dt>{units_name(cart.units, lang)}</dt><dd>{cart.goods.to_string()}</dd></div>
                    <div><dt>{lang.pick("Ongkir", "Shipping")}</dt><dd>{lang.pick("dihitung di langkah berikut", "worked out in the next step")}</dd></div>
                    <div class="sums__total"><dt>{lang.pick("Total sementara", "Total so far")}</dt><dd>{cart.goods.to_string()}</dd></div>
                </dl>
                {if cart.orderable {
                    view! { <a class="btn btn--go btn--l btn--wide" href="/checkout">{lang.pick("Lanjut ke checkout", "Go to checkout")}</a> }.into_any()
                } else {
                    view! { <p class="muted">{if cart.lines.is_empty() {
                        lang.pick("Pindahkan dulu barang yang disimpan ke keranjang, lalu lanjut ke checkout.", "Move something you saved to the cart, then go to checkout.")
                    } else {
                        lang.pick("Sesuaikan dulu barang yang berubah, lalu lanjut ke checkout.", "Settle what changed, then go to checkout.")
                    }}</p> }.into_any()
                }}
            </div>
            <p class="small muted row"><Icon name="lock" size="s" />{lang.pick("Harga dan stok dicek lagi saat kamu memesan.", "Price and stock are checked again when you order.")}</p>
        </aside>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="empty">
            <h2 class="metal">{lang.pick("Masih sunyi", "All quiet")}</h2>
            <p>{lang.pick("Keranjangmu kosong. Yuk cari suara pertamamu.", "Your cart is empty. Go find your first sound.")}</p>
            <div class="row">
                <a class="btn btn--go" href="/products">{lang.pick("Lihat semua produk", "See all products")}</a>
                <a class="btn" href="/products?sort=newest">{lang.pick("Yang baru datang", "What is new")}</a>
            </div>
        </div>
    }
}
