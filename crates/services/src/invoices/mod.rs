//! Invoices and the papers that go with an order.
//!
//! Promises: a paid order has one invoice, issued in the transaction that makes it paid; calling a paid order off undoes its
//! invoice, and sending a part of its money back takes that part back, by a credit note in the same transaction; what stands on an
//! issued paper never changes.
//! Must not: know how a paper is drawn (`documents` does), or issue an invoice for an order nobody paid.

mod books;
mod credits;
mod drawing;
mod reading;

use std::sync::Arc;

use domain::papers;
use tokio::sync::Semaphore;

pub(crate) use books::issue;
pub(crate) use credits::{TakenBack, credit, undo};
pub use drawing::PaperFile;

use crate::base::Base;

/// Papers of one kind, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Papers {
    /// Invoices.
    Invoices(Vec<papers::Invoice>),
    /// What goes into the cartons.
    PackingSlips(Vec<papers::PackingSlip>),
    /// One label a carton.
    Labels(Vec<papers::ShippingLabel>),
}

impl Papers {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Invoices(papers) => papers.len(),
            Self::PackingSlips(papers) => papers.len(),
            Self::Labels(papers) => papers.len(),
        }
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Which paper is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperKind {
    /// The invoice that counts.
    Invoice,
    /// The packing slip.
    PackingSlip,
    /// The labels of all cartons, for this printer.
    Label(papers::LabelSize),
}

/// See the module.
pub struct Invoices {
    base: Arc<Base>,
    /// Files drawn at once.
    turns: Semaphore,
}

impl Invoices {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        Self { base: Arc::clone(base), turns: Semaphore::new(2) }
    }
}
