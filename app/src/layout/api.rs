use leptos::prelude::*;

use super::view::FrameView;
use crate::call::Call;
use crate::error::PlainError;

/// What bar and footer show.
#[server(endpoint = "frame", protocol = Call)]
pub(crate) async fn load_frame() -> Result<FrameView, PlainError> {
    use crate::ssr::{cart_owner, services, visitor};
    let (services, visitor) = (services(), visitor());
    let cart_units = match cart_owner() {
        Some(owner) => services.carts.count(&owner).await?,
        None => 0,
    };
    let (tree, shop) = (services.catalog.tree().await?, services.settings.shop().await?);
    let pays = services.settings.ways().await?.into_iter().map(|way| way.name(visitor.lang).to_owned()).collect();
    let frame = FrameView::of(cart_units, visitor.account.as_ref(), &tree, &shop, services.now(), visitor.lang);
    Ok(FrameView { pays, ..frame })
}
