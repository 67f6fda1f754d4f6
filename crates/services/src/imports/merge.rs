//! A row on top of what the shop knows: the sheet's cells win where they are filled, everything else stays.

use documents::product_sheet::ProductRow;
use domain::catalog::{AttributeValue, Carton, Sku, Slug};
use domain::ids::{AttributeId, BrandId, CategoryId};
use domain::lang::Text;
use store::catalog::{PictureDraft, ProductDraft, VariantDraft};

/// Below this the shop orders more.
const MINIMUM_STOCK: u32 = 1;
/// From this number down, the customer is told how many are left.
const LOW_STOCK: u32 = 3;

/// What the names in a row stand for; none for an empty cell.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Meant {
    pub(super) brand: Option<BrandId>,
    pub(super) category: Option<CategoryId>,
    pub(super) colour: Option<AttributeId>,
    pub(super) material: Option<AttributeId>,
}

impl Meant {
    /// Whether every name in the row stands for something the shop has already.
    pub(super) fn knows_all_of(self, row: &ProductRow) -> bool {
        let known = |named: bool, meant: bool| !named || meant;
        known(row.brand.is_some(), self.brand.is_some())
            && known(row.category.is_some(), self.category.is_some())
            && known(row.colour.is_some(), self.colour.is_some())
            && known(row.material.is_some(), self.material.is_some())
    }
}

/// A product the shop does not have yet.
pub(super) fn fresh(row: &ProductRow, meant: Meant, category: CategoryId, slug: Slug, sku: Sku) -> ProductDraft {
    let variant = VariantDraft {
        sku,
        gtin: None,
        options: Vec::new(),
        price: row.price,
        compare_at: None,
        cost: None,
        weight_grams: row.weight_grams,
        minimum_stock: MINIMUM_STOCK,
        low_stock_threshold: LOW_STOCK,
        active: true,
        cartons: Vec::new(),
    };
    let blank = ProductDraft {
        slug,
        name: Text::default(),
        description: Text::default(),
        brand: None,
        model: String::new(),
        category,
        warranty_months: 0,
        active: true,
        featured: false,
        keywords: String::new(),
        import_key: None,
        variants: vec![variant],
        cartons: Vec::new(),
        attributes: Vec::new(),
        pictures: Vec::new(),
    };
    merged(row, meant, &blank, &[])
}

/// The product as it is after the row; equal to `known` when the row says nothing new.
pub(super) fn merged(row: &ProductRow, meant: Meant, known: &ProductDraft, pictures: &[PictureDraft]) -> ProductDraft {
    let mut draft = known.clone();
    draft.name.id.clone_from(&row.name);
    draft.import_key = Some(row.key.as_str().to_owned());
    draft.active = row.active;
    if !row.description.is_empty() {
        draft.description.id.clone_from(&row.description);
    }
    draft.brand = meant.brand.or(known.brand);
    draft.category = meant.category.unwrap_or(known.category);
    if row.warranty_months > 0 {
        draft.warranty_months = row.warranty_months;
    }
    // A sheet has one price a product: it cannot speak for one that staff have given several variants.
    if let [variant] = draft.variants.as_mut_slice() {
        variant.price = row.price;
        if row.weight_grams > 0 {
            variant.weight_grams = row.weight_grams;
        }
    }
    if let Some((length_cm, width_cm, height_cm)) = row.dimensions_cm
        && known.cartons.len() <= 1
    {
        let weight_grams = known.cartons.first().map_or(1, |carton| carton.weight_grams);
        let weight_grams = if row.weight_grams > 0 { row.weight_grams } else { weight_grams };
        draft.cartons = vec![Carton { length_cm, width_cm, height_cm, weight_grams }];
    }
    set_text(&mut draft, meant.colour, row.colour.as_deref());
    set_text(&mut draft, meant.material, row.material.as_deref());
    for picture in pictures {
        if draft.pictures.iter().all(|known| known.file != picture.file) {
            draft.pictures.push(picture.clone());
        }
    }
    draft
}

/// Attributes are kept in the order of their ids, so that drafts can be compared.
fn set_text(draft: &mut ProductDraft, attribute: Option<AttributeId>, value: Option<&str>) {
    let (Some(attribute), Some(value)) = (attribute, value) else { return };
    let same = |known: &AttributeValue| matches!(known, AttributeValue::Text(text) if text.id == value);
    match draft.attributes.binary_search_by_key(&attribute, |(id, _)| *id) {
        // The translation of the same word stays.
        Ok(place) if same(&draft.attributes[place].1) => {}
        Ok(place) => draft.attributes[place].1 = AttributeValue::Text(Text::new(value, "")),
        Err(place) => draft.attributes.insert(place, (attribute, AttributeValue::Text(Text::new(value, "")))),
    }
}
