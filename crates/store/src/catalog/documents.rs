//! Documents: what the finder's index is built from, streamed one product after another.

use domain::catalog::{AttributeValue, VariantOption};
use domain::ids::{AttributeId, BrandId, CategoryId, ProductId};
use domain::lang::Text;
use domain::money::Rupiah;
use domain::time::Timestamp;
use futures_util::StreamExt;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, StreamTrait};

use crate::convert::{Columns, moment, rupiah, text};
use crate::error::StoreError;
use crate::raw::{self, joined, placeholders};
use crate::tx::{Catalog, Reader, Source};

/// One product that can be seen, as the finder's index wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Which product.
    pub id: ProductId,
    /// Its name.
    pub name: Text,
    /// SKUs of its variants.
    pub skus: Vec<String>,
    /// GTINs of its variants.
    pub gtins: Vec<String>,
    /// Its brand.
    pub brand: Option<BrandId>,
    /// Where it stands in the tree.
    pub category: CategoryId,
    /// The lowest price of its variants.
    pub price: Rupiah,
    /// Units that can be bought, over all variants.
    pub available: u32,
    /// When it came into the shop.
    pub created_at: Timestamp,
    /// Units sold so far.
    pub sold: u32,
    /// The maker's model name; may be empty.
    pub model: String,
    /// Further words it should be found by.
    pub keywords: String,
    /// Typed attributes, filterable or not.
    pub attributes: Vec<(AttributeId, AttributeValue)>,
    /// The choices its variants offer, each once.
    pub options: Vec<VariantOption>,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    name_id: String,
    name_en: String,
    brand_id: Option<i64>,
    category_id: i64,
    created_at: i64,
    sold_count: i64,
    model: String,
    keywords: String,
    price: i64,
    available: i64,
    skus: String,
    gtins: Option<String>,
    options: Option<String>,
    attributes: Option<String>,
}

/// Separates the values of one column that was joined from many rows (ASCII record separator).
const RECORD: char = '\u{1e}';
/// Separates the parts of one such value (ASCII unit separator).
const UNIT: char = '\u{1f}';

impl Catalog<'_, Reader> {
    /// Hands every product that can be seen to `each`, in the order of their ids, without holding them all.
    pub async fn documents(&self, mut each: impl FnMut(Document) + Send) -> Result<(), StoreError> {
        let db = self.0.db();
        let sql = select(db, "p.active");
        let mut rows = db.stream_raw(Statement::from_string(ConnectionTrait::get_database_backend(db), sql)).await?;
        while let Some(row) = rows.next().await {
            each(Row::from_query_result(&row?, "")?.document()?);
        }
        Ok(())
    }
}

impl<S: Source> Catalog<'_, S> {
    /// The documents of these products; those that cannot be seen (any more) are left out.
    pub async fn documents_of(&self, ids: &[ProductId]) -> Result<Vec<Document>, StoreError> {
        let db = self.0.db();
        let mut documents = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(1000) {
            let sql = select(db, &format!("p.active AND p.id IN ({})", placeholders(1, chunk.len())));
            let rows: Vec<Row> = raw::all(db, &sql, chunk.iter().map(|id| id.get().into()).collect()).await?;
            for row in rows {
                documents.push(row.document()?);
            }
        }
        Ok(documents)
    }
}

fn select(db: &impl ConnectionTrait, condition: &str) -> String {
    let skus = joined(db, "w.sku", RECORD);
    let gtins = joined(db, "w.gtin", RECORD);
    let options = joined(db, "CASE WHEN w.options = '[]' THEN NULL ELSE w.options END", RECORD);
    let value = format!(
        "a.attribute_id || CASE WHEN a.text_id IS NOT NULL THEN 't' || a.text_id || '{UNIT}' || coalesce(a.text_en, '') \
         WHEN a.number_milli IS NOT NULL THEN 'n' || a.number_milli WHEN a.flag THEN 'f1' ELSE 'f0' END"
    );
    let attributes = joined(db, &value, RECORD);
    // The products are walked in the order of their keys, and their variants looked up one product at a time: nothing is
    // sorted or kept, however many there are. (SQLite would rather begin with the variants: CROSS JOIN forbids it.)
    let walk = if db.get_database_backend() == sea_orm::DbBackend::Sqlite { "CROSS JOIN" } else { "JOIN" };
    format!(
        "SELECT p.id, p.name_id, p.name_en, p.brand_id, p.category_id, p.created_at, p.sold_count, p.model, p.keywords, \
         MIN(w.price) AS price, CAST(SUM(s.on_hand - s.reserved) AS BIGINT) AS available, {skus} AS skus, \
         {gtins} AS gtins, {options} AS options, \
         (SELECT {attributes} FROM attribute_values a WHERE a.product_id = p.id) AS attributes \
         FROM products p {walk} variants w ON w.product_id = p.id JOIN stock_levels s ON s.variant_id = w.id \
         WHERE w.active AND {condition} GROUP BY p.id ORDER BY p.id"
    )
}

impl Row {
    fn document(self) -> Result<Document, StoreError> {
        let columns = Columns::of("products", self.id);
        let split = |list: String| list.split(RECORD).map(str::to_owned).collect::<Vec<_>>();
        let attributes = self.attributes.as_deref().unwrap_or_default();
        let attributes = attributes.split(RECORD).filter(|one| !one.is_empty()).map(|one| columns.need(attribute(one)));
        let mut options: Vec<VariantOption> = Vec::new();
        for list in self.options.as_deref().unwrap_or_default().split(RECORD).filter(|list| !list.is_empty()) {
            for option in columns.json::<Vec<VariantOption>>(list)? {
                if !options.contains(&option) {
                    options.push(option);
                }
            }
        }
        Ok(Document {
            id: ProductId::new(self.id),
            name: text(self.name_id, self.name_en),
            skus: split(self.skus),
            gtins: self.gtins.map(split).unwrap_or_default(),
            brand: self.brand_id.map(BrandId::new),
            category: CategoryId::new(self.category_id),
            price: rupiah(self.price),
            available: columns.count(self.available)?,
            created_at: moment(self.created_at),
            sold: columns.count(self.sold_count)?,
            model: self.model,
            keywords: self.keywords,
            attributes: attributes.collect::<Result<_, _>>()?,
            options,
        })
    }
}

/// `12tMahoni␟Mahogany`, `7n647700`, `9f1`.
fn attribute(one: &str) -> Option<(AttributeId, AttributeValue)> {
    let kind = one.find(|c: char| !c.is_ascii_digit())?;
    let id = AttributeId::new(one[..kind].parse().ok()?);
    let value = &one[kind + 1..];
    let value = match one.as_bytes()[kind] {
        b't' => {
            let (id, en) = value.split_once(UNIT)?;
            AttributeValue::Text(Text::new(id, en))
        }
        b'n' => AttributeValue::Number(value.parse().ok()?),
        b'f' => AttributeValue::Flag(value == "1"),
        _ => return None,
    };
    Some((id, value))
}
