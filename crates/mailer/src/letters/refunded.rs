//! Money goes back: all of it or a part, by the way it came or by transfer.

use domain::money::Rupiah;
use domain::order::Order;

use super::letterhead::Letterhead;
use super::refund_way::RefundWay;
use super::sheet::{Block, Sheet, Written};

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
        let mut blocks = vec![Block::Say(words.clone()), self.amount(head), self.way.how(head)];
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
            title: self.way.title(head),
            blocks,
            why: head.because_of_order(self.order),
        }
        .written(head)
    }

    fn words(&self, head: &Letterhead<'_>) -> String {
        let number = &self.order.number;
        head.pick(format!("Dana pesanan {number} kami kembalikan."), format!("We refund order {number}."))
    }

    fn amount(&self, head: &Letterhead<'_>) -> Block {
        let done = if self.in_all >= self.order.to_pay() {
            head.pick("Dikembalikan seluruhnya", "Refunded in full")
        } else {
            head.pick("Dikembalikan sebagian", "Refunded in part")
        };
        self.way.amount(head, self.amount, done)
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
