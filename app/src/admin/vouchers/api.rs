use domain::form::FieldErrors;
use domain::ids::VoucherId;
use domain::voucher::VoucherForm;
use leptos::prelude::*;

use super::view::{VoucherView, VouchersView};
use crate::call::Call;
use crate::error::{ApiError, PlainError};

/// A page of all vouchers.
#[server(endpoint = "admin/vouchers/list", protocol = Call)]
pub(super) async fn load_vouchers(page: u32) -> Result<VouchersView, PlainError> {
    use super::view::VoucherRow;
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    let (services, visitor) = (services(), visitor());
    let staff = Staff::admit(&visitor, Permission::Catalogue)?;
    let found = services.vouchers.list(&staff, page).await?;
    let now = services.now();
    Ok(VouchersView {
        rows: found.items.iter().map(|voucher| VoucherRow::of(voucher, now, visitor.lang)).collect(),
        page: found.page,
        pages: found.pages,
        total: found.total,
    })
}

/// One voucher to be changed; `new` for one more. What a form without script had typed into it is still there.
#[server(endpoint = "admin/vouchers/view", protocol = Call)]
pub(super) async fn load_voucher(entry: String) -> Result<VoucherView, PlainError> {
    use super::view::VoucherRow;
    use crate::admin::products::list_view::categories;
    use crate::ssr::{services, take_typed, visitor};
    use domain::account::Permission;
    use services::Staff;
    let (services, visitor) = (services(), visitor());
    let staff = Staff::admit(&visitor, Permission::Catalogue)?;
    let tree = services.catalog.tree().await?;
    let categories = categories(&tree, visitor.lang);
    let typed = take_typed::<VoucherForm>(&format!("voucher {entry}")).await;
    if entry == "new" {
        let form = typed.unwrap_or_else(VoucherForm::fresh);
        return Ok(VoucherView { id: None, version: 0, form, row: None, categories });
    }
    let id: VoucherId = entry.parse().map_err(|_| PlainError::NotFound)?;
    let found = services.vouchers.view(&staff, id).await?;
    Ok(VoucherView {
        id: Some(id),
        version: found.version,
        form: typed.unwrap_or_else(|| VoucherForm::of(&found)),
        row: Some(VoucherRow::of(&found, services.now(), visitor.lang)),
        categories,
    })
}

/// Writes a voucher, a new one without `id`, and leads back to the list.
#[server(endpoint = "admin/vouchers/save", protocol = Call)]
pub(super) async fn save_voucher(
    form: VoucherForm,
    #[server(default)] id: Option<VoucherId>,
    #[server(default)] version: i64,
) -> Result<(), ApiError<FieldErrors>> {
    use crate::ssr::{go, or_keep, services, visitor};
    use domain::account::Permission;
    use services::Staff;
    let staff = Staff::admit(&visitor(), Permission::Catalogue)?;
    let outcome = match id {
        Some(id) => services().vouchers.update(&staff, id, version, &form).await,
        None => services().vouchers.create(&staff, &form).await.map(drop),
    };
    let entry = id.map_or_else(|| "new".to_owned(), |id| id.to_string());
    or_keep(outcome.map_err(ApiError::from), &format!("voucher {entry}"), &form).await?;
    go("/admin/vouchers");
    Ok(())
}

/// Switches a voucher on or off.
#[server(endpoint = "admin/vouchers/switch", protocol = Call)]
pub(super) async fn switch_voucher(id: VoucherId, active: bool) -> Result<(), PlainError> {
    use crate::ssr::{services, visitor};
    use domain::account::Permission;
    use services::Staff;
    let staff = Staff::admit(&visitor(), Permission::Catalogue)?;
    Ok(services().vouchers.switch(&staff, id, active).await?)
}
