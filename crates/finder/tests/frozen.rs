//! An index that was frozen and thawed is the index that it was.

mod shop;

use domain::catalog::Sort;
use domain::ids::ProductId;
use domain::lang::Lang;
use domain::money::Rupiah;
use finder::{BrandName, Filters, Index, Page, Request, Shelves, Suggestions};
use shop::{brand_id, catalogue, index, named, product_id};

/// What people type, well and badly, whole and half.
const TYPED: [&str; 16] = [
    "",
    "fender",
    "fendr strt",
    "gitar listrik",
    "lespaul",
    "sm58",
    "HRT-LP-01",
    "885978744909",
    "senar",
    "ernieball",
    "tas",
    "motorhead",
    "humbucker",
    "dreadnought case",
    "kidal",
    "qqqq",
];

fn thawed(index: &Index) -> Index {
    Index::thaw(&catalogue().0, &index.freeze(Vec::new())).expect("is whole")
}

fn answers(index: &Index) -> Vec<(Page, Suggestions)> {
    let mut answers = Vec::new();
    for text in TYPED {
        for (sort, lang) in Sort::ALL.into_iter().zip([Lang::Id, Lang::En].into_iter().cycle()) {
            let filters = Filters { in_stock: sort == Sort::Newest, ..Filters::default() };
            let page = index.search(&Request { text, filters: &filters, sort, lang, page: 1, per_page: 100 });
            answers.push((page, (*index.suggest(text, 5)).clone()));
        }
    }
    answers
}

#[test]
fn a_thawed_index_gives_the_same_answers() {
    let frozen = index();
    let thawed = thawed(&frozen);
    assert_eq!(answers(&thawed), answers(&frozen));
    assert_eq!(shop::name(thawed.suggest("pickgard", 5).products[0]), "Fender Strat Pickguard");
    let standing = |index: &Index| index.standing(product_id("Boss DS-1 Distortion"));
    assert!(standing(&thawed).is_some() && standing(&thawed) == standing(&frozen));
}

#[test]
fn changes_before_and_after_are_in_it() {
    let change = |index: &mut Index, id: i64, name: &str| {
        index.upsert(&named(id, name));
        index.remove(product_id("Korg Pitchblack Tuner"));
        let mut standing = index.standing(product_id("Fender Strat Pickguard")).expect("is there");
        standing.price = Rupiah::new(id);
        index.set_standing(product_id("Fender Strat Pickguard"), standing);
    };
    let mut stayed = index();
    change(&mut stayed, 501, "Fender Strat Kalengan");
    let mut went = thawed(&stayed);
    for index in [&mut stayed, &mut went] {
        change(index, 502, "Gitar Kalengan");
        change(index, 501, "Fender Strat Kayu");
    }
    assert_eq!(answers(&went), answers(&stayed));
    assert_eq!(answers(&thawed(&went)), answers(&stayed), "once more");
}

#[test]
fn names_are_those_of_the_shelves_it_is_thawed_with() {
    let (Shelves { mut categories, mut brands }, documents) = catalogue();
    brands.retain(|brand| brand.id != brand_id("Gibson"));
    brands.push(BrandName { id: brand_id("Gibson"), name: "Orville".to_owned() });
    for node in &mut categories {
        node.parent = None;
    }
    let shelves = Shelves { categories, brands };
    let thawed = Index::thaw(&shelves, &index().freeze(Vec::new())).expect("is whole");
    assert_eq!(answers(&thawed), answers(&Index::build(&shelves, documents)));
    assert_eq!(thawed.suggest("orvile", 5).brands, [brand_id("Gibson")]);
}

#[test]
fn it_is_appended_and_room_is_made_once() {
    let bytes = index().freeze(b"before".to_vec());
    assert!(bytes.starts_with(b"before") && bytes.capacity() == bytes.len());
    assert!(Index::thaw(&catalogue().0, &bytes["before".len()..]).is_some());
}

#[test]
fn an_empty_index_is_thawed_too() {
    let thawed = Index::thaw(&Shelves::default(), &Index::default().freeze(Vec::new())).expect("is whole");
    assert!(thawed.is_empty() && thawed.standing(ProductId::new(1)).is_none());
}

#[test]
fn bytes_that_were_cut_or_that_go_on_are_refused() {
    let mut bytes = index().freeze(Vec::new());
    for len in 0..bytes.len() {
        assert!(Index::thaw(&catalogue().0, &bytes[..len]).is_none(), "{len} of {}", bytes.len());
    }
    bytes.push(0);
    assert!(Index::thaw(&catalogue().0, &bytes).is_none());
}
