use domain::form::{FieldErrors, Typed};
use leptos::prelude::*;

use super::view::{PaymentView, ShippingView};
use crate::call::Call;
use crate::error::{ApiError, PlainError};

/// Who the shop is. What a form without script had typed into it is still there, here and below.
#[server(endpoint = "admin/settings/shop", protocol = Call)]
pub(super) async fn load_shop() -> Result<Typed, PlainError> {
    use crate::ssr::{services, take_typed, visitor};
    use services::Staff;
    let known = services().settings.profile_form(&Staff::admit_admin(&visitor())?).await?;
    Ok(take_typed("settings shop").await.unwrap_or(known))
}

/// Ways to pay, channels of gateways, accounts for transfers.
#[server(endpoint = "admin/settings/payment", protocol = Call)]
pub(super) async fn load_payment() -> Result<PaymentView, PlainError> {
    use crate::ssr::{services, take_typed, visitor};
    use services::Staff;
    let known = services().settings.payment_forms(&Staff::admit_admin(&visitor())?).await?;
    Ok(PaymentView {
        methods: take_typed("settings methods").await.unwrap_or(known.methods),
        channels: take_typed("settings channels").await.unwrap_or(known.channels),
        accounts: take_typed("settings accounts").await.unwrap_or(known.accounts),
        connected: known.connected,
        ranges: known.ranges,
    })
}

/// Shipping services, packing and insurance.
#[server(endpoint = "admin/settings/shipping", protocol = Call)]
pub(super) async fn load_shipping() -> Result<ShippingView, PlainError> {
    use super::view::ServiceView;
    use crate::ssr::{services, take_typed, visitor};
    use services::Staff;
    let known = services().settings.shipping_forms(&Staff::admit_admin(&visitor())?).await?;
    Ok(ShippingView {
        services: take_typed("settings services").await.unwrap_or(known.services),
        protection: take_typed("settings protection").await.unwrap_or(known.protection),
        rows: known.rows.iter().map(ServiceView::of).collect(),
    })
}

/// A shipping service that is not there yet.
#[server(endpoint = "admin/settings/new-service", protocol = Call)]
pub(super) async fn load_new_service() -> Result<Typed, PlainError> {
    use crate::ssr::{take_typed, visitor};
    use domain::shop::forms::new_service;
    use services::{Never, Staff};
    Staff::admit_admin::<Never>(&visitor())?;
    Ok(take_typed("settings new service").await.unwrap_or_else(new_service::fresh))
}

/// Rewrites who the shop is; gives what is set now, here and below.
#[server(endpoint = "admin/settings/save-shop", protocol = Call)]
pub(super) async fn save_shop(form: Typed) -> Result<Typed, ApiError<FieldErrors>> {
    use crate::ssr::{or_keep, services, visitor};
    use services::Staff;
    let staff = Staff::admit_admin(&visitor())?;
    let outcome = services().settings.save_profile(&staff, &form).await;
    or_keep(outcome.map_err(ApiError::from), "settings shop", &form).await
}

/// Switches ways to pay on and off and limits them.
#[server(endpoint = "admin/settings/save-methods", protocol = Call)]
pub(super) async fn save_methods(methods: Typed) -> Result<Typed, ApiError<FieldErrors>> {
    use crate::ssr::{or_keep, services, visitor};
    use services::Staff;
    let staff = Staff::admit_admin(&visitor())?;
    let outcome = services().settings.save_methods(&staff, &methods).await;
    or_keep(outcome.map_err(ApiError::from), "settings methods", &methods).await
}

/// Switches channels of gateways on and off and limits them.
#[server(endpoint = "admin/settings/save-channels", protocol = Call)]
pub(super) async fn save_channels(channels: Typed) -> Result<Typed, ApiError<FieldErrors>> {
    use crate::ssr::{or_keep, services, visitor};
    use services::Staff;
    let staff = Staff::admit_admin(&visitor())?;
    let outcome = services().settings.save_channels(&staff, &channels).await;
    or_keep(outcome.map_err(ApiError::from), "settings channels", &channels).await
}

/// Adds, changes and takes away accounts for transfers.
#[server(endpoint = "admin/settings/save-accounts", protocol = Call)]
pub(super) async fn save_accounts(accounts: Typed) -> Result<Typed, ApiError<FieldErrors>> {
    use crate::ssr::{or_keep, services, visitor};
    use services::Staff;
    let staff = Staff::admit_admin(&visitor())?;
    let outcome = services().settings.save_accounts(&staff, &accounts).await;
    or_keep(outcome.map_err(ApiError::from), "settings accounts", &accounts).await
}

/// Switches shipping services on and off and sets their prices.
#[server(endpoint = "admin/settings/save-services", protocol = Call)]
pub(super) async fn save_services(services: Typed) -> Result<Typed, ApiError<FieldErrors>> {
    use crate::ssr::{or_keep, visitor};
    use ::services::Staff;
    let staff = Staff::admit_admin(&visitor())?;
    let outcome = crate::ssr::services().settings.save_services(&staff, &services).await;
    or_keep(outcome.map_err(ApiError::from), "settings services", &services).await
}

/// Adds a shipping service and leads back to all of them; gives the form of one more.
#[server(endpoint = "admin/settings/add-service", protocol = Call)]
pub(super) async fn add_service(service: Typed) -> Result<Typed, ApiError<FieldErrors>> {
    use crate::ssr::{go, or_keep, services, visitor};
    use domain::shop::forms::new_service;
    use services::Staff;
    let staff = Staff::admit_admin(&visitor())?;
    let outcome = services().settings.add_service(&staff, &service).await;
    or_keep(outcome.map_err(ApiError::from), "settings new service", &service).await?;
    go("/admin/settings/shipping");
    Ok(new_service::fresh())
}

/// Sets what packing and insurance cost.
#[server(endpoint = "admin/settings/save-protection", protocol = Call)]
pub(super) async fn save_protection(protection: Typed) -> Result<Typed, ApiError<FieldErrors>> {
    use crate::ssr::{or_keep, services, visitor};
    use services::Staff;
    let staff = Staff::admit_admin(&visitor())?;
    let outcome = services().settings.save_protection(&staff, &protection).await;
    or_keep(outcome.map_err(ApiError::from), "settings protection", &protection).await
}
