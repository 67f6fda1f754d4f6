use domain::form::FieldErrors;
use domain::shortfall::ShortfallError;
use leptos::prelude::*;

use super::after_view::{MissingForm, ParcelForm, UnitsForm};
use super::view::ShipRefusal;
use crate::call::Call;
use crate::error::ApiError;

/// Units are not there when the order is packed.
#[server(endpoint = "admin/orders/missing", protocol = Call)]
pub(super) async fn mark_missing(number: String, seen: i64, form: MissingForm) -> Result<(), ApiError<ShortfallError>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use domain::shortfall::MissingFate;
    use domain::time::Timestamp;
    use services::Staff;
    use services::orders::Missing;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    let MissingForm { line, units, cause, cancel, expected, remark } = form;
    let fate =
        if cancel { MissingFate::Cancel } else { MissingFate::BackOrder(Timestamp::of_day_wib(expected.trim())) };
    let missing = Missing { line, units, cause, fate, remark };
    Ok(services().orders.mark_missing(&staff, &number, seen, &missing).await?)
}

/// Units that are still to be sent never will be: those of one line, or everything when none is named.
#[server(endpoint = "admin/orders/cancel-units", protocol = Call)]
pub(super) async fn cancel_units(
    number: String,
    seen: i64,
    #[server(default)] line: String,
    #[server(default)] units: u32,
    #[server(default)] remark: String,
) -> Result<(), ApiError<ShortfallError>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use domain::ids::OrderLineId;
    use services::Staff;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    let (services, remark) = (services(), domain::form::line(&remark));
    let line = line.parse::<OrderLineId>().ok();
    match line {
        Some(line) => services.orders.cancel_units(&staff, &number, seen, (line, units), &remark).await?,
        None => services.orders.cancel_rest(&staff, &number, seen, &remark).await?,
    }
    Ok(())
}

/// Some of what lies ready is handed to a courier.
#[server(endpoint = "admin/orders/ship-part", protocol = Call)]
pub(super) async fn ship_part(
    number: String,
    #[server(default)] parcel: ParcelForm,
    #[server(default)] units: Vec<UnitsForm>,
) -> Result<(), ApiError<ShipRefusal>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    use services::orders::ShipError;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    let units: Vec<_> = units.into_iter().map(|one| (one.line, one.units)).filter(|(_, units)| *units > 0).collect();
    let parcel = (parcel.courier.as_str(), parcel.tracking_number.as_str());
    let sent = services().orders.ship_part(&staff, &number, parcel, &units).await;
    Ok(sent.map_err(|failure| {
        failure.map(|error| match error {
            ShipError::Illegal(step) => ShipRefusal::Illegal(step),
            ShipError::Field(errors) => ShipRefusal::Fields(errors),
            ShipError::Parcel(error) => ShipRefusal::Parcel(error),
        })
    })?)
}

/// The order goes on though its customer asked to have it called off.
#[server(endpoint = "admin/orders/decline-cancel", protocol = Call)]
pub(super) async fn decline_cancellation(
    number: String,
    #[server(default)] answer: String,
) -> Result<(), ApiError<FieldErrors>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    Ok(services().orders.decline_cancellation(&staff, &number, &answer).await?)
}
