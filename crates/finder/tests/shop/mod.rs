//! A dozen products on a few shelves.

use domain::ids::{BrandId, CategoryId, ProductId};
use domain::lang::Text;
use domain::money::Rupiah;
use domain::time::Timestamp;
use finder::{AttributeKey, AttributeValue, BrandName, CategoryNode, Document, Index, Shelves};

const BRANDS: [&str; 10] =
    ["Fender", "Gibson", "Ibanez", "Shure", "Boss", "Korg", "Ernie Ball", "D'Addario", "Gator", "Yamaha"];
const CATEGORIES: [(&str, &str, Option<&str>); 9] = [
    ("Gitar", "Guitars", None),
    ("Gitar Listrik", "Electric Guitars", Some("Gitar")),
    ("Gitar Akustik", "Acoustic Guitars", Some("Gitar")),
    ("Senar", "Strings", None),
    ("Efek", "Effects", None),
    ("Mikrofon", "Microphones", None),
    ("Aksesoris", "Accessories", None),
    ("Tas", "Bags and Cases", Some("Aksesoris")),
    ("Perkusi", "Percussion", None),
];

struct Row(&'static str, &'static str, &'static str, i64, bool, u32, &'static str, &'static str, &'static str);

// Name, brand, category, price, in stock, sold, code, colour, further words.
const ROWS: [Row; 13] = [
    Row("Fender Player Stratocaster", "Fender", "Gitar Listrik", 14_500_000, true, 40, "0885978744909", "Putih", ""),
    Row(
        "Fender Player Telecaster Left-Handed",
        "Fender",
        "Gitar Listrik",
        14_900_000,
        false,
        3,
        "HRT-TL-02",
        "Hitam",
        "",
    ),
    Row("Fender Strat Pickguard", "Fender", "Aksesoris", 450_000, true, 9, "HRT-PG-01", "Putih", ""),
    Row("Fender CD-60S Dreadnought", "Fender", "Gitar Akustik", 3_200_000, false, 12, "HRT-CD-01", "Natural", ""),
    Row("Gibson Les Paul Standard", "Gibson", "Gitar Listrik", 42_000_000, true, 5, "HRT-LP-01", "Merah", ""),
    Row("Ibanez RG-550 Genesis", "Ibanez", "Gitar Listrik", 16_000_000, true, 7, "HRT-RG-01", "Kuning", "humbucker"),
    Row("Shure SM58 Vocal Microphone", "Shure", "Mikrofon", 1_800_000, true, 90, "HRT-MC-01", "Hitam", ""),
    Row("Boss DS-1 Distortion", "Boss", "Efek", 950_000, true, 60, "HRT-DS-01", "Jingga", ""),
    Row("Korg Pitchblack Tuner", "Korg", "Aksesoris", 1_100_000, true, 15, "HRT-TU-01", "Hitam", ""),
    Row("Regular Slinky 10-46", "Ernie Ball", "Senar", 120_000, true, 300, "HRT-ST-01", "", ""),
    Row("D'Addario EXL110 Nickel Wound", "D'Addario", "Senar", 115_000, true, 250, "HRT-ST-02", "", ""),
    Row("Gator Soft Case Dreadnought", "Gator", "Tas", 900_000, true, 8, "HRT-BG-01", "Hitam", ""),
    Row("Motörhead Signature Strap", "", "Aksesoris", 350_000, false, 2, "HRT-SP-01", "Hitam", ""),
];

/// The id of a brand.
pub fn brand_id(name: &str) -> BrandId {
    BrandId::new(place(BRANDS.iter().position(|brand| *brand == name)))
}

/// The id of a category, by its Indonesian name.
pub fn category_id(name: &str) -> CategoryId {
    CategoryId::new(place(CATEGORIES.iter().position(|(category, ..)| *category == name)))
}

/// The id of a product.
pub fn product_id(name: &str) -> ProductId {
    ProductId::new(place(ROWS.iter().position(|row| row.0 == name)))
}

/// The name of a product; `?` for those a test has added.
pub fn name(id: ProductId) -> &'static str {
    usize::try_from(id.get() - 1).ok().and_then(|place| ROWS.get(place)).map_or("?", |row| row.0)
}

fn place(found: Option<usize>) -> i64 {
    found.and_then(|place| i64::try_from(place + 1).ok()).expect("it is in the fixture")
}

/// A product with nothing but a name.
pub fn named(id: i64, name: &str) -> Document {
    document(id, name, None, "Aksesoris")
}

/// A product with a name, a brand and a category.
pub fn document(id: i64, name: &str, brand: Option<&str>, category: &str) -> Document {
    Document {
        id: ProductId::new(id),
        name: Text::new(name, ""),
        skus: Vec::new(),
        gtins: Vec::new(),
        brand: brand.map(brand_id),
        category: category_id(category),
        price: Rupiah::new(100_000),
        in_stock: false,
        created_at: Timestamp::from_millis(id),
        sold: 0,
        model: String::new(),
        keywords: String::new(),
        attributes: Vec::new(),
    }
}

/// Shelves and products.
pub fn catalogue() -> (Shelves, Vec<Document>) {
    let brands = BRANDS.iter().map(|name| BrandName { id: brand_id(name), name: (*name).to_owned() }).collect();
    let node = |(name, english, parent): &(&str, &str, Option<&str>)| CategoryNode {
        id: category_id(name),
        parent: parent.map(category_id),
        name: Text::new(*name, *english),
    };
    let documents = ROWS.iter().map(|Row(name, brand, category, price, in_stock, sold, code, colour, keywords)| {
        let mut product =
            document(product_id(name).get(), name, Some(*brand).filter(|brand| !brand.is_empty()), category);
        product.price = Rupiah::new(*price);
        product.in_stock = *in_stock;
        product.sold = *sold;
        product.created_at = Timestamp::from_millis(i64::from(*sold) % 7);
        product.skus.push((*code).to_owned());
        product.keywords.push_str(keywords);
        if !colour.is_empty() {
            product.attributes.push((AttributeKey::new("warna"), AttributeValue::new(*colour)));
        }
        product
    });
    (Shelves { categories: CATEGORIES.iter().map(node).collect(), brands }, documents.collect())
}

/// The index of it all.
pub fn index() -> Index {
    let (shelves, documents) = catalogue();
    Index::build(&shelves, documents)
}
