//! The owner's desk: what is set of the shop, its payments and its shipping, as forms, and each part of it changed by itself.
//!
//! Promises: two people do not overwrite each other ([`Failure::Conflict`]), and take no last way away together that neither takes alone:
//! one decides after the other wrote; what changes nothing leaves no trace, what changes something is in the trail; a change holds at
//! once, for whatever is ordered after it.
//! Must not: touch what is frozen into an order, or tell a key of a gateway.

use domain::form::{FieldError, FieldErrors, Typed};
use domain::payment::{ChannelRange, Provider};
use domain::shop::ShopSettings;
use domain::shop::forms::services::Row;
use domain::shop::forms::{accounts, channels, methods, profile, protection, services};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, to_value};
use store::audit::AuditEntry;
use store::settings::{BANK_ACCOUNTS, CHANNELS, Group, METHODS, PROFILE, PROTECTION};
use store::{ServiceRow, Versioned, WriteTx};

use super::Settings;
use crate::payments::{Gateways, ranges};
use crate::{Failure, Never, Staff};

/// What is set of payments, as forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentForms {
    /// Ways to pay.
    pub methods: Typed,
    /// Channels of gateways that have several.
    pub channels: Typed,
    /// Accounts for transfers.
    pub accounts: Typed,
    /// The gateways whose keys are set.
    pub connected: Vec<Provider>,
    /// The channels that can be set, and what their gateways take.
    pub ranges: Vec<ChannelRange>,
}

/// What is set of shipping, as forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShippingForms {
    /// The services.
    pub services: Typed,
    /// Packing and insurance.
    pub protection: Typed,
    /// Which services there are, in their order.
    pub rows: Vec<Row>,
}

impl Settings {
    /// Who the shop is. Only an admin may see the form.
    pub async fn profile_form(&self, staff: &Staff) -> Result<Typed, Failure<Never>> {
        guard(staff)?;
        let known = self.base.store.read().settings().group(&PROFILE).await?;
        Ok(profile::typed(&known.value).at(known.version))
    }

    /// What is set of payments. Only an admin may see the forms.
    pub async fn payment_forms(&self, staff: &Staff) -> Result<PaymentForms, Failure<Never>> {
        guard(staff)?;
        let read = self.base.store.read();
        let (ways, set) = (read.settings().group(&METHODS).await?, read.settings().group(&CHANNELS).await?);
        let known = read.settings().group(&BANK_ACCOUNTS).await?;
        let ranges = choosable(&self.base.gateways);
        Ok(PaymentForms {
            methods: methods::typed(&ways.value).at(ways.version),
            channels: channels::typed(&ranges, &set.value).at(set.version),
            accounts: accounts::typed(&known.value).at(known.version),
            connected: self.base.gateways.connected(),
            ranges,
        })
    }

    /// What is set of shipping. Only an admin may see the forms.
    pub async fn shipping_forms(&self, staff: &Staff) -> Result<ShippingForms, Failure<Never>> {
        guard(staff)?;
        let read = self.base.store.read();
        let known = read.shipping().all().await?;
        let extras = read.settings().group(&PROTECTION).await?;
        Ok(ShippingForms {
            services: services::typed(&rows(&known)).at(version_of(&known)),
            protection: protection::typed(&extras.value).at(extras.version),
            rows: rows(&known),
        })
    }

    /// Rewrites who the shop is. Only an admin may; gives the form of what is set now.
    pub async fn save_profile(&self, staff: &Staff, form: &Typed) -> Result<Typed, Failure<FieldErrors>> {
        let saved = self.rewrite(staff, &PROFILE, form, |_, _| profile::parse(form)).await?;
        Ok(profile::typed(&saved.value).at(saved.version))
    }

    /// Switches ways to pay on and off and limits them. Some way stays. Only an admin may.
    pub async fn save_methods(&self, staff: &Staff, form: &Typed) -> Result<Typed, Failure<FieldErrors>> {
        let connected = self.base.gateways.connected();
        let saved = self.rewrite(staff, &METHODS, form, |_, shop| {
            let methods = methods::parse(form)?;
            let after = ShopSettings { methods: methods.clone(), ..shop.clone() };
            some_way_stays(shop, &after, &connected, "midtrans_active")?;
            Ok(methods)
        });
        let saved = saved.await?;
        Ok(methods::typed(&saved.value).at(saved.version))
    }

    /// Switches channels of the gateways on and off, and limits them within what their gateways take. Only an admin may.
    pub async fn save_channels(&self, staff: &Staff, form: &Typed) -> Result<Typed, Failure<FieldErrors>> {
        let ranges = choosable(&self.base.gateways);
        let saved = self.rewrite(staff, &CHANNELS, form, |known, _| channels::parse(form, &ranges, known)).await?;
        Ok(channels::typed(&ranges, &saved.value).at(saved.version))
    }

    /// Adds, changes and takes away accounts for transfers. Some way to pay stays. Only an admin may.
    pub async fn save_accounts(&self, staff: &Staff, form: &Typed) -> Result<Typed, Failure<FieldErrors>> {
        let connected = self.base.gateways.connected();
        let saved = self.rewrite(staff, &BANK_ACCOUNTS, form, |_, shop| {
            let bank_accounts = accounts::parse(form)?;
            let after = ShopSettings { bank_accounts: bank_accounts.clone(), ..shop.clone() };
            some_way_stays(shop, &after, &connected, "bank_0")?;
            Ok(bank_accounts)
        });
        let saved = saved.await?;
        Ok(accounts::typed(&saved.value).at(saved.version))
    }

    /// Rewrites what packing and insurance cost. Only an admin may.
    pub async fn save_protection(&self, staff: &Staff, form: &Typed) -> Result<Typed, Failure<FieldErrors>> {
        let saved = self.rewrite(staff, &PROTECTION, form, |_, _| protection::parse(form)).await?;
        Ok(protection::typed(&saved.value).at(saved.version))
    }

    /// Switches shipping services on and off and sets their prices. One stays at least. Only an admin may.
    pub async fn save_services(&self, staff: &Staff, form: &Typed) -> Result<Typed, Failure<FieldErrors>> {
        guard(staff)?;
        let tx = self.base.store.write().await?;
        tx.settings().lock().await?;
        let known = tx.shipping().all().await?;
        if version_of(&known) != form.version() {
            return Err(Failure::Conflict);
        }
        let wanted = services::parse(form, &rows(&known)).map_err(Failure::Rejected)?;
        let changed = known
            .iter()
            .zip(&wanted)
            .filter(|(row, wanted)| row.active != wanted.active || row.service != wanted.service);
        for (row, wanted) in changed {
            tx.shipping().update(row.id, row.version, &wanted.service, wanted.active).await?;
            let before = to_value((row.active, &row.service)).ok();
            let after = to_value((wanted.active, &wanted.service)).ok();
            self.trail(&tx, staff, &format!("shipping {}", row.service.code), (before, after)).await?;
        }
        let now = tx.shipping().all().await?;
        tx.commit().await?;
        self.base.live.reread_terms().await?;
        Ok(services::typed(&rows(&now)).at(version_of(&now)))
    }

    /// Changes one group of settings, over the version that `form` was made from.
    async fn rewrite<T>(
        &self,
        staff: &Staff,
        group: &Group<T>,
        form: &Typed,
        decide: impl FnOnce(&T, &ShopSettings) -> Result<T, FieldErrors> + Send,
    ) -> Result<Versioned<T>, Failure<FieldErrors>>
    where
        T: Serialize + DeserializeOwned + PartialEq + Send + Sync,
    {
        guard(staff)?;
        let tx = self.base.store.write().await?;
        tx.settings().lock().await?;
        let known = tx.settings().group(group).await?;
        if known.version != form.version() {
            return Err(Failure::Conflict);
        }
        let shop = tx.settings().shop().await?;
        let value = decide(&known.value, &shop).map_err(Failure::Rejected)?;
        if value == known.value {
            return Ok(known);
        }
        let version = tx.settings().put_group(group, &value, known.version, self.base.now()).await?;
        let (before, after) = (to_value(&known.value).ok(), to_value(&value).ok());
        self.trail(&tx, staff, group.key(), (before, after)).await?;
        tx.commit().await?;
        self.base.live.reread_terms().await?;
        Ok(Versioned { value, version })
    }

    pub(super) async fn trail(
        &self,
        tx: &WriteTx,
        staff: &Staff,
        subject: &str,
        (before, after): (Option<Value>, Option<Value>),
    ) -> Result<(), Failure<FieldErrors>> {
        let entry = AuditEntry {
            actor: Some(staff.id()),
            action: "settings.save".to_owned(),
            subject_kind: "settings".to_owned(),
            subject_id: subject.to_owned(),
            before,
            after,
            at: self.base.now(),
            request_id: String::new(),
        };
        Ok(tx.audit().append(&entry).await?)
    }
}

/// Payments and the shop itself are the owner's, by the roles of the specification.
pub(super) fn guard<E>(staff: &Staff) -> Result<(), Failure<E>> {
    if staff.is_admin() { Ok(()) } else { Err(Failure::Forbidden) }
}

fn some_way_stays(
    before: &ShopSettings,
    after: &ShopSettings,
    connected: &[Provider],
    field: &str,
) -> Result<(), FieldErrors> {
    if before.loses_every_way(after, connected) { Err(FieldErrors::one(field, FieldError::LastOne)) } else { Ok(()) }
}

/// The channels of gateways that have several: one channel alone is limited as its method is.
fn choosable(gateways: &Gateways) -> Vec<ChannelRange> {
    let of_each = gateways.connected().into_iter().map(|provider| ranges(gateways, provider));
    of_each.filter(|ranges| ranges.len() > 1).flatten().collect()
}

fn rows(known: &[ServiceRow]) -> Vec<Row> {
    known.iter().map(|row| Row { id: row.id, service: row.service.clone(), active: row.active }).collect()
}

/// Rises with every change of any service, and with one more: none is ever removed.
fn version_of(known: &[ServiceRow]) -> i64 {
    known.iter().map(|row| row.version).sum()
}
