//! What every use case stands on: the database, the catalogue in memory, the private files, the gateways, the time, secrets.

use std::sync::Arc;

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
    clock: Arc<dyn Clock>,
    pub(crate) tokens: Arc<dyn Tokens>,
}

impl Base {
    /// Opens the parts; begins to follow the catalogue.
    pub(crate) async fn open(parts: Parts) -> Result<Self, Failure<Never>> {
        let live = Live::open(parts.store.clone()).await?;
        let Parts { store, private, gateways, clock, tokens, .. } = parts;
        Ok(Self { store, live, private, gateways, clock, tokens })
    }

    /// This moment.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }
}
