use domain::lang::Lang;
use domain::order::{IllegalStep, OrderAction, OrderState};
use domain::parcel::{ArrivalError, ParcelError, ParcelFate, Remedy};
use domain::payment::{FailureReason, PartPaid, PaymentState, ProofState};
use domain::sentences;
use domain::shortfall::{MissingCause, ShortfallError};

use super::money_view::RefundRoute;

sentences! {
    confirmed => "Transfer dikonfirmasi. Pesanan sudah dibayar.", "Transfer confirmed. The order is paid.";
    rejected => "Bukti ditolak. Pelanggan melihat alasannya.", "Proof rejected. The customer sees why.";
    settled => "Pembayaran di toko dicatat.", "Payment in the store is noted.";
    shipped => "Ditandai dikirim. Nomor resi terlihat oleh pelanggan.", "Marked as shipped. The customer sees the tracking number.";
    stepped => "Tersimpan.", "Saved.";
    ready_told => "Pelanggan dikabari bahwa barangnya siap diambil.", "The customer is told that the goods can be fetched.";
    arrived => "Paket ditandai diterima.", "The parcel is marked as delivered.";
    failed => "Dicatat. Stok, uang, dan pesanan sudah disesuaikan.", "Noted. Stock, money and order are adjusted.";
    missing_noted => "Dicatat. Stok dan pesanan sudah disesuaikan.", "Noted. Stock and order are adjusted.";
    units_cancelled => "Dibatalkan. Uang yang harus kembali sudah dicatat.", "Cancelled. What has to be paid back is noted.";
    declined => "Ditolak. Pelanggan membaca jawabannya.", "Declined. The customer reads the answer.";
    refunded => "Pengembalian dicatat. Pelanggan dikabari begitu uangnya kembali.", "The refund is noted. The customer is told once the money is back.";
    odd_noted => "Dicatat. Di bawah ini keadaan uangnya sekarang.", "Noted. Below is how the money stands now.";
    cancels => "Batalkan juga unit yang belum dikirim dan uangnya kembali. Kalau tidak ada lagi yang akan dikirim, seluruh pesanan dibatalkan dan sisa uangnya ikut kembali.", "Also cancel units that were not sent and whose money goes back. If nothing is left to be sent, the whole order is cancelled and the rest of its money goes back too.";
    noted => "Catatan ditambahkan.", "Note added.";
    tax_noted => "Nomor pajak disimpan.", "Tax numbers saved.";
    conflict => "Orang lain baru saja mengubah pesanan ini. Di bawah ini keadaan terbarunya; periksa, lalu ulangi bila masih perlu.", "Somebody else has just changed this order. Below is how it stands now; look again, then repeat if it is still needed.";
    note_label => "Catatan", "Note";
    money_gone => "Semua uang pesanan ini kembali ke pelanggan. Jangan kirim barangnya; batalkan pesanan supaya stoknya bisa dijual lagi.", "All the money of this order goes back to the customer. Do not send the goods; cancel the order so that they can be sold again.";
    money_disputed => "Bank pelanggan menarik uang pesanan ini. Tahan barangnya, dan jangan cetak label, sampai sengketanya selesai.", "The customer's bank took the money of this order back. Keep the goods, and print no label, until the dispute is over.";
    customer_note => "Catatan pelanggan", "The customer's note";
}

/// Said beside the number of an order whose money is gone.
pub(super) fn gone(is_charged_back: bool, lang: Lang) -> &'static str {
    if is_charged_back { lang.pick("Ditarik bank", "Charged back") } else { lang.pick("Uang kembali", "Money back") }
}

/// Why nothing of an order whose money is gone leaves.
pub(super) fn withheld(is_charged_back: bool, lang: Lang) -> &'static str {
    if is_charged_back { money_disputed(lang) } else { money_gone(lang) }
}

/// How money of this order goes back.
pub(super) fn route(route: RefundRoute, lang: Lang) -> &'static str {
    match route {
        RefundRoute::Gateway => lang.pick(
            "Uangnya kembali sendiri lewat penyedia pembayaran.",
            "The money goes back by itself, through the payment provider.",
        ),
        RefundRoute::WholeOnly => lang.pick(
            "Kembali sendiri hanya bila seluruhnya; sebagian harus kamu transfer, dan menjadi tugas.",
            "It goes back by itself only as a whole; a part has to be transferred by hand, and becomes a task.",
        ),
        RefundRoute::ByHand => lang.pick(
            "Cara bayar ini tidak bisa kembali sendiri: kamu yang transfer. Pelanggan diminta mengirim nomor rekeningnya, dan sebuah tugas mengingatkan.",
            "This way of paying cannot be reversed: you transfer it. The customer is asked for their account number, and a task reminds you.",
        ),
    }
}

/// Where an attempt stands: the lamp and its word.
pub(super) fn attempt(state: PaymentState, settles: bool, lang: Lang) -> (&'static str, &'static str) {
    match (state, settles) {
        (PaymentState::Pending, _) => ("lamp lamp--warn", lang.pick("Menunggu", "Waiting")),
        (PaymentState::Captured, true) => ("lamp lamp--good", lang.pick("Melunasi pesanan", "Paid the order")),
        (PaymentState::Captured, false) => {
            ("lamp lamp--hot", lang.pick("Masuk, tidak melunasi", "Received, not applied"))
        }
        (PaymentState::Void, _) => ("lamp", lang.pick("Tidak jadi", "Not completed")),
    }
}

/// Why no money came by an attempt, for staff.
pub(super) fn failure(reason: FailureReason, lang: Lang) -> &'static str {
    match reason {
        FailureReason::Declined => lang.pick("Ditolak bank atau dompet", "Refused by bank or wallet"),
        FailureReason::InsufficientFunds => lang.pick("Saldo tidak cukup", "Not enough balance"),
        FailureReason::NotAuthenticated => lang.pick("Verifikasi gagal", "Not verified"),
        FailureReason::Suspicious => lang.pick("Diduga penipuan", "Taken for fraud"),
        FailureReason::Expired => lang.pick("Waktunya habis", "Time was over"),
        FailureReason::Cancelled => lang.pick("Dibatalkan", "Cancelled"),
        FailureReason::Replaced => lang.pick("Diganti cara atau percobaan lain", "Replaced by another way or try"),
        FailureReason::Refused => lang.pick("Tidak dibuka oleh penyedia", "Not opened by the provider"),
        FailureReason::Unknown => lang.pick("Penyedia tidak memberi alasan", "The provider does not say why"),
    }
}

/// What noting another transfer means: the title of its form, and what comes of it.
pub(super) fn other_transfer(part: Option<PartPaid>, is_paid: bool, lang: Lang) -> (String, String) {
    if let Some(PartPaid { came, missing }) = part {
        return (
            lang.pick(
                format!("Catat transfer berikutnya: kurang {missing}"),
                format!("Record the next transfer: {missing} is missing"),
            ),
            lang.pick(
                format!("Sudah masuk {came}. Jumlahnya dijumlahkan: begitu pas, pesanannya lunas."),
                format!("{came} has come. What comes is added up: once it is all there, the order is paid."),
            ),
        );
    }
    let (title, words) = if is_paid {
        (
            lang.pick("Ada transfer lagi untuk pesanan ini", "Another transfer came for this order"),
            lang.pick(
                "Pesanannya sudah lunas: uang ini kembali ke pelanggan. Sebuah tugas mengingatkanmu mentransfernya.",
                "The order is paid already: this money goes back to the customer. A task reminds you to transfer it.",
            ),
        )
    } else {
        (
            lang.pick(
                "Transfer masuk terlambat atau jumlahnya berbeda",
                "A transfer came late or with a different amount",
            ),
            lang.pick(
                "Kalau kurang, pelanggan diberi tahu berapa kurangnya. Sebuah tugas menanyakan uangnya mau diapakan.",
                "If it is too little, the customer is told how much is missing. A task asks what becomes of the money.",
            ),
        )
    };
    (title.to_owned(), words.to_owned())
}

/// Why a transfer of another sum was not noted.
pub(super) fn odd(step: IllegalStep, lang: Lang) -> String {
    if step.state == OrderState::AwaitingPayment {
        return lang
            .pick(
                "Itu persis yang diminta, atau sudah dicatat. Kalau pas, pakai “Konfirmasi transfer”.",
                "That is exactly what was asked for, or it is noted already. If it fits, use “Confirm the transfer”.",
            )
            .to_owned();
    }
    refusal(step, lang)
}

/// Why a step was not taken.
pub(super) fn refusal(error: IllegalStep, lang: Lang) -> String {
    if error == (IllegalStep { state: OrderState::Delivered, action: OrderAction::Complete }) {
        return lang
            .pick(
                "Belum bisa: masa retur pelanggan masih berjalan, atau ada retur yang terbuka. Sesudah itu pesanan selesai sendiri.",
                "Not yet: the customer can still return goods, or a return is open. Afterwards the order completes by itself.",
            )
            .to_owned();
    }
    let state = error.state.name(lang);
    lang.pick(
        format!("Tidak bisa: pesanan ini berstatus “{state}”, mungkin karena orang lain lebih dulu. Di bawah ini keadaan terbarunya."),
        format!("Not possible: this order is “{state}”, perhaps because somebody else was faster. Below is how it stands now."),
    )
}

/// Why units were not marked as missing or cancelled.
pub(super) fn shortfall(error: &ShortfallError, lang: Lang) -> String {
    match error {
        ShortfallError::Illegal(step) => refusal(*step, lang),
        ShortfallError::NoSuchLine => {
            lang.pick("Barang itu tidak ada di pesanan ini.", "That is not part of this order.").to_owned()
        }
        ShortfallError::Nothing => lang.pick("Isi jumlahnya dulu.", "Say how many first.").to_owned(),
        ShortfallError::OnlyLeft(most) => lang
            .pick(format!("Paling banyak {most} unit dari barang itu."), format!("At most {most} units of that line.")),
        ShortfallError::TooLong(most) => too_long(*most, lang),
    }
}

/// Why nothing was noted of a parcel on its way.
pub(super) fn arrival(error: ArrivalError, lang: Lang) -> String {
    match error {
        ArrivalError::Illegal(step) => refusal(step, lang),
        ArrivalError::NoSuchParcel => {
            lang.pick("Paket itu tidak ada di pesanan ini.", "That parcel is not of this order.").to_owned()
        }
        ArrivalError::Known => {
            lang.pick("Nasib paket itu sudah dicatat.", "What became of that parcel is noted already.").to_owned()
        }
        ArrivalError::TooLong(most) => too_long(most, lang),
    }
}

fn too_long(most: u32, lang: Lang) -> String {
    lang.pick(
        format!("Kata untuk pelanggan paling panjang {most} karakter."),
        format!("Words for the customer have at most {most} characters."),
    )
}

/// What is done about what was in a parcel.
pub(super) fn remedy(remedy: Remedy, lang: Lang) -> &'static str {
    match remedy {
        Remedy::SendAgain => lang.pick("Kirim lagi isinya", "Send its content again"),
        Remedy::Refund => lang.pick("Kembalikan uangnya", "Return the money for it"),
    }
}

/// What became of a parcel.
pub(super) fn fate(fate: ParcelFate, lang: Lang) -> &'static str {
    match fate {
        ParcelFate::CameBack => lang.pick("Kembali, isinya masuk stok", "It came back, restock it"),
        ParcelFate::Lost => lang.pick("Hilang atau rusak", "Lost or broken"),
    }
}

/// Why a parcel cannot hold what was asked for.
pub(super) fn parcel(error: ParcelError, lang: Lang) -> String {
    match error {
        ParcelError::Nothing => lang
            .pick("Tidak ada barang yang siap dikirim di paket ini.", "Nothing that is ready would be in this parcel.")
            .to_owned(),
        ParcelError::NoSuchLine => {
            lang.pick("Barang itu tidak ada di pesanan ini.", "That is not part of this order.").to_owned()
        }
        ParcelError::OnlyReady(most) => {
            lang.pick(format!("Baru {most} unit yang siap."), format!("Only {most} units are ready."))
        }
        ParcelError::InOneParcel => lang
            .pick(
                "Pesanan COD dikirim sekaligus, karena kurir menagih sekali. Tunggu barangnya, atau batalkan sisanya dulu.",
                "An order paid on delivery leaves in one parcel, because the courier collects once. Wait for the goods, or cancel the rest first.",
            )
            .to_owned(),
        ParcelError::Refunded(0) => lang
            .pick(
                "Uang untuk barang yang tersisa sudah kembali ke pelanggan, jadi tidak ada yang dikirim lagi. Batalkan sisanya.",
                "The money for what is left went back to the customer, so nothing more is sent. Cancel the rest.",
            )
            .to_owned(),
        ParcelError::Refunded(most) => lang.pick(
            format!("Paling banyak {most} unit yang boleh dikirim: uang untuk yang lain sudah kembali. Batalkan unit itu."),
            format!("At most {most} units may leave: the money for the others went back. Cancel those units."),
        ),
        ParcelError::MoneyGone => lang
            .pick(
                "Uang pesanan ini sudah kembali atau ditarik bank. Jangan kirim barangnya.",
                "The money for this order went back, or the bank took it. Do not send the goods.",
            )
            .to_owned(),
    }
}

/// Why units are missing.
pub(super) fn missing_cause(cause: MissingCause, lang: Lang) -> &'static str {
    match cause {
        MissingCause::Lost => lang.pick("Tidak ada di rak", "Not on the shelf"),
        MissingCause::Damaged => lang.pick("Rusak", "Damaged"),
    }
}

/// What taking a step is called on its button.
pub(super) fn act(action: OrderAction, lang: Lang) -> &'static str {
    match action {
        OrderAction::Settle => lang.pick("Terima pembayaran", "Take the payment"),
        OrderAction::Process => lang.pick("Mulai siapkan", "Start preparing"),
        OrderAction::ShipPart => lang.pick("Kirim sebagian", "Ship a part"),
        OrderAction::Ship => lang.pick("Tandai dikirim", "Mark as shipped"),
        OrderAction::CloseRest => lang.pick("Batalkan sisanya", "Cancel the rest"),
        OrderAction::HandOver => lang.pick("Sudah diserahkan", "Handed over"),
        OrderAction::Deliver => lang.pick("Tandai diterima", "Mark as delivered"),
        OrderAction::Complete => lang.pick("Tandai selesai", "Mark as completed"),
        OrderAction::ComeBack => lang.pick("Paket kembali, stok masuk lagi", "The parcel came back, restock it"),
        OrderAction::Lose => lang.pick("Paket hilang atau rusak", "The parcel is lost or broken"),
        OrderAction::Cancel => lang.pick("Ya, batalkan pesanan", "Yes, cancel the order"),
        OrderAction::Expire => lang.pick("Kedaluwarsakan", "Let it expire"),
        OrderAction::Reopen => lang.pick("Kemas lagi", "Pack it again"),
        OrderAction::ReopenPart => lang.pick("Kemas lagi sebagian", "Pack a part of it again"),
        OrderAction::Revive => lang.pick("Lanjutkan pesanan", "Resume the order"),
    }
}

/// What became of a proof: its lamp and its words.
pub(super) fn proof(state: ProofState, lang: Lang) -> (&'static str, &'static str) {
    match state {
        ProofState::Sent => ("lamp lamp--warn", lang.pick("Menunggu dicek", "To be checked")),
        ProofState::Accepted => ("lamp lamp--good", lang.pick("Cocok", "Accepted")),
        ProofState::Rejected => ("lamp lamp--bad", lang.pick("Ditolak", "Rejected")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::order::STEPS;

    #[test]
    fn every_step_has_a_button_in_both_languages() {
        for (_, action, _) in STEPS {
            assert_ne!(act(*action, Lang::Id), act(*action, Lang::En), "{action:?}");
        }
    }

    #[test]
    fn a_refusal_names_the_state_the_order_is_in() {
        let error = IllegalStep { state: OrderState::Cancelled, action: OrderAction::Ship };
        assert!(refusal(error, Lang::Id).contains("Dibatalkan") && refusal(error, Lang::En).contains("Cancelled"));
    }
}
