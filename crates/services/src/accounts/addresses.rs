//! The address book of a customer. Nobody reaches into another one's: every step names the owner.

use domain::address::{Address, AddressForm};
use domain::form::{FieldErrors, optional};
use domain::ids::AddressId;

use super::{Accounts, Never};
use crate::{Customer, Failure};

/// Characters of the longest label.
const MAX_LABEL: u32 = 40;

/// An entry of an address book.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SavedAddress {
    /// Which entry.
    pub id: AddressId,
    /// What its owner calls it (`Rumah`); may be empty.
    pub label: String,
    /// The address.
    pub address: Address,
    /// Whether the checkout begins with it.
    pub is_default: bool,
}

impl Accounts {
    /// The customer's addresses, the default one first.
    pub async fn addresses(&self, customer: &Customer) -> Result<Vec<SavedAddress>, Failure<Never>> {
        let book = self.base.store.read().accounts().addresses(customer.id()).await?;
        let entry = |saved: store::accounts::SavedAddress| SavedAddress {
            id: saved.id,
            label: saved.label,
            address: saved.address,
            is_default: saved.preferred,
        };
        Ok(book.into_iter().map(entry).collect())
    }

    /// Writes an address into the customer's book: a new entry without `id`, else that one. The first is always the
    /// default.
    pub async fn save_address(
        &self,
        customer: &Customer,
        id: Option<AddressId>,
        label: &str,
        form: &AddressForm,
        default: bool,
    ) -> Result<AddressId, Failure<FieldErrors>> {
        let mut errors = FieldErrors::default();
        let label = errors.keep("label", optional(label, MAX_LABEL));
        let address = form.parse().map_err(|refused| errors.extend(refused)).ok();
        let (Some(label), Some(address)) = (label, address) else { return Err(Failure::Rejected(errors)) };
        let (owner, now) = (customer.id(), self.base.now());
        let tx = self.base.store.write().await?;
        let id = match id {
            None => tx.accounts().add_address(owner, &label, &address, now).await?,
            Some(id) if tx.accounts().change_address(owner, id, &label, &address, now).await? => id,
            Some(_) => return Err(Failure::NotFound),
        };
        if default {
            tx.accounts().prefer_address(owner, id).await?;
        }
        tx.commit().await?;
        Ok(id)
    }

    /// Strikes an entry out; another one becomes the default when it was that.
    pub async fn delete_address(&self, customer: &Customer, id: AddressId) -> Result<(), Failure<Never>> {
        let owner = customer.id();
        let tx = self.base.store.write().await?;
        if !tx.accounts().remove_address(owner, id).await? {
            return Err(Failure::NotFound);
        }
        let left = tx.accounts().addresses(owner).await?;
        if let Some(first) = left.first().filter(|first| !first.preferred) {
            tx.accounts().prefer_address(owner, first.id).await?;
        }
        Ok(tx.commit().await?)
    }
}
