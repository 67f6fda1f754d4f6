//! Products are found by the beginnings of the words of their names, in any case in any script, and listed by what was sold of them
//! whether they are shown or not.

use std::collections::BTreeSet;

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement, Value};

use crate::schema::{OnDelete, table, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Products whose words are written at a time.
const AT_A_TIME: i64 = 500;
/// Rows in one statement: SQLite looks through all names of values before for each (`$1` and so on).
const ROWS: usize = 500;
/// Characters of the longest word; an index takes no text of any length.
const LONGEST: usize = 60;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("product_words")
            .refers("product_id", "products", OnDelete::Follow)
            .has([text("word")])
            .key_of(&["product_id", "word"])
            .index(&["word", "product_id"])
            .create(manager)
            .await?;
        fill(manager.get_connection()).await?;
        manager.get_connection().execute_unprepared("DROP INDEX ix_products_sold_count_id_some").await?;
        table("products").index(&["sold_count", "id"]).extend(manager).await
    }
}

/// Gives the products that are there their words.
async fn fill(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let sql = "SELECT id, name_id, name_en FROM products WHERE id > $1 ORDER BY id LIMIT $2";
    let mut last = 0_i64;
    loop {
        let some = Statement::from_sql_and_values(db.get_database_backend(), sql, [last.into(), AT_A_TIME.into()]);
        let products = db.query_all_raw(some).await?;
        let mut rows: Vec<(i64, String)> = Vec::new();
        for product in &products {
            last = product.try_get("", "id")?;
            let (id, en): (String, String) = (product.try_get("", "name_id")?, product.try_get("", "name_en")?);
            rows.extend(words(&format!("{id} {en}")).into_iter().map(|word| (last, word)));
        }
        for rows in rows.chunks(ROWS) {
            write(db, rows).await?;
        }
        if products.is_empty() {
            return Ok(());
        }
    }
}

async fn write(db: &impl ConnectionTrait, rows: &[(i64, String)]) -> Result<(), DbErr> {
    let places: Vec<String> = (0..rows.len()).map(|n| format!("(${}, ${})", 2 * n + 1, 2 * n + 2)).collect();
    let sql = format!("INSERT INTO product_words (product_id, word) VALUES {}", places.join(", "));
    let values = rows.iter().flat_map(|(product, word)| [Value::from(*product), Value::from(word.as_str())]);
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await.map(drop)
}

/// Runs of letters and digits in lower case, each once: as the shop wrote them when this step was made.
fn words(text: &str) -> BTreeSet<String> {
    let lower: String = text.chars().flat_map(char::to_lowercase).collect();
    let runs = lower.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty());
    runs.map(|run| run.chars().take(LONGEST).collect()).collect()
}
