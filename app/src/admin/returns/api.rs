use domain::returns::ReturnAction;
use leptos::prelude::*;

use super::query::ReturnsQuery;
use super::view::{FateForm, ReturnRefusal, ReturnsView, StaffReturnView};
use crate::call::Call;
use crate::error::{ApiError, PlainError};

/// A part of the returns in a state, or of all.
#[server(endpoint = "admin/returns/list", protocol = Call)]
pub(super) async fn load_returns(query: ReturnsQuery) -> Result<ReturnsView, PlainError> {
    use super::view::ReturnRow;
    use crate::admin::cursor::{cursor, read_cursor};
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use domain::ids::ReturnId;
    use domain::returns::ReturnState;
    use domain::time::Timestamp;
    use services::Staff;
    let visitor = visitor();
    let staff = Staff::admit(&visitor, Permission::Orders)?;
    let after = read_cursor(&query.after).map(|(millis, id)| (Timestamp::from_millis(millis), ReturnId::new(id)));
    let found = services().orders.returns(&staff, ReturnState::from_key(&query.state), after).await?;
    Ok(ReturnsView {
        rows: found.rows.iter().map(|known| ReturnRow::of(known, visitor.lang)).collect(),
        next: found.next.map(|(at, id)| cursor(at.millis(), id.get())),
        counts: found.counts,
    })
}

/// Everything about one return.
#[server(endpoint = "admin/returns/view", protocol = Call)]
pub(super) async fn load_return(number: String) -> Result<StaffReturnView, PlainError> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    let visitor = visitor();
    let staff = Staff::admit(&visitor, Permission::Orders)?;
    let found = services().orders.return_detail(&staff, &number).await?;
    Ok(StaffReturnView::of(&found.case, &found.order, (found.actions, found.shipping_left), visitor.lang))
}

/// Approved, rejected or received.
#[server(endpoint = "admin/returns/step", protocol = Call)]
pub(super) async fn step_return(
    number: String,
    step: ReturnAction,
    #[server(default)] answer: String,
) -> Result<(), ApiError<ReturnRefusal>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    use services::orders::ReturnStepError;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    let taken = services().orders.return_step(&staff, &number, step, &answer).await;
    Ok(taken.map_err(|failure| {
        failure.map(|error| match error {
            ReturnStepError::Illegal(step) => ReturnRefusal::Illegal(step),
            ReturnStepError::Field(errors) => ReturnRefusal::Fields(errors),
        })
    })?)
}

/// The goods were looked at: what became of each unit, and what is paid back.
#[server(endpoint = "admin/returns/close", protocol = Call)]
pub(super) async fn close_return(
    number: String,
    #[server(default)] fates: Vec<FateForm>,
    #[server(default)] with_shipping: bool,
    #[server(default)] deduction: String,
    #[server(default)] answer: String,
) -> Result<(), ApiError<ReturnRefusal>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    use services::orders::{CloseError, Closing, Fate};
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    let deduction = super::view::amount(&deduction).map_err(ApiError::Rejected)?;
    let fate = |form: &FateForm| Fate { line: form.line, restocked: form.restocked, written_off: form.written_off };
    let fates = fates.iter().map(fate).collect();
    let closing = Closing { fates, with_shipping, deduction, answer };
    let closed = services().orders.close_return(&staff, &number, &closing).await;
    Ok(closed.map_err(|failure| {
        failure.map(|error| match error {
            CloseError::Illegal(step) => ReturnRefusal::Illegal(step),
            CloseError::Nothing => ReturnRefusal::Nothing,
            CloseError::TooMany(most) => ReturnRefusal::TooMany(most),
            CloseError::Deduction(most) => ReturnRefusal::Deduction(most),
            CloseError::Field(errors) => ReturnRefusal::Fields(errors),
        })
    })?)
}
