use leptos::prelude::*;

use super::money_view::{OddRefusal, RefundFields, RefundRefusal};
use crate::call::Call;
use crate::error::ApiError;

/// Sends money back.
#[server(endpoint = "admin/orders/refund", protocol = Call)]
pub(super) async fn refund_order(
    number: String,
    #[server(default)] form: RefundFields,
) -> Result<(), ApiError<RefundRefusal>> {
    use crate::ssr::{or_keep, services, visitor};
    use domain::account::Permission;
    use services::payments::{RefundDenied, RefundForm};
    use services::{Failure, Staff};
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    let refused = |denied| match denied {
        RefundDenied::Form(errors) => RefundRefusal::Fields(errors),
        RefundDenied::Money(error) => RefundRefusal::Money(error),
    };
    let outcome = match form.what() {
        Ok(what) => {
            let (reason, key) = (form.reason.clone(), form.key.clone());
            let wanted = RefundForm { what, reason, key, cancels: form.cancels };
            let asked = services().payments.refund(&staff, &number, &wanted).await;
            asked.map(drop).map_err(|failure| failure.map(refused))
        }
        Err(errors) => Err(Failure::Rejected(RefundRefusal::Fields(errors))),
    };
    or_keep(outcome.map_err(ApiError::from), &format!("refund {number}"), &form).await
}

/// A transfer is on the account that was not asked for like this.
#[server(endpoint = "admin/orders/odd-transfer", protocol = Call)]
pub(super) async fn odd_transfer(
    number: String,
    seen: i64,
    #[server(default)] received: String,
) -> Result<(), ApiError<OddRefusal>> {
    use super::money_view::amount;
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::{Failure, Staff};
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    let received = amount("received", &received).map_err(|errors| Failure::Rejected(OddRefusal::Fields(errors)))?;
    let noted = services().payments.odd_transfer(&staff, &number, seen, received).await;
    Ok(noted.map_err(|failure| failure.map(OddRefusal::Illegal))?)
}
