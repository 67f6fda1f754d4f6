use domain::form::FieldErrors;
use domain::ids::ProofId;
use domain::invoice::TaxDetailsForm;
use domain::order::{IllegalStep, OrderAction};
use leptos::prelude::*;

use super::list_view::OrdersView;
use super::query::OrdersQuery;
use super::view::{ShipRefusal, StaffOrderView};
use crate::call::Call;
use crate::error::{ApiError, PlainError};

/// A part of the list of orders.
#[server(endpoint = "admin/orders/list", protocol = Call)]
pub(super) async fn load_orders(query: OrdersQuery) -> Result<OrdersView, PlainError> {
    use super::list_view::OrderRow;
    use crate::admin::cursor::{cursor, read_cursor};
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use domain::ids::OrderId;
    use domain::order::OrderState;
    use domain::time::Timestamp;
    use services::Staff;
    use services::orders::OrderFilter;
    let visitor = visitor();
    let staff = Staff::admit(&visitor, Permission::Orders)?;
    let filter = OrderFilter {
        state: OrderState::from_key(&query.state),
        waiting_proofs: query.proofs,
        waiting_cancellations: query.cancels,
        text: query.text,
        before: read_cursor(&query.before).map(|(millis, id)| (Timestamp::from_millis(millis), OrderId::new(id))),
    };
    let found = services().orders.queue(&staff, &filter).await?;
    Ok(OrdersView {
        rows: found.rows.iter().map(|order| OrderRow::of(order, visitor.lang)).collect(),
        next: found.next.map(|(at, id)| cursor(at.millis(), id.get())),
        counts: found.counts,
    })
}

/// Everything about one order. What a form without script had typed into it is still there.
#[server(endpoint = "admin/orders/view", protocol = Call)]
pub(super) async fn load_order(number: String) -> Result<StaffOrderView, PlainError> {
    use super::money_view::RefundFields;
    use super::papers_view::PaperView;
    use crate::ssr::{services, staff_money, take_typed, visitor};
    use domain::account::Permission;
    use domain::invoice::parcel_papers;
    use domain::parcel::can_be_fetched;
    use services::Staff;
    let (services, visitor) = (services(), visitor());
    let staff = Staff::admit(&visitor, Permission::Orders)?;
    let found = services.orders.detail(&staff, &number).await?;
    let (shop, shipping) = (services.settings.shop().await?, services.settings.shipping_services().await?);
    let asked = found.cancellation.map(|asked| (asked.state, asked.reason, asked.answer));
    let returns = found.returns.iter().map(|known| (known.number.clone(), known.state)).collect();
    let (order, banks, lang) = (&found.order, &shop.bank_accounts, visitor.lang);
    let papers = PaperView::all(&found.papers, &order.number, lang);
    let view = StaffOrderView::of(order, &found.proofs, found.actions, banks, &shipping, lang);
    let form = take_typed::<RefundFields>(&format!("refund {number}")).await;
    let form = form.unwrap_or_else(|| RefundFields::fresh(services.new_token()));
    let money = staff_money(services.payments.money(&staff, &number).await?, order, form, lang);
    let (has_slip, has_label) = parcel_papers(&found.leaving);
    Ok(StaffOrderView {
        has_slip,
        has_label,
        can_tell_ready: can_be_fetched(&found.leaving),
        after: view.after.with(asked, returns).leaving(&found.ready),
        papers,
        money,
        ..view
    })
}

/// The transfer is on the account.
#[server(endpoint = "admin/orders/confirm", protocol = Call)]
pub(super) async fn confirm_transfer(
    number: String,
    #[server(default)] remark: String,
) -> Result<(), ApiError<IllegalStep>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    Ok(services().orders.confirm_transfer(&staff, &number, &domain::form::line(&remark)).await?)
}

/// The picture shows no transfer of this order.
#[server(endpoint = "admin/orders/reject", protocol = Call)]
pub(super) async fn reject_proof(
    proof: ProofId,
    #[server(default)] reason: String,
) -> Result<(), ApiError<FieldErrors>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    Ok(services().orders.reject_proof(&staff, proof, &reason).await?)
}

/// Paid at the counter.
#[server(endpoint = "admin/orders/settle", protocol = Call)]
pub(super) async fn settle_in_store(number: String) -> Result<(), ApiError<IllegalStep>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    Ok(services().orders.settle_in_store(&staff, &number).await?)
}

/// Everything that is left is handed to a courier.
#[server(endpoint = "admin/orders/ship", protocol = Call)]
pub(super) async fn ship_order(
    number: String,
    #[server(default)] courier: String,
    #[server(default)] tracking_number: String,
) -> Result<(), ApiError<ShipRefusal>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    use services::orders::ShipError;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    let sent = services().orders.ship(&staff, &number, &courier, &tracking_number).await;
    Ok(sent.map_err(|failure| {
        failure.map(|error| match error {
            ShipError::Illegal(step) => ShipRefusal::Illegal(step),
            ShipError::Field(errors) => ShipRefusal::Fields(errors),
            ShipError::Parcel(error) => ShipRefusal::Parcel(error),
        })
    })?)
}

/// A step that needs no more than a word.
#[server(endpoint = "admin/orders/step", protocol = Call)]
pub(super) async fn take_step(
    number: String,
    step: OrderAction,
    #[server(default)] note: String,
) -> Result<(), ApiError<IllegalStep>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    Ok(services().orders.step(&staff, &number, step, &domain::form::line(&note)).await?)
}

/// Writes something down that only staff read.
#[server(endpoint = "admin/orders/note", protocol = Call)]
pub(super) async fn add_note(number: String, #[server(default)] text: String) -> Result<(), ApiError<FieldErrors>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    Ok(services().orders.add_note(&staff, &number, &text).await?)
}

/// Notes the numbers of the tax office for the invoice.
#[server(endpoint = "admin/orders/tax", protocol = Call)]
pub(super) async fn note_tax(number: String, form: TaxDetailsForm) -> Result<(), ApiError<FieldErrors>> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    let staff = Staff::admit(&visitor(), Permission::Orders)?;
    Ok(services().invoices.note_tax(&staff, &number, &form).await?)
}
