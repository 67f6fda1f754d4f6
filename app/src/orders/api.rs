use domain::order::IllegalStep;
use leptos::prelude::*;

use super::after_view::AskRefusal;
use super::view::{OrderCardView, OrderView};
use crate::call::Call;
use crate::error::{ApiError, PlainError};

/// One page of a customer's orders: the orders and how many pages there are.
#[server(endpoint = "orders/mine", protocol = Call)]
pub(crate) async fn load_orders(page: u32) -> Result<(Vec<OrderCardView>, u32), PlainError> {
    use crate::ssr::{services, visitor};
    use services::Customer;
    let visitor = visitor();
    let orders = services().orders.of_customer(&Customer::admit(&visitor)?, page.max(1)).await?;
    Ok((orders.items.iter().map(|order| OrderCardView::of(order, visitor.lang)).collect(), orders.pages))
}

/// One order, for whom it belongs to or who has its private link.
#[server(endpoint = "orders/view", protocol = Call)]
pub(crate) async fn load_order(number: String, token: String) -> Result<OrderView, PlainError> {
    use super::after_view::AfterView;
    use super::parcel_view::goods;
    use crate::ssr::{order_access, pay_view, services, visitor};
    let (services, access, lang) = (services(), order_access(token)?, visitor().lang);
    let found = services.orders.view(&number, &access).await?;
    let pay = pay_view(services.payments.panel(&number, &access).await?, &found, services.now(), lang);
    let order = &found.order;
    let asked = found.cancellation.map(|asked| (asked.state, asked.answer));
    let after = AfterView::of(order, found.can_ask_to_cancel, asked);
    let after = after.with_returns(order, &found.returnable, found.return_until, &found.returns, lang);
    let may = (found.can_cancel, found.can_send_proof);
    let to_follow = goods(order, &found.rest, lang);
    let view = OrderView::of(order, &found.proofs, pay, may, lang).at(order.placed_at, services.now());
    Ok(OrderView { after, to_follow, invoice: found.invoice, credit_notes: found.credit_notes, ..view })
}

/// Calls an order off while it is not paid.
#[server(endpoint = "orders/cancel", protocol = Call)]
pub(crate) async fn cancel_order(
    number: String,
    #[server(default)] token: String,
) -> Result<(), ApiError<IllegalStep>> {
    use crate::ssr::{order_access, services};
    Ok(services().orders.cancel(&number, &order_access(token)?).await?)
}

/// Asks to have an order called off that is paid already.
#[server(endpoint = "orders/ask-cancel", protocol = Call)]
pub(crate) async fn ask_to_cancel(
    number: String,
    #[server(default)] token: String,
    #[server(default)] reason: String,
) -> Result<(), ApiError<AskRefusal>> {
    use crate::ssr::{order_access, services};
    use services::orders::AskError;
    let asked = services().orders.ask_to_cancel(&number, &order_access(token)?, &reason).await;
    Ok(asked.map_err(|failure| {
        failure.map(|error| match error {
            AskError::Illegal(step) => AskRefusal::Illegal(step),
            AskError::Field(errors) => AskRefusal::Fields(errors),
        })
    })?)
}
