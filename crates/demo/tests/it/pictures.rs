use art::Subject;
use demo::content::content;

#[test]
fn every_picture_can_be_drawn() {
    let shop = content();
    let tiles = shop.categories.iter().map(|category| &category.art);
    let goods = shop.products.iter().flat_map(|product| product.variants.iter().map(|variant| &variant.art));
    let refused: Vec<String> = tiles
        .chain(goods)
        .filter_map(|line| Subject::parse(line).err().map(|error| format!("{line}: {error}")))
        .collect();
    assert_eq!(refused, Vec::<String>::new());
}
