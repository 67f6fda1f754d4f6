use domain::cart::{AddLineError, Quantity};
use domain::ids::VariantId;
use leptos::prelude::*;

use crate::error::ApiError;

/// Puts units of a variant into the cart; answers how many the line holds now.
#[server(endpoint = "cart/add")]
pub(crate) async fn add_to_cart(variant: VariantId, quantity: Quantity) -> Result<Quantity, ApiError<AddLineError>> {
    use crate::ssr::{cart_owner_or_new, go, services, wants_page};
    let owner = cart_owner_or_new().await?;
    let held = services().carts.add(&owner, variant, quantity).await?;
    if wants_page() {
        go("/cart");
    }
    Ok(held)
}
