//! A customer wants to send something back.

use ::media::{Key, MediaError};
use domain::order::OrderEventKind;
use domain::returns::{self, MOST_PHOTOS, ReturnError, ReturnForm};

use super::on_the_way;
use crate::Failure;
use crate::orders::access::reach;
use crate::orders::once::once;
use crate::orders::{OrderAccess, Orders};
use crate::retry::retrying;

/// Why a return was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendBackError {
    /// The rules.
    #[error(transparent)]
    Rules(ReturnError),
    /// One of the photos.
    #[error(transparent)]
    Photo(MediaError),
    /// More photos than are taken.
    #[error("at most {0} photos are taken")]
    TooManyPhotos(u32),
}

impl Orders {
    /// Takes a wish to send goods back, with photos. `seen` is the version of the order that was looked at: the same wish sent
    /// twice is one return.
    pub async fn request_return(
        &self,
        number: &str,
        access: &OrderAccess,
        seen: i64,
        form: &ReturnForm,
        photos: Vec<Vec<u8>>,
    ) -> Result<(), Failure<SendBackError>> {
        let order = reach(&self.base, number, access).await?;
        if photos.len() > MOST_PHOTOS {
            let most = u32::try_from(MOST_PHOTOS).unwrap_or(u32::MAX);
            return Err(Failure::Rejected(SendBackError::TooManyPhotos(most)));
        }
        if order.version == seen {
            // Asked before the photos are decoded, and again before anything is written.
            let known = self.base.store.read().returns().of(order.id).await?;
            let wanted = returns::request(&order, &on_the_way(&known), form, self.base.now());
            wanted.map_err(|error| Failure::Rejected(SendBackError::Rules(error)))?;
        }
        let mut kept = Vec::new();
        for photo in photos {
            match self.keep_private("returns", photo).await {
                Ok(key) => kept.push(key),
                Err(failure) => {
                    self.forget_private(kept).await;
                    return Err(failure.map(SendBackError::Photo));
                }
            }
        }
        let written = retrying(async || self.write_return(&order.number, seen, form, &kept).await).await;
        if !matches!(written, Ok(true)) {
            self.forget_private(kept).await;
        }
        written.map(drop)
    }

    /// `false` when it was written before.
    async fn write_return(
        &self,
        number: &str,
        seen: i64,
        form: &ReturnForm,
        photos: &[Key],
    ) -> Result<bool, Failure<SendBackError>> {
        let now = self.base.now();
        let tx = self.base.store.write().await?;
        let Some((head, order)) = once(&tx, number, seen, form, now).await? else { return Ok(false) };
        let known = tx.returns().of(head.id).await?;
        let wanted = returns::request(&order, &on_the_way(&known), form, now)
            .map_err(|error| Failure::Rejected(SendBackError::Rules(error)))?;
        let photos: Vec<String> = photos.iter().map(|key| key.as_str().to_owned()).collect();
        let called = returns::number(now, tx.returns().next_running(now).await?);
        tx.returns().insert(&called, head.id, &wanted, &photos, now).await?;
        let note = format!("{called}: {}", wanted.reason);
        tx.orders().add_event(head.id, OrderEventKind::ReturnAsked, None, &note, now).await?;
        tx.orders().touch(&head, now).await?;
        tx.commit().await?;
        Ok(true)
    }
}
