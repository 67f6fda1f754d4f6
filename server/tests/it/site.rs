//! A shop with its router, and what stands on its shelves.

use std::sync::Arc;

use axum::Router;
use domain::account::{Account, Permission, Role};
use domain::catalog::Slug;
use domain::checkout::CheckoutForm;
use domain::ids::{ProductId, UserId};
use domain::money::Rupiah;
use domain::payment::PaymentMethod;
use payments::Gateway;
use serde_json::json;
use server::AppState;
use server::config::Site;
use services::accounts::FIRST_EPOCH;
use services::checkout::Placed;
use services::sessions::SessionRecord;
use services::{CartOwner, Visitor};
use testkit::db::TestDb;
use testkit::product::{Goods, OnShelf};
use testkit::shop::TestShop;
use tower_sessions::session::Id;

use crate::browser::Browser;

/// The address of the shop in all tests; over https, so that cookies are as strict as they get.
pub const BASE: &str = "https://hurtrock.example";
/// The session cookie of that address.
pub const COOKIE: &str = "__Host-hurtrock";

/// A shop with its router.
pub struct TestSite {
    pub shop: TestShop,
    pub guitar: OnShelf,
    pub router: Router,
    db: TestDb,
}

impl TestSite {
    /// Opens a shop with one guitar in it.
    pub async fn open() -> Self {
        Self::connected(Vec::new()).await
    }

    /// The same, connected to these gateways.
    pub async fn connected(gateways: Vec<Arc<dyn Gateway>>) -> Self {
        let db = TestDb::sqlite().await;
        let shop = TestShop::connected(&db, gateways).await;
        let guitar = shop.with(Goods::named("Gitar Uji").price(2_500_000).stock(500)).await;
        let state = AppState::new(shop.services.clone(), Site::parse(BASE).unwrap()).unwrap();
        let router = server::router(&state).unwrap();
        Self { shop, guitar, router, db }
    }

    /// Checks the books and throws the shop away.
    pub async fn close(self) {
        drop((self.shop, self.router));
        self.db.finish().await;
    }

    /// A browser that was never here.
    pub fn guest(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser in which this account is signed in.
    pub async fn signed_in(&self, account: &Account) -> Browser {
        let mut browser = self.guest();
        browser.keep(COOKIE, &self.session(account.id).await);
        browser
    }

    /// A session of this account; gives its id.
    pub async fn session(&self, user: UserId) -> String {
        let session = SessionRecord {
            id: Id::default().to_string(),
            data: json!({ "user": user, "epoch": FIRST_EPOCH }).to_string(),
            expires_at: self.shop.services.now().plus_secs(3600),
            user: Some(user),
        };
        assert!(self.shop.services.sessions.create(&session).await.unwrap());
        session.id
    }

    /// An account of this kind.
    pub async fn account(&self, name: &str, role: Role, permissions: &[Permission]) -> Account {
        self.shop.account(&format!("{name}@contoh.com"), role, permissions).await
    }

    /// An order of this account, waiting for a transfer.
    pub async fn order(&self, account: &Account) -> Placed {
        let visitor = Visitor { account: Some(account.clone()), ..Visitor::default() };
        let owner = CartOwner::of(&visitor).unwrap();
        let services = &self.shop.services;
        services.carts.add(&owner, self.guitar.variant(), 1.try_into().unwrap()).await.unwrap();
        let key = services.checkout.open(&visitor, &owner).await.unwrap().key;
        services.checkout.place(&visitor, &owner, &key, &form()).await.unwrap()
    }

    /// Gives the guitar another price, as staff would.
    pub async fn reprice(&self, rupiah: i64) {
        let (store, id): (_, ProductId) = (&self.shop.store, self.guitar.id);
        let tx = store.write().await.unwrap();
        let stored = tx.catalog().draft(id).await.unwrap().unwrap();
        let mut draft = stored.draft;
        for variant in &mut draft.variants {
            variant.price = Rupiah::new(rupiah);
        }
        tx.catalog().update_product(id, stored.version, &draft, self.shop.services.now()).await.unwrap();
        tx.commit().await.unwrap();
        self.shop.services.catch_up().await;
    }

    /// The address of the guitar.
    pub fn product(&self) -> String {
        let slug: &Slug = &self.guitar.slug;
        format!("/products/{}", slug.as_str())
    }
}

/// A checkout that is complete.
pub fn form() -> CheckoutForm {
    CheckoutForm {
        email: "rina@contoh.com".to_owned(),
        name: "Rina Kartika".to_owned(),
        phone: "0812-3456-7890".to_owned(),
        shipping: "JNE-REG".to_owned(),
        province: "Sulawesi Selatan".to_owned(),
        city: "Kota Makassar".to_owned(),
        district: "Panakkukang".to_owned(),
        postal_code: "90231".to_owned(),
        street: "Jl. Boulevard 7".to_owned(),
        payment: PaymentMethod::BankTransfer.key().to_owned(),
        ..CheckoutForm::default()
    }
}
