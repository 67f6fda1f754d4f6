//! Which products the back office wants, as the end of a statement about `products p`.

use std::cmp::Reverse;

use domain::ids::CategoryId;
use sea_orm::Value;

use super::lists::ProductOrder;
use super::words::words;
use crate::raw::after_prefix;
use crate::stats::low_mark;

/// Which products are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct ProductFilter {
    /// The beginnings of words that all stand in the name (in either language), or the beginning of a SKU.
    pub text: Option<String>,
    /// Only in this category (not below it).
    pub category: Option<CategoryId>,
    /// Only shown ones, or only hidden ones.
    pub active: Option<bool>,
    /// Only those with a variant at or below its low-stock mark or its minimum.
    pub low_stock: bool,
}

/// How products are found by a text. The same ones either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// All that fit are gathered: for counting them, and where they are few.
    Gathered,
    /// One product after the other is looked at in the order of the list: where they are many, so that a page is soon full.
    Met,
}

/// More than these are met rather than gathered: about where one takes as long as the other among a hundred thousand.
const MANY: u32 = 2_000;
/// Changes nothing, but keeps PostgreSQL from gathering what is to be looked up for one product after the other.
const ONE_BY_ONE: &str = "LIMIT 1 OFFSET 0";
/// Words of a text that are looked for; the shortest of more are left out.
const MOST_WORDS: usize = 8;

impl Way {
    /// The faster way to the first of `total` products in this order.
    pub(super) const fn to(total: u32, order: ProductOrder) -> Self {
        // By name, those that are called alike stand together, perhaps at the end.
        let are_spread = !matches!(order, ProductOrder::Name);
        if are_spread && total > MANY { Self::Met } else { Self::Gathered }
    }
}

/// `FROM` and `WHERE`, with the values of the placeholders, counted from 1.
pub(super) fn those(filter: &ProductFilter, way: Way) -> (String, Vec<Value>) {
    let mut from = "products p".to_owned();
    let mut parts = vec!["TRUE".to_owned()];
    let mut values: Vec<Value> = Vec::new();
    if let Some(text) = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let name = Name::of(text, &mut values);
        match way {
            // SQLite begins on the left of a CROSS JOIN, even when it remembers fewer products than there are by now.
            Way::Gathered => {
                from = format!("({}) found CROSS JOIN products p", name.gathered());
                parts.push("p.id = found.product_id".to_owned());
            }
            Way::Met => parts.push(name.met()),
        }
    }
    if let Some(category) = filter.category {
        values.push(category.get().into());
        parts.push(format!("p.category_id = ${}", values.len()));
    }
    if let Some(active) = filter.active {
        values.push(active.into());
        parts.push(format!("p.active = ${}", values.len()));
    }
    if filter.low_stock {
        let mark = low_mark("l");
        parts.push(format!(
            "p.id IN (SELECT l.product_id FROM variants l JOIN stock_levels m ON m.variant_id = l.id \
             WHERE l.active AND m.on_hand - m.reserved <= {mark})"
        ));
    }
    (format!("FROM {from} WHERE {}", parts.join(" AND ")), values)
}

/// What a product is called: words of its name that begin so, or its SKU.
struct Name {
    words: Vec<Beginning>,
    sku: Beginning,
}

impl Name {
    fn of(text: &str, values: &mut Vec<Value>) -> Self {
        let sku = Beginning::of(&text.to_uppercase(), values);
        let mut words: Vec<String> = words(text).into_iter().collect();
        // The longest is likely to be the rarest: from there the others are looked up.
        words.sort_by_key(|word| Reverse(word.chars().count()));
        words.truncate(MOST_WORDS);
        Self { words: words.iter().map(|word| Beginning::of(word, values)).collect(), sku }
    }

    /// Selects the products, each once.
    fn gathered(&self) -> String {
        let by_sku = format!("SELECT k.product_id FROM variants k WHERE {}", self.sku.in_column("k.sku"));
        let Some((first, others)) = self.words.split_first() else {
            return format!("{by_sku} GROUP BY k.product_id");
        };
        let others = others.iter().map(|word| format!("EXISTS ({})", word.in_name_of("w.product_id")));
        let all: Vec<String> = std::iter::once(first.in_column("w.word")).chain(others).collect();
        format!("SELECT w.product_id FROM product_words w WHERE {} UNION {by_sku}", all.join(" AND "))
    }

    /// A condition on a product.
    fn met(&self) -> String {
        let one_by_one = |select: String| format!("EXISTS ({select} {ONE_BY_ONE})");
        let sku = self.sku.in_column("k.sku");
        let by_sku = one_by_one(format!("SELECT 1 FROM variants k WHERE k.product_id = p.id AND {sku}"));
        if self.words.is_empty() {
            return by_sku;
        }
        let named: Vec<String> = self.words.iter().map(|word| one_by_one(word.in_name_of("p.id"))).collect();
        format!("({} OR {by_sku})", named.join(" AND "))
    }
}

/// The beginning of a text: the places of the values between which every text that begins so stands.
struct Beginning {
    from: usize,
    before: usize,
}

impl Beginning {
    fn of(text: &str, values: &mut Vec<Value>) -> Self {
        values.extend([Value::from(text), Value::from(after_prefix(text))]);
        Self { from: values.len() - 1, before: values.len() }
    }

    fn in_column(&self, column: &str) -> String {
        format!("{column} >= ${} AND {column} < ${}", self.from, self.before)
    }

    fn in_name_of(&self, product: &str) -> String {
        let word = self.in_column("x.word");
        format!("SELECT 1 FROM product_words x WHERE x.product_id = {product} AND {word}")
    }
}
