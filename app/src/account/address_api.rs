use domain::form::FieldErrors;
use domain::ids::AddressId;
use leptos::prelude::*;

use super::view::{AddressView, EntryForm, EntryView};
use crate::call::Call;
use crate::error::{ApiError, PlainError};

/// One's own address book, the default address first.
#[server(endpoint = "account/addresses", protocol = Call)]
pub(crate) async fn load_addresses() -> Result<Vec<AddressView>, PlainError> {
    use crate::ssr::{services, visitor};
    use services::Customer;
    let book = services().accounts.addresses(&Customer::admit(&visitor())?).await?;
    Ok(book.iter().map(|entry| AddressView::of(entry.id, &entry.label, &entry.address, entry.is_default)).collect())
}

/// The form of one entry; `new` for one more.
#[server(endpoint = "account/address", protocol = Call)]
pub(crate) async fn load_address(entry: String) -> Result<EntryView, PlainError> {
    use crate::ssr::{services, take_typed, visitor};
    use domain::address::AddressForm;
    use services::Customer;
    let customer = Customer::admit(&visitor())?;
    let book = services().accounts.addresses(&customer).await?;
    let typed = take_typed::<EntryForm>(&format!("address {entry}")).await;
    if entry == "new" {
        let account = customer.account();
        let phone = account.phone.as_ref().map(ToString::to_string).unwrap_or_default();
        let known = AddressForm { recipient: account.name.clone(), phone, ..AddressForm::default() };
        let form = typed.unwrap_or_else(|| EntryForm::of("", known));
        return Ok(EntryView { id: None, form, is_default: book.is_empty() });
    }
    let found = book.iter().find(|saved| saved.id.to_string() == entry).ok_or(PlainError::NotFound)?;
    let form = typed.unwrap_or_else(|| EntryForm::of(&found.label, AddressForm::from(&found.address)));
    Ok(EntryView { id: Some(found.id), form, is_default: found.is_default })
}

/// Writes an entry, a new one without `id`, and leads back to the book.
#[server(endpoint = "account/address/save", protocol = Call)]
pub(crate) async fn save_address(
    form: EntryForm,
    #[server(default)] id: Option<AddressId>,
) -> Result<(), ApiError<FieldErrors>> {
    use crate::ssr::{go, or_keep, services, visitor};
    use services::Customer;
    let customer = Customer::admit(&visitor())?;
    let outcome =
        services().accounts.save_address(&customer, id, &form.label, &form.address(), form.is_preferred()).await;
    let entry = id.map_or_else(|| "new".to_owned(), |id| id.to_string());
    or_keep(outcome.map_err(ApiError::from), &format!("address {entry}"), &form).await?;
    go("/profile/addresses?done=saved");
    Ok(())
}

/// Strikes an entry out.
#[server(endpoint = "account/address/delete", protocol = Call)]
pub(crate) async fn delete_address(id: AddressId) -> Result<(), PlainError> {
    use crate::ssr::{go, services, visitor, wants_page};
    use services::Customer;
    services().accounts.delete_address(&Customer::admit(&visitor())?, id).await?;
    if wants_page() {
        go("/profile/addresses?done=removed");
    }
    Ok(())
}

/// Makes an entry the one that the checkout begins with.
#[server(endpoint = "account/address/prefer", protocol = Call)]
pub(crate) async fn prefer_address(id: AddressId) -> Result<(), ApiError<FieldErrors>> {
    use crate::ssr::{go, services, visitor, wants_page};
    use domain::address::AddressForm;
    use services::{Customer, Failure};
    let (services, customer) = (services(), Customer::admit(&visitor())?);
    let book = services.accounts.addresses(&customer).await.map_err(|failure| failure.map(|never| match never {}))?;
    let entry = book.iter().find(|saved| saved.id == id).ok_or(Failure::NotFound)?;
    services.accounts.save_address(&customer, Some(id), &entry.label, &AddressForm::from(&entry.address), true).await?;
    if wants_page() {
        go("/profile/addresses?done=preferred");
    }
    Ok(())
}
