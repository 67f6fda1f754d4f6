//! Telling the shop's own people of goods that fell to their minimum.
//!
//! Promises: each fall is told once, in one letter a day at most; what has risen again before is not told.

use domain::contact::Email;
use domain::lang::Lang;
use mailer::letters::{Fallen, Letterhead, LowStock};
use store::stock::LowVariant;

use super::Warehouse;
use crate::letters::{Envelope, enqueue};
use crate::retry::retrying;
use crate::{Failure, Never};

/// Goods named in one letter; the list they lead to has all of them.
const MOST_NAMED: usize = 100;

impl Warehouse {
    /// Looks at what fell since the last look, and writes to the shop's own address about it, unless it was written to today: then
    /// tomorrow. Tells of how many. For the shop's clockwork; several at once do no harm.
    pub async fn tell_low(&self) -> Result<u32, Failure<Never>> {
        retrying(async || self.tell_fallen().await).await
    }

    async fn tell_fallen(&self) -> Result<u32, Failure<Never>> {
        let now = self.base.now();
        let tx = self.base.store.write().await?;
        tx.stock().watch_low(now).await?;
        let fallen = tx.stock().low_untold().await?;
        let shop = tx.settings().shop().await?.profile;
        let to = Email::parse(&shop.email).ok().filter(|_| !fallen.is_empty());
        let mut told = 0;
        if let Some(to) = to {
            let head = Letterhead { shop: &shop, site: &self.base.site, lang: Lang::Id };
            let named: Vec<Fallen> = fallen.iter().take(MOST_NAMED).map(named).collect();
            let letter = LowStock { fallen: &named, count: fallen.len() }.write(&head);
            let key = format!("low-stock/{}", now.iso_day_wib());
            // The key makes it one letter a day: whoever comes second tells of nothing.
            if enqueue::<Never>(&tx, Envelope { key: &key, to: &to, order: None }, &letter, now).await? {
                let variants: Vec<_> = fallen.iter().map(|one| one.variant).collect();
                tx.stock().low_told(&variants, now).await?;
                told = u32::try_from(fallen.len()).unwrap_or(u32::MAX);
            }
        }
        tx.commit().await?;
        Ok(told)
    }
}

fn named(low: &LowVariant) -> Fallen {
    Fallen { name: low.name.clone(), sku: low.sku.clone(), free: low.free, minimum: low.minimum }
}
