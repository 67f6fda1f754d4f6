//! Databases for the tests: a file, and one of its own on the test server where there is one.

use std::path::Path;

use sea_orm_migration::sea_orm::{Database, DatabaseConnection};

/// A shop's database as a file in `folder`, and its address.
pub(crate) async fn sqlite(folder: &Path) -> (String, DatabaseConnection) {
    let url = format!("sqlite://{}?mode=rwc", folder.join("shop.db").display());
    migrations::migrate(&url).await.expect("the test database answers");
    let db = Database::connect(&url).await.expect("the test database answers");
    (url, db)
}

/// A database of its own on the test server, when there is one.
pub(crate) async fn postgres(name: &str) -> Option<(String, DatabaseConnection)> {
    let server = std::env::var("TEST_DATABASE_URL").ok()?;
    let name = format!("{name}_{}", std::process::id());
    let (base, query) = server.split_once('?').unwrap_or((&server, ""));
    let (base, _) = base.rsplit_once('/').expect("names a database");
    let url = format!("{base}/{name}?{query}");
    migrations::drop_database(&url).await.expect("the test server answers");
    assert!(migrations::create_database(&url).await.expect("the test server makes databases"));
    migrations::migrate(&url).await.expect("the test database answers");
    let db = Database::connect(&url).await.expect("the test database answers");
    Some((url, db))
}

/// Databases without any table: a file in `folder` and, where there is a test server, one of its own on that.
pub(crate) async fn bare(folder: &Path, name: &str) -> Vec<DatabaseConnection> {
    let url = format!("sqlite://{}?mode=rwc", folder.join("shop.db").display());
    let mut bare = vec![Database::connect(&url).await.expect("a file can be made")];
    if let Some((url, db)) = postgres(name).await {
        db.close().await.expect("the test database closes");
        migrations::drop_database(&url).await.expect("the test server answers");
        migrations::create_database(&url).await.expect("the test server makes databases");
        bare.push(Database::connect(&url).await.expect("the test database answers"));
    }
    bare
}
