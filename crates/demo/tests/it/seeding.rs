//! A small demo shop, made for real.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use demo::content::{Content, Stage, content};
use demo::{ADMIN_EMAIL, ADMIN_PASSWORD, CUSTOMER_PASSWORD, Progress, SeedError, Seeded, seed};
use domain::account::{Permission, Role};
use domain::order::OrderState;
use domain::picture::picture_widths;
use mailer::Kept;
use media::{FolderStore, ObjectStore as _, PictureName};
use services::orders::OrderFilter;
use services::verify::verify;
use services::{Clock, Gateways, Never, Parts, Services, Staff, Visitor};
use store::Store;
use tempfile::TempDir;
use testkit::db::{TestDb, TestResult};
use testkit::on_both;
use testkit::shop::{CountedTokens, SITE, START};

/// Paid at the counter, too late, called off, paid at the door, on its way, paid, and with a proof that waits. Small things: they
/// have few pictures.
const ORDERS: [&str; 7] = ["o-04", "o-07", "o-18", "o-53", "o-56", "o-66", "o-68"];

struct StandingClock;

impl Clock for StandingClock {
    fn now(&self) -> domain::time::Timestamp {
        START
    }
}

struct Place {
    folder: TempDir,
    store: Store,
}

impl Place {
    fn new(db: &TestDb) -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder can be made"), store: db.store.clone() }
    }

    fn parts(&self) -> Parts {
        Parts {
            store: self.store.clone(),
            media: FolderStore::new(self.folder.path().join("media")),
            private: FolderStore::new(self.folder.path().join("private")),
            cache: FolderStore::new(self.folder.path().join("cache")),
            gateways: Gateways::default(),
            mailer: Arc::new(Kept),
            site: SITE.to_owned(),
            clock: Arc::new(StandingClock),
            tokens: Arc::<CountedTokens>::default(),
        }
    }

    async fn seed(&self, content: &Content) -> Result<Seeded, SeedError> {
        seed(content, self.parts(), |_| {}).await
    }

    async fn open(&self) -> Services {
        Services::start(self.parts()).await.expect("the shop opens")
    }
}

/// Some orders and what is bought, reviewed and shelved with them.
fn some_of_it() -> Content {
    let mut shop = content();
    shop.orders.retain(|order| ORDERS.contains(&order.key.as_str()));
    let bought: BTreeSet<&str> =
        shop.orders.iter().flat_map(|order| &order.lines).map(|(sku, _)| sku.as_str()).collect();
    let bought: Vec<bool> = shop
        .products
        .iter()
        .map(|product| product.variants.iter().any(|variant| bought.contains(variant.sku.as_str())))
        .collect();
    let mut keep = bought.into_iter();
    shop.products.retain(|_| keep.next().expect("one for each"));
    let mut shelves: BTreeSet<_> = shop.products.iter().map(|product| product.category.clone()).collect();
    for category in shop.categories.iter().rev() {
        if shelves.contains(&category.slug) {
            shelves.extend(category.parent.clone());
        }
    }
    shop.categories.retain(|category| shelves.contains(&category.slug));
    shop.reviews.clear();
    shop
}

async fn clerk(services: &Services) -> Staff {
    let signed_in = services.accounts.sign_in(ADMIN_EMAIL, ADMIN_PASSWORD, "127.0.0.1").await.expect("is admitted");
    assert_eq!(signed_in.account.role, Role::Admin);
    let visitor = Visitor { account: Some(signed_in.account), ..Visitor::default() };
    Staff::admit::<Never>(&visitor, Permission::Orders).expect("may")
}

on_both! {
    /// One long scenario, because drawing takes the time.
    async fn a_seeded_shop_is_whole_and_its_books_are_right(db) {
        let place = Place::new(db);
        let content = some_of_it();
        let told = Mutex::new(Vec::new());
        let made = seed(&content, place.parts(), |progress| told.lock().expect("is free").push(progress)).await?;
        assert_eq!(made, Seeded::Now);
        let told = told.into_inner()?;
        assert!(matches!(told.first(), Some(Progress::Drawing(0, _))));
        assert!(matches!(told.last(), Some(Progress::Remembering(done, all)) if done == all));

        assert_eq!(verify(&place.store, StandingClock.now()).await.expect("can be asked"), []);
        assert_eq!(place.seed(&content).await?, Seeded::Before);

        let services = place.open().await;
        orders_stand_where_they_should(&services, &content).await;
        stock_is_what_the_plan_says(&place.store, &content).await?;
        pictures_are_kept(&place, &services, &content).await?;
        customers_can_sign_in(&services, &content).await;
        Ok(())
    }
}

async fn orders_stand_where_they_should(services: &Services, content: &Content) {
    let staff = clerk(services).await;
    let queue = services.orders.queue(&staff, &OrderFilter::default()).await.expect("is listed");
    assert_eq!(queue.rows.len(), content.orders.len());
    for order in &content.orders {
        let placed = order.placed.before(START);
        let row = queue.rows.iter().find(|row| row.placed_at == placed).expect("is listed");
        assert_eq!(row.state, order.stage.state(), "{}", order.key);
        let detail = services.orders.detail(&staff, &row.number).await.expect("is there");
        assert!(detail.order.events.iter().all(|event| event.at < START && event.at >= placed), "{}", order.key);
        assert!(detail.order.events.is_sorted_by_key(|event| event.at), "{}", order.key);
        assert_eq!(detail.order.shipments.is_empty(), !has_left(row.state), "{}", order.key);
        if order.stage == Stage::ProofSent {
            let picture = services.orders.proof_picture(&staff, detail.proofs[0].id).await.expect("is kept");
            assert!(picture.starts_with(&[0xff, 0xd8]), "is a JPEG");
        }
    }
}

fn has_left(state: OrderState) -> bool {
    matches!(state, OrderState::Shipped | OrderState::Delivered | OrderState::Completed)
}

async fn stock_is_what_the_plan_says(store: &Store, content: &Content) -> TestResult {
    let read = store.read();
    for product in &content.products {
        let id = read.catalog().slug_taken(product.slug.as_str()).await?.expect("is in the shop");
        for (variant, sku) in read.catalog().variants_of(id).await? {
            let (_, seed) = content.variant(&sku).expect("is of the plan");
            assert_eq!(read.stock().available(variant).await?, seed.stock, "{sku}");
        }
    }
    Ok(())
}

async fn pictures_are_kept(place: &Place, services: &Services, content: &Content) -> TestResult {
    let files = FolderStore::new(place.folder.path().join("media"));
    let whole = |file: &str, width: u32| {
        let name: PictureName = file.parse().expect("is a name");
        let mut keys: Vec<_> = picture_widths(width).map(|width| name.webp(width)).collect();
        keys.push(name.jpeg());
        keys.iter().all(|key| files.exists(key).expect("the disk answers"))
    };
    for category in place.store.read().catalog().categories().await? {
        assert!(whole(&category.image.expect("has a tile"), 1280), "{}", category.slug);
    }
    for seed in &content.products {
        let services::catalog::Lookup::Found(product) =
            services.catalog.product(seed.slug.as_str()).await.expect("can be asked")
        else {
            panic!("{} is not in the shop", seed.slug);
        };
        assert!(!product.pictures.is_empty(), "{}", seed.slug);
        assert!(product.pictures.iter().all(|picture| whole(&picture.file, picture.width)), "{}", seed.slug);
    }
    Ok(())
}

async fn customers_can_sign_in(services: &Services, content: &Content) {
    let customer = content.people.iter().find(|person| person.joined_days_ago.is_some()).expect("some have accounts");
    let signed_in =
        services.accounts.sign_in(customer.email.as_str(), CUSTOMER_PASSWORD, "127.0.0.1").await.expect("is admitted");
    assert_eq!(signed_in.account.name, customer.name);
}

on_both! {
    async fn a_shop_with_goods_is_not_touched(db) {
        let tx = db.store.write().await?;
        let category = store::catalog::CategoryDraft {
            slug: domain::catalog::Slug::of_name("Gitar").expect("has letters"),
            parent: None,
            name: domain::lang::Text::new("Gitar", "Guitars"),
            description: domain::lang::Text::default(),
            image: None,
            position: 0,
            active: true,
        };
        tx.catalog().upsert_category(&category, START).await?;
        tx.commit().await?;
        let refused = Place::new(db).seed(&some_of_it()).await;
        assert!(matches!(refused, Err(SeedError::NotEmpty)));
        assert_eq!(db.store.read().catalog().categories().await?.len(), 1);
        Ok(())
    }
}
