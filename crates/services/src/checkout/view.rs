//! The checkout page.

use domain::cart::Cart;
use domain::checkout::{CheckoutForm, CheckoutView};
use store::Reader;

use super::offer::Basis;
use super::{Checkouts, Draft, offer, voucher};
use crate::carts::CartOwner;
use crate::retry::retrying;
use crate::{Failure, Never, Visitor};

impl Checkouts {
    /// Everything the page shows. The first look gives the attempt its key, which stays until an order was placed with
    /// it.
    pub async fn open(&self, visitor: &Visitor, owner: &CartOwner) -> Result<CheckoutView, Failure<Never>> {
        let draft = self.keyed(owner).await?;
        let read = self.base.store.read();
        let cart = match read.carts().find(owner.stored().key()).await? {
            Some(stored) => Cart::of(read.carts().priced(&stored).await?, stored.version),
            None => Cart::default(),
        };
        let form = match draft.form {
            Some(form) => form,
            None => prefilled(&read, visitor).await?,
        };
        let (shop, services) = (read.settings().shop().await?, read.shipping().offered().await?);
        let quotes = offer::quotes(&cart, &services, form.extras(), &shop);
        let chosen = quotes.iter().find(|quote| quote.service.code == form.shipping);
        let now = self.base.now();
        let (voucher, discount) = voucher::preview(&read, &cart, &form, visitor.user(), now).await?;
        let basis = Basis { discount, tax: shop.tax.at(now) };
        Ok(CheckoutView {
            key: draft.key.unwrap_or_default(),
            methods: offer::methods(&cart, &quotes, chosen, basis, &shop, &self.base.gateways),
            totals: offer::totals(&cart, chosen, basis),
            voucher,
            pickup: chosen.is_some_and(|quote| quote.service.pickup),
            form,
            cart,
            quotes,
        })
    }

    /// The draft, with a key. Without a cart the key is a loose one: nothing can be ordered by it.
    async fn keyed(&self, owner: &CartOwner) -> Result<Draft, Failure<Never>> {
        let fresh = self.base.tokens.token();
        let owner = owner.stored();
        let name = |draft: &mut Draft| {
            draft.key.get_or_insert_with(|| fresh.clone());
        };
        let kept = retrying(async || self.keep(&owner, name).await).await?;
        Ok(kept.unwrap_or_else(|| Draft { key: Some(fresh.clone()), form: None }))
    }
}

/// What the account knows: nobody types it twice.
async fn prefilled(read: &Reader, visitor: &Visitor) -> Result<CheckoutForm, Failure<Never>> {
    let Some(account) = &visitor.account else { return Ok(CheckoutForm::default()) };
    let mut form = CheckoutForm {
        email: account.email.to_string(),
        name: account.name.clone(),
        phone: account.phone.as_ref().map(ToString::to_string).unwrap_or_default(),
        ..CheckoutForm::default()
    };
    let book = read.accounts().addresses(account.id).await?;
    if let Some(saved) = book.into_iter().next() {
        let address = saved.address;
        form.name = address.recipient;
        form.phone = address.phone.to_string();
        form.province = address.province;
        form.city = address.city;
        form.district = address.district;
        form.village = address.village;
        form.postal_code = address.postal_code;
        form.street = address.street;
    }
    Ok(form)
}
