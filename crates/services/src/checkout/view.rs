//! The checkout page.

use domain::address::BookEntry;
use domain::cart::Cart;
use domain::checkout::{CheckoutForm, CheckoutView};
use domain::ids::AddressId;
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
            Some(stored) => read.carts().shown(&stored).await?,
            None => Cart::default(),
        };
        let book = book(&read, visitor).await?;
        let form = draft.form.unwrap_or_else(|| prefilled(visitor, &book));
        let (shop, services) = (read.settings().shop().await?, read.shipping().offered().await?);
        let quotes = offer::quotes(&cart, &services, form.extras(), &shop);
        let chosen = quotes.iter().find(|quote| quote.service.code == form.shipping);
        let now = self.base.now();
        let (voucher, discount) = voucher::preview(&read, &cart, &form, visitor.user(), now).await?;
        let basis = Basis { discount, tax: shop.tax.at(now) };
        Ok(CheckoutView {
            key: draft.key.unwrap_or_default(),
            extras: offer::extra_prices(&cart, &services, chosen, form.extras(), &shop),
            methods: offer::methods(&cart, &quotes, chosen, basis, &shop, &self.base.gateways),
            totals: offer::totals(&cart, chosen, basis),
            voucher,
            book,
            is_signed_in: visitor.account.is_some(),
            pickup: chosen.is_some_and(|quote| quote.service.pickup),
            form,
            cart,
            quotes,
        })
    }

    /// Keeps what was typed, sent to that entry of the visitor's own address book instead; an entry that is not theirs changes nothing.
    pub async fn send_to(
        &self,
        visitor: &Visitor,
        owner: &CartOwner,
        form: &CheckoutForm,
        entry: AddressId,
    ) -> Result<(), Failure<Never>> {
        let mut form = form.clone();
        let book = book(&self.base.store.read(), visitor).await?;
        if let Some(saved) = book.iter().find(|saved| saved.id == entry) {
            form.send_to(&saved.address);
        }
        self.save_draft(owner, &form).await
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

/// The account's address book, the entry that the checkout begins with first.
async fn book(read: &Reader, visitor: &Visitor) -> Result<Vec<BookEntry>, Failure<Never>> {
    let Some(user) = visitor.user() else { return Ok(Vec::new()) };
    let saved = read.accounts().addresses(user).await?.into_iter();
    Ok(saved.map(|saved| BookEntry { id: saved.id, label: saved.label, address: saved.address }).collect())
}

/// What the account knows: nobody types it twice.
fn prefilled(visitor: &Visitor, book: &[BookEntry]) -> CheckoutForm {
    let Some(account) = &visitor.account else { return CheckoutForm::default() };
    let mut form = CheckoutForm {
        email: account.email.to_string(),
        name: account.name.clone(),
        phone: account.phone.as_ref().map(ToString::to_string).unwrap_or_default(),
        ..CheckoutForm::default()
    };
    if let Some(first) = book.first() {
        form.send_to(&first.address);
    }
    form
}
