//! What the shop answers to a return: send it, we cannot take it, or it is settled.

use domain::money::Rupiah;
use domain::order::{Order, OrderLine};
use domain::returns::Return;

use super::letterhead::Letterhead;
use super::sheet::{Block, Sheet, Written};

/// What became of a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReturnOutcome {
    /// The goods may be sent back.
    Approved,
    /// They may not, or the shop does not take what came.
    Declined {
        /// Whether the goods are in the shop.
        is_here: bool,
    },
    /// The goods were looked at, and money goes back.
    Settled {
        /// What is paid back for the goods, before anything is kept.
        goods: Rupiah,
        /// What is kept, because they are not as they were.
        deduction: Rupiah,
        /// What is paid back of the shipping.
        shipping: Rupiah,
        /// What really goes back: less, where some of it went back before.
        amount: Rupiah,
    },
}

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct ReturnAnswered<'a> {
    /// The order.
    pub order: &'a Order,
    /// Its private link.
    pub link: &'a str,
    /// The return.
    pub case: &'a Return,
    /// What became of it.
    pub outcome: ReturnOutcome,
    /// In the shop's words; may be empty.
    pub answer: &'a str,
}

impl ReturnAnswered<'_> {
    /// The letter.
    pub fn write(&self, head: &Letterhead<'_>) -> Written {
        let words = self.words(head);
        let mut blocks = vec![Block::Say(words.clone())];
        blocks.extend(head.remark(self.answer));
        match self.outcome {
            ReturnOutcome::Approved => blocks.extend(self.way(head)),
            ReturnOutcome::Declined { is_here } => blocks.push(Block::Say(after(is_here, head).to_owned())),
            ReturnOutcome::Settled { amount, .. } => blocks.extend(self.money(amount, head)),
        }
        let units = |line: &domain::returns::ReturnLine| {
            self.order.lines.iter().find(|known| known.id == line.line).map(|known| (known, line.quantity))
        };
        let goods: Vec<(&OrderLine, u32)> = self.case.lines.iter().filter_map(units).collect();
        blocks.extend([
            head.units(head.pick("Barang retur ini", "The goods of this return"), &goods),
            head.order_button(self.link),
            head.caution(),
        ]);
        let (subject, title) = self.name(head);
        Sheet { subject, preview: words, title: title.to_owned(), blocks, why: head.because_of_order(self.order) }
            .written(head)
    }

    /// Subject and title.
    fn name(&self, head: &Letterhead<'_>) -> (String, &'static str) {
        let case = &self.case.number;
        match self.outcome {
            ReturnOutcome::Approved => (
                head.pick(
                    format!("Retur {case} disetujui: kirim barangnya"),
                    format!("Return {case} is approved: send the goods"),
                ),
                head.pick("Kirim barangnya ke kami", "Send us the goods"),
            ),
            ReturnOutcome::Declined { .. } => (
                head.pick(format!("Retur {case} tidak bisa kami terima"), format!("We cannot accept return {case}")),
                head.pick("Returnya tidak bisa kami terima", "We cannot accept the return"),
            ),
            ReturnOutcome::Settled { .. } => (
                head.pick(format!("Retur {case} selesai"), format!("Return {case} is settled")),
                head.pick("Returmu selesai", "Your return is settled"),
            ),
        }
    }

    fn words(&self, head: &Letterhead<'_>) -> String {
        let (case, number) = (&self.case.number, &self.order.number);
        match self.outcome {
            ReturnOutcome::Approved => head.pick(
                format!("Retur {case} untuk pesanan {number} kami setujui. Kirim barangnya ke alamat di bawah, atau antar ke toko pada jam buka."),
                format!("We approve return {case} for order {number}. Send the goods to the address below, or bring them to the store during opening hours."),
            ),
            ReturnOutcome::Declined { .. } => head.pick(
                format!("Maaf, retur {case} untuk pesanan {number} tidak bisa kami terima."),
                format!("We are sorry: we cannot accept return {case} for order {number}."),
            ),
            ReturnOutcome::Settled { .. } => head.pick(
                format!("Barang retur {case} dari pesanan {number} sudah kami terima dan periksa."),
                format!("We received and inspected the goods of return {case} for order {number}."),
            ),
        }
    }

    /// Where the goods go, and how they are recognised.
    fn way(&self, head: &Letterhead<'_>) -> [Block; 2] {
        let shop = head.shop;
        let facts = vec![
            (head.pick("Kirim ke", "Send to").to_owned(), vec![shop.name.clone(), shop.address.clone(), head.phone()]),
            (head.pick("Tulis di paket", "Write on the parcel").to_owned(), vec![self.case.number.clone()]),
            (head.pick("Jam buka", "Opening hours").to_owned(), vec![head.hours()]),
        ];
        let then = head.pick(
            "Bungkus yang rapat bersama semua kelengkapannya, dan simpan resinya. Begitu sampai, barangnya kami periksa dan kamu kami kabari.",
            "Pack everything well, with all that came with it, and keep the receipt. We inspect the goods when they arrive and tell you.",
        );
        [Block::Facts { title: None, rows: facts }, Block::Say(then.to_owned())]
    }

    /// What goes back, and how it comes about.
    fn money(&self, amount: Rupiah, head: &Letterhead<'_>) -> Vec<Block> {
        let rows = self.account(head).into_iter().map(|(name, sum)| (name.to_owned(), vec![sum.to_string()])).collect();
        let facts = Block::Facts { title: None, rows };
        if !amount.is_positive() {
            let nothing =
                head.pick("Tidak ada uang yang kembali untuk retur ini.", "No money goes back for this return.");
            return vec![facts, Block::Say(nothing.to_owned())];
        }
        let how = head.pick(
            "Cara uangnya kembali kami kabarkan dalam e-mail tersendiri.",
            "A separate e-mail tells you how the money comes back to you.",
        );
        let label = head.pick("Yang kami kembalikan", "What we pay back").to_owned();
        vec![Block::Amount { label, amount: amount.to_string(), until: None }, facts, Block::Say(how.to_owned())]
    }

    /// The parts of what goes back; they add up to it.
    fn account(&self, head: &Letterhead<'_>) -> Vec<(&'static str, Rupiah)> {
        let ReturnOutcome::Settled { goods, deduction, shipping, amount } = self.outcome else { return Vec::new() };
        let less = |sum: Rupiah| Rupiah::new(-sum.amount());
        let before = Rupiah::new(goods.amount() - deduction.amount() + shipping.amount() - amount.amount());
        let optional = [
            (head.pick("Potongan", "Withheld"), less(deduction)),
            (head.pick("Ongkir", "Shipping"), shipping),
            (head.pick("Sudah kembali sebelumnya", "Paid back before"), less(before)),
        ];
        let rest = optional.into_iter().filter(|(_, sum)| *sum != Rupiah::ZERO);
        std::iter::once((head.pick("Harga barang", "Goods"), goods)).chain(rest).collect()
    }
}

/// What can be done about goods that are not taken back.
fn after(is_here: bool, head: &Letterhead<'_>) -> &'static str {
    if is_here {
        head.pick(
            "Barangnya ada di toko kami. Balas e-mail ini untuk mengatur bagaimana barang itu kembali kepadamu.",
            "The goods are in our store. Reply to this e-mail to arrange how they come back to you.",
        )
    } else {
        head.pick(
            "Jangan kirim barangnya dulu. Ada yang belum kami ketahui, atau barangnya telanjur dikirim? Balas e-mail ini.",
            "Please do not send the goods. Is there something we do not know, or are they on their way already? Reply to this e-mail.",
        )
    }
}
