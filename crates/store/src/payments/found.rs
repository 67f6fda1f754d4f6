//! Money that a person finds: on the account of the shop, or at a gateway that did not know whose it is.

use domain::ids::{OrderId, PaymentId};
use domain::money::Rupiah;
use domain::payment::{Channel, PaymentMethod, PaymentState};
use domain::time::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;

use super::attempts::{NewAttempt, waiting};
use crate::entity::payments as table;
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Payments, Source, WriteTx};

/// Money that came by no attempt of its own, and which a person enters for an order.
#[derive(Debug, Clone, Copy)]
pub struct FoundMoney<'a> {
    /// For which order.
    pub order: OrderId,
    /// How it came.
    pub method: PaymentMethod,
    /// How much; above zero.
    pub amount: Rupiah,
    /// What its gateway calls the attempt, where there is one that does; a name of ours otherwise.
    pub name: Option<&'a str>,
    /// The gateway's name of the page it was paid on.
    pub provider_ref: Option<&'a str>,
    /// The gateway's name of the movement of money.
    pub transaction_ref: Option<&'a str>,
    /// By what it was paid.
    pub channel: Option<Channel>,
    /// When it was found.
    pub at: Timestamp,
}

impl Payments<'_, WriteTx> {
    /// Enters money as an attempt of its own, captured, which pays nothing (yet).
    pub async fn enter(&self, money: &FoundMoney<'_>) -> Result<PaymentId, StoreError> {
        let FoundMoney { order, method, amount, at, .. } = *money;
        let attempt = NewAttempt { order, method, amount, salt: "", expires_at: None, next_check_at: None, at };
        let name = match money.name {
            Some(name) => name.to_owned(),
            None => self.next_ref(&attempt).await?,
        };
        let row = table::ActiveModel {
            state: Set(PaymentState::Captured.key().to_owned()),
            received: Set(Some(amount.amount())),
            captured_at: Set(Some(at.millis())),
            provider_ref: Set(money.provider_ref.map(str::to_owned)),
            transaction_ref: Set(money.transaction_ref.map(str::to_owned)),
            channel: Set(money.channel.map(|channel| channel.key().to_owned())),
            ..waiting(&attempt, name)
        };
        Ok(PaymentId::new(table::Entity::insert(row).exec(self.0.db()).await?.last_insert_id))
    }

    /// More money came by transfer for an attempt that pays nothing (yet): of one at a gateway it is noted apart. `false` when it is none
    /// of those (any more).
    pub async fn add_to(&self, id: PaymentId, more: Rupiah, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE payments SET received = received + $2, captured_at = $3, updated_at = $3, version = version + 1, \
                   by_transfer = by_transfer + CASE WHEN provider = 'manual' THEN 0 ELSE $2 END \
                   WHERE id = $1 AND state = 'captured' AND NOT settles AND NOT charged_back";
        Ok(raw::execute(self.0.db(), sql, values![id.get(), more.amount(), now.millis()]).await? == 1)
    }
}
