use domain::payment::ProofState;
use leptos::prelude::*;

use super::other_way::OtherWay;
use super::pay::Until;
use super::view::OrderView;
use crate::locale::use_lang;
use crate::ui::{Copyable, Icon};

/// The one screen of a transfer: how much, until when, where to, and the proof.
#[component]
pub(super) fn Transfer(view: OrderView, token: String) -> impl IntoView {
    let lang = use_lang();
    let amount = view.pay.amount.amount().to_string();
    let banks = view.pay.banks.clone();
    let nowhere = banks.is_empty().then(|| {
        view! { <p class="lamp lamp--warn">{lang.pick("Rekening tujuan sedang diganti. Hubungi kami, atau pilih cara bayar lain.", "The account is being changed. Contact us, or pay another way.")}</p> }
    });
    let heading = if is_looked_at(&view) {
        lang.pick("Bukti transfermu sedang kami cek", "We are checking your transfer")
    } else {
        lang.pick("Transfer tepat sebesar ini", "Transfer exactly this amount")
    };
    view! {
        <section class="pay" aria-labelledby="now">
            <div class="pay__amount">
                <h2 id="now">{heading}</h2>
                <p class="money">{view.pay.amount.to_string()}</p>
            </div>
            <Until until=view.pay.until.clone() />
            <ol class="todo">
                <li>
                    <h3>{lang.pick("Transfer ke salah satu rekening", "Transfer to one of these accounts")}</h3>
                    {nowhere}
                    <ul class="stack stack--s">
                        {banks.into_iter().map(|bank| view! {
                            <Copyable label=format!("{}, a.n. {}", bank.bank, bank.holder) shown=bank.number.clone() value=bank.number.clone() />
                        }).collect_view()}
                        <Copyable label=lang.pick("Jumlah", "Amount") shown=view.pay.amount.to_string() value=amount />
                        <Copyable label=lang.pick("Berita transfer", "Reference") shown=view.number.clone() value=view.number.clone() />
                    </ul>
                </li>
                <li>
                    <h3>{lang.pick("Unggah buktinya", "Upload the proof")}</h3>
                    <Proofs view=view.clone() />
                    <SendProof view=view.clone() token=token.clone() />
                </li>
                <li>
                    <h3>{lang.pick("Tunggu kabar kami", "Wait for our word")}</h3>
                    <p>{lang.pick("Kami cek di jam buka. Halaman ini berubah sendiri.", "We check during opening hours. This page updates itself.")}</p>
                </li>
            </ol>
            <OtherWay view=view token=token />
        </section>
    }
}

/// Whether a proof waits to be looked at: until then the customer has done their part.
fn is_looked_at(view: &OrderView) -> bool {
    view.proofs.iter().any(|(_, state, _)| *state == ProofState::Sent)
}

/// The proofs sent so far, and what became of them.
#[component]
pub(super) fn Proofs(view: OrderView) -> impl IntoView {
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

/// Where a proof is sent, as far as one can be sent; another one waits folded away while the last one is looked at.
#[component]
pub(super) fn SendProof(view: OrderView, token: String) -> impl IntoView {
    let lang = use_lang();
    let (can_send, is_another, number) = (view.can_send_proof, is_looked_at(&view), view.number);
    let form = view! { <ProofForm number=number token=token /> };
    if !can_send {
        ().into_any()
    } else if is_another {
        view! { <details class="why"><summary>{lang.pick("Kirim bukti lain", "Send another proof")}</summary>{form}</details> }.into_any()
    } else {
        form.into_any()
    }
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
