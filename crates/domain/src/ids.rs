//! Identities: one type a table, so that a product can never be passed where a variant is meant.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            /// Wraps the database's number.
            pub const fn new(id: i64) -> Self {
                Self(id)
            }

            /// The database's number.
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// An account: customer, staff or admin.
    UserId,
    /// One entry of a customer's address book.
    AddressId,
    /// A node of the category tree.
    CategoryId,
    /// A brand.
    BrandId,
    /// A product: what a page shows.
    ProductId,
    /// A variant: what is priced, stocked and bought.
    VariantId,
    /// A picture of a product.
    ImageId,
    /// A typed attribute (scale length, pickups …).
    AttributeId,
    /// A cart.
    CartId,
    /// An order.
    OrderId,
    /// A line of an order.
    OrderLineId,
    /// A payment attempt.
    PaymentId,
    /// A proof of transfer, as uploaded.
    ProofId,
    /// Money that goes back.
    RefundId,
    /// Something about money that a person has to look at.
    TaskId,
    /// A parcel.
    ShipmentId,
    /// A shipping service of a courier.
    ShippingServiceId,
    /// A review.
    ReviewId,
    /// Somebody's wish to be told when a variant is back.
    StockAlertId,
    /// Whom the shop buys from.
    SupplierId,
    /// An order at a supplier.
    PurchaseOrderId,
    /// A line of an order at a supplier.
    PurchaseLineId,
    /// A delivery of a supplier.
    ReceiptId,
    /// A count of what is on the shelves.
    StockCountId,
    /// A customer's return.
    ReturnId,
    /// A voucher.
    VoucherId,
    /// An invoice or a credit note.
    InvoiceId,
    /// A mail in the outbox.
    MailId,
}
