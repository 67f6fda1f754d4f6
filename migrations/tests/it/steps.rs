//! What a step finds is kept and brought along, and looking changes nothing.

use migrations::{Migrator, Standing};
use sea_orm_migration::MigratorTrait as _;
use sea_orm_migration::sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

use crate::databases::{bare, postgres};

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

/// All steps before this one.
async fn before(db: &DatabaseConnection, step: &str) {
    let steps = Migrator::migrations();
    let count = steps.iter().position(|one| one.name() == step).expect("is a step");
    Migrator::up(db, Some(u32::try_from(count).expect("are few"))).await.expect("the steps can be taken");
}
