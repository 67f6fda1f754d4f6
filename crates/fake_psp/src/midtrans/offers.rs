//! The ways to pay on the Snap page, in the groups in which people look for them.

use maud::{Markup, html};

use super::channel::{Channel, Means};
use super::order::Order;
use crate::page::{Lang, choice};

/// What the groups are called; see [`group`].
const GROUPS: [(&str, &str); 4] = [
    ("Dompet digital, kode QR, paylater", "Wallets, QR codes, pay later"),
    ("Virtual account", "Virtual account"),
    ("Kartu", "Card"),
    ("Minimarket", "Convenience store"),
];

const fn group(means: Means) -> usize {
    match means {
        Means::Qr | Means::App => 0,
        Means::Va(_) | Means::Bill => 1,
        Means::Card => 2,
        Means::Counter => 3,
    }
}

/// Everything that fits the sum; a refused try is told above it.
pub(super) fn offers(order: &Order, page: &str, lang: Lang) -> Markup {
    let channels: Vec<Channel> = order.channels().collect();
    html! {
        @if order.latest().is_some() {
            p.bad role="alert" { (lang.say("Pembayaran ditolak. Pilih cara lain atau coba lagi.", "The payment was declined. Choose another way or try again.")) }
        }
        @if channels.is_empty() {
            p.bad role="alert" { (lang.say("Tidak ada cara bayar untuk jumlah ini.", "There is no way to pay this amount.")) }
        }
        @for (place, (id, en)) in GROUPS.iter().enumerate() {
            @if channels.iter().any(|channel| group(channel.rules().means) == place) {
                h2 { (lang.say(id, en)) }
                div.choices {
                    @for channel in channels.iter().filter(|channel| group(channel.rules().means) == place) {
                        (choice(&format!("{page}/choose/{}", channel.key()), lang, "", name(*channel, lang), about(*channel, lang)))
                    }
                }
            }
        }
        hr;
    }
}

/// What a way to pay is called.
pub(super) fn name(channel: Channel, lang: Lang) -> &'static str {
    match channel {
        Channel::CreditCard => lang.say("Kartu kredit/debit", "Credit or debit card"),
        _ => channel.rules().name,
    }
}

fn about(channel: Channel, lang: Lang) -> &'static str {
    match channel.rules().means {
        Means::Card => lang.say("dengan konfirmasi bank", "with the bank's confirmation"),
        Means::Va(_) | Means::Bill => lang.say("transfer ke nomor yang diberikan", "transfer to the given number"),
        Means::Qr => lang.say("pindai dengan aplikasi apa pun", "scan with any app"),
        Means::App => lang.say("buka di aplikasi", "open in the app"),
        Means::Counter => lang.say("bayar di kasir dengan kode", "pay at the counter with a code"),
    }
}
