//! Money goes back: all of it or a part, by the way it came or by transfer.

use domain::money::Rupiah;
use domain::order::Order;

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// How money goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundWay {
    /// By the way it came: the gateway has taken the refund.
    AsPaid,
    /// By a transfer that staff have yet to make, for which the customer's account is asked for.
    TransferToCome,
    /// By a transfer that staff have made.
    Transferred,
}

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct Refunded<'a> {
    /// The order.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
    /// How much goes back now.
    pub amount: Rupiah,
    /// How much went back so far, this included.
    pub in_all: Rupiah,
    /// How.
    pub way: RefundWay,
    /// Why, in the words of staff; may be empty.
    pub reason: &'a str,
}

impl Refunded<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let (number, words) = (&self.order.number, self.words(head));
        let mut blocks = vec![Block::Say(words.clone()), self.amount(head)];
        if !self.reason.is_empty() {
            let who = head.pick("Alasannya", "The reason").to_owned();
            blocks.push(Block::Quote { who, words: self.reason.to_owned() });
        }
        blocks.extend([self.account(head), head.order_button(self.link), head.caution()]);
        Sheet {
            subject: head.pick(
                format!("Pengembalian dana {} untuk pesanan {number}", self.amount),
                format!("Refund of {} for order {number}", self.amount),
            ),
            preview: words,
            title: match self.way {
                RefundWay::TransferToCome => {
                    head.pick("Ke rekening mana kami transfer?", "Which account may we transfer to?")
                }
                RefundWay::AsPaid | RefundWay::Transferred => {
                    head.pick("Uangmu kami kembalikan", "Your money is on its way back")
                }
            }
            .to_owned(),
            blocks,
            why: head.because_of_order(self.order),
        }
        .written(head)
    }

    fn words(&self, head: &Letterhead<'_>) -> String {
        let number = &self.order.number;
        match self.way {
            RefundWay::AsPaid => head.pick(
                format!("Dana pesanan {number} kami kembalikan lewat cara bayar yang sama. Biasanya masuk dalam 1 sampai 14 hari kerja, tergantung bank atau dompetmu."),
                format!("We refunded order {number} the way it was paid. It usually arrives within 1 to 14 working days, depending on your bank or wallet."),
            ),
            RefundWay::TransferToCome => head.pick(
                format!("Dana pesanan {number} kami kembalikan lewat transfer, karena cara bayarnya tidak bisa dikembalikan otomatis. Balas e-mail ini dengan nama bank, nomor rekening, dan nama pemiliknya."),
                format!("We refund order {number} by transfer, because the way it was paid cannot be reversed. Reply with the bank, the account number and the name of its holder."),
            ),
            RefundWay::Transferred => head.pick(
                format!("Dana pesanan {number} sudah kami transfer ke rekeningmu."),
                format!("We have transferred the refund of order {number} to your account."),
            ),
        }
    }

    fn amount(&self, head: &Letterhead<'_>) -> Block {
        let is_whole = self.in_all >= self.order.to_pay();
        let label = if self.way == RefundWay::TransferToCome {
            head.pick("Yang kami transfer", "What we will transfer")
        } else if is_whole {
            head.pick("Dikembalikan seluruhnya", "Refunded in full")
        } else {
            head.pick("Dikembalikan sebagian", "Refunded in part")
        };
        Block::Amount { label: label.to_owned(), amount: self.amount.to_string(), until: None }
    }

    /// How the amounts hang together.
    fn account(&self, head: &Letterhead<'_>) -> Block {
        let row = |name: &str, amount: Rupiah| (name.to_owned(), vec![amount.to_string()]);
        let mut rows = vec![row(head.pick("Total pesanan", "Order total"), self.order.to_pay())];
        if self.in_all != self.amount {
            rows.push(row(head.pick("Dikembalikan kali ini", "Refunded now"), self.amount));
        }
        rows.push(row(head.pick("Dikembalikan, termasuk ini", "Refunded, this included"), self.in_all));
        Block::Facts { title: None, rows }
    }
}
