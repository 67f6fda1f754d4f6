//! What a letter says, before it is HTML or text.

use super::letterhead::Letterhead;
use super::{html, text};
use crate::Line;

/// A letter in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it is about.
    pub subject: Line,
    /// Everything it says, as plain text.
    pub text: String,
    /// Everything it says, as HTML.
    pub html: String,
}

/// What a letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    /// What it is about.
    pub(super) subject: String,
    /// What mailboxes show beside the subject.
    pub(super) preview: String,
    /// Its heading.
    pub(super) title: String,
    /// What it says, in this order.
    pub(super) blocks: Vec<Block>,
    /// Why the reader gets it.
    pub(super) why: String,
}

/// One thing a letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A paragraph.
    Say(String),
    /// The amount it is all about, what it is, and until when.
    Amount { label: String, amount: String, until: Option<String> },
    /// Names and their values, each value in lines of which the first is the strong one.
    Facts { title: Option<String>, rows: Vec<(String, Vec<String>)> },
    /// The one act: a button.
    Act { label: String, link: String },
    /// Another way to go on.
    Link { label: String, link: String },
    /// Goods, and what they come to where money is meant.
    Goods { title: String, lines: Vec<GoodsLine>, sums: Vec<(String, String)>, total: Option<(String, String)> },
    /// The words of a person.
    Quote { who: String, words: String },
    /// Small print.
    Small(String),
}

/// Some units of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GoodsLine {
    /// What it is called.
    pub(super) name: String,
    /// What distinguishes the variant; may be empty.
    pub(super) options: String,
    /// How many, and each for how much.
    pub(super) units: String,
    /// What they come to, where money is meant.
    pub(super) amount: Option<String>,
    /// The absolute address of its picture, and what is to be seen.
    pub(super) picture: Option<(String, String)>,
}

impl Sheet {
    /// The letter in words.
    pub(super) fn written(&self, head: &Letterhead<'_>) -> Written {
        Written { subject: Line::of(&self.subject), text: text::render(self, head), html: html::render(self, head) }
    }
}
