//! An order goes on, though its customer asked to have it called off.

use domain::order::Order;
use domain::returns::WINDOW_DAYS;

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// Why an order is not called off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declined<'a> {
    /// Staff say why.
    Answered(&'a str),
    /// The goods left before anybody answered.
    TooLate,
}

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct CancellationDeclined<'a> {
    /// The order.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
    /// Why.
    pub why: Declined<'a>,
}

impl CancellationDeclined<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let (number, words) = (&self.order.number, self.words(head));
        let mut blocks = vec![Block::Say(words.clone())];
        if let Declined::Answered(answer) = self.why {
            blocks.extend(head.remark(answer));
        }
        let after = head.pick(
            format!("Barangnya ternyata tidak cocok? Setelah sampai, retur bisa diajukan di halaman pesanan selama {WINDOW_DAYS} hari."),
            format!("Are the goods not what you need? Once they have arrived, you can ask for a return on the order's page for {WINDOW_DAYS} days."),
        );
        blocks.extend([Block::Say(after), head.order_button(self.link), head.content(self.order), head.caution()]);
        Sheet {
            subject: head
                .pick(format!("Pesanan {number} tidak bisa dibatalkan"), format!("Order {number} cannot be cancelled")),
            preview: words,
            title: head.pick("Pesananmu jalan terus", "Your order goes on").to_owned(),
            blocks,
            why: head.because_of_order(self.order),
        }
        .written(head)
    }

    fn words(&self, head: &Letterhead<'_>) -> String {
        let number = &self.order.number;
        match self.why {
            Declined::Answered(_) => head.pick(
                format!("Kamu minta pesanan {number} dibatalkan. Maaf, kali ini tidak bisa: pesanannya kami lanjutkan."),
                format!("You asked us to cancel order {number}. We are sorry, this time we cannot: the order goes on."),
            ),
            Declined::TooLate => head.pick(
                format!("Kamu minta pesanan {number} dibatalkan, tetapi barangnya sudah berangkat sebelum permintaanmu sempat kami jawab."),
                format!("You asked us to cancel order {number}, but the goods left before we could answer."),
            ),
        }
    }
}
