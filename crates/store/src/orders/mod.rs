//! Orders: frozen when they are placed; afterwards only their state, their history and their parcels change.
//!
//! Promises: a step is taken only from the state (and version) it was decided on; what was ordered is never rewritten: a
//! line only counts how many of its units left, wait or were cancelled.

mod cancellations;
mod completion;
mod idempotency;
mod leaving;
mod links;
mod list;
mod overview;
mod parcels;
mod place;
mod read;
mod shortfall;
mod steps;

use domain::address::Address;
use domain::catalog::{Picture, Sku, Slug, VariantOption};
use domain::ids::{ProductId, UserId, VariantId};
use domain::lang::{Lang, Text};
use domain::money::Rupiah;
use domain::order::{Contact, OrderState};
use domain::payment::PaymentMethod;
use domain::pricing::Totals;
use domain::shipping::{Extras, ShippingQuote};
use domain::time::Timestamp;
use domain::voucher::VoucherCode;

pub use cancellations::CancellationRequest;
pub use idempotency::Claim;
pub use list::{COUNT_LIMIT, OrderFilter, StateCount};
pub use parcels::{NewParcel, Parcel};
pub(crate) use place::running;
pub(crate) use steps::{MONEY_WAITS, PROOF_WAITS};
pub use steps::{OrderHead, Step};

/// An order to be placed. Everything in it is frozen.
#[derive(Debug, Clone)]
pub struct NewOrder {
    /// What people call it; or anything that no other order has, until `name` gives it its number.
    pub number: String,
    /// Hash of the token in the guest's private link.
    pub access_token_hash: String,
    /// The account that places it, if any.
    pub customer: Option<UserId>,
    /// Who buys.
    pub contact: Contact,
    /// Where it goes; none for pick-up.
    pub address: Option<Address>,
    /// The lines, in their order.
    pub lines: Vec<NewLine>,
    /// How it is sent and what that costs.
    pub shipping: ShippingQuote,
    /// The extras chosen.
    pub extras: Extras,
    /// How it is paid.
    pub payment_method: PaymentMethod,
    /// The voucher it uses.
    pub voucher: Option<VoucherCode>,
    /// The sums.
    pub totals: Totals,
    /// Where it begins: awaiting payment, or processing when paid on delivery.
    pub state: OrderState,
    /// When it is placed.
    pub placed_at: Timestamp,
    /// Until when it must be paid, if it must.
    pub expires_at: Option<Timestamp>,
    /// What the customer wrote.
    pub note: String,
    /// The language to write to the customer in.
    pub locale: Lang,
}

/// A line of an order to be placed.
#[derive(Debug, Clone)]
pub struct NewLine {
    /// What is bought.
    pub variant: VariantId,
    /// Of which product.
    pub product: ProductId,
    /// The product's address.
    pub slug: Slug,
    /// The SKU.
    pub sku: Sku,
    /// The name.
    pub name: Text,
    /// The variant's options.
    pub options: Vec<VariantOption>,
    /// Price of one unit.
    pub unit_price: Rupiah,
    /// Units.
    pub quantity: u32,
    /// What the voucher takes off the whole line.
    pub discount: Rupiah,
    /// The picture.
    pub picture: Option<Picture>,
}
