//! The checkout as far as it was typed, kept with the cart.

use domain::checkout::CheckoutForm;
use serde::{Deserialize, Serialize};
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
    /// was placed, a repeated submission leaves no traces). Nothing is written when nothing changes. [`Failure::Conflict`] when somebody
    /// else changed it meanwhile.
    pub(super) async fn keep<E>(
        &self,
        owner: &StoredOwner,
        change: impl Fn(&mut Draft) + Send,
    ) -> Result<Option<Draft>, Failure<E>> {
        let read = self.base.store.read();
        let Some(cart) = read.carts().find(owner.key()).await?.filter(has_lines) else { return Ok(None) };
        let known = read.carts().draft::<Draft>(cart.id).await?;
        let mut wanted = known.draft.clone().unwrap_or_default();
        change(&mut wanted);
        if known.draft.as_ref() == Some(&wanted) {
            return Ok(Some(wanted));
        }
        let tx = self.base.store.write().await?;
        // Of two pages opened at once one is told to look again: they agree on one key.
        if !tx.carts().set_draft(cart.id, &known, &wanted, self.base.now()).await? {
            return Err(Failure::Conflict);
        }
        tx.commit().await?;
        Ok(Some(wanted))
    }

    /// As [`Self::save_draft`], for use cases that have refusals of their own. Of what several pages of one person send at the same
    /// instant, one is kept.
    pub(super) async fn remember<E>(&self, owner: &CartOwner, form: &CheckoutForm) -> Result<(), Failure<E>> {
        match self.save_draft(owner, form).await {
            Err(Failure::Conflict) => Ok(()),
            saved => saved.map_err(|failure| failure.map(|never| match never {})),
        }
    }
}

fn has_lines(cart: &StoredCart) -> bool {
    cart.lines.iter().any(|line| !line.saved_for_later)
}
