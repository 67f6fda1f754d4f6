//! Address books. Every finder and command names the owner, so that nobody reaches into another one's book.

use domain::address::Address;
use domain::ids::{AddressId, UserId};
use domain::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::convert::Columns;
use crate::entity::addresses;
use crate::error::StoreError;
use crate::raw::{self, values};
use crate::tx::{Accounts, Source, WriteTx};

/// An entry of an address book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedAddress {
    /// Which entry.
    pub id: AddressId,
    /// What its owner calls it (`Rumah`); may be empty.
    pub label: String,
    /// The address.
    pub address: Address,
    /// Offered first.
    pub preferred: bool,
}

impl<S: Source> Accounts<'_, S> {
    /// Somebody's addresses, the preferred one first.
    pub async fn addresses(&self, owner: UserId) -> Result<Vec<SavedAddress>, StoreError> {
        let query = addresses::Entity::find().filter(addresses::Column::UserId.eq(owner.get()));
        let query = query.order_by_desc(addresses::Column::Preferred).order_by_asc(addresses::Column::Id);
        query.all(self.0.db()).await?.into_iter().map(SavedAddress::try_from).collect()
    }
}

impl Accounts<'_, WriteTx> {
    /// Writes an address into somebody's book; the first one is preferred.
    pub async fn add_address(
        &self,
        owner: UserId,
        label: &str,
        address: &Address,
        now: Timestamp,
    ) -> Result<AddressId, StoreError> {
        let first = self.addresses(owner).await?.is_empty();
        let mut row = columns(label, address, now);
        row.user_id = Set(owner.get());
        row.preferred = Set(first);
        row.created_at = Set(now.millis());
        Ok(AddressId::new(addresses::Entity::insert(row).exec(self.0.db()).await?.last_insert_id))
    }

    /// Rewrites an entry. `false` when the owner has no such entry.
    pub async fn change_address(
        &self,
        owner: UserId,
        id: AddressId,
        label: &str,
        address: &Address,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let update = addresses::Entity::update_many().set(columns(label, address, now));
        let update =
            update.filter(addresses::Column::Id.eq(id.get())).filter(addresses::Column::UserId.eq(owner.get()));
        Ok(update.exec(self.0.db()).await?.rows_affected == 1)
    }

    /// Strikes an entry out. `false` when the owner has no such entry.
    pub async fn remove_address(&self, owner: UserId, id: AddressId) -> Result<bool, StoreError> {
        let sql = "DELETE FROM addresses WHERE id = $2 AND user_id = $1";
        Ok(raw::execute(self.0.db(), sql, values![owner.get(), id.get()]).await? == 1)
    }

    /// Makes an entry the one offered first.
    pub async fn prefer_address(&self, owner: UserId, id: AddressId) -> Result<(), StoreError> {
        let sql = "UPDATE addresses SET preferred = (id = $2) WHERE user_id = $1";
        raw::execute(self.0.db(), sql, values![owner.get(), id.get()]).await?;
        Ok(())
    }
}

fn columns(label: &str, address: &Address, now: Timestamp) -> addresses::ActiveModel {
    addresses::ActiveModel {
        id: NotSet,
        user_id: NotSet,
        label: Set(label.to_owned()),
        recipient: Set(address.recipient.clone()),
        phone: Set(address.phone.as_str().to_owned()),
        province: Set(address.province.clone()),
        city: Set(address.city.clone()),
        district: Set(address.district.clone()),
        village: Set(address.village.clone()),
        postal_code: Set(address.postal_code.clone()),
        street: Set(address.street.clone()),
        preferred: NotSet,
        created_at: NotSet,
        updated_at: Set(now.millis()),
    }
}

impl TryFrom<addresses::Model> for SavedAddress {
    type Error = StoreError;

    fn try_from(row: addresses::Model) -> Result<Self, StoreError> {
        let phone = Columns::of("addresses", row.id).phone(&row.phone)?;
        Ok(Self {
            id: AddressId::new(row.id),
            label: row.label,
            preferred: row.preferred,
            address: Address {
                recipient: row.recipient,
                phone,
                province: row.province,
                city: row.city,
                district: row.district,
                village: row.village,
                postal_code: row.postal_code,
                street: row.street,
            },
        })
    }
}
