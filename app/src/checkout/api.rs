use domain::checkout::{CheckoutForm, PlaceError};
use leptos::prelude::*;

use super::view::CheckoutPageView;
use crate::error::{ApiError, PlainError};

/// The checkout of this visitor's cart.
#[server(endpoint = "checkout/open")]
pub(crate) async fn load_checkout() -> Result<CheckoutPageView, PlainError> {
    use crate::ssr::{cart_owner_or_new, services, visitor};
    let (services, visitor) = (services(), visitor());
    let view = services.checkout.open(&visitor, &cart_owner_or_new().await?).await?;
    let shop = services.settings.shop().await?;
    let banks = shop.bank_accounts.iter().map(|account| account.bank.as_str()).collect::<Vec<_>>().join(", ");
    Ok(CheckoutPageView::of(view, &banks, visitor.lang))
}

/// Keeps what was typed, so that sums can be shown and nothing is lost.
#[server(endpoint = "checkout/draft")]
pub(crate) async fn save_checkout(form: CheckoutForm) -> Result<(), PlainError> {
    use crate::ssr::{cart_owner_or_new, services};
    let owner = cart_owner_or_new().await?;
    Ok(services().checkout.save_draft(&owner, &form).await?)
}

/// Places the order and leads to its page. `intent=update` only keeps what was typed (the button for browsers without script).
#[server(endpoint = "checkout/place")]
pub(crate) async fn place_order(
    key: String,
    form: CheckoutForm,
    #[server(default)] intent: String,
) -> Result<(), ApiError<PlaceError>> {
    use crate::ssr::{cart_owner_or_new, go, services, visitor};
    let owner = cart_owner_or_new().await?;
    if intent == "update" {
        services().checkout.save_draft(&owner, &form).await.map_err(|failure| failure.map(|never| match never {}))?;
        go("/checkout#shipping");
        return Ok(());
    }
    let placed = services().checkout.place(&visitor(), &owner, &key, &form).await?;
    go(&format!("/orders/{}?token={}&placed=1", placed.number, placed.access_token));
    Ok(())
}
