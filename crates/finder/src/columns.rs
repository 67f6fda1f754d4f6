//! The products themselves, one column a fact. A product's place in every column is its slot; a slot is never reused, it dies
//! when its product goes or changes its words, and the dead are cleared away together.

use domain::ids::ProductId;
use domain::lang::Lang;
use domain::money::Rupiah;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::bits::Bits;
use crate::document::{Document, Standing};
use crate::normalize::{fold_into, has_phrase};
use crate::postings::push_lean;

/// What the columns need beyond the document: the numbers its brand, category and attributes go by.
#[derive(Debug)]
pub(crate) struct Place {
    /// Number of the brand.
    pub(crate) brand: u32,
    /// Number of the category.
    pub(crate) category: u32,
    /// Numbers of the attribute values, each once.
    pub(crate) values: Vec<u32>,
}

/// The columns.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Columns {
    pub(crate) ids: Vec<ProductId>,
    pub(crate) prices: Vec<Rupiah>,
    pub(crate) created: Vec<Timestamp>,
    pub(crate) sold: Vec<u32>,
    pub(crate) brands: Vec<u32>,
    pub(crate) categories: Vec<u32>,
    pub(crate) in_stock: Bits,
    #[serde(skip)]
    pub(crate) live: Bits,
    /// The slots of the dead.
    pub(crate) dead: Vec<u32>,
    /// The slots of each brand and of each category (not of those below), by number; the dead among them.
    #[serde(skip)]
    pub(crate) of_brand: Vec<Vec<u32>>,
    #[serde(skip)]
    pub(crate) of_category: Vec<Vec<u32>>,
    fingerprints: Vec<u64>,
    // Name, English name (empty when it says the same) and model (empty when the name has it), folded, a line each.
    texts: String,
    text_ends: Vec<u32>,
    values: Vec<u32>,
    value_ends: Vec<u32>,
}

impl Columns {
    /// Number of slots, dead ones too.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Adds a product and says its slot.
    pub(crate) fn append(&mut self, document: &Document, place: &Place) -> u32 {
        let slot = self.append_facts(
            document.id,
            document.created_at,
            document.standing(),
            document.fingerprint(),
            (place.brand, place.category),
        );
        self.append_text(document);
        self.append_values(&place.values);
        slot
    }

    fn append_facts(
        &mut self,
        id: ProductId,
        created: Timestamp,
        standing: Standing,
        print: u64,
        (brand, category): (u32, u32),
    ) -> u32 {
        let slot = u32::try_from(self.len()).unwrap_or(u32::MAX);
        push_lean(&mut self.ids, id);
        push_lean(&mut self.prices, standing.price);
        push_lean(&mut self.created, created);
        push_lean(&mut self.sold, standing.sold);
        push_lean(&mut self.brands, brand);
        push_lean(&mut self.categories, category);
        push_lean(&mut self.fingerprints, print);
        self.in_stock.set(slot, standing.in_stock);
        self.live.set(slot, true);
        add_to(&mut self.of_brand, brand, slot);
        add_to(&mut self.of_category, category, slot);
        slot
    }

    /// The product in `slot` is gone.
    pub(crate) fn bury(&mut self, slot: u32) {
        self.live.set(slot, false);
        push_lean(&mut self.dead, slot);
    }

    fn append_text(&mut self, document: &Document) {
        let room = document.name.id.len() + document.name.en.len() + document.model.len() + 16;
        if self.texts.capacity() - self.texts.len() < room {
            self.texts.reserve_exact(room + self.texts.len() / 8);
        }
        let start = self.texts.len();
        fold_into(&document.name.id, &mut self.texts);
        let name_end = self.texts.len();
        self.texts.push('\n');
        fold_into(&document.name.en, &mut self.texts);
        if self.texts[start..name_end] == self.texts[name_end + 1..] {
            self.texts.truncate(name_end + 1);
        }
        self.texts.push('\n');
        let model_start = self.texts.len();
        fold_into(&document.model, &mut self.texts);
        if has_phrase(&self.texts[start..model_start], &self.texts[model_start..], false) {
            self.texts.truncate(model_start);
        }
        push_lean(&mut self.text_ends, u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
    }

    fn append_values(&mut self, values: &[u32]) {
        for value in values {
            push_lean(&mut self.values, *value);
        }
        push_lean(&mut self.value_ends, u32::try_from(self.values.len()).unwrap_or(u32::MAX));
    }

    /// The folded text of a product: name, English name and model, a line each.
    pub(crate) fn text(&self, slot: u32) -> &str {
        let (start, end) = span(&self.text_ends, slot);
        &self.texts[start..end]
    }

    /// The folded name in `lang`, or in Indonesian where the translation is missing or the same.
    pub(crate) fn name(&self, slot: u32, lang: Lang) -> &str {
        let mut lines = self.text(slot).split('\n');
        let indonesian = lines.next().unwrap_or_default();
        match lang {
            Lang::En => lines.next().filter(|english| !english.is_empty()).unwrap_or(indonesian),
            Lang::Id => indonesian,
        }
    }

    /// The attribute values of a product.
    #[inline]
    pub(crate) fn values(&self, slot: u32) -> &[u32] {
        let (start, end) = span(&self.value_ends, slot);
        &self.values[start..end]
    }

    /// What commerce last said of a product.
    pub(crate) fn standing(&self, slot: u32) -> Standing {
        let place = slot as usize;
        Standing { price: self.prices[place], in_stock: self.in_stock.get(slot), sold: self.sold[place] }
    }

    /// Writes what commerce says of a product.
    pub(crate) fn set_standing(&mut self, slot: u32, standing: Standing) {
        let place = slot as usize;
        self.prices[place] = standing.price;
        self.sold[place] = standing.sold;
        self.in_stock.set(slot, standing.in_stock);
    }

    /// Whether the product in `slot` was made of the same words, place and attributes.
    pub(crate) fn is_unchanged(&self, slot: u32, document: &Document) -> bool {
        self.fingerprints[slot as usize] == document.fingerprint()
    }

    /// The living products alone, in the same order, and where each slot went (none: it was dead).
    pub(crate) fn compacted(&self) -> (Self, Vec<Option<u32>>) {
        let mut kept = Self::default();
        let mut moved = vec![None; self.len()];
        for slot in self.live.iter() {
            let place = slot as usize;
            let stands_on = (self.brands[place], self.categories[place]);
            let (id, created, print) = (self.ids[place], self.created[place], self.fingerprints[place]);
            moved[place] = Some(kept.append_facts(id, created, self.standing(slot), print, stands_on));
            kept.texts.push_str(self.text(slot));
            push_lean(&mut kept.text_ends, u32::try_from(kept.texts.len()).unwrap_or(u32::MAX));
            kept.append_values(self.values(slot));
        }
        kept.shrink();
        (kept, moved)
    }

    /// Finds out again what is not kept because the rest tells it, and gives spare room back.
    pub(crate) fn complete(&mut self) {
        self.live = Bits::with_len(self.len());
        for (slot, (brand, category)) in (0..).zip(self.brands.iter().zip(&self.categories)) {
            self.live.set(slot, true);
            add_to(&mut self.of_brand, *brand, slot);
            add_to(&mut self.of_category, *category, slot);
        }
        for slot in &self.dead {
            self.live.set(*slot, false);
        }
        self.shrink();
    }

    /// Gives spare room back.
    pub(crate) fn shrink(&mut self) {
        self.ids.shrink_to_fit();
        self.prices.shrink_to_fit();
        self.created.shrink_to_fit();
        self.sold.shrink_to_fit();
        self.brands.shrink_to_fit();
        self.categories.shrink_to_fit();
        self.in_stock.shrink();
        self.live.shrink();
        self.dead.shrink_to_fit();
        self.fingerprints.shrink_to_fit();
        self.texts.shrink_to_fit();
        self.text_ends.shrink_to_fit();
        self.values.shrink_to_fit();
        self.value_ends.shrink_to_fit();
        self.of_brand.iter_mut().chain(&mut self.of_category).for_each(Vec::shrink_to_fit);
    }
}

fn add_to(lists: &mut Vec<Vec<u32>>, number: u32, slot: u32) {
    let place = number as usize;
    if place >= lists.len() {
        lists.resize_with(place + 1, Vec::new);
    }
    push_lean(&mut lists[place], slot);
}

fn span(ends: &[u32], slot: u32) -> (usize, usize) {
    let place = slot as usize;
    let start = if place == 0 { 0 } else { ends[place - 1] as usize };
    (start, ends[place] as usize)
}
