//! The shop's own sheet, where it is at hand.

use std::path::PathBuf;
use std::{env, fs};

use documents::product_sheet::{FileKind, Note, ProductRow, RowOutcome, match_images, read};
use domain::money::Rupiah;

fn folder() -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/real-catalogue"));
    let folder = env::var_os("HURTROCK_REAL_CATALOGUE").map_or_else(beside, PathBuf::from);
    if !folder.is_dir() {
        eprintln!("skipped: no real catalogue here (set HURTROCK_REAL_CATALOGUE)");
        return None;
    }
    Some(folder)
}

#[test]
fn every_row_of_the_real_sheet_is_a_product() {
    let Some(folder) = folder() else { return };
    let sheet = read(&fs::read(folder.join("produk.xlsx")).unwrap(), FileKind::Xlsx).unwrap();
    assert_eq!(sheet.notes, [Note::InstructionsSkipped { row_number: 2 }]);
    for row in &sheet.rows {
        assert!(matches!(row, RowOutcome::Product(_)), "{row:?}");
    }
    let products: Vec<_> = sheet.products().collect();
    assert_eq!(products.len(), 36);
    assert_eq!(products.iter().map(|row| row.row_number).collect::<Vec<_>>(), (3..=38).collect::<Vec<_>>());
    assert_eq!(products.iter().map(|row| row.price).sum::<Rupiah>(), Rupiah::new(106_164_000));

    let first = products[0];
    let ProductRow { key, name, price, stock, weight_grams, dimensions_cm, active, .. } = first;
    assert_eq!(name, "Squier Debut Series Telecaster Electric Guitar, Laurel FB, Black");
    assert_eq!(key.as_str(), "squier-debut-series-telecaster-electric-guitar-laurel-fb-black");
    assert_eq!((*price, *stock, *weight_grams), (Rupiah::new(2_650_000), 4, 6000));
    assert_eq!((*dimensions_cm, *active), (Some((100, 28, 10)), true));
    assert_eq!((first.brand.as_deref(), first.category.as_deref()), (Some("Squier"), Some("Gitar")));
    assert_eq!((first.colour.as_deref(), first.material.as_deref(), first.warranty_months), (Some("Black"), None, 0));
    // The one row whose brand was forgotten, and one without a description.
    assert_eq!(products.iter().filter(|row| row.brand.is_none()).map(|row| row.row_number).collect::<Vec<_>>(), [16]);
    assert!(products[5].description.is_empty());
}

#[test]
fn every_real_product_has_its_picture() {
    let Some(folder) = folder() else { return };
    let sheet = read(&fs::read(folder.join("produk.xlsx")).unwrap(), FileKind::Xlsx).unwrap();
    let files: Vec<_> = fs::read_dir(folder.join("images"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let found = match_images(sheet.products(), &files);
    assert_eq!(found.unmatched_files, Vec::<String>::new());
    assert_eq!(found.rows_without, Vec::<u32>::new());
    assert!(found.files.values().all(|files| files.len() == 1));
}
