//! A transfer came, but not all of the price: how much is there, how much is missing, and where to.

use domain::order::Order;
use domain::payment::PartPaid as Part;
use domain::shop::BankAccount;

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct PartPaid<'a> {
    /// The order, still waiting.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
    /// How much came, and how much is missing.
    pub part: Part,
    /// Where transfers go.
    pub banks: &'a [BankAccount],
}

impl PartPaid<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let (number, Part { came, missing }) = (&self.order.number, self.part);
        let total = self.order.to_pay();
        let words = head.pick(
            format!("Transfermu untuk pesanan {number} sudah masuk {came} dari {total}. Masih kurang {missing}."),
            format!("{came} of {total} has come for order {number}. {missing} is still missing."),
        );
        let next = head.pick(
            "Barangnya tetap kami sisihkan. Transfer kekurangannya, lalu kirim buktinya di halaman pesananmu. Tidak jadi? Balas e-mail ini: uangmu kami kembalikan.",
            "Your goods stay set aside. Transfer what is missing, then send the proof on your order's page. Changed your mind? Reply to this e-mail: we return your money.",
        );
        Sheet {
            subject: head.pick(
                format!("Pesanan {number}: transfermu kurang {missing}"),
                format!("Order {number}: {missing} is missing from your transfer"),
            ),
            preview: words.clone(),
            title: head.pick("Tinggal sedikit lagi", "Almost there").to_owned(),
            blocks: vec![
                Block::Say(words),
                Block::Amount {
                    label: head.pick("Transfer kekurangannya", "Transfer what is missing").to_owned(),
                    amount: missing.to_string(),
                    until: None,
                },
                head.accounts(self.banks, self.order),
                Block::Say(next.to_owned()),
                Block::Act {
                    label: head.pick("Kirim bukti transfer", "Send the proof of transfer").to_owned(),
                    link: self.link.to_owned(),
                },
                head.caution(),
            ],
            why: head.because_of_order(self.order),
        }
        .written(head)
    }
}
