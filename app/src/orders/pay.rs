use domain::order::OrderState;
use domain::payment::{PaymentMethod, ProofState};
use leptos::prelude::*;

use super::view::OrderView;
use crate::locale::use_lang;
use crate::ui::{Alert, Copyable, Icon, Tone};

/// What to do now, until when, and how.
#[component]
pub(super) fn NextAct(view: OrderView, token: String) -> impl IntoView {
    let lang = use_lang();
    match (view.state, view.method) {
        (OrderState::AwaitingPayment, PaymentMethod::BankTransfer) => view! { <Transfer view=view token=token /> }.into_any(),
        (OrderState::AwaitingPayment, PaymentMethod::Midtrans | PaymentMethod::Stripe) => {
            view! { <AtGateway view=view token=token /> }.into_any()
        }
        (OrderState::AwaitingPayment, _) => view! { <ComeToStore view=view /> }.into_any(),
        (OrderState::Processing, PaymentMethod::CashOnDelivery) => view! {
            <Alert tone=Tone::Good>
                <h2>{lang.pick("Pesananmu kami siapkan", "We are preparing your order")}</h2>
                <p>{lang.pick(format!("Siapkan {} tunai untuk kurir saat barang sampai.", view.total), format!("Have {} in cash ready for the courier.", view.total))}</p>
            </Alert>
        }.into_any(),
        _ => ().into_any(),
    }
}

/// The one screen of a transfer: how much, until when, where to, and the proof.
#[component]
fn Transfer(view: OrderView, token: String) -> impl IntoView {
    let lang = use_lang();
    let amount = view.total.amount().to_string();
    let banks = view.banks.clone();
    view! {
        <section class="pay" aria-labelledby="now">
            <div class="pay__amount">
                <h2 id="now">{lang.pick("Transfer tepat sebesar ini", "Transfer exactly this amount")}</h2>
                <p class="money">{view.total.to_string()}</p>
            </div>
            <Until view=view.clone() />
            <ol class="todo">
                <li>
                    <h3>{lang.pick("Transfer ke salah satu rekening", "Transfer to one of these accounts")}</h3>
                    <ul class="stack stack--s">
                        {banks.into_iter().map(|bank| view! {
                            <Copyable label=format!("{}, a.n. {}", bank.bank, bank.holder) shown=bank.number.clone() value=bank.number.clone() />
                        }).collect_view()}
                        <Copyable label=lang.pick("Jumlah", "Amount") shown=view.total.to_string() value=amount />
                        <Copyable label=lang.pick("Berita transfer", "Reference") shown=view.number.clone() value=view.number.clone() />
                    </ul>
                </li>
                <li>
                    <h3>{lang.pick("Unggah buktinya", "Upload the proof")}</h3>
                    <Proofs view=view.clone() />
                    {view.can_send_proof.then(|| view! { <ProofForm number=view.number.clone() token=token /> })}
                </li>
                <li>
                    <h3>{lang.pick("Tunggu kabar kami", "Wait for our word")}</h3>
                    <p>{lang.pick("Kami cek di jam buka. Halaman ini berubah sendiri.", "We check during opening hours. This page updates itself.")}</p>
                </li>
            </ol>
        </section>
    }
}

/// Paid on the gateway's page: how much, until when, and the way there, which works without script.
#[component]
fn AtGateway(view: OrderView, token: String) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="pay" aria-labelledby="now">
            <div class="pay__amount">
                <h2 id="now">{lang.pick("Bayar pesananmu", "Pay for your order")}</h2>
                <p class="money">{view.total.to_string()}</p>
            </div>
            <Until view=view.clone() />
            <p>{lang.pick("Kamu membayar di halaman penyedia pembayaran, lalu kembali ke sini. Halaman ini berubah sendiri begitu uangnya masuk.", "You pay on the provider's page and come back here. This page changes by itself once the money is there.")}</p>
            <form class="stack" method="post" action=format!("/orders/{}/pay", view.number)>
                <input type="hidden" name="token" value=token />
                <button class="btn btn--go" type="submit">{view.method.name(lang)}": "{lang.pick("bayar sekarang", "pay now")}</button>
            </form>
        </section>
    }
}

#[component]
fn Until(view: OrderView) -> impl IntoView {
    let lang = use_lang();
    view.until.map(|(people, machines)| view! {
        <p class="pay__until"><span>{lang.pick("Paling lambat ", "At the latest ")}<time datetime=machines>{people}</time></span></p>
    })
}

/// The proofs sent so far, and what became of them.
#[component]
fn Proofs(view: OrderView) -> impl IntoView {
    let lang = use_lang();
    view.proofs
        .into_iter()
        .map(|(at, state, reason)| {
            let (lamp, text) = match state {
                ProofState::Sent => {
                    ("lamp lamp--warn", lang.pick("menunggu dicek", "waiting to be checked").to_owned())
                }
                ProofState::Accepted => ("lamp lamp--good", lang.pick("cocok", "accepted").to_owned()),
                ProofState::Rejected => {
                    ("lamp lamp--bad", format!("{}: {reason}", lang.pick("belum cocok", "not accepted")))
                }
            };
            view! { <p class=lamp>{lang.pick("Bukti ", "Proof ")}{at}", "{text}</p> }
        })
        .collect_view()
}

#[component]
fn ProofForm(number: String, token: String) -> impl IntoView {
    let lang = use_lang();
    view! {
        <form class="stack" method="post" action=format!("/orders/{number}/proof") enctype="multipart/form-data">
            <input type="hidden" name="token" value=token />
            <div class="upload">
                <Icon name="upload" />
                <label for="proof">{lang.pick("Foto atau tangkapan layar: JPG, PNG atau WebP, sampai 10 MB", "Photo or screenshot: JPG, PNG or WebP, up to 10 MB")}</label>
                <input id="proof" name="proof" type="file" accept="image/jpeg,image/png,image/webp" required />
            </div>
            <button class="btn btn--go" type="submit">{lang.pick("Kirim bukti", "Send the proof")}</button>
        </form>
    }
}

/// Paid at the counter: when and where to come.
#[component]
fn ComeToStore(view: OrderView) -> impl IntoView {
    let lang = use_lang();
    view! {
        <section class="pay" aria-labelledby="now">
            <div class="pay__amount">
                <h2 id="now">{lang.pick("Bayar saat mengambil di toko", "Pay when you pick it up")}</h2>
                <p class="money">{view.total.to_string()}</p>
            </div>
            <Until view=view.clone() />
            <ol class="todo">
                <li><h3>{lang.pick("Datang ke toko", "Come to the store")}</h3><p>{lang.pick("Barangmu sudah kami sisihkan. Alamat dan jam buka ada di bawah halaman ini.", "Your goods are set aside. Address and hours are at the end of this page.")}</p></li>
                <li><h3>{lang.pick("Sebutkan nomor pesanan", "Tell us the order number")}</h3><ul><Copyable label=lang.pick("Nomor pesanan", "Order number") shown=view.number.clone() value=view.number.clone() /></ul></li>
                <li><h3>{lang.pick("Coba dulu, baru bayar", "Try first, then pay")}</h3><p>{lang.pick("Tunai, debit, atau transfer di tempat.", "Cash, card, or transfer on the spot.")}</p></li>
            </ol>
        </section>
    }
}
