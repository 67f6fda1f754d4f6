use std::collections::BTreeMap;

use demo::content::content;
use domain::catalog::AttributeValue;
use domain::lang::Text;

/// The sentences of a paragraph, without their marks.
fn sentences(text: &str) -> Vec<String> {
    text.split_inclusive(['.', '!', '?'])
        .fold(vec![String::new()], |mut found, part| {
            // A mark ends a sentence only before a blank: not in `1.2` or `14×6.5`.
            let ended = found.last().is_some_and(|last| last.ends_with(['.', '!', '?']));
            match found.last_mut() {
                Some(last) if !(ended && part.starts_with(' ')) => last.push_str(part),
                _ => found.push(part.trim_start().to_owned()),
            }
            found
        })
        .into_iter()
        .filter(|sentence| !sentence.is_empty())
        .collect()
}

fn assert_both(text: &Text, place: &str) {
    for (lang, words) in [("id", &text.id), ("en", &text.en)] {
        assert!(
            !words.trim().is_empty() && words.trim() == words && !words.contains("  "),
            "{place}, {lang}: {words:?}"
        );
    }
}

#[test]
fn a_paragraph_falls_into_its_sentences() {
    assert_eq!(sentences("Up to 1.2 seconds. Why? Go!"), ["Up to 1.2 seconds.", "Why?", "Go!"]);
}

#[test]
fn everything_is_said_in_both_languages() {
    let shop = content();
    for category in &shop.categories {
        assert_both(&category.name, category.slug.as_str());
        assert_both(&category.description, category.slug.as_str());
        assert_ne!(category.description.id, category.description.en, "{}", category.slug);
    }
    for brand in &shop.brands {
        assert_both(&brand.about, brand.slug.as_str());
        assert_ne!(brand.about.id, brand.about.en, "{}", brand.slug);
    }
    for attribute in &shop.attributes {
        assert_both(&attribute.name, &attribute.key);
    }
    for product in &shop.products {
        assert_both(&product.name, product.slug.as_str());
        assert_both(&product.description, product.slug.as_str());
        assert_ne!(product.description.id, product.description.en, "{}", product.slug);
        assert!(!product.keywords_id.is_empty() && !product.keywords_en.is_empty(), "{}", product.slug);
        for line in &product.attributes {
            if let AttributeValue::Text(words) = &line.value {
                assert_both(words, product.slug.as_str());
            }
        }
        for option in product.variants.iter().flat_map(|variant| &variant.options) {
            assert_both(&option.name, product.slug.as_str());
            assert_both(&option.value, product.slug.as_str());
        }
    }
}

/// Where the same words are used in both languages: "overdrive", "crash cymbal" are what Indonesian musicians say, too.
const BORROWED: [&str; 9] = [
    "overdrive-distorsi",
    "delay-reverb",
    "modulasi",
    "wah-filter",
    "cymbal",
    "audio-interface",
    "midi-controller",
    "piano-digital",
    "tuner-capo-metronom",
];

#[test]
fn names_are_translated() {
    let shop = content();
    let same: Vec<&str> = shop
        .products
        .iter()
        .filter(|product| product.name.id == product.name.en)
        .map(|product| product.category.as_str())
        .collect();
    assert!(same.iter().all(|category| BORROWED.contains(category)), "{same:?}");
    assert!(same.len() * 5 < shop.products.len(), "{} names are untranslated", same.len());
}

#[test]
fn a_product_is_called_by_its_brand_and_model() {
    let shop = content();
    for product in &shop.products {
        let brand = shop.brands.iter().find(|brand| brand.slug == product.brand).expect("brands resolve");
        for name in [&product.name.id, &product.name.en] {
            assert!(name.starts_with(&brand.name), "{name} is by {}", brand.name);
        }
    }
}

#[test]
fn descriptions_have_two_to_five_sentences_and_share_none() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for product in &content().products {
        for text in [&product.description.id, &product.description.en] {
            let parts = sentences(text);
            assert!((2..=5).contains(&parts.len()), "{}: {} sentences", product.slug, parts.len());
            assert!((90..=520).contains(&text.chars().count()), "{}: {} characters", product.slug, text.len());
            for sentence in parts {
                if let Some(other) = seen.insert(sentence.clone(), product.slug.to_string()) {
                    panic!("{} and {other} both say {sentence:?}", product.slug);
                }
            }
        }
    }
}

#[test]
fn indonesian_texts_say_kamu_and_never_anda() {
    let shop = content();
    let texts = shop.products.iter().map(|product| &product.description.id);
    let texts = texts.chain(shop.categories.iter().map(|category| &category.description.id));
    let mut friendly = 0;
    for text in texts {
        let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
        assert!(!words.iter().any(|word| word == "anda"), "{text}");
        friendly += usize::from(words.iter().any(|word| word == "kamu"));
    }
    assert!(friendly * 2 > shop.products.len(), "only {friendly} texts speak to the reader");
}

/// The shop invents its brands; makers that exist are not borrowed from, not even in search words.
#[test]
fn no_real_maker_is_named() {
    const MAKERS: [&str; 24] = [
        "fender",
        "gibson",
        "ibanez",
        "yamaha",
        "roland",
        "boss",
        "marshall",
        "shure",
        "zildjian",
        "stratocaster",
        "strat",
        "telecaster",
        "tele",
        "les paul",
        "epiphone",
        "squier",
        "cort",
        "sabian",
        "paiste",
        "korg",
        "focusrite",
        "ernie ball",
        "floyd rose",
        "sm58",
    ];
    let shop = content();
    for product in &shop.products {
        let texts = [&product.name.id, &product.name.en, &product.description.id, &product.description.en];
        let all = texts.into_iter().chain(&product.keywords_id).chain(&product.keywords_en);
        for text in all {
            let padded = format!(" {} ", text.to_lowercase().replace([',', '.', ':', ';', '-'], " "));
            for maker in MAKERS {
                assert!(!padded.contains(&format!(" {maker} ")), "{} names {maker}", product.slug);
            }
        }
    }
}
