//! Parcels: what of an order left the shop, and when.

use domain::ids::{OrderId, OrderLineId, ShipmentId, UserId};
use domain::order::Shipment;
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::convert::{Columns, moment};
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

impl<S: Source> Orders<'_, S> {
    /// One parcel and what is in it.
    pub async fn parcel(&self, id: ShipmentId) -> Result<Option<Shipment>, StoreError> {
        let row = shipments::Entity::find_by_id(id.get()).one(self.0.db()).await?;
        Ok(self.packed(row.into_iter().collect()).await?.pop())
    }

    /// The parcels of an order and what is in them, in the order in which they left.
    pub(super) async fn parcels(&self, order: i64) -> Result<Vec<Shipment>, StoreError> {
        let query = shipments::Entity::find().filter(shipments::Column::OrderId.eq(order));
        self.packed(query.order_by_asc(shipments::Column::Id).all(self.0.db()).await?).await
    }

    async fn packed(&self, rows: Vec<shipments::Model>) -> Result<Vec<Shipment>, StoreError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let of_these = shipment_lines::Column::ShipmentId.is_in(rows.iter().map(|row| row.id));
        let query = shipment_lines::Entity::find().filter(of_these);
        let lines = query.order_by_asc(shipment_lines::Column::OrderLineId).all(self.0.db()).await?;
        rows.into_iter().map(|row| shipment(row, &lines)).collect()
    }
}

/// A parcel with those of the lines that are in it.
fn shipment(row: shipments::Model, lines: &[shipment_lines::Model]) -> Result<Shipment, StoreError> {
    let columns = Columns::of("shipment_lines", row.id);
    let mut inside = Vec::new();
    for line in lines.iter().filter(|line| line.shipment_id == row.id) {
        inside.push((OrderLineId::new(line.order_line_id), columns.count(line.quantity)?));
    }
    let (courier, tracking_number) = (row.courier, row.tracking_number);
    Ok(Shipment { courier, tracking_number, shipped_at: moment(row.shipped_at), lines: inside })
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

    /// Notes that every parcel of the order arrived.
    pub async fn mark_delivered(&self, order: OrderId, at: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE shipments SET delivered_at = $2 WHERE order_id = $1 AND delivered_at IS NULL";
        raw::execute(self.0.db(), sql, values![order.get(), at.millis()]).await?;
        Ok(())
    }
}
