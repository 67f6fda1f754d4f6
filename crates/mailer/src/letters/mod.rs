//! Every letter the shop writes: pure functions from what happened to a subject, a plain text and HTML, in both languages.
//!
//! Promises: HTML and text are two renderings of one [`sheet::Sheet`], so that neither says less; every letter has a sample; text that
//! people typed is escaped. Must not: load anything from the network but pictures of the goods, or hold a form or a script.

mod arrived;
mod back_in_stock;
mod declined;
mod ended;
mod html;
mod letterhead;
mod low_stock;
mod money_back;
mod paid;
mod palette;
mod part_paid;
mod pieces;
mod placed;
mod proof;
mod ready;
mod refund_way;
mod refunded;
mod returned;
pub mod sample;
mod sheet;
mod shipped;
mod shortfall;
mod staff;
mod taken_back;
mod text;
mod undelivered;
mod waiting;

pub use arrived::GoodsArrived;
pub use back_in_stock::BackInStock;
pub use declined::{CancellationDeclined, Declined};
pub use ended::{Cancelled, Ending, Expired};
pub use letterhead::Letterhead;
pub use low_stock::{Fallen, LowStock};
pub use money_back::{MoneyBack, Stray};
pub use paid::Paid;
pub use part_paid::PartPaid;
pub use placed::Placed;
pub use proof::ProofRejected;
pub use ready::ReadyToFetch;
pub use refund_way::RefundWay;
pub use refunded::Refunded;
pub use returned::{ReturnAnswered, ReturnOutcome};
pub use sheet::Written;
pub use shipped::Shipped;
pub use shortfall::{BackOrdered, UnitsCancelled};
pub use staff::{Attention, NewOrder, Trouble};
pub use taken_back::TakenBack;
pub use undelivered::ParcelFailed;
pub use waiting::MoneyWaits;
