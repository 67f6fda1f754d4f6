//! The checkout as far as it was typed, kept with the cart.

use domain::checkout::CheckoutForm;
use serde::{Deserialize, Serialize};
use store::WriteTx;
use store::carts::StoredCart;

use super::Checkouts;
use crate::carts::{CartOwner, StoredOwner};
use crate::retry::retrying;
use crate::{Failure, Never};

/// What is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    /// Names this attempt to order.
    pub(super) key: Option<String>,
    /// What was typed.
    pub(super) form: Option<CheckoutForm>,
}

impl Checkouts {
    /// Keeps what was typed so far, as long as there is something to order.
    pub async fn save_draft(&self, owner: &CartOwner, form: &CheckoutForm) -> Result<(), Failure<Never>> {
        let owner = owner.stored();
        retrying(async || self.keep(&owner, |draft| draft.form = Some(form.clone())).await.map(drop)).await
    }

    /// Changes the draft of a cart; gives it as it is then, or nothing where there is nothing to order (after the order
    /// was placed, a repeated submission leaves no traces). Nothing is written when nothing changes.
    pub(super) async fn keep<E>(
        &self,
        owner: &StoredOwner,
        change: impl Fn(&mut Draft) + Send,
    ) -> Result<Option<Draft>, Failure<E>> {
        let read = self.base.store.read();
        let Some(cart) = read.carts().find(owner.key()).await?.filter(has_lines) else { return Ok(None) };
        let known: Draft = read.carts().draft(cart.id).await?.unwrap_or_default();
        let mut wanted = known.clone();
        change(&mut wanted);
        if wanted == known {
            return Ok(Some(known));
        }
        let tx = self.base.store.write().await?;
        // Decided anew: two pages opened at once agree on one key.
        let Some(cart) = tx.carts().lock(owner.key()).await?.filter(has_lines) else { return Ok(None) };
        let draft = self.rewrite(&tx, &cart, change).await?;
        tx.commit().await?;
        Ok(Some(draft))
    }

    async fn rewrite<E>(
        &self,
        tx: &WriteTx,
        cart: &StoredCart,
        change: impl Fn(&mut Draft) + Send,
    ) -> Result<Draft, Failure<E>> {
        let mut draft: Draft = tx.carts().draft(cart.id).await?.unwrap_or_default();
        change(&mut draft);
        tx.carts().set_draft(cart.id, &draft, self.base.now()).await?;
        Ok(draft)
    }

    /// As [`Self::save_draft`], for use cases that have refusals of their own.
    pub(super) async fn remember<E>(&self, owner: &CartOwner, form: &CheckoutForm) -> Result<(), Failure<E>> {
        self.save_draft(owner, form).await.map_err(|failure| failure.map(|never| match never {}))
    }
}

fn has_lines(cart: &StoredCart) -> bool {
    cart.lines.iter().any(|line| !line.saved_for_later)
}
