use domain::form::FieldErrors;
use domain::tax::TaxForm;
use leptos::prelude::*;

use super::view::TaxView;
use crate::call::Call;
use crate::error::{ApiError, PlainError};

/// PPN over time. What a form without script had typed into it is still there.
#[server(endpoint = "admin/tax/view", protocol = Call)]
pub(super) async fn load_tax() -> Result<TaxView, PlainError> {
    use crate::ssr::{services, take_typed, visitor};
    use services::Staff;
    let (services, visitor) = (services(), visitor());
    let schedule = services.settings.tax(&Staff::admit_admin(&visitor)?).await?;
    let typed = take_typed::<TaxForm>("tax").await;
    Ok(TaxView::of(&schedule, typed, services.now(), visitor.lang))
}

/// Plans what holds from a day on.
#[server(endpoint = "admin/tax/plan", protocol = Call)]
pub(super) async fn plan_tax(form: TaxForm) -> Result<(), ApiError<FieldErrors>> {
    use crate::ssr::{or_keep, services, visitor};
    use services::{Failure, Staff};
    let staff = Staff::admit_admin(&visitor())?;
    let outcome = match form.parse() {
        Ok((from, policy)) => services().settings.plan_tax(&staff, from, policy).await.map_err(|no| no.map(Into::into)),
        Err(errors) => Err(Failure::Rejected(errors)),
    };
    or_keep(outcome.map_err(ApiError::from), "tax", &form).await
}

/// Gives up what was planned for a day (`2027-01-31`).
#[server(endpoint = "admin/tax/cancel", protocol = Call)]
pub(super) async fn cancel_tax(day: String) -> Result<(), PlainError> {
    use crate::ssr::{services, visitor};
    use domain::time::Timestamp;
    use services::Staff;
    let staff = Staff::admit_admin(&visitor())?;
    let from = Timestamp::of_day_wib(&day).ok_or(PlainError::NotFound)?;
    Ok(services().settings.cancel_tax(&staff, from).await?)
}
