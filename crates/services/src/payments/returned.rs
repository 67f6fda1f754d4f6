//! A browser comes back from a gateway: it proves nothing, but it is a reason to look.

use domain::payment::PaymentState;
use store::payments::Payment;

use super::{Payments, apply::apply};
use crate::{Failure, Never};

impl Payments {
    /// Looks where the attempt stands; gives the number of its order. The order's page tells what became of it. Whoever knows the
    /// name of an attempt at a gateway, part of which nobody can guess, learns nothing but that number, and cannot make the shop ask its gateway more than once in three seconds.
    pub async fn returned(&self, attempt: &str) -> Result<String, Failure<Never>> {
        let read = self.base.store.read();
        let known = read.payments().by_ref(attempt).await?.filter(Payment::is_at_gateway).ok_or(Failure::NotFound)?;
        let number = read.orders().number_of(known.order).await?.ok_or(Failure::NotFound)?;
        let is_open = known.state != PaymentState::Captured;
        if is_open && !self.looked_at.contains_key(attempt) {
            self.looked_at.insert(attempt.to_owned(), ());
            // The page is shown whatever the gateway answers; the reconciler looks again.
            if let Err(failure) = apply(&self.base, known.id).await {
                tracing::error!(?failure, attempt, "a returning customer's payment could not be looked at");
            }
        }
        Ok(number)
    }
}
