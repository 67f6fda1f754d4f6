//! A database of its own for every test: a SQLite file always, a PostgreSQL database when `TEST_DATABASE_URL` names a server.

#![expect(
    clippy::missing_panics_doc,
    reason = "a test that cannot get its database has nothing better to do than panic"
)]

use std::sync::atomic::{AtomicU32, Ordering};

use store::{Store, StoreOptions, invariants};
use tempfile::TempDir;

use crate::blank;

/// What a scenario gives: `?` works on everything.
pub type TestResult = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// A fresh, migrated database.
#[derive(Debug)]
pub struct TestDb {
    /// The open store.
    pub store: Store,
    url: String,
    folder: Option<TempDir>,
}

static NEXT: AtomicU32 = AtomicU32::new(0);

impl TestDb {
    /// On a SQLite file.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let file = folder.path().join("shop.db");
        std::fs::copy(blank::file().await, &file).expect("a temporary file can be written");
        Self::open(format!("sqlite://{}", file.display()), Some(folder)).await
    }

    /// On PostgreSQL, if there is a server for tests.
    pub async fn postgres() -> Option<Self> {
        let server = std::env::var("TEST_DATABASE_URL").ok()?;
        let (base, query) = server.split_once('?').unwrap_or((&server, ""));
        let (base, _) = base.rsplit_once('/').expect("TEST_DATABASE_URL names a database");
        let name = format!("hurtrock_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let url = format!("{base}/{name}?{query}");
        // What an earlier run with this process number left behind.
        migrations::drop_database(&url).await.expect("the test server answers");
        migrations::copy_database(&blank::database(base, query).await, &url)
            .await
            .expect("the test server makes databases");
        Some(Self::open(url, None).await)
    }

    async fn open(url: String, folder: Option<TempDir>) -> Self {
        let store = Store::connect(&url, StoreOptions::default()).await.expect("the database opens");
        Self { store, url, folder }
    }

    /// Its address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether it is PostgreSQL.
    pub const fn is_postgres(&self) -> bool {
        self.folder.is_none()
    }

    /// Checks every invariant of money and stock, then throws the database away.
    pub async fn finish(self) {
        let violations = invariants::check(&self.store.read()).await.expect("the invariants can be asked");
        assert!(violations.is_empty(), "the books are wrong: {violations:#?}");
        self.discard().await;
    }

    /// Throws the database away as it is.
    pub async fn discard(self) {
        self.store.close().await.expect("the database closes");
        if self.folder.is_none() {
            migrations::drop_database(&self.url).await.expect("the test server drops databases");
        }
    }
}

/// Runs a scenario on both databases and checks the books afterwards:
/// `on_both! { async fn stock_never_goes_below_zero(db) { … Ok(()) } }`.
#[macro_export]
macro_rules! on_both {
    ($($(#[$doc:meta])* async fn $name:ident($db:ident) $body:block)+) => {$(
        $(#[$doc])*
        mod $name {
            use super::*;

            async fn scenario($db: &$crate::db::TestDb) -> $crate::db::TestResult $body

            #[tokio::test(flavor = "multi_thread")]
            async fn on_sqlite() {
                let db = $crate::db::TestDb::sqlite().await;
                scenario(&db).await.unwrap();
                db.finish().await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn on_postgres() {
                let Some(db) = $crate::db::TestDb::postgres().await else { return };
                scenario(&db).await.unwrap();
                db.finish().await;
            }
        }
    )+};
}
