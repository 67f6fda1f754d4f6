//! Money that was to be transferred back went back another way: the customer's bank took it from the shop.

use domain::money::Rupiah;
use domain::order::Order;

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct TakenBack<'a> {
    /// The order.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
    /// How much was to be transferred.
    pub amount: Rupiah,
}

impl TakenBack<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let (number, amount) = (&self.order.number, self.amount);
        let words = head.pick(
            format!("Bankmu sudah menarik kembali pembayaran pesanan {number} dari kami. Transfer {amount} yang kami janjikan jadi tidak kami lakukan lagi."),
            format!("Your bank has taken the payment of order {number} back from us. We therefore no longer make the transfer of {amount} that we announced."),
        );
        let next = head.pick(
            "Nomor rekeningmu tidak kami perlukan lagi. Uangnya belum ada di kartu atau rekeningmu? Tanyakan ke bankmu, atau balas e-mail ini.",
            "We no longer need your account number. Is the money not on your card or account yet? Ask your bank, or reply to this e-mail.",
        );
        Sheet {
            subject: head.pick(
                format!("Pesanan {number}: uangnya sudah kembali lewat bankmu"),
                format!("Order {number}: your bank has returned the money"),
            ),
            preview: words.clone(),
            title: head.pick("Uangnya kembali lewat bankmu", "Your bank has returned the money").to_owned(),
            blocks: vec![Block::Say(words), Block::Say(next.to_owned()), head.order_button(self.link), head.caution()],
            why: head.because_of_order(self.order),
        }
        .written(head)
    }
}
