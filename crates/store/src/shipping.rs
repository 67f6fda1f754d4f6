//! Shipping services: the shop's own tables that quotes are made from.

use domain::ids::ShippingServiceId;
use domain::shipping::{Rounding, ShippingService};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::convert::{Columns, rupiah};
use crate::entity::shipping_services::{self as table, ActiveModel, Column, Model};
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Shipping, Source, WriteTx};

/// A service as the back office sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceRow {
    /// Which service.
    pub id: ShippingServiceId,
    /// What is quoted from.
    pub service: ShippingService,
    /// Whether it is offered.
    pub active: bool,
    /// Its place in the list.
    pub position: i64,
    /// Rises with every change; guards against two editors.
    pub version: i64,
}

impl<S: Source> Shipping<'_, S> {
    /// The services that are offered, in their order.
    pub async fn offered(&self) -> Result<Vec<ShippingService>, StoreError> {
        let query = table::Entity::find().filter(Column::Active.eq(true)).order_by_asc(Column::Position);
        let rows = query.order_by_asc(Column::Id).all(self.0.db()).await?;
        rows.into_iter().map(|row| ServiceRow::try_from(row).map(|row| row.service)).collect()
    }

    /// All of them, in their order.
    pub async fn all(&self) -> Result<Vec<ServiceRow>, StoreError> {
        let query = table::Entity::find().order_by_asc(Column::Position).order_by_asc(Column::Id);
        query.all(self.0.db()).await?.into_iter().map(ServiceRow::try_from).collect()
    }
}

impl Shipping<'_, WriteTx> {
    /// Adds a service; [`Conflict::Taken`](crate::Conflict::Taken) when there is one with its code.
    pub async fn insert(&self, service: &ShippingService, active: bool, position: i64) -> Result<(), StoreError> {
        table::Entity::insert(row(service, active, position)).exec_without_returning(self.0.db()).await?;
        Ok(())
    }

    /// Writes the service with this code, new or known.
    pub async fn upsert(
        &self,
        service: &ShippingService,
        active: bool,
        position: i64,
    ) -> Result<ShippingServiceId, StoreError> {
        let mut known = OnConflict::column(Column::Code);
        known.update_columns([Column::Name, Column::Courier, Column::BasePrice, Column::PricePerKg, Column::Divisor]);
        known.update_columns([Column::Rounding, Column::ToleranceGrams, Column::MinimumGrams, Column::DaysMin]);
        known.update_columns([Column::DaysMax, Column::Cod, Column::Pickup, Column::Active, Column::Position]);
        let written =
            table::Entity::insert(row(service, active, position)).on_conflict(known).exec(self.0.db()).await?;
        Ok(ShippingServiceId::new(written.last_insert_id))
    }

    /// Rewrites a service that still has this version; its code, its courier, its place and whether it is pick-up stay.
    pub async fn update(
        &self,
        id: ShippingServiceId,
        version: i64,
        service: &ShippingService,
        active: bool,
    ) -> Result<(), StoreError> {
        let (rounding, tolerance) = columns(service.rounding);
        let sql = "UPDATE shipping_services SET name = $3, base_price = $4, price_per_kg = $5, divisor = $6, \
                   rounding = $7, tolerance_grams = $8, minimum_grams = $9, days_min = $10, days_max = $11, cod = $12, \
                   active = $13, version = version + 1 WHERE id = $1 AND version = $2";
        let values = values![
            id.get(),
            version,
            service.name.as_str(),
            service.base_price.amount(),
            service.price_per_kg.amount(),
            i64::from(service.divisor),
            rounding,
            i64::from(tolerance),
            i64::from(service.minimum_grams),
            i64::from(service.days_min),
            i64::from(service.days_max),
            service.cod,
            active,
        ];
        raw::execute_one(self.0.db(), sql, values).await
    }
}

/// A new service.
fn row(service: &ShippingService, active: bool, position: i64) -> ActiveModel {
    let (rounding, tolerance) = columns(service.rounding);
    ActiveModel {
        id: NotSet,
        code: Set(service.code.clone()),
        name: Set(service.name.clone()),
        courier: Set(service.courier.clone()),
        base_price: Set(service.base_price.amount()),
        price_per_kg: Set(service.price_per_kg.amount()),
        divisor: Set(i64::from(service.divisor)),
        rounding: Set(rounding.to_owned()),
        tolerance_grams: Set(i64::from(tolerance)),
        minimum_grams: Set(i64::from(service.minimum_grams)),
        days_min: Set(i64::from(service.days_min)),
        days_max: Set(i64::from(service.days_max)),
        cod: Set(service.cod),
        pickup: Set(service.pickup),
        active: Set(active),
        position: Set(position),
        version: Set(1),
    }
}

/// Kind of rounding, and the grams it forgives.
fn columns(rounding: Rounding) -> (&'static str, u32) {
    match rounding {
        Rounding::Exact => ("exact", 0),
        Rounding::UpTolerating(grams) => ("up", grams),
    }
}

impl TryFrom<Model> for ServiceRow {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let columns = Columns::of("shipping_services", row.id);
        let rounding = match row.rounding.as_str() {
            "exact" => Rounding::Exact,
            "up" => Rounding::UpTolerating(columns.count(row.tolerance_grams)?),
            _ => return Err(StoreError::inconsistent("shipping_services", row.id)),
        };
        Ok(Self {
            id: ShippingServiceId::new(row.id),
            active: row.active,
            position: row.position,
            version: row.version,
            service: ShippingService {
                code: row.code,
                name: row.name,
                courier: row.courier,
                base_price: rupiah(row.base_price),
                price_per_kg: rupiah(row.price_per_kg),
                divisor: columns.count(row.divisor)?,
                rounding,
                minimum_grams: columns.count(row.minimum_grams)?,
                days_min: columns.count(row.days_min)?,
                days_max: columns.count(row.days_max)?,
                cod: row.cod,
                pickup: row.pickup,
            },
        })
    }
}
