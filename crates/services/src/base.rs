//! What every use case stands on: the database, the catalogue in memory, the private files, the gateways, the mail, the time,
//! secrets.

use std::sync::Arc;

use ::mailer::Mailer;
use ::media::FolderStore;
use domain::time::Timestamp;
use store::Store;

use crate::live::Live;
use crate::payments::Gateways;
use crate::{Clock, Failure, Never, Parts, Tokens};

/// Shared by all services. After a commit that touched stock, prices, products or settings, call `live.catch_up().await`, so
/// that this process shows it at once.
pub(crate) struct Base {
    pub(crate) store: Store,
    pub(crate) live: Arc<Live>,
    pub(crate) private: FolderStore,
    pub(crate) gateways: Gateways,
    pub(crate) mailer: Arc<dyn Mailer>,
    /// Where visitors reach the shop, without a slash at the end.
    pub(crate) site: String,
    clock: Arc<dyn Clock>,
    pub(crate) tokens: Arc<dyn Tokens>,
}

impl Base {
    /// Opens the parts; begins to follow the catalogue.
    pub(crate) async fn open(parts: Parts) -> Result<Self, Failure<Never>> {
        let live = Live::open(parts.store.clone(), parts.cache.clone()).await?;
        let Parts { store, private, gateways, mailer, site, clock, tokens, .. } = parts;
        Ok(Self { store, live, private, gateways, mailer, site, clock, tokens })
    }

    /// This moment.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }
}
