use std::collections::{BTreeMap, BTreeSet};

use demo::content::{CategorySeed, Content, VariantSeed, content};
use domain::catalog::{AttributeValue, Availability, Slug};

fn variants(shop: &Content) -> impl Iterator<Item = &VariantSeed> {
    shop.products.iter().flat_map(|product| &product.variants)
}

fn repeated<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen: BTreeMap<T, u32> = BTreeMap::new();
    for item in items {
        *seen.entry(item).or_default() += 1;
    }
    seen.into_iter().filter(|(_, times)| *times > 1).map(|(item, _)| item).collect()
}

fn depth(shop: &Content, category: &CategorySeed) -> usize {
    let above = category.parent.as_ref().and_then(|parent| shop.categories.iter().find(|other| other.slug == *parent));
    1 + above.map_or(0, |parent| depth(shop, parent))
}

fn is_leaf(shop: &Content, slug: &Slug) -> bool {
    !shop.categories.iter().any(|category| category.parent.as_ref() == Some(slug))
}

#[test]
fn the_shop_is_large_enough_to_browse() {
    let shop = content();
    let filled: BTreeSet<_> = shop.products.iter().map(|product| product.category.as_str()).collect();
    assert!(shop.products.len() >= 96, "{} products", shop.products.len());
    assert!(filled.len() >= 20, "{} categories with products", filled.len());
    assert!((18..=24).contains(&shop.brands.len()), "{} brands", shop.brands.len());
    let featured = shop.products.iter().filter(|product| product.featured).count();
    assert!((8..=24).contains(&featured), "{featured} featured products");
}

#[test]
fn names_that_must_be_unique_are() {
    let shop = content();
    assert_eq!(repeated(shop.categories.iter().map(|category| category.slug.as_str())), Vec::<&str>::new());
    assert_eq!(repeated(shop.brands.iter().map(|brand| brand.slug.as_str())), Vec::<&str>::new());
    assert_eq!(repeated(shop.attributes.iter().map(|attribute| attribute.key.as_str())), Vec::<&str>::new());
    assert_eq!(repeated(shop.products.iter().map(|product| product.slug.as_str())), Vec::<&str>::new());
    assert_eq!(repeated(variants(&shop).map(|variant| variant.sku.as_str())), Vec::<&str>::new());
    assert_eq!(repeated(variants(&shop).map(|variant| variant.gtin.as_str())), Vec::<&str>::new());
}

#[test]
fn barcodes_are_thirteen_digits_from_the_range_of_shops() {
    for variant in variants(&content()) {
        let digits = variant.gtin.as_str();
        assert!(digits.len() == 13 && digits.starts_with('2'), "{} has {digits}", variant.sku);
    }
}

#[test]
fn the_tree_has_two_to_three_levels_and_goods_on_every_leaf() {
    let shop = content();
    for category in &shop.categories {
        assert!(depth(&shop, category) <= 3, "{} lies too deep", category.slug);
        let holds = shop.products.iter().any(|product| product.category == category.slug);
        assert_eq!(holds, is_leaf(&shop, &category.slug), "goods hang on leaves and on every leaf: {}", category.slug);
    }
    assert!(shop.categories.iter().any(|category| depth(&shop, category) == 3));
}

#[test]
fn every_brand_has_goods() {
    let shop = content();
    for brand in &shop.brands {
        assert!(shop.products.iter().any(|product| product.brand == brand.slug), "{} has none", brand.slug);
    }
}

#[test]
fn stock_shows_every_state() {
    let shop = content();
    let on_hand: BTreeSet<u32> = variants(&shop).map(|variant| variant.stock).collect();
    for few in [0, 1, 2, 3] {
        assert!(on_hand.contains(&few), "no variant with {few} units");
    }
    let states: Vec<_> =
        variants(&shop).map(|variant| Availability::of(variant.stock, variant.low_stock_threshold)).collect();
    assert!(states.iter().filter(|state| **state == Availability::InStock).count() * 2 > states.len());
    assert!(states.contains(&Availability::Out) && states.contains(&Availability::Left(3)));
}

#[test]
fn costs_leave_a_margin_and_old_prices_were_higher() {
    for variant in variants(&content()) {
        let (price, cost) = (variant.price.amount(), variant.cost.amount());
        assert!((60..=75).contains(&(cost * 100 / price)), "{}: cost {cost}, price {price}", variant.sku);
        assert_eq!((price % 1000, cost % 1000), (0, 0), "{} has an odd price", variant.sku);
        if let Some(before) = variant.compare_at {
            assert!(before > variant.price && before.amount() < price * 13 / 10, "{} was {before}", variant.sku);
        }
    }
}

#[test]
fn prices_are_those_of_indonesian_shops() {
    const RANGES: &[(&str, i64, i64)] = &[
        ("gitar-solid-body", 2_000_000, 40_000_000),
        ("gitar-semi-hollow", 4_000_000, 40_000_000),
        ("gitar-7-8-senar", 4_000_000, 25_000_000),
        ("akustik-senar-baja", 1_200_000, 12_000_000),
        ("gitar-klasik", 900_000, 12_000_000),
        ("ukulele", 300_000, 2_500_000),
        ("bass-4-senar", 2_500_000, 16_000_000),
        ("bass-5-6-senar", 4_000_000, 28_000_000),
        ("drum-set", 4_000_000, 25_000_000),
        ("snare", 1_200_000, 5_000_000),
        ("cymbal", 400_000, 4_500_000),
        ("stik-drum", 60_000, 150_000),
        ("combo-gitar", 1_500_000, 18_000_000),
        ("head-gitar", 3_000_000, 20_000_000),
        ("overdrive-distorsi", 600_000, 3_500_000),
        ("delay-reverb", 600_000, 3_500_000),
        ("modulasi", 600_000, 3_500_000),
        ("mikrofon", 700_000, 6_000_000),
        ("senar-gitar-listrik", 90_000, 250_000),
        ("senar-akustik", 90_000, 250_000),
        ("senar-bass", 200_000, 500_000),
        ("pick", 5_000, 60_000),
    ];
    let shop = content();
    for (category, least, most) in RANGES {
        let prices: Vec<i64> = shop
            .products
            .iter()
            .filter(|product| product.category.as_str() == *category)
            .flat_map(|product| product.variants.iter().map(|variant| variant.price.amount()))
            .collect();
        assert!(!prices.is_empty(), "{category} is empty");
        assert!(prices.iter().all(|price| (least..=most).contains(&price)), "{category}: {prices:?}");
    }
}

#[test]
fn siblings_differ_in_the_same_options() {
    for product in &content().products {
        let kinds = |variant: &VariantSeed| -> Vec<String> {
            variant.options.iter().map(|option| option.name.en.clone()).collect()
        };
        let first = kinds(&product.variants[0]);
        assert!(product.variants.len() == 1 || !first.is_empty(), "{} offers no choice", product.slug);
        assert!(product.variants.iter().all(|variant| kinds(variant) == first), "{}", product.slug);
        let choices = product
            .variants
            .iter()
            .map(|variant| variant.options.iter().map(|option| option.value.id.clone()).collect::<Vec<_>>());
        assert_eq!(repeated(choices), Vec::<Vec<String>>::new(), "{} offers a choice twice", product.slug);
    }
}

#[test]
fn every_specification_line_is_of_its_kind_everywhere() {
    let mut kinds: BTreeMap<String, (String, &str)> = BTreeMap::new();
    for product in &content().products {
        assert!(!product.attributes.is_empty(), "{} has no specification", product.slug);
        for line in &product.attributes {
            let kind = match line.value {
                AttributeValue::Text(_) => "text",
                AttributeValue::Number(_) => "number",
                AttributeValue::Flag(_) => "flag",
            };
            let known = kinds.entry(line.key.clone()).or_insert_with(|| (line.unit.clone(), kind));
            assert_eq!(*known, (line.unit.clone(), kind), "{} of {}", line.key, product.slug);
        }
    }
    let all: BTreeSet<_> = content().attributes.into_iter().map(|attribute| attribute.key).collect();
    assert_eq!(kinds.into_keys().collect::<BTreeSet<_>>(), all, "the vocabulary holds words nobody uses");
}

#[test]
fn guitars_and_basses_have_plausible_measures() {
    for product in &content().products {
        for (key, least, most) in
            [("scale_length", 340, 900), ("frets", 12, 24), ("strings", 4, 8), ("keys", 25, 88), ("power", 5, 500)]
        {
            for line in product.attributes.iter().filter(|line| line.key == key) {
                let AttributeValue::Number(thousandths) = line.value else { panic!("{key} of {}", product.slug) };
                assert!((least * 1000..=most * 1000).contains(&thousandths), "{key} of {}", product.slug);
            }
        }
    }
}

#[test]
fn everything_is_packed_heavier_than_it_is() {
    let shop = content();
    for product in &shop.products {
        for variant in &product.variants {
            let packed: u32 = variant.cartons.iter().map(|carton| carton.weight_grams).sum();
            assert!(packed > variant.weight_grams && variant.weight_grams > 0, "{}", variant.sku);
            assert!(packed < variant.weight_grams * 6 + 100, "{} is mostly cardboard", variant.sku);
            for carton in &variant.cartons {
                let sides = [carton.length_cm, carton.width_cm, carton.height_cm];
                assert!(sides.iter().all(|side| (1..=150).contains(side)), "{}", variant.sku);
            }
        }
    }
    let several = |category: &str| {
        let mut kits = shop.products.iter().filter(|product| product.category.as_str() == category);
        kits.all(|product| product.variants.iter().all(|variant| variant.cartons.len() > 1))
    };
    assert!(several("drum-set"), "a drum kit needs several cartons");
}
