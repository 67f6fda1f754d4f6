//! How money goes back, in the words of every letter that tells of it: of a refund, and of money that did not belong to its order.

use domain::money::Rupiah;

use super::letterhead::Letterhead;
use super::sheet::Block;

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

impl RefundWay {
    /// The heading of the letter.
    pub(super) fn title(self, head: &Letterhead<'_>) -> String {
        match self {
            Self::TransferToCome => head.pick("Ke rekening mana kami transfer?", "Which account may we transfer to?"),
            Self::AsPaid | Self::Transferred => head.pick("Uangmu kami kembalikan", "Your money is on its way back"),
        }
        .to_owned()
    }

    /// What the customer has to know or to do.
    pub(super) fn how(self, head: &Letterhead<'_>) -> Block {
        let words = match self {
            Self::AsPaid => head.pick(
                "Uangnya kembali lewat cara bayar yang sama. Biasanya masuk dalam 1 sampai 14 hari kerja, tergantung bank atau dompetmu.",
                "It goes back the way it was paid, and usually arrives within 1 to 14 working days, depending on your bank or wallet.",
            ),
            Self::TransferToCome => head.pick(
                "Cara bayarnya tidak bisa dikembalikan otomatis, jadi kami kembalikan lewat transfer. Balas e-mail ini dengan nama bank, nomor rekening, dan nama pemiliknya.",
                "The way it was paid cannot be reversed, so we return it by transfer. Reply with the bank, the account number and the name of its holder.",
            ),
            Self::Transferred => {
                head.pick("Uangnya sudah kami transfer ke rekeningmu.", "We have transferred it to your account.")
            }
        };
        Block::Say(words.to_owned())
    }

    /// The amount, called `done` unless it is yet to be transferred.
    pub(super) fn amount(self, head: &Letterhead<'_>, amount: Rupiah, done: &str) -> Block {
        let label = match self {
            Self::TransferToCome => head.pick("Yang kami transfer", "What we will transfer"),
            Self::AsPaid | Self::Transferred => done,
        };
        Block::Amount { label: label.to_owned(), amount: amount.to_string(), until: None }
    }
}
