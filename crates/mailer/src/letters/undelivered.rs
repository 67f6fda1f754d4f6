//! One parcel of an order came back or is lost, and the order goes on.

use domain::money::Rupiah;
use domain::order::{Order, OrderLine, Shipment};
use domain::parcel::{ParcelFate, Remedy};
use domain::shipping::courier_name;

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct ParcelFailed<'a> {
    /// The order.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
    /// The parcel.
    pub parcel: &'a Shipment,
    /// What became of it.
    pub fate: ParcelFate,
    /// What is done about it.
    pub remedy: Remedy,
    /// What was in it.
    pub inside: &'a [(&'a OrderLine, u32)],
    /// What of it has to wait for goods before it is sent once more.
    pub waiting: &'a [(&'a OrderLine, u32)],
    /// What goes back for it.
    pub amount: Rupiah,
    /// What staff say about it; may be empty.
    pub remark: &'a str,
}

impl ParcelFailed<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let (number, words) = (&self.order.number, self.words(head));
        let mut blocks = vec![Block::Say(words.clone())];
        blocks.extend(head.remark(self.remark));
        blocks.push(head.units(head.pick("Di dalam paket itu", "In that parcel"), self.inside));
        if !self.waiting.is_empty() {
            blocks.push(head.units(head.pick("Menunggu barang datang", "Waiting for goods"), self.waiting));
        }
        blocks.extend([Block::Say(self.remedy(head)), head.order_button(self.link), head.caution()]);
        Sheet {
            subject: match self.fate {
                ParcelFate::CameBack => head.pick(
                    format!("Satu paket pesanan {number} kembali ke kami"),
                    format!("A parcel of order {number} came back to us"),
                ),
                ParcelFate::Lost => head.pick(
                    format!("Satu paket pesanan {number} tidak sampai"),
                    format!("A parcel of order {number} did not get there"),
                ),
            },
            preview: words,
            title: head.pick("Satu paketmu tidak sampai", "One of your parcels did not get there").to_owned(),
            blocks,
            why: head.because_of_order(self.order),
        }
        .written(head)
    }

    fn words(&self, head: &Letterhead<'_>) -> String {
        let (courier, tracking) = (courier_name(&self.parcel.courier), &self.parcel.tracking_number);
        match self.fate {
            ParcelFate::CameBack => head.pick(
                format!("Paket {courier} {tracking} dari pesananmu kembali ke kami tanpa sampai di tanganmu."),
                format!("Parcel {courier} {tracking} of your order came back to us without reaching you."),
            ),
            ParcelFate::Lost => head.pick(
                format!("Maaf, paket {courier} {tracking} dari pesananmu hilang atau rusak di perjalanan."),
                format!("We are sorry: parcel {courier} {tracking} of your order was lost or broken on the way."),
            ),
        }
    }

    fn remedy(&self, head: &Letterhead<'_>) -> String {
        match self.remedy {
            Remedy::SendAgain => head
                .pick(
                    "Isinya kami kirim lagi tanpa ongkir tambahan. Nomor resi yang baru kami kabarkan ke sini. Alamatnya salah? Balas e-mail ini sebelum kami kirim.",
                    "We send its content once more at no extra cost, and tell you the new tracking number here. Is the address wrong? Reply before it leaves.",
                )
                .to_owned(),
            Remedy::Refund if self.amount.is_positive() => head.pick(
                format!("Isinya tidak kami kirim lagi. Uangnya, {}, kami kembalikan; caranya kami kabarkan dalam e-mail tersendiri.", self.amount),
                format!("Its content is not sent again. We return what you paid for it, {}; how, we tell you in an e-mail of its own.", self.amount),
            ),
            Remedy::Refund => head
                .pick(
                    "Isinya tidak kami kirim lagi. Uangnya sudah kami kembalikan sebelumnya.",
                    "Its content is not sent again. Its money was returned before.",
                )
                .to_owned(),
        }
    }
}
