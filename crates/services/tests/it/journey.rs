//! Buying, in a few words: for tests that need an order more than they need its placing.

use std::fmt::Debug;

use domain::account::{Account, Permission, RegistrationForm, Role};
use domain::cart::Quantity;
use domain::checkout::{CheckoutForm, PlaceError};
use domain::form::{FieldError, FieldErrors};
use domain::ids::{ProductId, VariantId};
use domain::lang::Lang;
use domain::money::Rupiah;
use domain::order::{IllegalStep, Order, OrderState};
use domain::payment::PaymentMethod;
use services::checkout::Placed;
use services::{CartKey, CartOwner, Customer, Failure, Never, OrderAccess, Staff, Visitor};
use testkit::shop::TestShop;

/// Somebody with a cart.
#[derive(Debug, Clone)]
pub struct Buyer {
    pub visitor: Visitor,
    pub owner: CartOwner,
}

/// Somebody without an account.
pub fn guest(name: &str) -> Buyer {
    let visitor = Visitor { cart_key: Some(CartKey::new(format!("secret of {name}"))), ..Visitor::default() };
    buyer(visitor)
}

/// Somebody with an account.
pub async fn customer(shop: &TestShop, email: &str) -> Buyer {
    buyer(shop.customer(email).await)
}

fn buyer(visitor: Visitor) -> Buyer {
    let owner = CartOwner::of(&visitor).expect("has a cart");
    Buyer { visitor, owner }
}

impl Buyer {
    /// The proof of being signed in.
    pub fn signed_in(&self) -> Customer {
        Customer::admit::<Never>(&self.visitor).expect("is signed in")
    }

    /// Puts units into the cart.
    pub async fn wants(&self, shop: &TestShop, variant: VariantId, units: u32) {
        shop.services.carts.add(&self.owner, variant, quantity(units)).await.expect("there are enough");
    }

    /// The key of the checkout page.
    pub async fn key(&self, shop: &TestShop) -> String {
        shop.services.checkout.open(&self.visitor, &self.owner).await.expect("opens").key
    }

    /// Orders what is in the cart.
    pub async fn orders(&self, shop: &TestShop, form: &CheckoutForm) -> Result<Placed, Failure<PlaceError>> {
        let key = self.key(shop).await;
        shop.services.checkout.place(&self.visitor, &self.owner, &key, form).await
    }

    /// Puts units into the cart and orders them.
    pub async fn buys(&self, shop: &TestShop, variant: VariantId, units: u32, payment: PaymentMethod) -> Placed {
        self.wants(shop, variant, units).await;
        self.orders(shop, &form(payment)).await.expect("is placed")
    }
}

/// A number of units.
pub fn quantity(units: u32) -> Quantity {
    Quantity::try_new(units).expect("is a quantity")
}

/// A whole form: picked up when paid in the store, else sent with JNE.
pub fn form(payment: PaymentMethod) -> CheckoutForm {
    let shipping = if payment == PaymentMethod::PayInStore { "PICKUP" } else { "JNE-REG" };
    CheckoutForm {
        email: "rina@contoh.com".to_owned(),
        name: "Rina Kartika".to_owned(),
        phone: "0812-3456-7890".to_owned(),
        shipping: shipping.to_owned(),
        province: "Sulawesi Selatan".to_owned(),
        city: "Kota Makassar".to_owned(),
        district: "Panakkukang".to_owned(),
        postal_code: "90231".to_owned(),
        street: "Jl. Boulevard 7".to_owned(),
        payment: payment.key().to_owned(),
        note: "Tolong dibungkus rapat".to_owned(),
        ..CheckoutForm::default()
    }
}

/// The right to see it that comes with the order.
pub fn link(placed: &Placed) -> OrderAccess {
    OrderAccess::Link(placed.access_token.clone())
}

/// The order as the database has it.
pub async fn order(shop: &TestShop, number: &str) -> Order {
    shop.store.read().orders().by_number(number).await.expect("can be read").expect("exists")
}

/// Where the order stands.
pub async fn state(shop: &TestShop, number: &str) -> OrderState {
    order(shop, number).await.state
}

/// Units that can be bought, in the shop, promised.
pub async fn stock(shop: &TestShop, variant: VariantId) -> (u32, u32, u32) {
    let level = shop.store.read().stock().level(variant).await.expect("can be read").expect("exists");
    (level.available(), level.on_hand, level.reserved)
}

/// Somebody who works on orders.
pub async fn clerk(shop: &TestShop) -> Staff {
    staff(shop, "petugas@hurtrock.test", &[Permission::Orders]).await
}

/// Somebody who works here.
pub async fn staff(shop: &TestShop, email: &str, permissions: &[Permission]) -> Staff {
    let account = shop.account(email, Role::Staff, permissions).await;
    Staff::admit_any::<Never>(&visitor_of(account)).expect("works here")
}

/// Somebody signed in.
pub fn visitor_of(account: Account) -> Visitor {
    Visitor { account: Some(account), ..Visitor::default() }
}

/// What the rules said no by.
#[track_caller]
pub fn refusal<T: Debug, E: Debug>(answer: Result<T, Failure<E>>) -> E {
    match answer {
        Err(Failure::Rejected(error)) => error,
        other => panic!("not refused: {other:?}"),
    }
}

/// The refusal of a way to pay that does not take an order.
pub fn unpayable() -> PlaceError {
    PlaceError::Form(FieldErrors::one("payment", FieldError::MethodUnavailable))
}

/// Whether there is no such thing for this person.
pub fn is_hidden<T, E>(answer: &Result<T, Failure<E>>) -> bool {
    matches!(answer, Err(Failure::NotFound))
}

/// Gives every variant of a product another price, as the owner would.
pub async fn reprice(shop: &TestShop, product: ProductId, rupiah: i64) {
    let tx = shop.store.write().await.expect("can be written");
    let stored = tx.catalog().draft(product).await.expect("can be read").expect("exists");
    let mut draft = stored.draft;
    for variant in &mut draft.variants {
        variant.price = Rupiah::new(rupiah);
    }
    let updated = tx.catalog().update_product(product, stored.version, &draft, shop.services.now()).await;
    updated.expect("can be written");
    tx.commit().await.expect("commits");
}

/// Staff note a transfer that they find on the account, looking at the order as it stands now.
pub async fn note_transfer(
    shop: &TestShop,
    staff: &Staff,
    number: &str,
    received: Rupiah,
) -> Result<(), Failure<IllegalStep>> {
    let seen = order(shop, number).await.version;
    shop.services.payments.odd_transfer(staff, number, seen, received).await
}

/// A small picture, as a phone might send it.
pub fn receipt() -> Vec<u8> {
    let pixel = |x, y| image::Rgb([u8::try_from(x).unwrap_or(0), u8::try_from(y).unwrap_or(0), 90]);
    let mut file = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(40, 30, pixel).write_to(&mut file, image::ImageFormat::Png).expect("encodes");
    file.into_inner()
}

/// A password nobody guesses soon.
pub const PASSWORD: &str = "empat gitar di garasi";
/// A network address that asks.
pub const HOME: &str = "203.0.113.7";

/// A whole form of somebody who wants an account.
pub fn sign_up(email: &str) -> RegistrationForm {
    RegistrationForm {
        name: "Rina Kartika".to_owned(),
        email: email.to_owned(),
        phone: "0812-3456-7890".to_owned(),
        password: PASSWORD.to_owned(),
    }
}

/// Somebody who opened an account with [`PASSWORD`].
pub async fn registered(shop: &TestShop, email: &str) -> Account {
    shop.services.accounts.register(&sign_up(email), Lang::En).await.expect("is opened")
}

/// The proof that this person is signed in.
pub fn signed_in(account: &Account) -> Customer {
    Customer::admit::<Never>(&visitor_of(account.clone())).expect("is signed in")
}
