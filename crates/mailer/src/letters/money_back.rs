//! Money that does not pay for an order goes back: it came late, twice, too much, or was another amount. That is no refund of the order.

use domain::money::Rupiah;
use domain::order::{Order, OrderState};

use super::letterhead::Letterhead;
use super::refunded::RefundWay;
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
        let label = match self.way {
            RefundWay::TransferToCome => head.pick("Yang kami transfer", "What we will transfer"),
            RefundWay::AsPaid | RefundWay::Transferred => head.pick("Yang kami kembalikan", "What we return"),
        };
        let mut blocks = vec![
            Block::Say(words.clone()),
            Block::Amount { label: label.to_owned(), amount: amount.to_string(), until: None },
            Block::Say(self.how(head).to_owned()),
        ];
        blocks.extend(self.next(head).map(Block::Say));
        blocks.extend([head.order_button(self.link), head.caution()]);
        Sheet {
            subject: head.pick(
                format!("Uang {amount} untuk pesanan {number} kami kembalikan"),
                format!("We return {amount} that came for order {number}"),
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

    fn how(&self, head: &Letterhead<'_>) -> &'static str {
        match self.way {
            RefundWay::AsPaid => head.pick(
                "Uangnya kembali lewat cara bayar yang sama. Biasanya masuk dalam 1 sampai 14 hari kerja, tergantung bank atau dompetmu.",
                "It goes back the way it was paid, and usually arrives within 1 to 14 working days, depending on your bank or wallet.",
            ),
            RefundWay::TransferToCome => head.pick(
                "Cara bayarnya tidak bisa dikembalikan otomatis, jadi kami kembalikan lewat transfer. Balas e-mail ini dengan nama bank, nomor rekening, dan nama pemiliknya.",
                "The way it was paid cannot be reversed, so we return it by transfer. Reply with the bank, the account number and the name of its holder.",
            ),
            RefundWay::Transferred => head.pick(
                "Uangnya sudah kami transfer ke rekeningmu.",
                "We have transferred it to your account.",
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
