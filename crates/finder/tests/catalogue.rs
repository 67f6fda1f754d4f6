//! A small catalogue and the sentences it has to answer by.

mod shop;

use domain::catalog::Sort;
use domain::ids::{BrandId, CategoryId, ProductId};
use domain::lang::Lang;
use domain::money::Rupiah;
use finder::{AttributeKey, AttributeValue, Filters, Index, Page, Request, Standing};
use shop::{brand_id, catalogue, category_id, document, index, named, product_id};

fn found(index: &Index, text: &str) -> Page {
    list(index, text, &Filters::default(), Sort::Relevance)
}

fn list(index: &Index, text: &str, filters: &Filters, sort: Sort) -> Page {
    index.search(&Request { text, filters, sort, lang: Lang::Id, page: 1, per_page: 100 })
}

fn names(page: &Page) -> Vec<&'static str> {
    page.ids.iter().map(|id| shop::name(*id)).collect()
}

#[test]
fn words_are_found_however_they_are_written() {
    let index = index();
    for (text, first) in [
        // case, accents and hyphens
        ("SHURE", "Shure SM58 Vocal Microphone"),
        ("SM58", "Shure SM58 Vocal Microphone"),
        ("SM-58", "Shure SM58 Vocal Microphone"),
        ("sm 58", "Shure SM58 Vocal Microphone"),
        ("rg550", "Ibanez RG-550 Genesis"),
        ("motorhead", "Motörhead Signature Strap"),
        ("d'addario", "D'Addario EXL110 Nickel Wound"),
        ("d addario", "D'Addario EXL110 Nickel Wound"),
        // unfinished last word
        ("fender player strat", "Fender Player Stratocaster"),
        ("sm5", "Shure SM58 Vocal Microphone"),
        // joined and split
        ("strato caster", "Fender Player Stratocaster"),
        ("lespaul", "Gibson Les Paul Standard"),
        ("lespau", "Gibson Les Paul Standard"),
        ("gibson lespaul standard", "Gibson Les Paul Standard"),
        ("ernieball", "Regular Slinky 10-46"),
        ("ernie ball", "Regular Slinky 10-46"),
        // typing mistakes
        ("fendr", "Fender Player Stratocaster"),
        ("gisbon", "Gibson Les Paul Standard"),
        ("hibson", "Gibson Les Paul Standard"),
        ("stratokastr", "Fender Player Stratocaster"),
        ("fender stratacas", "Fender Player Stratocaster"),
        ("mikrophone shure", "Shure SM58 Vocal Microphone"),
        // the same in the other language, and in plural
        ("mikrofon", "Shure SM58 Vocal Microphone"),
        ("mik shure", "Shure SM58 Vocal Microphone"),
        ("microphones", "Shure SM58 Vocal Microphone"),
        ("pedal distorsi", "Boss DS-1 Distortion"),
        ("stompbox", "Boss DS-1 Distortion"),
        ("penala", "Korg Pitchblack Tuner"),
        ("strings ernie", "Regular Slinky 10-46"),
        ("senar daddario", "D'Addario EXL110 Nickel Wound"),
        ("kidal", "Fender Player Telecaster Left-Handed"),
        ("left handed telecaster", "Fender Player Telecaster Left-Handed"),
        ("telecaster kidal", "Fender Player Telecaster Left-Handed"),
        ("gigbag", "Gator Soft Case Dreadnought"),
        ("gitar listrik gibson", "Gibson Les Paul Standard"),
        // fillers say nothing
        ("senar untuk ernie ball", "Regular Slinky 10-46"),
        // codes
        ("0885978744909", "Fender Player Stratocaster"),
        ("885978744909", "Fender Player Stratocaster"),
        ("HRT-LP-01", "Gibson Les Paul Standard"),
        ("hrt lp 01", "Gibson Les Paul Standard"),
        ("hrtlp0", "Gibson Les Paul Standard"),
        // further words
        ("humbucker genesis", "Ibanez RG-550 Genesis"),
    ] {
        let page = found(&index, text);
        assert_eq!(names(&page).first(), Some(&first), "{text}: {:?}", names(&page));
        assert!(!page.partial, "{text}");
    }
}

#[test]
fn nothing_is_found_for_what_no_product_is_like() {
    let index = index();
    for text in ["xylomarimbaphone", "zzzz", "?!", "999999", "sm59"] {
        let page = found(&index, text);
        assert!(page.ids.is_empty() || page.partial, "{text}: {:?}", names(&page));
    }
    assert_eq!(found(&index, "?!"), Page::default());
}

#[test]
fn codes_and_short_words_are_not_corrected() {
    let index = index();
    for text in ["sm57", "ds2", "rg551"] {
        let page = found(&index, text);
        assert!(page.partial && page.corrected.is_none(), "{text}: {:?}", names(&page));
    }
}

#[test]
fn every_word_must_be_met_or_the_best_partial_answers_are_shown_as_such() {
    let index = index();
    let whole = found(&index, "gibson standard");
    assert_eq!((names(&whole), whole.partial), (vec!["Gibson Les Paul Standard"], false));
    let partial = found(&index, "gibson standard qqqqqqqq");
    assert_eq!((names(&partial), partial.partial), (vec!["Gibson Les Paul Standard"], true));
}

#[test]
fn what_was_probably_meant_is_said() {
    let index = index();
    for (text, meant) in [
        ("fendr", Some("fender")),
        ("gisbon les paul", Some("gibson les paul")),
        ("fender stratacas", Some("fender stratocaster")),
        // known words that no product joins, until one of them is taken for a mistyping
        ("shure motorhead", None),
        ("fender", None),
        ("strato caster", None),
    ] {
        assert_eq!(found(&index, text).corrected.as_deref(), meant, "{text}");
    }
}

#[test]
fn a_known_word_is_taken_for_a_mistyping_when_nothing_else_joins() {
    let mut index = index();
    index.upsert(&named(90, "Start Up Kit"));
    let page = found(&index, "fender start");
    assert_eq!(names(&page).first(), Some(&"Fender Strat Pickguard"));
    assert!(!page.partial);
    assert_eq!(page.corrected.as_deref(), Some("fender strat"));
}

#[test]
fn a_code_goes_before_every_other_answer() {
    let mut index = index();
    index.upsert(&named(90, "HRT LP 01 Poster HRT LP 01"));
    let page = found(&index, "HRT-LP-01");
    assert_eq!(names(&page).first(), Some(&"Gibson Les Paul Standard"));
    assert!(page.ids.contains(&ProductId::new(90)));
}

#[test]
fn names_weigh_more_than_brands_and_brands_more_than_further_words() {
    let mut index = index();
    let brand = document(90, "Plain Thing", Some("Korg"), "Senar");
    let mut keywords = named(91, "Other Thing");
    keywords.keywords = "korg".to_owned();
    index.upsert(&keywords);
    index.upsert(&brand);
    assert_eq!(
        found(&index, "korg").ids,
        [product_id("Korg Pitchblack Tuner"), ProductId::new(90), ProductId::new(91)]
    );
}

#[test]
fn goods_of_the_category_that_was_asked_for_come_before_what_is_made_for_them() {
    let mut index = index();
    let mut strings = document(90, "Senar Gitar Listrik 9-42", None, "Senar");
    let mut kick = document(91, "Pedal Kick Ganda", None, "Perkusi");
    for popular in [&mut strings, &mut kick] {
        (popular.in_stock, popular.sold) = (true, 900);
        index.upsert(popular);
    }
    for text in ["gitar", "guitar", "guitars", "gitar listrik", "gtar listrk"] {
        let page = found(&index, text);
        let place = page.ids.iter().position(|id| *id == strings.id).unwrap();
        assert!(names(&page)[..place].contains(&"Gibson Les Paul Standard"), "{text}: {:?}", names(&page));
        assert!(!names(&page)[..place].contains(&"Regular Slinky 10-46"), "{text}: {:?}", names(&page));
    }
    assert_ne!(index.suggest("gitar", 5).products.first(), Some(&strings.id));
    assert_eq!(found(&index, "senar gitar").ids.first(), Some(&strings.id));
    for text in ["efek", "pedal", "effects"] {
        assert_eq!(names(&found(&index, text)).first(), Some(&"Boss DS-1 Distortion"), "{text}");
    }
}

#[test]
fn a_name_written_as_one_word_is_found_in_further_words_too() {
    let mut index = index();
    let mut copy = named(90, "Single Cut Kustom");
    copy.keywords = "les paul".to_owned();
    index.upsert(&copy);
    let one_word = found(&index, "lespaul");
    assert_eq!(one_word.ids, [product_id("Gibson Les Paul Standard"), ProductId::new(90)]);
    assert_eq!(found(&index, "les paul").ids, one_word.ids);
}

#[test]
fn exact_words_rank_before_beginnings_and_those_before_mistypings() {
    let index = Index::build(
        &catalogue().0,
        ["Marsh Amp", "Marshall Amp", "Marshmallow"].iter().zip(1..).map(|(n, id)| named(id, n)),
    );
    let ids = found(&index, "marsh").ids;
    assert_eq!(ids[0], ProductId::new(1));
    assert_eq!(ids.len(), 3);
    assert_eq!(found(&index, "marhsall").ids, [ProductId::new(2)]);
}

#[test]
fn words_side_by_side_rank_before_the_same_words_apart() {
    let texts = ["Blue Guitar Fender Super Sonic", "Super Blue Sonic Fender Guitar"];
    let index = Index::build(&catalogue().0, texts.iter().zip(1..).map(|(name, id)| named(id, name)));
    assert_eq!(found(&index, "super sonic").ids, [ProductId::new(1), ProductId::new(2)]);
}

#[test]
fn stock_and_sales_decide_between_equals_and_ids_between_the_rest() {
    let mut twins: Vec<_> = (1..=4).map(|id| named(id, "Twin Reverb")).collect();
    twins[2].in_stock = true;
    twins[3].sold = 500;
    let index = Index::build(&catalogue().0, twins);
    let ids: Vec<i64> = found(&index, "twin reverb").ids.iter().map(|id| id.get()).collect();
    assert_eq!(ids, [3, 4, 1, 2]);
}

#[test]
fn a_list_without_words_shows_everything_in_the_asked_order() {
    let index = index();
    let all = catalogue().1;
    for sort in Sort::ALL {
        let page = list(&index, " ", &Filters::default(), sort);
        assert_eq!(page.total, all.len());
        let place = |id: &ProductId| all.iter().find(|document| document.id == *id).unwrap();
        let sorted = page.ids.windows(2).all(|pair| {
            let (a, b) = (place(&pair[0]), place(&pair[1]));
            match sort {
                Sort::Relevance | Sort::BestSelling => a.sold >= b.sold,
                Sort::Newest => a.created_at >= b.created_at,
                Sort::PriceAscending => a.price <= b.price,
                Sort::PriceDescending => a.price >= b.price,
                Sort::Name => {
                    a.name.id.to_lowercase().replace(['\'', 'ö'], "")
                        <= b.name.id.to_lowercase().replace(['\'', 'ö'], "")
                }
            }
        });
        assert!(sorted, "{sort:?}: {:?}", names(&page));
    }
}

#[test]
fn english_visitors_see_names_sorted_in_english() {
    let mut documents = vec![named(1, "Alat"), named(2, "Zat")];
    documents[0].name.en = "Zebra".to_owned();
    documents[1].name.en = "Apple".to_owned();
    let index = Index::build(&catalogue().0, documents);
    let filters = Filters::default();
    let ids =
        |lang| index.search(&Request { text: "", filters: &filters, sort: Sort::Name, lang, page: 1, per_page: 9 }).ids;
    assert_eq!(ids(Lang::Id), [ProductId::new(1), ProductId::new(2)]);
    assert_eq!(ids(Lang::En), [ProductId::new(2), ProductId::new(1)]);
}

#[test]
fn a_category_shows_its_whole_subtree_and_counts_every_level() {
    let index = index();
    let guitars = category_id("Gitar");
    let page = list(&index, "", &Filters { category: Some(guitars), ..Filters::default() }, Sort::Name);
    assert_eq!(page.total, 5);
    let count = |id: CategoryId| page.facets.categories.iter().find(|(other, _)| *other == id).map(|(_, count)| *count);
    assert_eq!(count(guitars), Some(5));
    assert_eq!(count(category_id("Gitar Listrik")), Some(4));
    assert_eq!(count(category_id("Senar")), Some(2), "other categories are counted without the category filter");
}

#[test]
fn filters_narrow_and_every_facet_leaves_its_own_filter_out() {
    let index = index();
    let mut filters = Filters { category: Some(category_id("Gitar")), ..Filters::default() };
    filters.brands.insert(brand_id("Gibson"));
    let page = list(&index, "", &filters, Sort::Name);
    assert_eq!(names(&page), ["Gibson Les Paul Standard"]);
    let brands: Vec<(BrandId, u32)> = page.facets.brands.clone();
    assert_eq!(brands[0], (brand_id("Fender"), 3));
    assert_eq!(page.facets.price, Some((Rupiah::new(42_000_000), Rupiah::new(42_000_000))));

    let colour = AttributeKey::new("warna");
    let chosen = |values: &[&str]| values.iter().map(|value| AttributeValue::new(*value)).collect();
    filters.brands.clear();
    filters.attributes.insert(colour.clone(), chosen(&["Hitam", "Merah"]));
    let page = list(&index, "", &filters, Sort::Name);
    assert_eq!(names(&page), ["Fender Player Telecaster Left-Handed", "Gibson Les Paul Standard"]);
    let facet = page.facets.attributes.iter().find(|facet| facet.key == colour).unwrap();
    assert!(facet.values.contains(&(AttributeValue::new("Putih"), 1)), "{facet:?}");
    filters.attributes.insert(AttributeKey::new("senar"), chosen(&["7"]));
    assert_eq!(list(&index, "", &filters, Sort::Name).total, 0);
}

#[test]
fn numbers_among_attribute_values_are_sorted_by_size() {
    let value = |text: &str| (AttributeKey::new("watt"), AttributeValue::new(text));
    let mut document = named(1, "Amp");
    document.attributes = ["100", "9", "15.5", "tube"].map(value).to_vec();
    let page = list(&Index::build(&catalogue().0, [document]), "", &Filters::default(), Sort::Name);
    let values: Vec<&str> = page.facets.attributes[0].values.iter().map(|(value, _)| value.as_str()).collect();
    assert_eq!(values, ["9", "15.5", "100", "tube"]);
}

#[test]
fn words_and_filters_go_together() {
    let index = index();
    let filters = Filters { in_stock: true, price_max: Some(Rupiah::new(10_000_000)), ..Filters::default() };
    for sort in Sort::ALL {
        let page = list(&index, "fender", &filters, sort);
        assert_eq!(names(&page), ["Fender Strat Pickguard"], "{sort:?}");
    }
}

#[test]
fn suggestions_offer_products_categories_and_brands_from_two_letters_on() {
    let index = index();
    assert_eq!(*index.suggest("f", 5), finder::Suggestions::default());
    let two = index.suggest("fe", 5);
    assert_eq!(two.brands, [brand_id("Fender")]);
    assert!(two.products.contains(&product_id("Fender Player Stratocaster")));
    assert_eq!(index.suggest("senar", 5).categories, [category_id("Senar")]);
    assert_eq!(index.suggest("string", 5).categories, [category_id("Senar")]);
    assert_eq!(index.suggest("electric gui", 5).categories, [category_id("Gitar Listrik")]);
    assert_eq!(index.suggest("ernieb", 5).brands, [brand_id("Ernie Ball")]);
    let mistyped = index.suggest("gisbon", 2);
    assert_eq!(mistyped.brands, [brand_id("Gibson")]);
    assert_eq!(mistyped.corrected.as_deref(), Some("gibson"));
    assert_eq!(index.suggest("fender strat", 5).brands, [brand_id("Fender")], "a word that names a brand outright");
    assert_eq!(index.suggest("fender", 1).products.len(), 1);
}

#[test]
fn empty_shelves_are_not_suggested() {
    let index = index();
    assert!(index.suggest("perkusi", 5).categories.is_empty());
    assert!(index.suggest("yamaha", 5).brands.is_empty());
}

#[test]
fn a_renamed_brand_or_moved_category_counts_at_once() {
    let mut index = index();
    let (mut shelves, _) = catalogue();
    shelves.brands.iter_mut().find(|brand| brand.name == "Korg").unwrap().name = "Polytune".to_owned();
    let strings = category_id("Senar");
    shelves.categories.iter_mut().find(|node| node.id == strings).unwrap().parent = Some(category_id("Gitar"));
    index.set_shelves(&shelves);
    assert_eq!(index.suggest("polytune", 5).brands, [brand_id("Korg")]);
    let filters = Filters { category: Some(category_id("Gitar")), ..Filters::default() };
    assert_eq!(list(&index, "", &filters, Sort::Name).total, 7);
}

#[test]
fn a_category_tree_that_bites_its_tail_is_still_a_list() {
    let (mut shelves, documents) = catalogue();
    let (guitars, electric) = (category_id("Gitar"), category_id("Gitar Listrik"));
    shelves.categories.iter_mut().find(|node| node.id == guitars).unwrap().parent = Some(electric);
    let index = Index::build(&shelves, documents.clone());
    assert_eq!(list(&index, "", &Filters::default(), Sort::Relevance).facets.categories.len(), 8);
    assert_eq!(index.len(), documents.len());
}

#[test]
fn price_stock_and_sales_change_without_touching_the_words() {
    let mut index = index();
    let id = product_id("Boss DS-1 Distortion");
    let standing = Standing { price: Rupiah::new(1), in_stock: true, sold: 1_000_000 };
    assert!(index.set_standing(id, standing));
    assert_eq!(index.standing(id), Some(standing));
    assert_eq!(list(&index, "", &Filters::default(), Sort::PriceAscending).ids[0], id);
    assert_eq!(list(&index, "", &Filters::default(), Sort::BestSelling).ids[0], id);
    assert!(!index.set_standing(ProductId::new(404), standing));
}

#[test]
fn a_word_that_only_a_gone_product_used_is_taken_for_a_mistyping_again() {
    let mut index = index();
    index.upsert(&named(90, "Fendar Copy"));
    assert_eq!(found(&index, "fendar").ids, [ProductId::new(90)]);
    assert!(index.remove(ProductId::new(90)));
    let page = found(&index, "fendar");
    assert_eq!((page.corrected.as_deref(), page.total), (Some("fender"), 4));
    // Were it still known, every word would have to be doubted, and a strat would do for a strap.
    index.upsert(&named(91, "Fender Strap"));
    assert_eq!(found(&index, "fendar strap").ids, [ProductId::new(91)]);
}

#[test]
fn a_list_seen_before_a_change_shows_the_change_after_it() {
    let mut index = index();
    let state = |index: &Index| {
        let page = list(index, "", &Filters::default(), Sort::Newest);
        (page.total, page.facets.in_stock, page.facets.categories.len())
    };
    assert_eq!(state(&index), (13, 10, 8));
    index.upsert(&document(90, "New Drum", None, "Perkusi"));
    assert_eq!(state(&index), (14, 10, 9));
    let standing = Standing { price: Rupiah::new(5), in_stock: true, sold: 0 };
    assert!(index.set_standing(ProductId::new(90), standing));
    assert_eq!(state(&index), (14, 11, 9));
    assert!(index.remove(ProductId::new(90)));
    assert_eq!(state(&index), (13, 10, 8));
    let (mut shelves, _) = catalogue();
    shelves.categories.iter_mut().for_each(|node| node.parent = None);
    index.set_shelves(&shelves);
    assert_eq!(state(&index), (13, 10, 7), "no product stands in the root of the guitars itself");
}

#[test]
fn threads_can_share_an_index() {
    fn shared(_: &(impl Send + Sync)) {}
    let index = index();
    shared(&index);
    std::thread::scope(|scope| {
        for text in ["fender", "senar", "sm58", ""] {
            scope.spawn(|| assert!(!found(&index, text).ids.is_empty()));
        }
    });
}

#[test]
fn of_two_documents_with_one_id_the_later_counts() {
    let index = Index::build(&catalogue().0, [named(1, "Old Name"), named(1, "New Name")]);
    assert_eq!((index.len(), found(&index, "old name").total, found(&index, "new").total), (1, 1, 1));
    assert!(found(&index, "old name").partial);
}
