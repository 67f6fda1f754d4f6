//! The words of products' names, by which the back office finds them: kept wherever a name is written.
//!
//! Promises: what is lower case here is so on both databases, in any script; a word is found by its beginning along an index.

use std::collections::BTreeSet;

use domain::lang::Text;
use sea_orm::ActiveValue::Set;

use crate::batch;
use crate::entity::product_words::ActiveModel;
use crate::error::StoreError;
use crate::tx::{Catalog, Source, WriteTx};

/// Characters of the longest word; an index takes no text of any length.
const LONGEST: usize = 60;

/// Runs of letters and digits in lower case, each once. A change of this rule needs a step that writes all words anew.
pub(super) fn words(text: &str) -> BTreeSet<String> {
    let lower: String = text.chars().flat_map(char::to_lowercase).collect();
    let runs = lower.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty());
    runs.map(|run| run.chars().take(LONGEST).collect()).collect()
}

impl Catalog<'_, WriteTx> {
    /// Writes the words of products that have none (any more).
    pub(super) async fn write_words(&self, products: &[(i64, &Text)]) -> Result<(), StoreError> {
        let of = |(product, name): &(i64, &Text)| {
            let product = *product;
            let words = words(&format!("{} {}", name.id, name.en));
            words.into_iter().map(move |word| ActiveModel { product_id: Set(product), word: Set(word) })
        };
        let rows: Vec<ActiveModel> = products.iter().flat_map(of).collect();
        batch::insert(self.0.db(), &rows).await
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_letters_and_digits_in_lower_case_each_once() {
        for (text, expected) in [
            ("Ravenhorn V-7, V7 ravenhorn", vec!["7", "ravenhorn", "v", "v7"]),
            ("MÉNAGE À 100%", vec!["100", "ménage", "à"]),
            ("ЭЛЕКТРОГИТАРА", vec!["электрогитара"]),
            (" !? ", vec![]),
        ] {
            assert_eq!(words(text).into_iter().collect::<Vec<_>>(), expected, "{text}");
        }
        assert_eq!(words(&"a".repeat(99)).first().map(String::len), Some(60));
    }
}
