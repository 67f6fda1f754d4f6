//! Parcels: what of an order left the shop, when, and what became of it.

use domain::ids::{OrderId, OrderLineId, ShipmentId, UserId};
use domain::order::Shipment;
use domain::parcel::ParcelFate;
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::EntityTrait;

use crate::entity::{shipment_lines, shipments};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Orders, Source, WriteTx};

/// A parcel that is handed over.
#[derive(Debug, Clone, Copy)]
pub struct NewParcel<'a> {
    /// The courier's key; empty over the counter.
    pub courier: &'a str,
    /// The courier's number for it; may be empty.
    pub tracking_number: &'a str,
    /// Units of each line in it.
    pub lines: &'a [(OrderLineId, u32)],
    /// Who hands it over.
    pub actor: Option<UserId>,
    /// When.
    pub at: Timestamp,
}

/// A parcel that left, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// The parcel.
    pub shipment: Shipment,
    /// Units of each line in it.
    pub lines: Vec<(OrderLineId, u32)>,
}

impl<S: Source> Orders<'_, S> {
    /// One parcel and what is in it.
    pub async fn parcel(&self, id: ShipmentId) -> Result<Option<Parcel>, StoreError> {
        let Some(row) = shipments::Entity::find_by_id(id.get()).one(self.0.db()).await? else { return Ok(None) };
        let shipment = self.shipments(row.order_id).await?.into_iter().find(|parcel| parcel.id == id);
        Ok(shipment.map(|shipment| Parcel { lines: shipment.lines.clone(), shipment }))
    }
}

impl Orders<'_, WriteTx> {
    /// Writes a parcel and counts its units as shipped. [`crate::Conflict::Stale`] when a line does not have that many left.
    pub async fn add_parcel(&self, order: OrderId, parcel: NewParcel<'_>) -> Result<ShipmentId, StoreError> {
        let db = self.0.db();
        let row = shipments::ActiveModel {
            id: NotSet,
            order_id: Set(order.get()),
            courier: Set(parcel.courier.to_owned()),
            tracking_number: Set(parcel.tracking_number.to_owned()),
            shipped_at: Set(parcel.at.millis()),
            delivered_at: Set(None),
            actor_id: Set(parcel.actor.map(UserId::get)),
            fate: Set(None),
            ended_at: Set(None),
        };
        let id = shipments::Entity::insert(row).exec(db).await?.last_insert_id;
        let sql = "UPDATE order_lines SET shipped = shipped + $3 \
                   WHERE id = $1 AND order_id = $2 AND shipped + $3 <= quantity";
        for (line, units) in parcel.lines.iter().filter(|(_, units)| *units > 0) {
            let units = i64::from(*units);
            raw::execute_one(db, sql, values![line.get(), order.get(), units]).await?;
            let part = shipment_lines::ActiveModel {
                shipment_id: Set(id),
                order_line_id: Set(line.get()),
                quantity: Set(units),
            };
            shipment_lines::Entity::insert(part).exec_without_returning(db).await?;
        }
        Ok(ShipmentId::new(id))
    }

    /// Notes that every parcel of the order that is still on its way arrived.
    pub async fn mark_delivered(&self, order: OrderId, at: Timestamp) -> Result<(), StoreError> {
        let sql =
            "UPDATE shipments SET delivered_at = $2 WHERE order_id = $1 AND delivered_at IS NULL AND fate IS NULL";
        raw::execute(self.0.db(), sql, values![order.get(), at.millis()]).await?;
        Ok(())
    }

    /// Notes that one parcel arrived. [`crate::Conflict::Stale`] when it is not on its way (any more).
    pub async fn parcel_arrived(&self, parcel: ShipmentId, at: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE shipments SET delivered_at = $2 WHERE id = $1 AND delivered_at IS NULL AND fate IS NULL";
        raw::execute_one(self.0.db(), sql, values![parcel.get(), at.millis()]).await
    }

    /// A parcel came back or is lost: its units do not count as shipped any more. [`crate::Conflict::Stale`] when it is not on its way
    /// (any more).
    pub async fn parcel_failed(
        &self,
        order: OrderId,
        parcel: &Shipment,
        fate: ParcelFate,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let db = self.0.db();
        let sql = "UPDATE shipments SET fate = $2, ended_at = $3 \
                   WHERE id = $1 AND delivered_at IS NULL AND fate IS NULL";
        raw::execute_one(db, sql, values![parcel.id.get(), fate.key(), at.millis()]).await?;
        let sql = "UPDATE order_lines SET shipped = shipped - $3 WHERE id = $1 AND order_id = $2 AND shipped >= $3";
        for (line, units) in &parcel.lines {
            raw::execute_one(db, sql, values![line.get(), order.get(), i64::from(*units)]).await?;
        }
        Ok(())
    }
}
