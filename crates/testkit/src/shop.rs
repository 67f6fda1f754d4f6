//! A whole shop on a test's database: the real services, a clock that stands still until it is moved, counted secrets.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use domain::account::{Account, Permission, Role};
use domain::contact::Email;
use domain::lang::Lang;
use domain::money::Rupiah;
use domain::shipping::{Rounding, ShippingService};
use domain::shop::{BankAccount, ShopSettings};
use domain::time::Timestamp;
use media::FolderStore;
use payments::Gateway;
use services::{Clock, Gateways, Parts, Services, Staff, Tokens, Visitor};
use store::Store;
use store::accounts::NewAccount;
use tempfile::TempDir;

use crate::db::TestDb;
use crate::postbox::Postbox;

/// Monday, 23 November 2026, 16.05 WIB: the shop is open.
pub const START: Timestamp = Timestamp::from_millis(1_795_424_700_000);

/// Where visitors reach a test shop.
pub const SITE: &str = "https://hurtrock.example";

/// A clock that tells the time it was set to.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// Sets the clock.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.millis(), Ordering::SeqCst);
    }

    /// Moves the clock on.
    pub fn pass_secs(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1000, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// Secrets that are counted, not drawn: the same in every run.
#[derive(Debug, Default)]
pub struct CountedTokens(AtomicU64);

impl Tokens for CountedTokens {
    fn token(&self) -> String {
        // Spread over all digits, so that no two share a beginning.
        let number = self.0.fetch_add(1, Ordering::SeqCst) + 1;
        let high = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        format!("{high:016x}{:016x}", high.rotate_left(32) ^ number)
    }
}

/// A shop with shipping services and a bank account, and nothing on its shelves yet.
pub struct TestShop {
    /// Its use cases.
    pub services: Services,
    /// Its clock.
    pub clock: Arc<FixedClock>,
    /// Where its mail goes.
    pub mail: Arc<Postbox>,
    /// Its database.
    pub store: Store,
    folder: TempDir,
    parts: Parts,
}

impl TestShop {
    /// Opens a shop at [`START`] on a fresh database.
    ///
    /// # Panics
    /// When the database fails: then so does the test.
    pub async fn new(db: &TestDb) -> Self {
        Self::connected(db, Vec::new()).await
    }

    /// The same, connected to these gateways.
    ///
    /// # Panics
    /// When the database fails: then so does the test.
    pub async fn connected(db: &TestDb, gateways: Vec<Arc<dyn Gateway>>) -> Self {
        let tx = db.store.write().await.expect("the database can be written");
        tx.settings().put_shop(&settings(), START).await.expect("settings can be written");
        for (position, service) in (0..).zip(shipping_services()) {
            tx.shipping().upsert(&service, true, position).await.expect("a service can be written");
        }
        tx.commit().await.expect("commits");
        Self::open_with(db, Gateways::new("https://hurtrock.example", gateways)).await
    }

    /// Opens the shop that is on this database as it is: another process of the same shop, or the shop after a restart.
    ///
    /// # Panics
    /// When the database fails: then so does the test.
    pub async fn open(db: &TestDb) -> Self {
        Self::open_with(db, Gateways::default()).await
    }

    async fn open_with(db: &TestDb, gateways: Gateways) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let clock = Arc::new(FixedClock(AtomicI64::new(START.millis())));
        let mail = Arc::<Postbox>::default();
        let parts = Parts {
            store: db.store.clone(),
            media: FolderStore::new(folder.path().join("media")),
            private: FolderStore::new(folder.path().join("private")),
            cache: FolderStore::new(folder.path().join("cache")),
            gateways,
            mailer: Arc::clone(&mail) as Arc<dyn mailer::Mailer>,
            site: SITE.to_owned(),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            tokens: Arc::<CountedTokens>::default(),
        };
        let services = Services::start(parts.clone()).await.expect("the shop opens");
        Self { services, clock, mail, store: db.store.clone(), folder, parts }
    }

    /// What it is made of: for another process of the same shop, with the same clock, mail and secrets.
    pub fn parts(&self) -> Parts {
        self.parts.clone()
    }

    /// Where public pictures are kept (`media/`) and proofs of transfer (`private/`).
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// An account that cannot sign in by password: made for tests that only need somebody.
    ///
    /// # Panics
    /// When the database fails: then so does the test.
    pub async fn account(&self, email: &str, role: Role, permissions: &[Permission]) -> Account {
        let email = Email::parse(email).expect("is an address");
        let new = NewAccount {
            email: email.clone(),
            password_hash: "no password".to_owned(),
            name: email.as_str().split('@').next().unwrap_or_default().to_owned(),
            phone: None,
            role,
            permissions: permissions.to_vec(),
            locale: Lang::Id,
        };
        let tx = self.store.write().await.expect("the database can be written");
        let id = tx.accounts().insert(&new, self.clock.now()).await.expect("the address is free");
        tx.commit().await.expect("commits");
        self.store.read().accounts().by_id(id).await.expect("can be read").expect("was just written")
    }

    /// Somebody who buys, signed in.
    pub async fn customer(&self, email: &str) -> Visitor {
        let account = self.account(email, Role::Customer, &[]).await;
        Visitor { account: Some(account), ..Visitor::default() }
    }

    /// The owner, who may do everything.
    ///
    /// # Panics
    /// When the database fails: then so does the test.
    pub async fn admin(&self) -> Staff {
        let account = self.account("pemilik@hurtrock.test", Role::Admin, &[]).await;
        let visitor = Visitor { account: Some(account), ..Visitor::default() };
        Staff::admit_any::<services::Never>(&visitor).expect("an admin works here")
    }
}

/// The shop's defaults with one bank account.
fn settings() -> ShopSettings {
    let account = BankAccount {
        bank: "BCA".to_owned(),
        number: "1234567890".to_owned(),
        holder: "Hurtrock Music Store".to_owned(),
    };
    ShopSettings { bank_accounts: vec![account], ..ShopSettings::default() }
}

/// `JNE-REG` and `JNE-YES` to send with, `PICKUP` to come for it.
fn shipping_services() -> [ShippingService; 3] {
    let regular = ShippingService {
        code: "JNE-REG".to_owned(),
        name: "JNE REG".to_owned(),
        courier: "jne".to_owned(),
        base_price: Rupiah::new(15_000),
        price_per_kg: Rupiah::new(8_000),
        divisor: 6_000,
        rounding: Rounding::UpTolerating(300),
        minimum_grams: 1_000,
        days_min: 2,
        days_max: 4,
        cod: true,
        pickup: false,
    };
    let express = ShippingService {
        code: "JNE-YES".to_owned(),
        name: "JNE YES".to_owned(),
        base_price: Rupiah::new(20_000),
        price_per_kg: Rupiah::new(20_000),
        days_min: 1,
        days_max: 1,
        cod: false,
        ..regular.clone()
    };
    let pickup = ShippingService {
        code: "PICKUP".to_owned(),
        name: "Ambil di toko".to_owned(),
        courier: "pickup".to_owned(),
        base_price: Rupiah::ZERO,
        price_per_kg: Rupiah::ZERO,
        minimum_grams: 0,
        days_min: 0,
        days_max: 0,
        cod: false,
        pickup: true,
        ..regular.clone()
    };
    [regular, express, pickup]
}
