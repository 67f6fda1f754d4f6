//! What becomes of rows, decided against what the shop has at this moment; nothing is written.

use std::collections::{HashMap, HashSet};

use domain::catalog::{Sku, Slug};
use domain::ids::{CategoryId, ProductId};
use store::catalog::{Imported, PictureDraft, ProductDraft, StoredDraft};
use store::{Store, StoreError};

use super::merge::{self, Meant};
use super::plan::Planned;
use super::shelves::{COLOUR, MATERIAL, OTHERS, Shelves};
use super::sku;

/// What becomes of a row.
#[derive(Debug)]
pub(super) enum Fate {
    /// Written anew.
    New(Box<ProductDraft>),
    /// Written over.
    Update { stored: Box<StoredDraft>, draft: Box<ProductDraft> },
    /// Left alone.
    Unchanged,
}

/// Decides for a batch of rows; `pictures` are those that are kept for a row already.
pub(super) async fn decide<'a>(
    store: &Store,
    rows: &[Planned],
    shelves: &Shelves,
    pictures: impl Fn(&Planned) -> &'a [PictureDraft],
) -> Result<Vec<Fate>, StoreError> {
    let known = Known::read(store, rows).await?;
    let mut skus = taken_skus(store, rows, &known).await?;
    let mut fates = Vec::with_capacity(rows.len());
    let ids: Vec<ProductId> = rows.iter().filter_map(|planned| known.product(planned)).collect();
    let stored = store.read().catalog().drafts(&ids).await?;
    let mut stored: HashMap<ProductId, StoredDraft> = stored.into_iter().map(|one| (one.id, one)).collect();
    for planned in rows {
        let meant = meant(planned, shelves);
        fates.push(match known.product(planned).and_then(|id| stored.remove(&id)) {
            Some(stored) => {
                let draft = merge::merged(&planned.row, meant, &stored.draft, pictures(planned));
                if draft == stored.draft && meant.knows_all_of(&planned.row) {
                    Fate::Unchanged
                } else {
                    Fate::Update { stored: Box::new(stored), draft: Box::new(draft) }
                }
            }
            None => Fate::New(Box::new(fresh(planned, meant, &known, &mut skus, shelves, pictures(planned)))),
        });
    }
    Ok(fates)
}

/// Products that rows may mean.
struct Known {
    by_key: HashMap<String, ProductId>,
    slugs: HashMap<String, Option<ProductId>>,
}

impl Known {
    async fn read(store: &Store, rows: &[Planned]) -> Result<Self, StoreError> {
        let keys: Vec<&str> = rows.iter().map(|planned| planned.row.key.as_str()).collect();
        let mut known = Self { by_key: HashMap::new(), slugs: HashMap::new() };
        for Imported { id, slug, import_key } in store.read().catalog().imported(&keys).await? {
            // One that was entered by hand under the same name is the same product.
            known.slugs.insert(slug, import_key.is_none().then_some(id));
            if let Some(key) = import_key {
                known.by_key.insert(key, id);
            }
        }
        Ok(known)
    }

    fn product(&self, planned: &Planned) -> Option<ProductId> {
        let key = planned.row.key.as_str();
        self.by_key.get(key).or_else(|| self.slugs.get(key)?.as_ref()).copied()
    }

    /// The address of a new product: its key, or where another product is there, the key and a part of its hash.
    fn slug(&self, key: &Slug) -> Slug {
        if !self.slugs.contains_key(key.as_str()) {
            return key.clone();
        }
        let hash = sku::hashed(key.as_str()).to_lowercase();
        let short: String = key.as_str().chars().take(100).collect();
        Slug::of_name(&format!("{short}-{}", &hash[..8])).unwrap_or_else(|| key.clone())
    }
}

async fn taken_skus(store: &Store, rows: &[Planned], known: &Known) -> Result<HashSet<Sku>, StoreError> {
    let wanted: Vec<Sku> =
        rows.iter().filter(|planned| known.product(planned).is_none()).flat_map(sku_candidates).collect();
    let mut taken = HashSet::new();
    for chunk in wanted.chunks(1_000) {
        let skus: Vec<&str> = chunk.iter().map(Sku::as_str).collect();
        taken.extend(store.read().catalog().skus_in_use(&skus).await?);
    }
    Ok(taken)
}

fn sku_candidates(planned: &Planned) -> impl Iterator<Item = Sku> {
    sku::candidates(planned.row.brand.as_deref(), &planned.row.name, planned.row.key.as_str()).take(4)
}

fn meant(planned: &Planned, shelves: &Shelves) -> Meant {
    let row = &planned.row;
    Meant {
        brand: row.brand.as_deref().and_then(|name| shelves.brand(name)),
        category: row.category.as_deref().and_then(|name| shelves.category(name)),
        colour: shelves.attribute(COLOUR),
        material: shelves.attribute(MATERIAL),
    }
}

/// While a sheet is only planned, its category may not be made yet: then the draft is not written.
fn fresh(
    planned: &Planned,
    meant: Meant,
    known: &Known,
    skus: &mut HashSet<Sku>,
    shelves: &Shelves,
    pictures: &[PictureDraft],
) -> ProductDraft {
    let category = meant.category.or_else(|| shelves.category(OTHERS)).unwrap_or(CategoryId::new(0));
    let key = &planned.row.key;
    let longest = || sku::candidates(None, "HR", key.as_str()).last();
    let sku = sku::choose(sku_candidates(planned), skus).or_else(longest);
    let sku = sku.unwrap_or_else(|| unreachable!("a hash is letters and digits"));
    let mut draft = merge::fresh(&planned.row, meant, category, known.slug(key), sku);
    draft.pictures = pictures.to_vec();
    draft
}
