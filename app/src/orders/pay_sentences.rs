use domain::lang::Lang;
use domain::money::Rupiah;
use domain::payment::{PartPaid, PaymentMethod, RefundState};
use domain::sentences;

use super::pay_view::PayView;

sentences! {
    to_pay => "Bayar pesananmu", "Pay for your order";
    at_gateway => "Kamu membayar di halaman penyedia pembayaran, lalu kembali ke sini. Halaman ini berubah sendiri begitu uangnya masuk.", "You pay on the provider's page and come back here. This page changes by itself once the money is there.";
    checked => "Pembayaranmu sedang dicek", "Your payment is being checked";
    checked_more => "Penyedia pembayaran memeriksanya dulu demi keamanan. Tidak ada yang perlu kamu lakukan; hasilnya muncul di sini dan kami kirim lewat e-mail. Jangan bayar lagi, ya.", "The payment provider checks it first, for safety. There is nothing for you to do; the result appears here and comes by e-mail. Please do not pay again.";
    looked_at => "Uangmu sedang kami cek", "We are looking at your money";
    looked_at_more => "Ada uang masuk yang terlambat, dua kali, atau jumlahnya berbeda. Uangmu aman: kami lanjutkan pesananmu atau kembalikan uangnya, dan kabari kamu lewat e-mail.", "Money came too late, twice, or in another amount. It is safe: we go on with your order or send the money back, and tell you by e-mail.";
    kept_for_you => "Barangmu tetap kami sisihkan. Tidak jadi? Hubungi kami: uangmu kami kembalikan.", "Your goods stay set aside. Changed your mind? Talk to us: we return your money.";
    failed => "Pembayaran terakhir tidak berhasil", "The last payment did not succeed";
    not_offered => "Cara bayar ini sedang tidak tersedia. Pilih cara lain, atau hubungi kami lewat WhatsApp.", "This way to pay is not available just now. Choose another one, or talk to us on WhatsApp.";
    other_way => "Ganti cara bayar", "Pay another way";
    other_way_more => "Cara yang lama ditutup dulu, jadi kamu tidak membayar dua kali.", "The way you chose before is closed first, so that you never pay twice.";
    choose_way => "Cara bayar", "Way to pay";
    go_this_way => "Lanjut dengan cara ini", "Go on this way";
    refunds => "Pengembalian uang", "Refunds";
}

/// What the button that leads to the gateway says.
pub(super) fn go(pay: &PayView, lang: Lang) -> &'static str {
    if pay.has_page {
        lang.pick("Lanjutkan pembayaran", "Continue the payment")
    } else if pay.failure.is_some() {
        lang.pick("Coba bayar lagi", "Try to pay again")
    } else {
        lang.pick("Bayar sekarang", "Pay now")
    }
}

/// How much of the price came.
pub(super) fn came(part: PartPaid, total: Rupiah, lang: Lang) -> String {
    let came = part.came;
    lang.pick(format!("Sudah masuk {came} dari {total}."), format!("{came} of {total} has come."))
}

/// What choosing this way means.
pub(super) fn way(method: PaymentMethod, lang: Lang) -> &'static str {
    match method {
        PaymentMethod::Midtrans => lang.pick(
            "Di halaman Midtrans; uangnya masuk otomatis.",
            "On the page of Midtrans; the money comes in automatically.",
        ),
        PaymentMethod::Stripe => lang.pick(
            "Di halaman Stripe; uangnya masuk otomatis.",
            "On the page of Stripe; the money comes in automatically.",
        ),
        PaymentMethod::BankTransfer => lang.pick(
            "Ke rekening kami, lalu unggah buktinya; kami cek di jam buka.",
            "To our account, then upload the proof; we check it during opening hours.",
        ),
        PaymentMethod::PayInStore => lang.pick("Saat mengambil barangnya.", "When you pick up the goods."),
        PaymentMethod::CashOnDelivery => lang.pick("Tunai ke kurir.", "In cash, to the courier."),
    }
}

/// What happens next with money that goes back.
pub(super) fn refund(state: RefundState, lang: Lang) -> &'static str {
    match state {
        RefundState::Requested | RefundState::Failed => lang.pick(
            "Kembali lewat cara bayar yang sama, biasanya dalam 1 sampai 14 hari kerja.",
            "It goes back the way it was paid, usually within 1 to 14 working days.",
        ),
        RefundState::Manual => lang.pick(
            "Kami transfer ke rekeningmu. Balas e-mail kami dengan nama bank, nomor rekening, dan nama pemiliknya.",
            "We transfer it to your account. Reply to our e-mail with the bank, the account number and its holder's name.",
        ),
        RefundState::Settled => {
            lang.pick("Uangnya sudah kami kirim kembali.", "We have sent the money back.")
        }
    }
}

/// The lamp beside the state of a refund.
pub(crate) fn refund_lamp(state: RefundState) -> &'static str {
    match state {
        RefundState::Requested => "lamp lamp--info",
        RefundState::Manual => "lamp lamp--warn",
        RefundState::Settled => "lamp lamp--good",
        RefundState::Failed => "lamp lamp--bad",
    }
}

/// What became of pressing the button that leads to the gateway: the word in the address.
pub(super) fn pay_result(word: &str, lang: Lang) -> Option<&'static str> {
    Some(match word {
        "paid" => lang.pick("Pesanan ini sudah dibayar.", "This order is paid already."),
        "not-waiting" => {
            lang.pick("Pesanan ini tidak menunggu pembayaran lagi.", "This order does not wait for money any more.")
        }
        "unavailable" => lang.pick(
            "Cara bayar itu tidak tersedia untuk pesanan ini.",
            "That way to pay is not available for this order.",
        ),
        "proof-sent" => lang.pick(
            "Bukti transfermu sedang kami cek, jadi cara bayarnya belum bisa diganti.",
            "We are looking at your proof of transfer, so the way to pay cannot be changed yet.",
        ),
        "looked-at" => lang.pick(
            "Ada uang masuk untuk pesanan ini yang sedang kami cek. Jangan bayar lagi dulu, ya.",
            "Money came for this order, and we are looking at it. Please do not pay again yet.",
        ),
        "under-way" => lang.pick(
            "Pembayaranmu sedang diproses. Tunggu semenit, lalu buka halaman ini lagi.",
            "Your payment is being processed. Wait a minute, then open this page again.",
        ),
        "unclear" => lang.pick(
            "Penyedia pembayaran belum menjawab. Uangmu tidak terpotong; coba lagi sebentar.",
            "The payment provider has not answered. You were not charged; try again in a moment.",
        ),
        "refused" => lang.pick(
            "Penyedia pembayaran tidak bisa membuka pembayaran ini. Pilih cara lain.",
            "The payment provider could not open this payment. Choose another way.",
        ),
        "too-many" => lang.pick(
            "Sudah terlalu banyak percobaan untuk pesanan ini. Hubungi kami, ya.",
            "There were too many tries for this order. Please contact us.",
        ),
        _ => return None,
    })
}
