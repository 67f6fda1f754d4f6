//! Use cases of the shop: who may do what, in which transaction, in which order.
//!
//! Every method reads as a paragraph: check who asks, open the unit of work, decide by the domain, write, commit.
//! Must not: name a database, render anything, speak HTTP, or call a network inside a write transaction.

use std::ops::Deref;
use std::sync::Arc;

use domain::time::Timestamp;
use store::Store;

pub mod accounts;
pub mod actor;
pub mod back_office;
mod base;
pub mod carts;
pub mod catalog;
pub mod checkout;
pub mod clock;
mod crowd;
pub mod failure;
pub mod imports;
pub mod invoices;
mod kept;
pub mod letters;
mod live;
pub mod media;
pub mod orders;
pub mod paging;
pub mod payments;
pub mod points;
mod retry;
mod rounds;
pub mod search;
mod secrets;
pub mod sessions;
pub mod settings;
pub mod stock_alerts;
pub mod verify;
pub mod vouchers;
pub mod warehouse;

pub use accounts::Accounts;
pub use actor::{CartKey, Customer, Staff, Visitor};
pub use back_office::BackOffice;
pub use carts::{CartOwner, Carts};
pub use catalog::Catalog;
pub use checkout::Checkouts;
pub use clock::{Clock, Tokens};
pub use failure::{Failure, Never};
pub use imports::Imports;
pub use invoices::Invoices;
pub use letters::Letters;
pub use media::Media;
pub use orders::{OrderAccess, Orders};
pub use paging::Page;
pub use payments::{Gateways, Payments};
pub use retry::MOST_RETRIES;
pub use search::Search;
pub use sessions::Sessions;
pub use settings::Settings;
pub use stock_alerts::StockAlerts;
pub use vouchers::Vouchers;
pub use warehouse::Warehouse;

use ::mailer::Mailer;
use ::media::FolderStore;
use base::Base;

/// What the shop is made of.
#[derive(Clone)]
pub struct Parts {
    /// The database, its schema up to date.
    pub store: Store,
    /// Where public pictures are kept.
    pub media: FolderStore,
    /// Where proofs of transfer are kept, which only staff may see.
    pub private: FolderStore,
    /// Where the catalogue in memory is kept for the next start. Whatever is in it may be deleted at any time.
    pub cache: FolderStore,
    /// Where money comes in beside the shop's own counter and account.
    pub gateways: Gateways,
    /// Takes the mail.
    pub mailer: Arc<dyn Mailer>,
    /// Where visitors reach the shop, without a slash at the end: for links in letters.
    pub site: String,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes secrets.
    pub tokens: Arc<dyn Tokens>,
}

/// All use cases. Cheap to clone.
#[derive(Clone)]
pub struct Services(Arc<Inner>);

/// The use cases by what they are about.
pub struct Inner {
    /// Browsing.
    pub catalog: Catalog,
    /// Searching as one types.
    pub search: Search,
    /// Carts of guests and customers.
    pub carts: Carts,
    /// What an order would cost, and placing it.
    pub checkout: Checkouts,
    /// Orders after they were placed.
    pub orders: Orders,
    /// Suppliers, deliveries, counting.
    pub warehouse: Warehouse,
    /// Money at gateways, refunds, and what a person has to look at about money.
    pub payments: Payments,
    /// Invoices and the papers of an order.
    pub invoices: Invoices,
    /// What is taken off, and for whom.
    pub vouchers: Vouchers,
    /// Mail to customers and staff.
    pub letters: Letters,
    /// People with an account.
    pub accounts: Accounts,
    /// Where browsers' sessions are kept.
    pub sessions: Sessions,
    /// What the owner sets.
    pub settings: Settings,
    /// Who wants to be told when something is back.
    pub stock_alerts: StockAlerts,
    /// Products out of spreadsheets.
    pub imports: Imports,
    /// What staff look at.
    pub back_office: BackOffice,
    /// Pictures of products.
    pub media: Media,
    base: Arc<Base>,
}

impl Services {
    /// Opens the shop: reads what the owner set and the category tree, and begins to build the index of the catalogue in the
    /// background. Lists and searches wait for the index; nothing else does. Needs a Tokio runtime, also later.
    pub async fn start(parts: Parts) -> Result<Self, Failure<Never>> {
        let media = Media::new(parts.media.clone());
        let base = Arc::new(Base::open(parts).await?);
        Ok(Self(Arc::new(Inner {
            catalog: Catalog::new(&base),
            search: Search::new(&base),
            carts: Carts::new(&base),
            checkout: Checkouts::new(&base),
            orders: Orders::new(&base),
            warehouse: Warehouse::new(&base),
            payments: Payments::new(&base),
            invoices: Invoices::new(&base),
            vouchers: Vouchers::new(&base),
            letters: Letters::new(&base),
            accounts: Accounts::new(&base),
            sessions: Sessions::new(&base),
            settings: Settings::new(&base),
            stock_alerts: StockAlerts::new(&base),
            imports: Imports::new(&base, &media),
            back_office: BackOffice::new(&base),
            media,
            base,
        })))
    }
}

impl Deref for Services {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Inner {
    /// This moment, by the shop's clock.
    pub fn now(&self) -> Timestamp {
        self.base.now()
    }

    /// A new secret.
    pub fn new_token(&self) -> String {
        self.base.tokens.token()
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), Failure<Never>> {
        Ok(self.base.store.ping().await?)
    }

    /// Keeps the database quick: for the shop's clockwork, every hour.
    pub async fn tend(&self) -> Result<(), Failure<Never>> {
        Ok(self.base.store.tend().await?)
    }

    /// Waits until lists and searches can be answered.
    pub async fn ready(&self) -> Result<(), Failure<Never>> {
        self.base.live.ready().await
    }

    /// Keeps the catalogue in memory for the next start: for a shop that closes. Never fails; without it the next start reads what
    /// changed since it was kept last, or all of it.
    pub async fn keep_catalogue(&self) {
        self.base.live.keep().await;
    }

    /// Takes over at once what was written past these services (the demo shop, a restored backup).
    pub async fn catch_up(&self) {
        self.base.live.catch_up().await;
    }
}
