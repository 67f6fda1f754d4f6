use domain::order::IllegalStep;
use leptos::prelude::*;

use super::view::{OrderCardView, OrderView};
use crate::error::{ApiError, PlainError};

/// One page of a customer's orders: the orders and how many pages there are.
#[server(endpoint = "orders/mine")]
pub(crate) async fn load_orders(page: u32) -> Result<(Vec<OrderCardView>, u32), PlainError> {
    use crate::ssr::{services, visitor};
    use services::Customer;
    let visitor = visitor();
    let orders = services().orders.of_customer(&Customer::admit(&visitor)?, page.max(1)).await?;
    Ok((orders.items.iter().map(|order| OrderCardView::of(order, visitor.lang)).collect(), orders.pages))
}

/// One order, for whom it belongs to or who has its private link.
#[server(endpoint = "orders/view")]
pub(crate) async fn load_order(number: String, token: String) -> Result<OrderView, PlainError> {
    use crate::ssr::{order_access, services, visitor};
    let found = services().orders.view(&number, &order_access(token)?).await?;
    let view = OrderView::of(
        &found.order,
        &found.proofs,
        found.bank_accounts,
        (found.can_cancel, found.can_send_proof),
        visitor().lang,
    );
    Ok(OrderView { invoice: found.invoice, ..view })
}

/// Calls an order off while it is not paid.
#[server(endpoint = "orders/cancel")]
pub(crate) async fn cancel_order(
    number: String,
    #[server(default)] token: String,
) -> Result<(), ApiError<IllegalStep>> {
    use crate::ssr::{order_access, services};
    Ok(services().orders.cancel(&number, &order_access(token)?).await?)
}
