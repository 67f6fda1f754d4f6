//! Reading and the unit of work. Every aggregate is reached from here: `reader.orders()`, `tx.stock()`.
//!
//! Promises: what was done through one [`WriteTx`] is kept whole by [`WriteTx::commit`] or not at all (dropping rolls back);
//! a commit that changed the catalogue tells so in the catalogue's revision, last of all, so that revisions appear in order.
//! Must not: be held across a call to another machine, or take locks in another order than this, so that nobody waits for each other
//! for good: the cart or the purchase order; orders by their ids; the voucher; stock by its variants; products before what
//! belongs to them; counters of numbers and papers; the catalogue's revision. What belongs to one order is changed under its lock. What
//! was locked before may be locked again at any time.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::ids::{ProductId, VariantId};
use sea_orm::{DatabaseConnection, DatabaseTransaction};

use crate::catalog::changes;
use crate::error::StoreError;

mod sealed {
    /// Where statements go: the pool, or one transaction.
    pub trait Source: Sync {
        /// The connection behind it.
        type Db: sea_orm::ConnectionTrait;

        /// The connection.
        fn db(&self) -> &Self::Db;
    }
}
pub(crate) use sealed::Source;

/// Reads, each statement on its own.
#[derive(Debug, Clone)]
pub struct Reader(DatabaseConnection);

/// One unit of work.
#[derive(Debug)]
pub struct WriteTx {
    tx: DatabaseTransaction,
    touched: Mutex<Touched>,
}

/// What a unit of work changed in the catalogue.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    pub(crate) products: BTreeSet<ProductId>,
    pub(crate) variants: BTreeSet<VariantId>,
    pub(crate) structure: bool,
}

impl Reader {
    pub(crate) const fn new(db: DatabaseConnection) -> Self {
        Self(db)
    }

    pub(crate) const fn connection(&self) -> &DatabaseConnection {
        &self.0
    }
}

impl WriteTx {
    pub(crate) fn new(tx: DatabaseTransaction) -> Self {
        Self { tx, touched: Mutex::default() }
    }

    /// Keeps everything that was done.
    pub async fn commit(self) -> Result<(), StoreError> {
        let Self { tx, touched } = self;
        let touched = touched.into_inner().unwrap_or_else(PoisonError::into_inner);
        changes::publish(&tx, touched).await?;
        Ok(tx.commit().await?)
    }

    pub(crate) fn touch_product(&self, id: ProductId) {
        self.touched().products.insert(id);
    }

    pub(crate) fn touch_variant(&self, id: VariantId) {
        self.touched().variants.insert(id);
    }

    pub(crate) fn touch_structure(&self) {
        self.touched().structure = true;
    }

    fn touched(&self) -> MutexGuard<'_, Touched> {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Source for Reader {
    type Db = DatabaseConnection;

    fn db(&self) -> &DatabaseConnection {
        &self.0
    }
}

impl Source for WriteTx {
    type Db = DatabaseTransaction;

    fn db(&self) -> &DatabaseTransaction {
        &self.tx
    }
}

/// One aggregate = one struct over the reader (finders) or over a unit of work (finders and commands).
macro_rules! aggregates {
    ($($(#[$doc:meta])* $name:ident $type:ident),+ $(,)?) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            pub struct $type<'a, S>(pub(crate) &'a S);
        )+

        impl Reader {$(
            $(#[$doc])*
            pub const fn $name(&self) -> $type<'_, Self> {
                $type(self)
            }
        )+}

        impl WriteTx {$(
            $(#[$doc])*
            pub const fn $name(&self) -> $type<'_, Self> {
                $type(self)
            }
        )+}
    };
}

aggregates! {
    /// Accounts and address books.
    accounts Accounts,
    /// Sessions of browsers.
    sessions Sessions,
    /// The brake on guessing passwords.
    throttle Throttle,
    /// Categories, brands, attributes, products.
    catalog Catalog,
    /// Stock levels, movements and reservations.
    stock Stock,
    /// Who wants to be told when something is back.
    stock_alerts StockAlerts,
    /// Carts.
    carts Carts,
    /// Orders and parcels.
    orders Orders,
    /// Mail to be sent.
    outbox Outbox,
    /// Payment attempts and proofs of transfer.
    payments Payments,
    /// What customers send back.
    returns Returns,
    /// Suppliers, orders at them and deliveries.
    purchasing Purchasing,
    /// Shipping services.
    shipping Shipping,
    /// What the owner sets.
    settings Settings,
    /// Who changed what.
    audit Audit,
    /// What was searched in vain.
    searches Searches,
    /// Figures for the dashboard.
    stats Stats,
    /// Vouchers and the orders that use them.
    vouchers Vouchers,
    /// Invoices and credit notes.
    invoices Invoices,
}
