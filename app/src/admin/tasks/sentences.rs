use domain::lang::Lang;
use domain::payment::{RefundError, TaskAct, TaskKind, TaskOutcome};
use domain::sentences;

use super::view::{TaskRefusal, TaskRow};
use crate::error::PlainError;

sentences! {
    title => "Tugas", "Tasks";
    empty => "Beres semua", "All done";
    empty_more => "Tidak ada uang yang perlu kamu lihat. Yang datang terlambat, dua kali, atau tidak pas akan muncul di sini.", "There is no money for you to look at. Whatever arrives late, twice or in another amount appears here.";
    conflict => "Orang lain baru saja mengerjakan tugas ini. Di bawah ini keadaan terbarunya; ulangi bila masih perlu.", "Somebody else is working on this task. Below is how it stands now; repeat if it is still needed.";
    add_note => "Tambah catatan", "Add a note";
    note => "Catatan", "Note";
    note_for_staff => "Ikut tersimpan; hanya staf yang membacanya.", "It is kept; only staff read it.";
    picture => "Foto bukti transfer (boleh kosong): JPG, PNG atau WebP, sampai 10 MB", "Picture of the transfer (optional): JPG, PNG or WebP, up to 10 MB";
}

/// What became of a task that was done.
pub(in crate::admin) fn done(outcome: TaskOutcome, lang: Lang) -> &'static str {
    match outcome {
        TaskOutcome::Done => lang.pick("Selesai. Tercatat atas namamu.", "Done. It is noted under your name."),
        TaskOutcome::LivesAgain => lang.pick(
            "Pesanannya hidup lagi sebagai lunas: barangnya disisihkan dan pelanggan dikabari. Tercatat atas namamu.",
            "The order lives again as a paid one: its goods are held and the customer is told. It is noted under your name.",
        ),
    }
}

/// What happened, in one sentence.
pub(in crate::admin) fn what(task: &TaskRow, lang: Lang) -> String {
    let amount = task.amount;
    match (task.kind, task.expected) {
        (TaskKind::PaidLate, _) => lang.pick(
            format!("{amount} masuk setelah pesanannya kedaluwarsa atau dibatalkan."),
            format!("{amount} arrived after the order had expired or was cancelled."),
        ),
        (TaskKind::PaidTwice, _) => lang.pick(
            format!("{amount} masuk untuk pesanan yang sudah dibayar, dan tidak bisa kembali sendiri."),
            format!("{amount} arrived for an order that was already paid, and cannot go back by itself."),
        ),
        (TaskKind::WrongAmount, Some(expected)) => lang.pick(
            format!("{amount} masuk, padahal pesanannya {expected}."),
            format!("{amount} arrived, but the order costs {expected}."),
        ),
        (TaskKind::WrongAmount, None) => {
            lang.pick(format!("{amount} masuk; bukan jumlah yang diminta."), format!("{amount} arrived, which is not the amount requested."))
        }
        (TaskKind::Unmatched, _) => lang.pick(
            format!("{amount} masuk di penyedia pembayaran, tetapi tidak jelas untuk pesanan yang mana."),
            format!("{amount} arrived at the payment provider, but it is not clear for which order."),
        ),
        (TaskKind::ManualRefund, _) if task.acts.contains(&TaskAct::TakenBack) => lang.pick(
            format!("{amount} tadinya harus ditransfer kembali, tetapi bank pelanggan sudah menarik pembayarannya. Jangan ditransfer lagi."),
            format!("{amount} was to be transferred back, but the customer's bank has taken the payment back meanwhile. Do not transfer it."),
        ),
        (TaskKind::ManualRefund, _) => lang.pick(
            format!("{amount} harus ditransfer kembali dengan tangan. Pelanggan sudah diminta mengirim nomor rekeningnya."),
            format!("{amount} has to be transferred back by hand. The customer was asked for their account number."),
        ),
        (TaskKind::RefundFailed, _) => lang.pick(
            format!("Penyedia pembayaran tidak mengembalikan {amount}."),
            format!("The payment provider did not give {amount} back."),
        ),
        (TaskKind::Challenged, _) => lang.pick(
            format!("Penyedia pembayaran menahan {amount} karena menduga penipuan."),
            format!("The payment provider holds {amount} because it suspects fraud."),
        ),
        (TaskKind::ChargedBack, _) => lang.pick(
            format!("Bank pelanggan menarik kembali {amount}. Pesanannya berhenti selama uangnya tidak ada. Jawab sengketanya di penyedia pembayaran, dan biarkan tugas ini sampai putus."),
            format!("The customer's bank took {amount} back. The order stops while the money is gone. Answer the dispute at the payment provider, and leave this task until it is decided."),
        ),
        (TaskKind::ReturnedOutside, _) => lang.pick(
            format!("{amount} kembali ke pelanggan langsung di penyedia pembayaran, bukan dari sini: dikembalikan di sana, atau sebagian ditarik bank pelanggan. Bukunya sudah disesuaikan; kalau itu sengketa, jawab di sana."),
            format!("{amount} went back to the customer at the payment provider itself, not from here: refunded there, or partly taken by the customer's bank. The books are adjusted; if it is a dispute, answer it there."),
        ),
    }
}

/// What pressing the button does; `is_over` of an order that expired or was cancelled.
pub(super) fn does(act: TaskAct, kind: TaskKind, is_over: bool, lang: Lang) -> &'static str {
    match (act, kind) {
        (TaskAct::Revive, _) => lang.pick(
            "Pesanannya hidup lagi sebagai sudah dibayar. Kalau barangnya sudah habis, tidak ada yang berubah: kembalikan saja uangnya.",
            "The order lives again as a paid one. If its goods are gone by then, nothing changes: refund the money instead.",
        ),
        (TaskAct::Accept, _) if is_over => lang.pick(
            "Pesanannya hidup lagi dan dianggap lunas dengan uang ini; selisihnya direlakan. Kalau barangnya sudah habis, tidak ada yang berubah: kembalikan saja uangnya.",
            "The order lives again, paid by this; the difference is let go. If its goods are gone by then, nothing changes: refund the money instead.",
        ),
        (TaskAct::AcceptAndReturn, _) if is_over => lang.pick(
            "Pesanannya hidup lagi sebagai lunas, dan hanya kelebihannya yang kembali. Kalau barangnya sudah habis, tidak ada yang berubah: kembalikan saja semuanya.",
            "The order lives again as a paid one, and only what is too much goes back. If its goods are gone by then, nothing changes: refund all of it instead.",
        ),
        (TaskAct::Refund, _) => lang.pick(
            "Seluruh uang ini kembali ke pelanggan: otomatis bila bisa, kalau tidak menjadi tugas transfer.",
            "All of this money goes back to the customer: by itself where that can be, else as a transfer for staff.",
        ),
        (TaskAct::Accept, _) => lang.pick(
            "Pesanannya dianggap lunas dengan uang ini; selisihnya direlakan.",
            "This pays the order; the difference is waived.",
        ),
        (TaskAct::AcceptAndReturn, _) => lang.pick(
            "Pesanannya lunas, dan hanya kelebihannya yang kembali.",
            "The order is paid, and only what is too much goes back.",
        ),
        (TaskAct::Transferred, _) => lang.pick(
            "Mencatat bahwa uangnya sudah kamu transfer, dan mengabari pelanggan.",
            "Notes that you have transferred the money, and tells the customer.",
        ),
        (TaskAct::Retry, _) => lang.pick(
            "Penyedia pembayaran diminta sekali lagi untuk mengembalikannya.",
            "The payment provider is asked once more to give it back.",
        ),
        (TaskAct::ByHand, _) => lang.pick(
            "Menjadi tugas transfer; pelanggan diminta mengirim nomor rekeningnya.",
            "It becomes a transfer for staff; the customer is asked for their account number.",
        ),
        (TaskAct::Approve, _) => lang.pick(
            "Penyedia pembayaran mengambil uangnya, dan pesanannya lunas.",
            "The payment provider takes the money, and the order is paid.",
        ),
        (TaskAct::Deny, _) => lang.pick(
            "Pembayarannya dibatalkan; pelanggan bisa membayar dengan cara lain.",
            "The payment is cancelled; the customer can pay another way.",
        ),
        (TaskAct::TakenBack, _) => lang.pick(
            "Menutup tugas ini: uangnya sudah kembali lewat bank, jadi tidak ada yang ditransfer. Pelanggan dikabari.",
            "Closes this task: the money went back through the bank, so nothing is transferred. The customer is told.",
        ),
        (TaskAct::Won, _) => lang.pick(
            "Sengketanya dimenangkan toko dan uangnya sudah kembali: pesanannya lanjut seperti semula.",
            "The shop won the dispute and the money is back: the order goes on as before.",
        ),
        (TaskAct::Assign, _) => lang.pick(
            "Uangnya menjadi milik pesanan bernomor di atas: kalau pas, pesanannya lunas; kalau tidak, sebuah tugas menanyakannya.",
            "The money becomes that of the order above: if it fits, the order is paid; if not, a task asks about it.",
        ),
        (TaskAct::SendBack, _) => lang.pick(
            "Penyedia pembayaran mengembalikan seluruhnya kepada yang membayar.",
            "The payment provider sends all of it back to whoever paid it.",
        ),
        (TaskAct::Noted, TaskKind::ChargedBack) => lang.pick(
            "Hanya menutup tugas ini, misalnya karena sengketanya kalah; pesanannya tetap berhenti.",
            "Only closes this task, because the dispute is lost, for instance; the order stays stopped.",
        ),
        (TaskAct::Noted, TaskKind::Challenged) => lang.pick(
            "Hanya menutup tugas ini; penyedia pembayaran memutuskan sendiri.",
            "Only closes this task; the payment provider decides by itself.",
        ),
        (TaskAct::Noted, TaskKind::Unmatched) => lang.pick(
            "Menutup tugas ini setelah kamu tahu itu uang apa; tulis di catatan.",
            "Closes this task once you know what the money is; say so in the note.",
        ),
        (TaskAct::Noted, TaskKind::RefundFailed) => lang.pick(
            "Menutup tugas ini, kalau uangnya sudah kembali lewat jalan lain; tidak ada uang yang bergerak.",
            "Closes this task, if the money went back another way; no money moves.",
        ),
        (TaskAct::Noted, _) => lang
            .pick("Hanya menutup tugas ini; tidak ada uang yang bergerak.", "Only closes this task; no money moves."),
    }
}

/// Why a task was not done.
pub(in crate::admin) fn refusal(refused: TaskRefusal, lang: Lang) -> String {
    match refused {
        TaskRefusal::Resolved => {
            lang.pick("Tugas ini sudah dikerjakan orang lain.", "Somebody else has done this task already.").to_owned()
        }
        TaskRefusal::NotHere => lang
            .pick(
                "Itu tidak bisa (lagi) dilakukan di sini. Di bawah ini keadaan terbarunya.",
                "That cannot be done here (any more). Below is how it stands now.",
            )
            .to_owned(),
        TaskRefusal::SoldOut => lang
            .pick(
                "Barangnya sudah habis, jadi pesanannya tetap berakhir dan uangnya masih menunggu di sini. Kembalikan uangnya.",
                "The goods are sold out, so the order stays closed and its money still waits here. Refund the money.",
            )
            .to_owned(),
        TaskRefusal::NoOrder => lang
            .pick(
                "Tidak ada pesanan bernomor itu, atau uang ini sudah jelas milik pesanan lain.",
                "There is no order of that number, or this money clearly is another order's.",
            )
            .to_owned(),
        TaskRefusal::Refund(error) => refund_refusal(error, lang),
        TaskRefusal::Picture => lang
            .pick(
                "Foto itu tidak bisa dibaca. Kirim JPG, PNG atau WebP, paling besar 10 MB.",
                "That picture could not be read. Send JPG, PNG or WebP of at most 10 MB.",
            )
            .to_owned(),
    }
}

/// Why money does not go back.
pub(in crate::admin) fn refund_refusal(error: RefundError, lang: Lang) -> String {
    match error {
        RefundError::NotPaid => lang.pick("Pesanan ini belum dibayar.", "This order is not paid.").to_owned(),
        RefundError::Nothing => {
            lang.pick("Tidak ada yang dikembalikan: isi jumlahnya.", "Nothing would go back: say how much.").to_owned()
        }
        RefundError::TooMuch { left } => lang.pick(
            format!("Paling banyak {left} yang masih bisa dikembalikan."),
            format!("At most {left} can still go back."),
        ),
        RefundError::TooManyUnits => lang
            .pick(
                "Unitnya lebih banyak dari yang belum dikembalikan.",
                "Those are more units than have not been refunded yet.",
            )
            .to_owned(),
    }
}

/// What became of a transfer that was noted with its picture, by the word in the address.
pub(super) fn result(word: &str, lang: Lang) -> Option<(bool, String)> {
    let refused = match word {
        "done" => return Some((true, done(TaskOutcome::Done, lang).to_owned())),
        "conflict" => return Some((false, conflict(lang).to_owned())),
        "busy" => return Some((false, PlainError::Busy.plain_sentence(lang))),
        "resolved" => TaskRefusal::Resolved,
        "not-here" => TaskRefusal::NotHere,
        "sold-out" => TaskRefusal::SoldOut,
        "nothing" => TaskRefusal::Refund(RefundError::Nothing),
        "picture" => TaskRefusal::Picture,
        _ => return None,
    };
    Some((false, refusal(refused, lang)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::TaskId;
    use domain::money::Rupiah;

    #[test]
    fn every_task_and_every_way_out_of_it_is_told_in_both_languages() {
        for (kind, is_gone) in TaskKind::ALL.into_iter().flat_map(|kind| [(kind, false), (kind, true)]) {
            let task = TaskRow { acts: kind.acts_on(None, is_gone).to_vec(), ..task(kind) };
            assert!(what(&task, Lang::Id).contains("75.000"), "{kind:?}");
            assert_ne!(what(&task, Lang::Id), what(&task, Lang::En));
            for act in task.acts {
                for is_over in [false, true] {
                    assert_ne!(does(act, kind, is_over, Lang::Id), does(act, kind, is_over, Lang::En));
                }
            }
        }
    }

    #[test]
    fn money_for_an_order_that_is_over_is_said_to_make_it_live_again_or_to_change_nothing() {
        for (lang, lives, instead) in [(Lang::Id, "hidup lagi", "kembalikan"), (Lang::En, "lives again", "refund")] {
            for act in [TaskAct::Revive, TaskAct::Accept, TaskAct::AcceptAndReturn] {
                let words = does(act, TaskKind::WrongAmount, true, lang);
                assert!(words.contains(lives) && words.contains(instead), "{words}");
            }
            assert!(!does(TaskAct::Accept, TaskKind::WrongAmount, false, lang).contains(lives));
            assert!(done(TaskOutcome::LivesAgain, lang).contains(lives));
            assert!(!done(TaskOutcome::Done, lang).contains(lives));
        }
    }

    #[test]
    fn what_the_bank_took_back_is_not_to_be_transferred() {
        let acts = TaskKind::ManualRefund.acts_on(None, true).to_vec();
        let words = what(&TaskRow { acts, ..task(TaskKind::ManualRefund) }, Lang::Id);
        assert!(words.contains("Jangan ditransfer"), "{words}");
    }

    fn task(kind: TaskKind) -> TaskRow {
        TaskRow {
            id: TaskId::new(1),
            kind,
            amount: Rupiah::new(75_000),
            expected: None,
            detail: String::new(),
            order: None,
            is_over: false,
            since: String::new(),
            acts: kind.acts().to_vec(),
            resolution: None,
        }
    }

    #[test]
    fn only_what_worked_is_told_as_good() {
        for word in ["conflict", "busy", "resolved", "not-here", "sold-out", "nothing", "picture"] {
            assert!(result(word, Lang::En).is_some_and(|(is_good, _)| !is_good), "{word}");
        }
        assert!(result("done", Lang::Id).is_some_and(|(is_good, _)| is_good) && result("x", Lang::Id).is_none());
    }
}
