//! Which picture belongs to which row.

use documents::product_sheet::{ProductRow, match_images};

use crate::samples::csv;

fn rows(names: &[&str]) -> Vec<ProductRow> {
    let lines: Vec<_> = names.iter().map(|name| format!("\"{name}\",1")).collect();
    csv(&format!("nama_produk,harga\n{}", lines.join("\n"))).unwrap().products().cloned().collect()
}

fn names(files: &[&str]) -> Vec<String> {
    files.iter().map(|file| (*file).to_owned()).collect()
}

#[test]
fn a_file_belongs_to_the_product_of_its_name() {
    let rows = rows(&["Squier Sonic, w/White Pickguard", "Medeli MK 49", "Tanpa Gambar"]);
    let files =
        names(&["Medeli_MK_49.PNG", "squier-sonic-w-white-pickguard.jpg", "asing.jpg", "medeli-mk-49.txt", "x"]);
    let found = match_images(&rows, &files);
    assert_eq!(found.files[&2], ["squier-sonic-w-white-pickguard.jpg"]);
    assert_eq!(found.files[&3], ["Medeli_MK_49.PNG"]);
    assert_eq!(found.unmatched_files, ["asing.jpg", "medeli-mk-49.txt", "x"]);
    assert_eq!(found.rows_without, [4]);
}

#[test]
fn numbers_behind_the_name_are_further_pictures_in_order() {
    let found = match_images(
        &rows(&["Gitar A"]),
        &names(&["gitar-a-10.jpg", "Gitar A (2).webp", "gitar_a.jpg", "gitar-a-1.gif"]),
    );
    assert_eq!(found.files[&2], ["gitar_a.jpg", "gitar-a-1.gif", "Gitar A (2).webp", "gitar-a-10.jpg"]);
}

#[test]
fn a_number_that_is_part_of_another_name_belongs_there() {
    let found = match_images(
        &rows(&["Medeli MK", "Medeli MK 49"]),
        &names(&["medeli-mk-49.jpg", "medeli-mk-49-2.jpg", "medeli-mk-2.jpg"]),
    );
    assert_eq!(found.files[&2], ["medeli-mk-2.jpg"]);
    assert_eq!(found.files[&3], ["medeli-mk-49.jpg", "medeli-mk-49-2.jpg"]);
    // A year is no further picture.
    let found = match_images(&rows(&["Gitar"]), &names(&["gitar-1959.jpg"]));
    assert_eq!(found.unmatched_files, ["gitar-1959.jpg"]);
}

#[test]
fn folders_before_the_name_do_not_matter() {
    let found =
        match_images(&rows(&["Gitar", "Bass"]), &names(&["foto/gitar.jpg", "C:\\foto\\bass.jpg", "../../.jpg"]));
    assert_eq!(
        (&found.files[&2][..], &found.files[&3][..]),
        (&names(&["foto/gitar.jpg"])[..], &names(&["C:\\foto\\bass.jpg"])[..])
    );
    assert_eq!(found.unmatched_files, ["../../.jpg"]);
}
