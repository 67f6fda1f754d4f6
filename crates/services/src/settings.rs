//! What the owner sets: who the shop is, tax, payment, and the shipping services.

mod desk;
mod new_service;

use std::sync::Arc;

use domain::payment::Way;
use domain::shipping::ShippingService;
use domain::shop::ShopSettings;
use domain::tax::{TaxChangeError, TaxPolicy, TaxSchedule};
use domain::time::Timestamp;
use serde_json::to_value;
use store::audit::AuditEntry;

pub use desk::{PaymentForms, ShippingForms};

use crate::base::Base;
use crate::payments::ranges;
use crate::retry::retrying;
use crate::{Failure, Never, Staff};

/// What the owner sets.
pub struct Settings {
    base: Arc<Base>,
}

impl Settings {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        Self { base: Arc::clone(base) }
    }

    /// What prices, checkout and pages depend on; at most two seconds old.
    pub async fn shop(&self) -> Result<Arc<ShopSettings>, Failure<Never>> {
        Ok(Arc::clone(&self.base.live.terms().shop))
    }

    /// The ways to pay that can be had now, each once; at most two seconds old.
    pub async fn ways(&self) -> Result<Vec<Way>, Failure<Never>> {
        let gateways = &self.base.gateways;
        let connected = gateways.connected();
        let channels: Vec<_> = connected.iter().flat_map(|provider| ranges(gateways, *provider)).collect();
        Ok(self.shop().await?.ways(&connected, &channels))
    }

    /// Gives a new shop the services it starts with; does nothing where there is any service, active or not.
    pub async fn start_shipping(&self) -> Result<(), Failure<Never>> {
        let tx = self.base.store.write().await?;
        if tx.shipping().all().await?.is_empty() {
            for (position, service) in (0_i64..).zip(&domain::shipping::starting_services()) {
                tx.shipping().upsert(service, true, position).await?;
            }
            tx.commit().await?;
            self.base.live.catch_up().await;
        }
        Ok(())
    }

    /// The services on offer, pick-up last; at most two seconds old.
    pub async fn shipping_services(&self) -> Result<Arc<Vec<ShippingService>>, Failure<Never>> {
        Ok(Arc::clone(&self.base.live.terms().services))
    }

    /// PPN over time, as it is kept. Only an admin may see what is planned.
    pub async fn tax(&self, staff: &Staff) -> Result<TaxSchedule, Failure<Never>> {
        if !staff.is_admin() {
            return Err(Failure::Forbidden);
        }
        Ok(self.base.store.read().settings().tax().await?.value)
    }

    /// Plans a PPN policy that begins with the day of `from` (WIB). What was and is in force stays. Only an admin may.
    pub async fn plan_tax(
        &self,
        staff: &Staff,
        from: Timestamp,
        policy: TaxPolicy,
    ) -> Result<(), Failure<TaxChangeError>> {
        self.change_tax(staff, "tax.plan", |tax, now| tax.with(from, policy, now).map_err(Failure::Rejected)).await
    }

    /// Gives up a policy that was planned for `from` and is not in force yet. Only an admin may.
    pub async fn cancel_tax(&self, staff: &Staff, from: Timestamp) -> Result<(), Failure<Never>> {
        self.change_tax(staff, "tax.cancel", |tax, now| tax.without(from, now).ok_or(Failure::NotFound)).await
    }

    async fn change_tax<E>(
        &self,
        staff: &Staff,
        action: &str,
        change: impl Fn(&TaxSchedule, Timestamp) -> Result<TaxSchedule, Failure<E>> + Send + Sync,
    ) -> Result<(), Failure<E>> {
        if !staff.is_admin() {
            return Err(Failure::Forbidden);
        }
        retrying(async || {
            let now = self.base.now();
            let tx = self.base.store.write().await?;
            let known = tx.settings().tax().await?;
            let changed = change(&known.value, now)?;
            tx.settings().put_tax(&changed, known.version, now).await?;
            tx.audit()
                .append(&AuditEntry {
                    actor: Some(staff.id()),
                    action: action.to_owned(),
                    subject_kind: "settings".to_owned(),
                    subject_id: "tax".to_owned(),
                    before: to_value(&known.value).ok(),
                    after: to_value(&changed).ok(),
                    at: now,
                    request_id: String::new(),
                })
                .await?;
            Ok(tx.commit().await?)
        })
        .await?;
        Ok(self.base.live.reread_terms().await?)
    }

    /// Writes all settings. Only an admin may.
    pub async fn save(&self, staff: &Staff, shop: &ShopSettings) -> Result<(), Failure<Never>> {
        if !staff.is_admin() {
            return Err(Failure::Forbidden);
        }
        let now = self.base.now();
        let tx = self.base.store.write().await?;
        let before = tx.settings().shop().await?;
        tx.settings().put_shop(shop, now).await?;
        tx.audit()
            .append(&AuditEntry {
                actor: Some(staff.id()),
                action: "settings.save".to_owned(),
                subject_kind: "settings".to_owned(),
                subject_id: "shop".to_owned(),
                before: to_value(&before).ok(),
                after: to_value(shop).ok(),
                at: now,
                request_id: String::new(),
            })
            .await?;
        tx.commit().await?;
        Ok(self.base.live.reread_terms().await?)
    }
}
