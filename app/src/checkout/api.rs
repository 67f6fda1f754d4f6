use domain::checkout::{CheckoutForm, PlaceError};
use leptos::prelude::*;

use super::view::CheckoutPageView;
use crate::call::Call;
use crate::error::{ApiError, PlainError};

/// The checkout of this visitor's cart.
#[server(endpoint = "checkout/open", protocol = Call)]
pub(crate) async fn load_checkout() -> Result<CheckoutPageView, PlainError> {
    use crate::ssr::{cart_owner_or_new, services, visitor};
    let (services, visitor) = (services(), visitor());
    let view = services.checkout.open(&visitor, &cart_owner_or_new().await?).await?;
    let shop = services.settings.shop().await?;
    let banks = shop.bank_accounts.iter().map(|account| account.bank.as_str()).collect::<Vec<_>>().join(", ");
    Ok(CheckoutPageView::of(view, &banks, visitor.lang))
}

/// Keeps what was typed, so that sums can be shown and nothing is lost.
#[server(endpoint = "checkout/draft", protocol = Call)]
pub(crate) async fn save_checkout(form: CheckoutForm) -> Result<(), PlainError> {
    use crate::ssr::{cart_owner_or_new, services};
    let owner = cart_owner_or_new().await?;
    Ok(services().checkout.save_draft(&owner, &form).await?)
}

/// Places the order and leads to its page. Any other `intent` only keeps what was typed (buttons for browsers without script):
/// `update` for the sums, `voucher` with the code, `no_voucher` without it, `address-` and the number of an entry of the address book to
/// send it there.
#[server(endpoint = "checkout/place", protocol = Call)]
pub(crate) async fn place_order(
    key: String,
    form: CheckoutForm,
    #[server(default)] intent: String,
) -> Result<(), ApiError<PlaceError>> {
    use crate::ssr::{cart_owner_or_new, go, network_address, services, visitor};
    use domain::ids::AddressId;
    let owner = cart_owner_or_new().await?;
    if let Some(entry) = intent.strip_prefix("address-").and_then(|entry| entry.parse::<AddressId>().ok()) {
        let sent = services().checkout.send_to(&visitor(), &owner, &form, entry).await;
        sent.map_err(|failure| failure.map(|never| match never {}))?;
        go("/checkout#address");
        return Ok(());
    }
    if let Some(place) = where_to_look(&intent) {
        let form = if intent == "no_voucher" { CheckoutForm { voucher: String::new(), ..form } } else { form };
        services().checkout.save_draft(&owner, &form).await.map_err(|failure| failure.map(|never| match never {}))?;
        go(place);
        return Ok(());
    }
    let placed = services().checkout.place_from(&visitor(), &owner, &key, &form, &network_address()).await?;
    go(&format!("/orders/{}?token={}&placed=1", placed.number, placed.access_token));
    Ok(())
}

/// The part of the page that a button is about, unless it places the order.
fn where_to_look(intent: &str) -> Option<&'static str> {
    match intent {
        "update" => Some("/checkout#shipping"),
        "voucher" | "no_voucher" => Some("/checkout#voucher"),
        _ => None,
    }
}
