//! The photo of a transfer did not show the money: why, and how to send another one.

use domain::money::Rupiah;
use domain::order::Order;
use domain::shop::BankAccount;

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct ProofRejected<'a> {
    /// The order, still waiting.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
    /// Why, in the words of staff.
    pub reason: &'a str,
    /// What is still to be transferred: all of the price, or the rest of it.
    pub amount: Rupiah,
    /// Where transfers go.
    pub banks: &'a [BankAccount],
}

impl ProofRejected<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let number = &self.order.number;
        let words = head.pick(
            format!("Kami sudah mengecek bukti transfer pesanan {number}, tetapi belum cocok dengan yang masuk ke rekening kami."),
            format!("We looked at the proof of transfer for order {number}, but it does not match what arrived on our account."),
        );
        let next = head.pick(
            "Periksa jumlah dan nomor rekeningnya, lalu kirim bukti yang baru. Kalau uangnya sudah terpotong, balas e-mail ini: kita cari bersama.",
            "Check the amount and the account number, then send a new proof. If the money has left your account, reply to this e-mail: we will look for it together.",
        );
        Sheet {
            subject: head.pick(
                format!("Bukti transfer pesanan {number} belum cocok"),
                format!("The proof of transfer for order {number} does not match"),
            ),
            preview: self.reason.to_owned(),
            title: head.pick("Bukti transfernya belum cocok", "The proof does not match yet").to_owned(),
            blocks: vec![
                Block::Say(words),
                Block::Quote {
                    who: head.pick("Yang kami temukan", "What we found").to_owned(),
                    words: self.reason.to_owned(),
                },
                Block::Say(next.to_owned()),
                Block::Amount {
                    label: head.pick("Transfer tepat sebesar ini", "Transfer exactly this amount").to_owned(),
                    amount: self.amount.to_string(),
                    until: head.until(self.order),
                },
                head.accounts(self.banks, self.order),
                Block::Act {
                    label: head.pick("Kirim bukti baru", "Send a new proof").to_owned(),
                    link: self.link.to_owned(),
                },
                head.caution(),
            ],
            why: head.because_of_order(self.order),
        }
        .written(head)
    }
}
