use domain::ids::ShipmentId;
use domain::order::IllegalStep;
use domain::parcel::ArrivalError;
use leptos::prelude::*;

use super::after_view::FailedForm;
use crate::call::Call;
use crate::error::ApiError;

/// One parcel is with the customer.
#[server(endpoint = "admin/orders/parcel-arrived", protocol = Call)]
pub(super) async fn parcel_arrived(number: String, parcel: ShipmentId) -> Result<(), ApiError<ArrivalError>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    Ok(services().orders.parcel_arrived(&staff, &number, parcel).await?)
}

/// One parcel came back or is lost.
#[server(endpoint = "admin/orders/parcel-failed", protocol = Call)]
pub(super) async fn parcel_failed(number: String, seen: i64, form: FailedForm) -> Result<(), ApiError<ArrivalError>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    use services::orders::Undelivered;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    let FailedForm { parcel, fate, remedy, remark } = form;
    let failed = Undelivered { parcel, fate, remedy, remark };
    Ok(services().orders.parcel_failed(&staff, &number, seen, &failed).await?)
}

/// What is fetched lies ready.
#[server(endpoint = "admin/orders/ready", protocol = Call)]
pub(super) async fn tell_ready(number: String) -> Result<(), ApiError<IllegalStep>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    Ok(services().orders.tell_ready(&staff, &number).await?)
}
