use domain::lang::Lang;
use domain::money::Rupiah;
use domain::payment::Channel;
use leptos::prelude::*;

use super::pay_view::InstructionView;
use crate::locale::use_lang;
use crate::ui::{Copyable, Icon};

/// What a customer types or shows where they pay: numbers to copy, or the way to a picture.
#[component]
pub(super) fn Instructions(instructions: Vec<InstructionView>, amount: Rupiah) -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="stack stack--s">
            {instructions.into_iter().map(|one| view! { <One told=one /> }).collect_view()}
            <ul><Copyable label=lang.pick("Jumlah", "Amount") shown=amount.to_string() value=amount.amount().to_string() /></ul>
        </div>
    }
}

#[component]
fn One(told: InstructionView) -> impl IntoView {
    let lang = use_lang();
    let how = how(told.channel, lang);
    view! {
        <h3>{told.channel.name(lang)}</h3>
        {(!how.is_empty()).then(|| view! { <p class="muted">{how}</p> })}
        {(!told.codes.is_empty()).then(|| view! {
            <ul class="stack stack--s">
                {told.codes.into_iter().map(|code| view! { <Copyable label=code.label shown=code.shown value=code.value /> }).collect_view()}
            </ul>
        })}
        {told.picture.map(|address| view! {
            <p><a class="btn" href=address rel="external noopener noreferrer" target="_blank">{lang.pick("Buka kode QR", "Open the QR code")}<Icon name="external" /></a></p>
        })}
    }
}

/// Where such a number is typed.
fn how(channel: Channel, lang: Lang) -> &'static str {
    match channel {
        Channel::BcaVa
        | Channel::BniVa
        | Channel::BriVa
        | Channel::CimbVa
        | Channel::PermataVa
        | Channel::OtherVa => lang.pick(
            "Di m-banking atau ATM: transfer ke virtual account, ketik nomor ini, dan pastikan jumlahnya sama.",
            "In your banking app or at an ATM: transfer to a virtual account, type this number, and check the amount.",
        ),
        Channel::MandiriBill => lang.pick(
            "Di Livin’ atau ATM Mandiri: Bayar, Multipayment, lalu ketik kedua kode ini.",
            "In Livin’ or at a Mandiri ATM: Pay, Multipayment, then type both codes.",
        ),
        Channel::Indomaret | Channel::Alfamart => lang.pick(
            "Tunjukkan kode ini di kasir, bayar, dan simpan struknya.",
            "Show this code at the counter, pay, and keep the receipt.",
        ),
        Channel::Qris => lang.pick(
            "Pindai dengan aplikasi bank atau dompet digital apa pun.",
            "Scan it with any banking app or wallet.",
        ),
        _ => "",
    }
}
