//! The order ended before anything was sent: called off, or not paid in time.

use domain::order::Order;

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// The order was called off.
#[derive(Debug, Clone, Copy)]
pub struct Cancelled<'a> {
    /// The order.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
    /// Whether the customer did it, not the shop.
    pub by_customer: bool,
    /// Why, in the words of whoever did it; may be empty.
    pub reason: &'a str,
}

/// The order was not paid in time.
#[derive(Debug, Clone, Copy)]
pub struct Expired<'a> {
    /// The order.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
}

impl Cancelled<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let number = &self.order.number;
        let words = if self.by_customer {
            head.pick(
                format!("Sesuai permintaanmu, pesanan {number} kami batalkan."),
                format!("As you asked, order {number} is cancelled."),
            )
        } else {
            head.pick(
                format!("Maaf, pesanan {number} terpaksa kami batalkan."),
                format!("We are sorry: we had to cancel order {number}."),
            )
        };
        let mut blocks = vec![Block::Say(words.clone())];
        if !self.reason.is_empty() {
            let who = head.pick("Alasannya", "The reason").to_owned();
            blocks.push(Block::Quote { who, words: self.reason.to_owned() });
        }
        blocks.extend([
            Block::Say(self.money(head)),
            head.order_button(self.link),
            head.content(self.order),
            head.caution(),
        ]);
        Sheet {
            subject: head.pick(format!("Pesanan {number} dibatalkan"), format!("Order {number} is cancelled")),
            preview: words,
            title: head.pick("Pesananmu dibatalkan", "Your order is cancelled").to_owned(),
            blocks,
            why: head.because_of_order(self.order),
        }
        .written(head)
    }

    fn money(&self, head: &Letterhead<'_>) -> String {
        let total = self.order.to_pay();
        if self.order.paid_at.is_some() {
            head.pick(
                format!("Pembayaranmu sebesar {total} kami kembalikan. Caranya kami kabarkan dalam e-mail tersendiri."),
                format!("We return your payment of {total}. How, we tell you in an e-mail of its own."),
            )
        } else {
            head.pick(
                "Tidak ada yang perlu dibayar lagi. Kalau kamu sudah telanjur membayar, balas e-mail ini dengan buktinya: uangmu tidak hilang.",
                "There is nothing left to pay. If you have paid already, reply with the proof: your money is not lost.",
            )
            .to_owned()
        }
    }
}

impl Expired<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let number = &self.order.number;
        let words = head.pick(
            format!("Pembayaran pesanan {number} belum kami terima sampai batas waktunya, jadi barangnya kami lepas lagi untuk pembeli lain."),
            format!("We did not receive the payment for order {number} in time, so its goods can be bought by others again."),
        );
        let late = head.pick(
            "Sudah telanjur membayar? Balas e-mail ini dengan buktinya: uangmu tidak hilang. Masih mau barangnya? Pesan lagi selama stoknya ada.",
            "Have you paid already? Reply with the proof: your money is not lost. Do you still want the goods? Order again while they are in stock.",
        );
        Sheet {
            subject: head.pick(
                format!("Waktu bayar pesanan {number} habis"),
                format!("The time to pay for order {number} is over"),
            ),
            preview: words.clone(),
            title: head.pick("Waktu bayarnya habis", "The time to pay is over").to_owned(),
            blocks: vec![
                Block::Say(words),
                Block::Say(late.to_owned()),
                Block::Act {
                    label: head.pick("Pesan lagi", "Order again").to_owned(),
                    link: head.address("/products"),
                },
                Block::Link {
                    label: head.pick("Lihat pesanan ini", "View this order").to_owned(),
                    link: self.link.to_owned(),
                },
                head.content(self.order),
                head.caution(),
            ],
            why: head.because_of_order(self.order),
        }
        .written(head)
    }
}
