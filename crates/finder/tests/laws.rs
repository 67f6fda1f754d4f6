//! Laws that hold for every catalogue: counts are what a naive count says, pages cover each product once, changes one by
//! one lead to the same index as building anew, and filters only ever narrow.

use std::collections::{BTreeMap, BTreeSet};

use domain::catalog::Sort;
use domain::ids::{BrandId, CategoryId, ProductId};
use domain::lang::{Lang, Text};
use domain::money::Rupiah;
use domain::time::Timestamp;
use finder::{
    AttributeKey, AttributeValue, BrandName, CategoryNode, Document, Facets, Filters, Index, Request, Shelves,
};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

const WORDS: [&str; 14] = [
    "gitar",
    "guitar",
    "strat",
    "stratocaster",
    "fender",
    "les",
    "paul",
    "lespaul",
    "sm58",
    "RG-550",
    "senar",
    "strings",
    "bass",
    "kidal",
];
/// Category n stands under category n / 2, down to the root 1; 9 is on no shelf.
const CATEGORIES: i64 = 8;

fn shelves() -> Shelves {
    let node = |id: i64| CategoryNode {
        id: CategoryId::new(id),
        parent: (id > 1).then(|| CategoryId::new(id / 2)),
        name: Text::new(WORDS[usize::try_from(id).expect("it is small")], "Things"),
    };
    let brands = (1..4).zip(["Fender", "Ernie Ball", "Gibson"]);
    Shelves {
        categories: (1..=CATEGORIES).map(node).collect(),
        brands: brands.map(|(id, name)| BrandName { id: BrandId::new(id), name: name.to_owned() }).collect(),
    }
}

fn words(most: usize) -> impl Strategy<Value = String> {
    vec(select(&WORDS[..]), 0..=most).prop_map(|words| words.join(" "))
}

fn attributes() -> impl Strategy<Value = Vec<(AttributeKey, AttributeValue)>> {
    let pair = (select(&["warna", "senar"][..]), select(&["a", "b", "c"][..]));
    vec(pair.prop_map(|(key, value)| (AttributeKey::new(key), AttributeValue::new(value))), 0..4)
}

prop_compose! {
    fn document()(
        (id, name, name_en, model, keywords) in (1..30_i64, words(4), words(2), words(1), words(2)),
        (brand, category, price, in_stock) in (option::of(1..4_i64), 1..=CATEGORIES + 1, 0..6_i64, any::<bool>()),
        (created, sold, attributes, code) in (0..4_i64, 0..4_u32, attributes(), option::of(100..105_u32)),
    ) -> Document {
        Document {
            id: ProductId::new(id),
            name: Text::new(name, name_en),
            skus: code.map(|code| format!("HRT-{code}")).into_iter().collect(),
            gtins: Vec::new(),
            brand: brand.map(BrandId::new),
            category: CategoryId::new(category),
            price: Rupiah::new(price * 1000),
            in_stock,
            created_at: Timestamp::from_millis(created),
            sold,
            model,
            keywords,
            attributes,
        }
    }
}

prop_compose! {
    fn filters()(
        category in option::weighted(0.4, 1..=CATEGORIES + 2),
        brands in btree_set(1..5_i64, 0..3),
        (price_min, price_max) in (option::weighted(0.3, 0..6_i64), option::weighted(0.3, 0..6_i64)),
        in_stock in any::<bool>(),
        attributes in btree_map(select(&["warna", "senar", "none"][..]), btree_set(select(&["a", "b", "x"][..]), 0..3), 0..3),
    ) -> Filters {
        let values = |values: BTreeSet<&str>| values.into_iter().map(AttributeValue::new).collect();
        Filters {
            category: category.map(CategoryId::new),
            brands: brands.into_iter().map(BrandId::new).collect(),
            price_min: price_min.map(|price| Rupiah::new(price * 1000)),
            price_max: price_max.map(|price| Rupiah::new(price * 1000)),
            in_stock,
            attributes: attributes.into_iter().map(|(key, list)| (AttributeKey::new(key), values(list))).collect(),
        }
    }
}

fn is_below(category: CategoryId, root: CategoryId) -> bool {
    category == root
        || (1..=CATEGORIES).contains(&category.get())
            && category.get() > 1
            && is_below(CategoryId::new(category.get() / 2), root)
}

fn passes(document: &Document, filters: &Filters) -> bool {
    filters.category.is_none_or(|root| is_below(document.category, root))
        && (filters.brands.is_empty() || document.brand.is_some_and(|brand| filters.brands.contains(&brand)))
        && filters.price_min.is_none_or(|low| document.price >= low)
        && filters.price_max.is_none_or(|high| document.price <= high)
        && (!filters.in_stock || document.in_stock)
        && filters.attributes.iter().filter(|(_, values)| !values.is_empty()).all(|(key, values)| {
            document.attributes.iter().any(|(other, value)| other == key && values.contains(value))
        })
}

/// The facets, by the book.
fn naive_facets(documents: &[&Document], filters: &Filters) -> Facets {
    let under = |loosen: &dyn Fn(&mut Filters)| {
        let mut loose = filters.clone();
        loosen(&mut loose);
        documents.iter().copied().filter(move |document| passes(document, &loose)).collect::<Vec<_>>()
    };
    let mut brands = BTreeMap::new();
    for brand in under(&|f| f.brands.clear()).iter().filter_map(|document| document.brand) {
        *brands.entry(brand).or_insert(0) += 1;
    }
    let mut categories = BTreeMap::new();
    for document in under(&|f| f.category = None) {
        for root in (1..=CATEGORIES + 1).map(CategoryId::new).filter(|root| is_below(document.category, *root)) {
            *categories.entry(root).or_insert(0) += 1;
        }
    }
    let mut attributes = Vec::new();
    let keys: BTreeSet<&AttributeKey> =
        documents.iter().flat_map(|document| &document.attributes).map(|(key, _)| key).collect();
    for key in keys {
        let mut values = BTreeMap::new();
        for document in under(&|f| drop(f.attributes.remove(key))) {
            let own: BTreeSet<&AttributeValue> =
                document.attributes.iter().filter(|(other, _)| other == key).map(|(_, v)| v).collect();
            for value in own {
                *values.entry(value.clone()).or_insert(0) += 1;
            }
        }
        if !values.is_empty() {
            attributes.push(finder::AttributeFacet { key: key.clone(), values: values.into_iter().collect() });
        }
    }
    let prices = under(&|f| (f.price_min, f.price_max) = (None, None));
    let prices = prices.iter().map(|document| document.price);
    let in_stock = under(&|f| f.in_stock = false).iter().filter(|document| document.in_stock).count();
    Facets {
        brands: most_first(brands),
        categories: most_first(categories),
        attributes,
        price: prices.clone().min().zip(prices.max()),
        in_stock: u32::try_from(in_stock).expect("it is small"),
    }
}

fn most_first<I: Ord + Copy>(counts: BTreeMap<I, u32>) -> Vec<(I, u32)> {
    let mut list: Vec<(I, u32)> = counts.into_iter().collect();
    list.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    list
}

fn last_of_each(documents: &[Document]) -> BTreeMap<ProductId, &Document> {
    documents.iter().map(|document| (document.id, document)).collect()
}

fn page(index: &Index, text: &str, filters: &Filters, sort: Sort, page: u32, per_page: u32) -> finder::Page {
    index.search(&Request { text, filters, sort, lang: Lang::Id, page, per_page })
}

/// A change that comes in while the shop is open.
#[derive(Debug, Clone)]
enum Change {
    Upsert(Box<Document>),
    Remove(i64),
    /// The process ends, and the next one goes on with what this one kept.
    Freeze,
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    vec(
        prop_oneof![
            6 => document().prop_map(|document| Change::Upsert(Box::new(document))),
            2 => (1..30_i64).prop_map(Change::Remove),
            1 => Just(Change::Freeze),
        ],
        0..25,
    )
}

proptest! {
    #[test]
    fn facets_equal_a_naive_count(documents in vec(document(), 0..40), filters in filters()) {
        let index = Index::build(&shelves(), documents.clone());
        let kept: Vec<&Document> = last_of_each(&documents).into_values().collect();
        let list = page(&index, "", &filters, Sort::Newest, 1, 100);
        let expected: BTreeSet<ProductId> = kept.iter().filter(|d| passes(d, &filters)).map(|d| d.id).collect();
        prop_assert_eq!(list.total, expected.len());
        prop_assert_eq!(list.ids.into_iter().collect::<BTreeSet<_>>(), expected);
        prop_assert_eq!(&*list.facets, &naive_facets(&kept, &filters));
    }

    #[test]
    fn facets_of_found_products_equal_a_naive_count(documents in vec(document(), 0..40), filters in filters(), text in words(2)) {
        let index = Index::build(&shelves(), documents.clone());
        let found: BTreeSet<ProductId> = page(&index, &text, &Filters::default(), Sort::Name, 1, 100).ids.into_iter().collect();
        let by_id = last_of_each(&documents);
        let kept: Vec<&Document> = by_id.into_values().filter(|document| found.contains(&document.id)).collect();
        prop_assert_eq!(&*page(&index, &text, &filters, Sort::Relevance, 1, 100).facets, &naive_facets(&kept, &filters));
    }

    #[test]
    fn pages_cover_each_product_exactly_once(
        documents in vec(document(), 0..40), filters in filters(), text in words(2), sort in select(&Sort::ALL[..]), per_page in 1..7_u32,
    ) {
        let index = Index::build(&shelves(), documents);
        let whole = page(&index, &text, &filters, sort, 1, 1000);
        let pages = u32::try_from(whole.total).unwrap() / per_page + 2;
        let together: Vec<ProductId> = (1..=pages).flat_map(|number| page(&index, &text, &filters, sort, number, per_page).ids).collect();
        prop_assert_eq!(&together, &whole.ids);
        let unique: BTreeSet<&ProductId> = together.iter().collect();
        prop_assert_eq!((unique.len(), together.len()), (whole.total, whole.total));
    }

    #[test]
    fn changes_one_by_one_lead_to_the_same_answers_as_building_anew(
        documents in vec(document(), 0..20), changes in changes(), filters in filters(),
        texts in vec(prop_oneof![words(2), "[a-z]{0,2}(gita|strato|fendr|gutar|hrt10)[0-9a-z]{0,2}"], 1..4), sort in select(&Sort::ALL[..]),
    ) {
        let mut index = Index::build(&shelves(), documents.clone());
        let mut kept: BTreeMap<ProductId, Document> = last_of_each(&documents).into_iter().map(|(id, d)| (id, d.clone())).collect();
        for change in changes {
            // A look in between leaves no trace.
            page(&index, "", &filters, sort, 1, 100);
            match change {
                Change::Upsert(document) => {
                    index.upsert(&document);
                    kept.insert(document.id, *document);
                }
                Change::Remove(id) => {
                    let was_there = kept.remove(&ProductId::new(id)).is_some();
                    prop_assert_eq!(index.remove(ProductId::new(id)), was_there);
                }
                Change::Freeze => index = Index::thaw(&shelves(), &index.freeze(Vec::new())).expect("is whole"),
            }
        }
        let anew = Index::build(&shelves(), kept.into_values());
        prop_assert_eq!(index.len(), anew.len());
        for text in texts.iter().map(String::as_str).chain([""]) {
            prop_assert_eq!(page(&index, text, &filters, sort, 1, 100), page(&anew, text, &filters, sort, 1, 100), "{}", text);
            prop_assert_eq!(index.suggest(text, 5), anew.suggest(text, 5), "{}", text);
        }
    }

    #[test]
    fn a_further_filter_only_takes_products_away(documents in vec(document(), 0..40), one in filters(), text in words(2)) {
        let index = Index::build(&shelves(), documents);
        let ids = |filters: &Filters| page(&index, &text, filters, Sort::Name, 1, 100).ids.into_iter().collect::<BTreeSet<_>>();
        let narrow = ids(&one);
        let looser: [fn(&mut Filters); 6] = [
            |f| f.category = None,
            |f| f.brands.clear(),
            |f| f.price_min = None,
            |f| f.price_max = None,
            |f| f.in_stock = false,
            |f| f.attributes.clear(),
        ];
        for loosen in looser {
            let mut loose = one.clone();
            loosen(&mut loose);
            prop_assert!(narrow.is_subset(&ids(&loose)));
        }
    }
}

#[test]
fn clearing_away_the_dead_changes_no_answer() {
    let named = |id: i64, name: String| Document {
        id: ProductId::new(id),
        name: Text::new(name, ""),
        skus: vec![format!("HRT-{id}")],
        gtins: Vec::new(),
        brand: Some(BrandId::new(id % 3 + 1)),
        category: CategoryId::new(id % CATEGORIES + 1),
        price: Rupiah::new(id % 17 * 1000),
        in_stock: id % 2 == 0,
        created_at: Timestamp::from_millis(id % 13),
        sold: 0,
        model: String::new(),
        keywords: String::new(),
        attributes: vec![(AttributeKey::new("warna"), AttributeValue::new((id % 5).to_string()))],
    };
    let mut index = Index::build(&shelves(), (0..300).map(|id| named(id, format!("Fender Strat {id}"))));
    // Enough changed words that the dead are cleared away more than twice.
    for round in 0..12 {
        for id in 0..300 {
            index.upsert(&named(id, format!("Gibson Round{round} {id}")));
        }
    }
    (0..50).for_each(|id| assert!(index.remove(ProductId::new(id))));
    let anew = Index::build(&shelves(), (50..300).map(|id| named(id, format!("Gibson Round11 {id}"))));
    for text in ["", "gibson", "fender", "strat", "round 11", "round 3", "gibsn", "hrt-77", "77", "ernieball"] {
        for sort in Sort::ALL {
            let filters = Filters { in_stock: true, ..Filters::default() };
            assert_eq!(page(&index, text, &filters, sort, 1, 400), page(&anew, text, &filters, sort, 1, 400), "{text}");
        }
        assert_eq!(index.suggest(text, 9), anew.suggest(text, 9), "{text}");
    }
}
