//! "Tell me when it is back".
//!
//! Promises: one letter for one request; asking twice is no error, and nobody learns whether an address asked before; an
//! address is kept for nothing else and is forgotten after a while.
//! Must not: send the letter (the outbox does), or close a request without writing it.

use std::sync::Arc;

use domain::catalog::Offer;
use domain::contact::Email;
use domain::ids::VariantId;
use domain::lang::Lang;
use domain::stock::AlertError;
use domain::time::Timestamp;
use mailer::letters::{BackInStock, Letterhead, Written};
use store::stock_alerts::StockAlert;

use crate::accounts::network_of;
use crate::base::Base;
use crate::letters::{Envelope, enqueue};
use crate::retry::retrying;
use crate::{Failure, Never};

/// Requests from one network before it has to wait.
const FREE_PER_NETWORK: u32 = 20;
/// For how long, in seconds.
const WAIT_SECS: i64 = 3600;
/// What one address may wait for at once: enough for a collector, too little to flood a stranger.
const MOST_PER_EMAIL: i64 = 20;
/// Days after which an address that was told is forgotten.
const TOLD_DAYS: i64 = 30;
/// Days after which nobody waits any more.
const WAITING_DAYS: i64 = 365;
/// People told in one round; the next round comes soon.
const AT_A_TIME: u32 = 200;
const DAY_SECS: i64 = 24 * 3600;

/// Somebody to be told, and of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The request.
    pub alert: StockAlert,
    /// What is back, as it is now.
    pub offer: Offer,
}

/// See the module.
pub struct StockAlerts {
    base: Arc<Base>,
}

impl StockAlerts {
    pub(crate) fn new(base: &Arc<Base>) -> Self {
        Self { base: Arc::clone(base) }
    }

    /// Notes that `email` wants to be told; `from` is the network address that asks. What is on sale and in stock by now is
    /// told at the next round.
    pub async fn ask(
        &self,
        variant: VariantId,
        email: &str,
        lang: Lang,
        from: &str,
    ) -> Result<(), Failure<AlertError>> {
        let email = Email::parse(email).map_err(|_| Failure::Rejected(AlertError::Email))?;
        let (key, now) = (format!("alert:{}", network_of(from)), self.base.now());
        // Whoever has to wait writes nothing.
        let known = self.base.store.read().throttle().of(&key).await?;
        if known.and_then(|known| known.blocked_until).is_some_and(|until| until > now) {
            return Err(Failure::Rejected(AlertError::Wait));
        }
        let tx = self.base.store.write().await?;
        if !tx.catalog().offer(variant).await?.is_some_and(|offer| offer.active) {
            return Err(Failure::NotFound);
        }
        if tx.stock_alerts().waiting_of(&email).await? >= MOST_PER_EMAIL {
            return Err(Failure::Rejected(AlertError::TooMany));
        }
        if tx.throttle().failed(&key, WAIT_SECS, now).await?.failures >= FREE_PER_NETWORK {
            tx.throttle().block(&key, now.plus_secs(WAIT_SECS)).await?;
        }
        tx.stock_alerts().ask(variant, &email, lang, now).await?;
        Ok(tx.commit().await?)
    }

    /// Those whose wish is there again, the longest waiting first.
    pub async fn due(&self, limit: u32) -> Result<Vec<Due>, Failure<Never>> {
        let store = self.base.store.read();
        let alerts = store.stock_alerts().due(limit).await?;
        let mut variants: Vec<VariantId> = alerts.iter().map(|alert| alert.variant).collect();
        variants.sort_unstable();
        variants.dedup();
        let offers = store.catalog().offers(&variants).await?;
        let due = alerts.into_iter().filter_map(|alert| {
            let offer = offers.iter().find(|offer| offer.variant == alert.variant)?.clone();
            Some(Due { alert, offer })
        });
        Ok(due.collect())
    }

    /// Writes to those whose wish is there again: letter and closed request in one unit of work. Tells how many; for the shop's
    /// clockwork, several at once do no harm.
    pub async fn tell_due(&self) -> Result<u32, Failure<Never>> {
        let mut told = 0;
        for due in self.due(AT_A_TIME).await? {
            if retrying(async || self.tell(&due).await).await? {
                told += 1;
            }
        }
        Ok(told)
    }

    /// False when somebody else told them first.
    async fn tell(&self, due: &Due) -> Result<bool, Failure<Never>> {
        let (alert, now) = (&due.alert, self.base.now());
        let tx = self.base.store.write().await?;
        if !tx.stock_alerts().mark_told(alert.id, now).await? {
            return Ok(false);
        }
        let shop = tx.settings().shop().await?.profile;
        let letter = letter(due, &Letterhead { shop: &shop, site: &self.base.site, lang: alert.lang });
        let envelope = Envelope { key: &format!("stock-alert/{}", alert.id), to: &alert.email, order: None };
        enqueue::<Never>(&tx, envelope, &letter, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Forgets addresses that have served; for the shop's clockwork.
    pub async fn forget_old(&self) -> Result<u64, Failure<Never>> {
        let ago = |days: i64| -> Timestamp { self.base.now().plus_secs(-days * DAY_SECS) };
        let tx = self.base.store.write().await?;
        let forgotten = tx.stock_alerts().purge(ago(TOLD_DAYS), ago(WAITING_DAYS)).await?;
        tx.commit().await?;
        Ok(forgotten)
    }
}

fn letter(due: &Due, head: &Letterhead<'_>) -> Written {
    let offer = &due.offer;
    let options: Vec<_> = offer.options.iter().map(|option| option.value.in_lang(head.lang)).collect();
    BackInStock {
        name: &offer.name,
        options: &options.join(", "),
        picture: offer.picture.as_ref(),
        price: offer.price,
        units: offer.available,
        path: &format!("/products/{}", offer.slug),
    }
    .write(head)
}
