//! The schema is the same on both databases, can be applied twice, and refuses what the books must never hold.

use std::collections::BTreeMap;

use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use crate::databases::{postgres, sqlite};

type Columns = BTreeMap<String, Vec<(String, bool)>>;

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
