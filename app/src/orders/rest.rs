use domain::payment::PartPaid;
use leptos::prelude::*;

use super::pay_sentences as s;
use super::transfer::{Proofs, SendProof};
use super::view::OrderView;
use crate::locale::use_lang;
use crate::ui::Copyable;

/// A transfer came, but not all of the price: how much is there, how much is missing, where to, and the proof.
#[component]
pub(super) fn Rest(view: OrderView, part: PartPaid, token: String) -> impl IntoView {
    let lang = use_lang();
    let (missing, value) = (part.missing.to_string(), part.missing.amount().to_string());
    let banks = view.pay.banks.clone();
    view! {
        <section class="pay" aria-labelledby="now">
            <div class="pay__amount">
                <h2 id="now">{lang.pick("Transfer kekurangannya", "Transfer what is missing")}</h2>
                <p class="money">{missing.clone()}</p>
                <p class="muted">{s::came(part, view.pay.amount, lang)}</p>
            </div>
            <ol class="todo">
                <li>
                    <h3>{lang.pick("Transfer ke salah satu rekening", "Transfer to one of these accounts")}</h3>
                    <ul class="stack stack--s">
                        {banks.into_iter().map(|bank| view! {
                            <Copyable label=format!("{}, a.n. {}", bank.bank, bank.holder) shown=bank.number.clone() value=bank.number.clone() />
                        }).collect_view()}
                        <Copyable label=lang.pick("Jumlah", "Amount") shown=missing value=value />
                        <Copyable label=lang.pick("Berita transfer", "Reference") shown=view.number.clone() value=view.number.clone() />
                    </ul>
                </li>
                <li>
                    <h3>{lang.pick("Unggah buktinya", "Upload the proof")}</h3>
                    <Proofs view=view.clone() />
                    <SendProof view=view.clone() token=token.clone() />
                </li>
            </ol>
            <p class="muted">{s::kept_for_you(lang)}</p>
        </section>
    }
}
