//! The order is placed: what was ordered, and how to pay for it.

use domain::order::Order;
use domain::payment::PaymentMethod;
use domain::shop::BankAccount;

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a> {
    /// The order, just placed.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
    /// Where transfers go.
    pub banks: &'a [BankAccount],
}

/// What of the letter depends on how the order is paid.
struct Payment {
    subject: String,
    words: String,
    how: Vec<Block>,
}

impl Placed<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let order = self.order;
        let payment = self.payment(head);
        let name = &order.contact.name;
        let mut blocks = vec![Block::Say(payment.words.clone())];
        blocks.extend(payment.how);
        blocks.push(head.content(order));
        if order.address.is_some() {
            blocks.push(head.delivery(order));
        }
        blocks.push(head.caution());
        Sheet {
            subject: payment.subject,
            preview: payment.words,
            title: head.pick(format!("Terima kasih, {name}"), format!("Thank you, {name}")),
            blocks,
            why: head.because_of_order(order),
        }
        .written(head)
    }

    fn payment(&self, head: &Letterhead<'_>) -> Payment {
        let method = self.order.payment_method;
        if self.order.paid_at.is_some() {
            self.nothing_left(head)
        } else if method == PaymentMethod::BankTransfer {
            self.by_transfer(head)
        } else if method == PaymentMethod::CashOnDelivery {
            self.at_the_door(head)
        } else if method == PaymentMethod::PayInStore {
            self.at_the_counter(head)
        } else {
            self.online(head)
        }
    }

    /// A voucher paid for everything.
    fn nothing_left(&self, head: &Letterhead<'_>) -> Payment {
        let number = &self.order.number;
        Payment {
            subject: head.pick(format!("Pesanan {number} sudah lunas"), format!("Order {number} is paid")),
            words: head
                .pick(
                    "Vouchermu menutup semuanya, jadi tidak ada yang perlu dibayar. Barangmu kami cek dan kemas.",
                    "Your voucher covers everything, so there is nothing to pay. We are checking and packing your goods.",
                )
                .to_owned(),
            how: vec![head.order_button(self.link)],
        }
    }

    fn by_transfer(&self, head: &Letterhead<'_>) -> Payment {
        let number = &self.order.number;
        let after = head.pick(
            "Sesudah transfer, kirim foto buktinya di halaman pesananmu. Kami cek di jam buka, lalu mengabari lewat e-mail.",
            "After the transfer, send a photo of the proof on your order's page. We check it during opening hours and tell you by e-mail.",
        );
        Payment {
            subject: head.pick(
                format!("Pesanan {number}: tinggal transfer"),
                format!("Order {number}: one transfer to go"),
            ),
            words: head
                .pick(
                    "Barangmu sudah kami sisihkan. Supaya tetap jadi milikmu, selesaikan transfernya sebelum batas waktu.",
                    "Your goods are set aside. To keep them yours, complete the transfer in time.",
                )
                .to_owned(),
            how: vec![
                self.amount(head, head.pick("Transfer tepat sebesar ini", "Transfer exactly this amount")),
                head.accounts(self.banks, self.order),
                Block::Say(after.to_owned()),
                self.act(head.pick("Kirim bukti transfer", "Send the proof of transfer")),
            ],
        }
    }

    fn at_the_door(&self, head: &Letterhead<'_>) -> Payment {
        let number = &self.order.number;
        Payment {
            subject: head.pick(format!("Pesanan {number} kami siapkan"), format!("We are preparing order {number}")),
            words: head
                .pick(
                    "Pesananmu sedang kami cek dan kemas. Kamu membayar tunai ke kurir saat barangnya sampai.",
                    "We are checking and packing your order. You pay the courier in cash when it arrives.",
                )
                .to_owned(),
            how: vec![
                self.amount(head, head.pick("Siapkan uang tunai", "Have this much cash ready")),
                head.order_button(self.link),
            ],
        }
    }

    fn at_the_counter(&self, head: &Letterhead<'_>) -> Payment {
        let number = &self.order.number;
        Payment {
            subject: head.pick(
                format!("Pesanan {number} kami sisihkan untukmu"),
                format!("Order {number} is set aside for you"),
            ),
            words: head.pick(
                format!("Barangmu sudah kami sisihkan. Datang ke toko, sebutkan nomor pesanan {number}, coba dulu, baru bayar."),
                format!("Your goods are set aside. Come to the store, tell us order number {number}, try first, then pay."),
            ),
            how: vec![
                self.amount(head, head.pick("Bayar saat mengambil", "Pay when you pick it up")),
                head.pick_up(),
                head.order_button(self.link),
            ],
        }
    }

    /// Everything that is paid on a page of somebody else, reached from the order's own.
    fn online(&self, head: &Letterhead<'_>) -> Payment {
        let number = &self.order.number;
        Payment {
            subject: head.pick(format!("Pesanan {number}: tinggal bayar"), format!("Order {number}: ready to be paid")),
            words: head
                .pick(
                    "Barangmu sudah kami sisihkan. Sudah bayar? Abaikan bagian ini, kabar berikutnya menyusul. Belum? Lanjutkan dari halaman pesananmu.",
                    "Your goods are set aside. Paid already? Then ignore this part, our next word is on its way. Not yet? Go on from your order's page.",
                )
                .to_owned(),
            how: vec![
                self.amount(head, self.order.payment_method.name(head.lang)),
                self.act(head.pick("Bayar sekarang", "Pay now")),
            ],
        }
    }

    fn amount(&self, head: &Letterhead<'_>, label: &str) -> Block {
        let amount = self.order.to_pay().to_string();
        Block::Amount { label: label.to_owned(), amount, until: head.until(self.order) }
    }

    fn act(&self, label: &str) -> Block {
        Block::Act { label: label.to_owned(), link: self.link.to_owned() }
    }
}
