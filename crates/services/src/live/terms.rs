//! What the owner set: the shop's settings and the shipping services on offer.

use std::sync::Arc;

use domain::shipping::ShippingService;
use domain::shop::ShopSettings;
use store::{Store, StoreError};

/// Settings and shipping services, read together.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Terms {
    pub(crate) shop: Arc<ShopSettings>,
    /// In the order they are offered, pick-up last.
    pub(crate) services: Arc<Vec<ShippingService>>,
}

impl Terms {
    pub(super) async fn read(store: &Store) -> Result<Self, StoreError> {
        let reader = store.read();
        let shop = Arc::new(reader.settings().shop().await?);
        let mut services = reader.shipping().offered().await?;
        services.sort_by_key(|service| service.pickup);
        Ok(Self { shop, services: Arc::new(services) })
    }
}
