//! Commands that leave an order in the same state: decided on a version of it, and done once however often they are told.

use domain::order::Order;
use domain::time::Timestamp;
use serde::Serialize;
use store::WriteTx;
use store::orders::{Claim, OrderHead};

use super::fulfilment::whole;
use crate::Failure;
use crate::secrets::sha256_hex;

/// Under what keys of these commands are kept.
const SCOPE: &str = "order";

/// The order, locked, if it still stands as it was seen. Nothing when this very command was done on that version already;
/// [`Failure::Conflict`] when something else was.
pub(crate) async fn once<E>(
    tx: &WriteTx,
    number: &str,
    seen: i64,
    command: &impl Serialize,
    now: Timestamp,
) -> Result<Option<(OrderHead, Order)>, Failure<E>> {
    let (head, order) = whole(tx, number).await?;
    let hash = sha256_hex(&serde_json::to_string(command).map_err(Failure::broken)?);
    let key = format!("{number}/{seen}");
    match tx.orders().claim(SCOPE, &key, &hash, now).await? {
        Claim::New if head.version == seen => Ok(Some((head, order))),
        Claim::New | Claim::Different => Err(Failure::Conflict),
        Claim::Same(_) => Ok(None),
    }
}
