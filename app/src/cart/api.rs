use domain::cart::{AddLineError, Quantity, TypedUnits};
use domain::ids::VariantId;
use leptos::prelude::*;

use super::view::CartView;
use crate::call::Call;
use crate::error::{ApiError, PlainError};

/// The cart as it is now.
#[server(endpoint = "cart/view", protocol = Call)]
pub(crate) async fn load_cart() -> Result<CartView, PlainError> {
    use crate::ssr::{cart_owner, services, visitor};
    match cart_owner() {
        Some(owner) => Ok(CartView::of(&services().carts.view(&owner).await?, visitor().lang)),
        None => Ok(CartView::default()),
    }
}

/// Puts units of a variant into the cart, one when nothing else is said; answers how many the line holds now.
#[server(endpoint = "cart/add", protocol = Call)]
pub(crate) async fn add_to_cart(
    variant: VariantId,
    #[server(default)] quantity: TypedUnits,
) -> Result<Quantity, ApiError<AddLineError>> {
    use crate::ssr::{cart_owner_or_new, go, services, wants_page};
    use services::Failure;
    let quantity = quantity.quantity().map_err(Failure::Rejected)?;
    let owner = cart_owner_or_new().await?;
    let held = services().carts.add(&owner, variant, quantity).await?;
    if wants_page() {
        go("/cart");
    }
    Ok(held)
}

/// Steps a line up or down from what it holds now, or sets the quantity that was typed; 0 takes it out.
#[server(endpoint = "cart/change", protocol = Call)]
pub(crate) async fn change_line(
    variant: VariantId,
    #[server(default)] quantity: TypedUnits,
    #[server(default)] step: Option<i32>,
) -> Result<(), ApiError<AddLineError>> {
    use crate::ssr::{cart_owner_or_new, services};
    use services::Failure;
    let owner = cart_owner_or_new().await?;
    if let Some(by) = step {
        return Ok(services().carts.step(&owner, variant, by).await?);
    }
    let units = quantity.parse().map_err(Failure::Rejected)?;
    Ok(services().carts.set(&owner, variant, units).await?)
}

/// Takes a line out, wherever it is.
#[server(endpoint = "cart/remove", protocol = Call)]
pub(crate) async fn remove_line(variant: VariantId) -> Result<(), PlainError> {
    use crate::ssr::{cart_owner_or_new, services};
    let owner = cart_owner_or_new().await?;
    Ok(services().carts.remove(&owner, variant).await?)
}

/// Puts a line aside for another time, or back.
#[server(endpoint = "cart/later", protocol = Call)]
pub(crate) async fn save_line(variant: VariantId, later: bool) -> Result<(), ApiError<AddLineError>> {
    use crate::ssr::{cart_owner_or_new, services};
    let owner = cart_owner_or_new().await?;
    Ok(services().carts.save_for_later(&owner, variant, later).await?)
}

/// Agrees to what changed: today's prices, what is left; what is gone is put aside.
#[server(endpoint = "cart/accept", protocol = Call)]
pub(crate) async fn accept_changes() -> Result<(), PlainError> {
    use crate::ssr::{cart_owner_or_new, services};
    let owner = cart_owner_or_new().await?;
    Ok(services().carts.accept_changes(&owner).await?)
}
