//! The schema is the same on both databases, can be applied twice, and refuses what the books must never hold.

use std::collections::BTreeMap;
use std::path::Path;

use migrations::{Migrator, Standing};
use sea_orm_migration::MigratorTrait as _;
use sea_orm_migration::sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

type Columns = BTreeMap<String, Vec<(String, bool)>>;

async fn sqlite(folder: &Path) -> (String, DatabaseConnection) {
    let url = format!("sqlite://{}?mode=rwc", folder.join("shop.db").display());
    migrations::migrate(&url).await.expect("the test database answers");
    let db = Database::connect(&url).await.expect("the test database answers");
    (url, db)
}

/// A database of its own on the test server, when there is one.
async fn postgres(name: &str) -> Option<(String, DatabaseConnection)> {
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

async fn columns(db: &DatabaseConnection) -> Columns {
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => {
            "SELECT m.name AS tab, c.name AS col, c.\"notnull\" = 0 AND c.pk = 0 AS optional \
             FROM sqlite_master m JOIN pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY 1, c.cid"
        }
        _ => {
            "SELECT table_name AS tab, column_name AS col, is_nullable = 'YES' AS optional \
             FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, ordinal_position"
        }
    };
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .expect("the test database answers");
    let mut tables = Columns::new();
    for row in rows {
        let table: String = row.try_get("", "tab").expect("the test database answers");
        let column = (
            row.try_get("", "col").expect("the test database answers"),
            row.try_get("", "optional").expect("the test database answers"),
        );
        tables.entry(table).or_default().push(column);
    }
    tables
}

async fn indexes(db: &DatabaseConnection) -> Vec<String> {
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'index' AND name GLOB '[iu]x_*' ORDER BY 1",
        _ => {
            "SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public' AND indexname ~ '^[iu]x_' ORDER BY 1"
        }
    };
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .expect("the test database answers");
    let mut names: Vec<String> =
        rows.iter().map(|row| row.try_get("", "name").expect("the test database answers")).collect();
    names.sort();
    names
}

#[tokio::test]
async fn both_databases_get_the_same_tables_columns_and_indexes() {
    let folder = tempfile::tempdir().unwrap();
    let (_, small) = sqlite(folder.path()).await;
    let tables = columns(&small).await;
    assert!(tables.len() > 50, "{} tables", tables.len());
    assert!(tables["orders"].contains(&("customer_id".to_owned(), true)));
    assert!(tables["orders"].contains(&("total".to_owned(), false)));
    if let Some((_, large)) = postgres("schema_same").await {
        assert_eq!(tables, columns(&large).await);
        assert_eq!(indexes(&small).await, indexes(&large).await);
    }
}

#[tokio::test]
async fn migrating_twice_applies_nothing_the_second_time() {
    let folder = tempfile::tempdir().unwrap();
    let (url, _) = sqlite(folder.path()).await;
    assert!(migrations::migrate(&url).await.unwrap().is_empty());
    if let Some((url, _)) = postgres("schema_twice").await {
        assert!(migrations::migrate(&url).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn the_database_itself_refuses_what_the_books_must_not_hold() {
    let folder = tempfile::tempdir().unwrap();
    refuses_bad_rows(&sqlite(folder.path()).await.1).await;
    if let Some((_, db)) = postgres("schema_refuses").await {
        refuses_bad_rows(&db).await;
    }
}

#[tokio::test]
async fn looking_at_an_address_tells_what_stands_there_and_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("shop.db").display());
    assert_eq!(migrations::standing(&url).await.unwrap(), Standing::Nothing);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no file was made");
    std::fs::write(folder.path().join("shop.db"), "").unwrap();
    assert_eq!(migrations::standing(&url).await.unwrap(), Standing::Nothing, "an empty file is no shop");
    grows_up(&url).await;
    if let Some((url, db)) = postgres("schema_standing").await {
        db.close().await.unwrap();
        migrations::drop_database(&url).await.unwrap();
        assert_eq!(migrations::standing(&url).await.unwrap(), Standing::Nothing);
        assert!(migrations::create_database(&url).await.unwrap(), "looking made none");
        assert_eq!(migrations::standing(&url).await.unwrap(), Standing::Nothing, "an empty database is no shop");
        grows_up(&url).await;
    }
}

/// An empty database gets its schema, in two steps.
async fn grows_up(url: &str) {
    let db = Database::connect(url).await.expect("the test database answers");
    Migrator::up(&db, Some(12)).await.expect("the steps can be taken");
    let standing = async || migrations::standing(url).await.expect("the test database answers");
    let Standing::Behind(steps) = standing().await else { panic!("steps are missing") };
    assert_eq!(steps.len(), Migrator::migrations().len() - 12);
    Migrator::up(&db, None).await.expect("the steps can be taken");
    assert_eq!(standing().await, Standing::Current);
    db.close().await.expect("the test database closes");
}

async fn refuses_bad_rows(db: &DatabaseConnection) {
    for sql in [
        "INSERT INTO categories (slug, name_id, created_at, updated_at) VALUES ('gitar', 'Gitar', 1, 1)",
        "INSERT INTO products (category_id, slug, name_id, created_at, updated_at) VALUES (1, 'sg', 'SG', 1, 1)",
        "INSERT INTO variants (product_id, sku, options, price, created_at, updated_at) VALUES (1, 'SG', '[]', 5, 1, 1)",
        "INSERT INTO stock_levels (variant_id, on_hand, reserved) VALUES (1, 3, 1)",
    ] {
        db.execute_unprepared(sql).await.expect("is a good row");
    }
    for sql in [
        "UPDATE stock_levels SET reserved = 4",
        "UPDATE stock_levels SET on_hand = 0",
        "UPDATE variants SET price = -1",
        "INSERT INTO variants (product_id, sku, options, price, created_at, updated_at) VALUES (1, 'SG', '[]', 5, 1, 1)",
        "INSERT INTO variants (product_id, sku, options, price, created_at, updated_at) VALUES (9, 'X', '[]', 5, 1, 1)",
        "DELETE FROM categories",
        "INSERT INTO catalogue_revision (id) VALUES (2)",
        "INSERT INTO users (email, password_hash, name, role, permissions, locale, created_at, updated_at) \
         VALUES ('Budi@example.com', '', '', 'customer', '[]', 'id', 1, 1)",
    ] {
        assert!(db.execute_unprepared(sql).await.is_err(), "accepted: {sql}");
    }
}

#[tokio::test]
async fn money_that_was_captured_before_attempts_had_names_settles_its_order() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("shop.db").display());
    let db = Database::connect(&url).await.unwrap();
    Migrator::up(&db, Some(12)).await.unwrap();
    for sql in [
        "INSERT INTO orders (number, access_token_hash, email, phone, name, shipping_code, shipping_name, shipping_quote, \
         goods, freight, total, tax, payment_method, state, locale, placed_at, updated_at, paid_at) VALUES \
         ('HR-2611-000001', 'x', 'a@b.c', '+62', 'Rina', 'JNE', 'JNE', '{}', 500, 0, 500, '{}', 'bank_transfer', 'paid', \
         'id', 1, 1, 2)",
        "INSERT INTO payments (order_id, method, provider, amount, state, captured_at, created_at, updated_at) VALUES \
         (1, 'bank_transfer', 'manual', 500, 'void', NULL, 1, 1), (1, 'bank_transfer', 'manual', 500, 'captured', 2, 1, 2)",
    ] {
        db.execute_unprepared(sql).await.expect("is a good row");
    }
    Migrator::up(&db, None).await.unwrap();
    let sql = "SELECT attempt_ref, settles, received FROM payments ORDER BY id";
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
    let read = |row: &sea_orm_migration::sea_orm::QueryResult| {
        let name: String = row.try_get("", "attempt_ref").unwrap();
        let settles: bool = row.try_get("", "settles").unwrap();
        let received: Option<i64> = row.try_get("", "received").unwrap();
        (name, settles, received)
    };
    let expected = [("HR-2611-000001-p1".to_owned(), false, None), ("HR-2611-000001-p2".to_owned(), true, Some(500))];
    assert_eq!(rows.iter().map(read).collect::<Vec<_>>(), expected);
    let second = "INSERT INTO payments (order_id, method, provider, amount, state, created_at, updated_at) VALUES \
                  (1, 'stripe', 'stripe', 500, 'pending', 1, 1)";
    db.execute_unprepared(second).await.expect("one may wait");
    assert!(db.execute_unprepared(second).await.is_err(), "but not two at once");
}

#[tokio::test]
async fn the_list_of_all_returns_is_read_in_its_order_without_sorting() {
    let folder = tempfile::tempdir().unwrap();
    let (_, db) = sqlite(folder.path()).await;
    let place = "r.requested_at <= 9 AND (r.requested_at < 9 OR r.id < 9)";
    for condition in ["'' = ''", place] {
        let sql = format!(
            "EXPLAIN QUERY PLAN SELECT r.id, o.number FROM returns r JOIN orders o ON o.id = r.order_id WHERE {condition} \
             ORDER BY r.requested_at DESC, r.id DESC LIMIT 21"
        );
        let rows = db.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
        let plan: Vec<String> = rows.iter().map(|row| row.try_get("", "detail").unwrap()).collect();
        assert!(plan.iter().any(|step| step.contains("ix_returns_requested_at_id")), "{plan:?}");
        assert!(!plan.iter().any(|step| step.contains("ORDER BY")), "{plan:?}");
    }
}

#[tokio::test]
async fn products_that_were_there_before_are_found_by_their_words_in_any_script() {
    let folder = tempfile::tempdir().unwrap();
    for db in bare(folder.path(), "schema_words").await {
        before(&db, "m20261127_000201_list_products").await;
        for sql in [
            "INSERT INTO categories (slug, name_id, created_at, updated_at) VALUES ('gitar', 'Gitar', 1, 1)",
            "INSERT INTO products (category_id, slug, name_id, name_en, created_at, updated_at) VALUES \
             (1, 'a', 'Ménage À-100% SG', 'sg Menage', 1, 1), (1, 'b', '!?', '', 1, 1), (1, 'c', 'ЭЛЕКТРО', '', 1, 1)",
        ] {
            db.execute_unprepared(sql).await.unwrap();
        }
        Migrator::up(&db, None).await.unwrap();
        let sql = Statement::from_string(db.get_database_backend(), "SELECT word FROM product_words");
        let rows = db.query_all_raw(sql).await.unwrap();
        let mut words: Vec<String> = rows.iter().map(|row| row.try_get("", "word").unwrap()).collect();
        words.sort();
        assert_eq!(words, ["100", "menage", "ménage", "sg", "à", "электро"]);
    }
}

#[tokio::test]
async fn changes_from_before_there_were_marks_get_one_each() {
    let folder = tempfile::tempdir().unwrap();
    for db in bare(folder.path(), "schema_marks").await {
        before(&db, "m20261127_000301_mark_changes").await;
        db.execute_unprepared("UPDATE catalogue_revision SET revision = 3").await.unwrap();
        let rows = "INSERT INTO catalogue_changes (product_id, revision) VALUES (1, 2), (2, 3), (3, 3)";
        db.execute_unprepared(rows).await.unwrap();
        Migrator::up(&db, None).await.unwrap();
        let sql = "SELECT COUNT(DISTINCT mark) AS marks FROM (SELECT mark FROM catalogue_changes WHERE mark <> 0 \
                   UNION ALL SELECT mark FROM catalogue_revision WHERE mark <> 0) AS drawn";
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
        assert_eq!(row.try_get::<i64>("", "marks").unwrap(), 4);
    }
}

/// Databases without any table: a file in `folder` and, where there is a test server, one of its own on that.
async fn bare(folder: &Path, name: &str) -> Vec<DatabaseConnection> {
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

/// All steps before this one.
async fn before(db: &DatabaseConnection, step: &str) {
    let steps = Migrator::migrations();
    let count = steps.iter().position(|one| one.name() == step).expect("is a step");
    Migrator::up(db, Some(u32::try_from(count).expect("are few"))).await.expect("the steps can be taken");
}

/// The fifteenth fault of the system this one replaces: money went through floating point, and keys lay in the database in the clear.
#[tokio::test]
async fn fault_15_no_column_holds_a_fraction_or_a_gateways_key() {
    let folder = tempfile::tempdir().unwrap();
    let (_, small) = sqlite(folder.path()).await;
    let large = postgres("schema_money").await;
    for db in std::iter::once(&small).chain(large.as_ref().map(|(_, db)| db)) {
        for (column, kind) in kinds(db).await {
            let fraction = ["real", "float", "double", "numeric", "decimal", "money"];
            assert!(!fraction.iter().any(|word| kind.contains(word)), "{column} {kind}");
            let key = ["secret_key", "server_key", "client_key", "api_key", "webhook_secret"];
            let name = column.rsplit('.').next().unwrap_or(&column);
            assert!(!key.iter().any(|word| name.contains(word)), "{column}");
        }
    }
}

/// Every column with its type, in lower case.
async fn kinds(db: &DatabaseConnection) -> Vec<(String, String)> {
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => {
            "SELECT m.name || '.' || c.name AS col, LOWER(c.type) AS kind FROM sqlite_master m JOIN pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'"
        }
        _ => {
            "SELECT table_name || '.' || column_name AS col, CAST(data_type AS TEXT) AS kind FROM information_schema.columns \
             WHERE table_schema = 'public'"
        }
    };
    let rows =
        db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("columns can be listed");
    rows.iter()
        .map(|row| (row.try_get("", "col").expect("is text"), row.try_get("", "kind").expect("is text")))
        .collect()
}
