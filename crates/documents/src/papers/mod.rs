//! Papers that leave with the goods: invoices, credit notes and packing slips on A4, shipping labels for thermal printers. Values in, PDF out.
//!
//! Promises: the same values give the same bytes; every text is real text in an embedded face; a character without a glyph is
//! replaced visibly; nothing typed by a person makes it panic or run off the paper.
//!
//! Must not: work out a sum, read a clock, or name a paper “Faktur Pajak” that lacks the number of the tax office or the shop's own.

mod barcode;
mod body;
mod bound;
mod error;
mod face;
mod figures;
mod invoice;
mod label;
mod letter;
mod settable;
mod sheet;
mod slip;
mod spelled;
mod split;
mod table;
mod typeset;
mod wordmark;
mod words;

use domain::papers::{Invoice, PackingSlip, ShippingLabel};

use bound::Imprint;
use sheet::Sheet;

pub use error::PaperError;
pub use settable::settable;
pub use spelled::spelled;

/// The most papers one PDF takes.
pub const MAX_PAPERS: usize = 500;
/// The most lines one paper takes.
pub const MAX_LINES: usize = 1_000;

/// Invoices and credit notes, one after the other, each beginning on its own page.
pub fn invoices(invoices: &[Invoice]) -> Result<Vec<u8>, PaperError> {
    let lines = invoices.iter().map(|invoice| invoice.lines.len());
    let first = checked(invoices, lines)?;
    let sheets = invoices.iter().flat_map(invoice::sheets).collect();
    let title = format!("{} {}", invoice::title(first), first.number);
    bound::bind(sheets, &Imprint { title, author: &first.seller.name, at: first.issued_at })
}

/// Packing slips, one after the other, each beginning on its own page.
pub fn packing_slips(slips: &[PackingSlip]) -> Result<Vec<u8>, PaperError> {
    let lines = slips.iter().map(|slip| slip.lines.len());
    let first = checked(slips, lines)?;
    let sheets = slips.iter().flat_map(slip::sheets).collect();
    let title = format!("{} {}", words::packing_slip(first.lang), first.order_number);
    bound::bind(sheets, &Imprint { title, author: &first.seller.name, at: first.placed_at })
}

/// Shipping labels, one a page, each on paper of its own size.
pub fn labels(labels: &[ShippingLabel]) -> Result<Vec<u8>, PaperError> {
    let lines = labels.iter().map(|label| label.contents.len());
    let first = checked(labels, lines)?;
    let sheets: Vec<Sheet> = labels.iter().map(label::sheet).collect();
    let title = format!("{} {}", words::label(first.lang), first.order_number);
    bound::bind(sheets, &Imprint { title, author: &first.from.name, at: first.date })
}

/// The first paper, when there is one and none is beyond the limits.
fn checked<T>(papers: &[T], mut lines: impl Iterator<Item = usize>) -> Result<&T, PaperError> {
    if papers.len() > MAX_PAPERS {
        return Err(PaperError::TooMany { papers: papers.len() });
    }
    if lines.any(|lines| lines > MAX_LINES) {
        return Err(PaperError::TooLong);
    }
    papers.first().ok_or(PaperError::Nothing)
}
