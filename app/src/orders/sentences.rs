use domain::lang::Lang;
use domain::money::Rupiah;
use domain::order::{IllegalStep, OrderAction, OrderEvent, OrderEventKind, OrderLine, OrderState, Shipment};
use domain::parcel::ParcelFate;
use domain::payment::FailureReason;
use domain::returns::{ReturnAction, ReturnState};

/// What happened.
pub(crate) fn event(kind: OrderEventKind, lang: Lang) -> &'static str {
    match kind {
        OrderEventKind::Placed => lang.pick("Pesanan dibuat", "Order placed"),
        OrderEventKind::ProofSent => lang.pick("Bukti transfer dikirim", "Proof of transfer sent"),
        OrderEventKind::ProofRejected => lang.pick("Bukti transfer belum cocok", "Proof of transfer not accepted"),
        OrderEventKind::TransferCame => lang.pick("Transfer masuk", "Transfer received"),
        OrderEventKind::PaymentFailed => lang.pick("Pembayaran tidak berhasil", "Payment did not succeed"),
        OrderEventKind::Refunded => lang.pick("Uang dikembalikan", "Money refunded"),
        OrderEventKind::ChargedBack => {
            lang.pick("Pembayaran ditarik kembali oleh bank", "Payment taken back by the bank")
        }
        OrderEventKind::DisputeWon => {
            lang.pick("Sengketa selesai, pembayaran berlaku lagi", "Dispute settled, the payment stands again")
        }
        OrderEventKind::Note => lang.pick("Catatan", "Note"),
        OrderEventKind::BackOrdered => lang.pick("Menunggu barang datang", "Waiting for goods"),
        OrderEventKind::Allocated => lang.pick("Barang yang ditunggu sudah ada", "The goods have come in"),
        OrderEventKind::UnitsCancelled => lang.pick("Sebagian dibatalkan", "Partly cancelled"),
        OrderEventKind::ReadyToFetch => lang.pick("Siap diambil di toko", "Ready for pick-up"),
        OrderEventKind::ParcelArrived => lang.pick("Satu paket diterima", "A parcel was delivered"),
        OrderEventKind::ParcelCameBack => lang.pick("Satu paket kembali ke toko", "A parcel came back to the store"),
        OrderEventKind::ParcelLost => lang.pick("Satu paket hilang atau rusak", "A parcel was lost or broken"),
        OrderEventKind::CancelAsked => lang.pick("Pembatalan diminta", "Cancellation requested"),
        OrderEventKind::CancelDeclined => lang.pick("Pembatalan ditolak", "Cancellation declined"),
        OrderEventKind::ReturnAsked => lang.pick("Retur diajukan", "Return requested"),
        OrderEventKind::Return(action) => match action {
            ReturnAction::Approve => lang.pick("Retur disetujui", "Return approved"),
            ReturnAction::Reject => lang.pick("Retur ditolak", "Return rejected"),
            ReturnAction::Receive => lang.pick("Barang retur kami terima", "Returned goods received"),
            ReturnAction::Close => lang.pick("Retur selesai", "Return settled"),
        },
        OrderEventKind::Step(action) => match action {
            OrderAction::Settle => lang.pick("Pembayaran diterima", "Payment received"),
            OrderAction::Process => lang.pick("Mulai dicek dan dikemas", "Being checked and packed"),
            OrderAction::ShipPart => lang.pick("Sebagian dikirim", "Partly shipped"),
            OrderAction::Ship => lang.pick("Dikirim", "Shipped"),
            OrderAction::CloseRest => lang.pick("Sisanya dibatalkan", "The rest was cancelled"),
            OrderAction::HandOver => lang.pick("Diserahkan di toko", "Handed over in the store"),
            OrderAction::Deliver => lang.pick("Diterima", "Delivered"),
            OrderAction::Complete => lang.pick("Selesai", "Completed"),
            OrderAction::ComeBack => lang.pick("Paket kembali ke toko", "The parcel came back to the store"),
            OrderAction::Lose => lang.pick("Paket hilang atau rusak", "The parcel was lost or broken"),
            OrderAction::Cancel => lang.pick("Dibatalkan", "Cancelled"),
            OrderAction::Expire => lang.pick("Kedaluwarsa, stok dilepas", "Expired, stock released"),
            OrderAction::Reopen => lang.pick("Dikemas lagi", "Packed again"),
            OrderAction::ReopenPart => lang.pick("Sebagian dikemas lagi", "Partly packed again"),
            OrderAction::Revive => {
                lang.pick("Pembayaran masuk, pesanan dilanjutkan", "Paid after all, the order goes on")
            }
        },
    }
}

/// What is said about it: what people wrote as it is, what the shop notes for itself in words.
pub(crate) fn remark(event: &OrderEvent, lang: Lang) -> String {
    match event.kind {
        OrderEventKind::PaymentFailed => {
            FailureReason::from_key(&event.note).map(|reason| reason.sentence(lang).to_owned()).unwrap_or_default()
        }
        OrderEventKind::TransferCame
        | OrderEventKind::Refunded
        | OrderEventKind::ChargedBack
        | OrderEventKind::DisputeWon => {
            event.note.parse().map(|amount| Rupiah::new(amount).to_string()).unwrap_or_default()
        }
        _ => event.note.clone(),
    }
}

/// The lamp beside a state.
pub(crate) fn lamp(state: OrderState) -> &'static str {
    match state {
        OrderState::AwaitingPayment => "lamp lamp--warn",
        OrderState::Paid | OrderState::Delivered | OrderState::Completed => "lamp lamp--good",
        OrderState::Processing => "lamp lamp--info",
        OrderState::PartlyShipped | OrderState::Shipped => "lamp lamp--hot",
        OrderState::Cancelled | OrderState::Expired => "lamp lamp--bad",
    }
}

/// The lamp beside the state of a return.
pub(crate) fn return_lamp(state: ReturnState) -> &'static str {
    match state {
        ReturnState::Requested => "lamp lamp--warn",
        ReturnState::Approved => "lamp lamp--info",
        ReturnState::Received => "lamp lamp--hot",
        ReturnState::Closed => "lamp lamp--good",
        ReturnState::Rejected => "lamp lamp--bad",
    }
}

/// What comes next with a return, for whoever asked for it; nothing where the shop's own words or the end say it.
pub(crate) fn return_next(state: ReturnState, lang: Lang) -> Option<&'static str> {
    match state {
        ReturnState::Requested => Some(lang.pick(
            "Kami baca dulu, lalu jawab lewat e-mail. Jangan kirim barangnya sebelum itu.",
            "We read it first and answer by e-mail. Please do not send anything back before that.",
        )),
        ReturnState::Received => Some(lang.pick(
            "Barangnya sudah sampai dan sedang kami periksa.",
            "The goods are here, and we are looking at them.",
        )),
        ReturnState::Approved | ReturnState::Rejected | ReturnState::Closed => None,
    }
}

/// Units of a line that wait for goods or are not sent; empty where there is nothing to say.
pub(crate) fn line_note(line: &OrderLine, lang: Lang) -> String {
    let mut notes = Vec::new();
    if line.backordered > 0 {
        let until = line.expected_at.map(|until| until.date(lang));
        let until = until.map(|day| lang.pick(format!(", perkiraan {day}"), format!(", expected {day}")));
        let until = until.unwrap_or_default();
        let units = line.backordered;
        notes.push(lang.pick(format!("{units} menunggu barang{until}"), format!("{units} on back-order{until}")));
    }
    if line.cancelled > 0 {
        let units = line.cancelled;
        notes.push(lang.pick(format!("{units} dibatalkan"), format!("{units} cancelled")));
    }
    notes.join("; ")
}

/// What became of a parcel; empty while it is on its way.
pub(crate) fn parcel_note(parcel: &Shipment, lang: Lang) -> String {
    match (parcel.fate, parcel.delivered_at) {
        (Some(ParcelFate::CameBack), _) => lang.pick("Kembali ke toko", "Came back to the store").to_owned(),
        (Some(ParcelFate::Lost), _) => {
            lang.pick("Hilang atau rusak di perjalanan", "Lost or broken on the way").to_owned()
        }
        (None, Some(at)) => lang.pick(format!("Diterima {}", at.date(lang)), format!("Delivered on {}", at.date(lang))),
        (None, None) => String::new(),
    }
}

/// What became of a request to send something back, by the code in the address.
pub(crate) fn return_result(code: &str, lang: Lang) -> Option<(bool, &'static str)> {
    Some(match code {
        "sent" => (
            true,
            lang.pick(
                "Pengajuan retur kami terima. Kami jawab di jam buka, paling lambat hari kerja berikutnya.",
                "We have your request. We answer during opening hours, by the next working day at the latest.",
            ),
        ),
        "nothing" => (false, lang.pick("Pilih dulu barang yang dikembalikan.", "Choose what comes back first.")),
        "fields" => {
            (false, lang.pick("Pilih alasannya dan ceritakan sedikit.", "Choose why and tell us a little more."))
        }
        "too-many-units" => {
            (false, lang.pick("Jumlahnya lebih dari yang bisa dikembalikan.", "That is more than can be sent back."))
        }
        "too-late" => (
            false,
            lang.pick(
                "Masa retur sudah lewat. Rusak? Garansi tetap berlaku, hubungi kami lewat WhatsApp.",
                "The time for returns is over. Is it faulty? The warranty still holds; talk to us on WhatsApp.",
            ),
        ),
        "not-delivered" => (false, lang.pick("Pesanan ini belum bisa diretur.", "This order cannot be returned now.")),
        "too-many-photos" => (false, lang.pick("Paling banyak 5 foto.", "At most 5 photos.")),
        "too-large" => (
            false,
            lang.pick(
                "Fotonya terlalu besar. Masing-masing paling besar 10 MB.",
                "The photos are too large. At most 10 MB each.",
            ),
        ),
        "picture" => (
            false,
            lang.pick(
                "Ada foto yang tidak bisa dibaca. Kirim JPG, PNG atau WebP.",
                "One of the photos could not be read. Send JPG, PNG or WebP.",
            ),
        ),
        "changed" => (
            false,
            lang.pick(
                "Pesanan ini baru saja berubah. Periksa lagi, lalu kirim ulang.",
                "This order has just changed. Look again, then send it once more.",
            ),
        ),
        _ => return None,
    })
}

/// Why an order was not called off.
pub(crate) fn refusal(error: &IllegalStep, lang: Lang) -> String {
    let state = error.state.name(lang);
    lang.pick(
        format!("Tidak bisa: pesanan ini sudah berstatus “{state}”. Hubungi kami lewat WhatsApp."),
        format!("Not possible: this order is “{state}” already. Talk to us on WhatsApp."),
    )
}

/// What became of an upload, by the code in the address.
pub(crate) fn proof_result(code: &str, lang: Lang) -> Option<(bool, &'static str)> {
    Some(match code {
        "sent" => (
            true,
            lang.pick(
                "Bukti transfer kami terima. Kami cek di jam buka, lalu kabari lewat e-mail.",
                "We received your proof. We check it during opening hours and tell you by e-mail.",
            ),
        ),
        "too-large" => {
            (false, lang.pick("File terlalu besar. Paling besar 10 MB.", "The file is too large. At most 10 MB."))
        }
        "not-waiting" => (
            false,
            lang.pick("Pesanan ini tidak lagi menunggu transfer.", "This order no longer waits for a transfer."),
        ),
        "too-many" => (
            false,
            lang.pick(
                "Sudah cukup banyak bukti yang kamu kirim. Kami cek dulu yang ada.",
                "You sent several proofs already. We will look at those first.",
            ),
        ),
        "empty" => (false, lang.pick("Pilih foto bukti transfer dulu.", "Choose a picture of the proof first.")),
        "picture" => (
            false,
            lang.pick(
                "File itu tidak bisa dibaca. Kirim foto atau tangkapan layar (JPG, PNG atau WebP).",
                "That file could not be read. Send a photo or a screenshot (JPG, PNG or WebP).",
            ),
        ),
        _ => return None,
    })
}
