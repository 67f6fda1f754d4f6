//! What is paid by hand keeps the same contract.

use async_trait::async_trait;
use domain::money::Rupiah;
use domain::payment::PaymentMethod;
use domain::time::Timestamp;
use payments::manual::Manual;
use payments::{AttemptRef, Gateway};

use super::{Note, Psp, keep};
use crate::things::NOW;

struct People(Manual);

#[async_trait]
impl Psp for People {
    fn gateway(&self) -> &dyn Gateway {
        &self.0
    }

    fn now(&self) -> Timestamp {
        NOW
    }

    fn begin(&self, _attempt: &AttemptRef) -> bool {
        false
    }

    fn pay(&self, _attempt: &AttemptRef) -> bool {
        false
    }

    fn held(&self, _attempt: &AttemptRef) -> Rupiah {
        Rupiah::ZERO
    }

    fn lose_the_next_answer(&self) {}

    fn fail_the_next_request(&self) {}

    async fn notes(&self, _attempt: &AttemptRef) -> Vec<Note> {
        Vec::new()
    }

    fn signed_fields(&self) -> &'static [&'static str] {
        &[]
    }
}

#[tokio::test]
async fn transfer_cash_and_counter_keep_the_contract() {
    for method in [PaymentMethod::BankTransfer, PaymentMethod::CashOnDelivery, PaymentMethod::PayInStore] {
        keep(&People(Manual::new(method))).await;
    }
}
