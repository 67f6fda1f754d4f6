//! Money that does not pay for an order goes back: it came late, twice, too much, or was another amount. That is no refund of the order.

use domain::money::Rupiah;
use domain::order::{Order, OrderState};

use super::letterhead::Letterhead;
use super::refund_way::RefundWay;
use super::sheet::{Block, Sheet, Written};

/// Why money does not belong to its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stray {
    /// The order had ended.
    Late,
    /// The order was paid without it.
    Twice,
    /// It is what was paid beyond the total.
    Excess,
    /// It was not what the order costs, and does not pay for it.
    Amount,
}

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct MoneyBack<'a> {
    /// The order it came for.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
    /// How much goes back.
    pub amount: Rupiah,
    /// Why.
    pub stray: Stray,
    /// How.
    pub way: RefundWay,
}

impl MoneyBack<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let (number, amount, words) = (&self.order.number, self.amount, self.words(head));
        let mut blocks = vec![
            Block::Say(words.clone()),
            self.way.amount(head, amount, head.pick("Yang kami kembalikan", "What we return")),
            self.way.how(head),
        ];
        blocks.extend(self.next(head).map(Block::Say));
        blocks.extend([head.order_button(self.link), head.caution()]);
        Sheet {
            subject: head.pick(
                format!("Uang {amount} untuk pesanan {number} kami kembalikan"),
                format!("We return {amount} that came for order {number}"),
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
        match self.stray {
            Stray::Late => head.pick(
                format!("Uangmu untuk pesanan {number} masuk sesudah pesanan itu berakhir, jadi kami kembalikan."),
                format!("Your money for order {number} came after the order had ended, so we return it."),
            ),
            Stray::Twice => head.pick(
                format!("Pesanan {number} sudah lunas, dan uang untuknya masuk sekali lagi. Yang kedua ini kami kembalikan; pesananmu jalan terus."),
                format!("Order {number} is paid, and money for it came once more. We return this second payment; your order goes on."),
            ),
            Stray::Excess => head.pick(
                format!("Kamu membayar lebih dari total pesanan {number}. Kelebihannya kami kembalikan; pesananmu jalan terus."),
                format!("You paid more than the total of order {number}. We return the difference; your order goes on."),
            ),
            Stray::Amount => head.pick(
                format!("Uang yang masuk untuk pesanan {number} tidak sama dengan totalnya, jadi kami kembalikan."),
                format!("The money that came for order {number} is not its total, so we return it."),
            ),
        }
    }

    /// How to get the goods after all.
    fn next(&self, head: &Letterhead<'_>) -> Option<String> {
        let total = self.order.to_pay();
        match self.stray {
            Stray::Late => Some(
                head.pick(
                    "Masih mau barangnya? Pesan lagi selama stoknya ada.",
                    "Do you still want the goods? Order again while they are in stock.",
                )
                .to_owned(),
            ),
            Stray::Amount if self.order.state == OrderState::AwaitingPayment => Some(head.pick(
                format!("Pesananmu masih menunggu pembayaran tepat {total}."),
                format!("Your order still waits for a payment of exactly {total}."),
            )),
            Stray::Twice | Stray::Excess | Stray::Amount => None,
        }
    }
}
