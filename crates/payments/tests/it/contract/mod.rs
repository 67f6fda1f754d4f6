//! What every gateway promises, once. Each promise is run on each provider; what a provider cannot do it must say beforehand.

mod events;
mod money;
mod opening;
mod played;

use async_trait::async_trait;
use domain::money::Rupiah;
use domain::time::Timestamp;
use http::HeaderMap;
use payments::{AttemptRef, Gateway};

/// The other side of a gateway: buyers, banks, accidents, and what truly happened to the money.
#[async_trait]
pub(crate) trait Psp: Send + Sync {
    /// The gateway under contract.
    fn gateway(&self) -> &dyn Gateway;

    /// The moment of its clock.
    fn now(&self) -> Timestamp;

    /// The buyer begins to pay and is not through: a number is out, or a bank asks for a proof.
    fn begin(&self, attempt: &AttemptRef) -> bool;

    /// The buyer pays in a way that can be given back in part; `false` when it is not possible (any more).
    fn pay(&self, attempt: &AttemptRef) -> bool;

    /// What the shop holds of it.
    fn held(&self, attempt: &AttemptRef) -> Rupiah;

    /// The next request that changes something is carried out, and its answer lost.
    fn lose_the_next_answer(&self);

    /// The next request that changes something is answered with 500 and not carried out.
    fn fail_the_next_request(&self);

    /// Every notification about an attempt so far, as it would be delivered now.
    async fn notes(&self, attempt: &AttemptRef) -> Vec<Note>;

    /// Part of the key that a signature covers: names of JSON fields, or nothing where it covers every byte.
    fn signed_fields(&self) -> &'static [&'static str];
}

/// One delivery.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// Runs the whole contract.
pub(crate) async fn keep(psp: &dyn Psp) {
    opening::opening_twice_makes_one_thing(psp).await;
    opening::a_lost_answer_is_unclear_and_a_repetition_makes_no_second_thing(psp).await;
    opening::trouble_is_unclear_and_a_repetition_opens(psp).await;
    opening::an_opened_attempt_is_not_started(psp).await;
    opening::an_attempt_nobody_knows_is_not_found(psp).await;
    opening::cancelling_twice_is_cancelling_once(psp).await;
    opening::what_was_issued_dies_with_its_attempt(psp).await;
    money::a_payment_is_proved_by_fetching(psp).await;
    money::paid_money_is_not_cancelled(psp).await;
    money::the_same_refund_is_given_once(psp).await;
    money::a_refund_whose_answer_was_lost_is_given_once(psp).await;
    money::more_than_was_captured_is_not_given_back(psp).await;
    money::what_is_not_paid_is_not_given_back(psp).await;
    events::genuine_notes_are_read_and_forged_ones_are_not(psp).await;
    events::ten_thousand_mutations_are_refused(psp).await;
}
