use domain::lang::Lang;
use domain::returns::ReturnAction;
use domain::sentences;

use super::view::ReturnRefusal;

sentences! {
    stepped => "Tersimpan. Pelanggan melihatnya di halaman pesanan.", "Saved. The customer sees it on the order's page.";
    closed => "Retur selesai. Stok dan uang yang harus kembali sudah dicatat.", "The return is settled. Stock and refund are noted.";
    conflict => "Orang lain baru saja mengubah retur ini. Di bawah ini keadaan terbarunya.", "Somebody else has just changed this return. Below is how it stands now.";
}

/// What taking a step is called on its button.
pub(super) fn act(action: ReturnAction, lang: Lang) -> &'static str {
    match action {
        ReturnAction::Approve => lang.pick("Setujui", "Approve"),
        ReturnAction::Reject => lang.pick("Tolak dengan jawaban ini", "Reject with this answer"),
        ReturnAction::Receive => lang.pick("Barang sudah sampai", "The goods arrived"),
        ReturnAction::Close => lang.pick("Selesaikan retur", "Settle the return"),
    }
}

/// Why a step was not taken; nothing when a field says so.
pub(super) fn refusal(error: &ReturnRefusal, lang: Lang) -> Option<String> {
    Some(match error {
        ReturnRefusal::Illegal(step) => {
            let state = step.state.name(lang);
            lang.pick(
                format!("Tidak bisa: retur ini berstatus “{state}”, mungkin karena orang lain lebih dulu."),
                format!("Not possible: this return is “{state}”, perhaps because somebody else was faster."),
            )
        }
        ReturnRefusal::Nothing => lang
            .pick(
                "Tidak ada yang kembali? Tolak returnya dengan penjelasan.",
                "Nothing came back? Reject the return with an explanation.",
            )
            .to_owned(),
        ReturnRefusal::TooMany(most) => lang
            .pick(format!("Paling banyak {most} unit dari barang itu."), format!("At most {most} units of that line.")),
        ReturnRefusal::Deduction(most) => {
            lang.pick(format!("Potongan paling banyak {most}."), format!("At most {most} can be kept."))
        }
        ReturnRefusal::Fields(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::returns::STEPS;

    #[test]
    fn every_step_has_a_button_in_both_languages() {
        for (_, action, _) in STEPS {
            assert_ne!(act(*action, Lang::Id), act(*action, Lang::En), "{action:?}");
        }
    }
}
