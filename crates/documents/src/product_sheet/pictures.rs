//! Which picture file belongs to which product, by its name.

use std::collections::{BTreeMap, BTreeSet};

use domain::catalog::Slug;

use super::ProductRow;

/// A larger number behind a name is a year or a model.
const MOST_PICTURES: u32 = 99;

/// What became of a folder of pictures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PictureMatch {
    /// By row number: its files, the main one first.
    pub files: BTreeMap<u32, Vec<String>>,
    /// Files of no row, or of no kind the shop shows.
    pub unmatched_files: Vec<String>,
    /// Rows that have no picture.
    pub rows_without: Vec<u32>,
}

/// Finds the files whose name is a product's: compared as slugs, so that case, blanks and underscores do not matter.
/// A number behind the name (`-2`, `_3`, ` (4)`) makes it a further picture of the same product.
pub fn match_images<'a>(rows: impl IntoIterator<Item = &'a ProductRow>, file_names: &[String]) -> PictureMatch {
    let rows: BTreeMap<&Slug, u32> = rows.into_iter().map(|row| (&row.key, row.row_number)).collect();
    let mut found = PictureMatch::default();
    let mut numbered: BTreeMap<u32, BTreeSet<(u32, &String)>> = BTreeMap::new();
    for file in file_names {
        match row_of(file, &rows) {
            Some((row, number)) => {
                numbered.entry(row).or_default().insert((number, file));
            }
            None => found.unmatched_files.push(file.clone()),
        }
    }
    found.rows_without = rows.values().copied().filter(|row| !numbered.contains_key(row)).collect();
    found.rows_without.sort_unstable();
    let in_order = |files: BTreeSet<(u32, &String)>| files.into_iter().map(|(_, file)| file.clone()).collect();
    found.files = numbered.into_iter().map(|(row, files)| (row, in_order(files))).collect();
    found
}

/// The row of a file and the file's number there; the main picture has zero.
fn row_of(file: &str, rows: &BTreeMap<&Slug, u32>) -> Option<(u32, u32)> {
    let key = key_of(file)?;
    if let Some(row) = rows.get(&key) {
        return Some((*row, 0));
    }
    let (name, number) = key.as_str().rsplit_once('-')?;
    let number: u32 = number.parse().ok().filter(|number| *number <= MOST_PICTURES)?;
    rows.get(&Slug::parse(name)?).map(|row| (*row, number))
}

/// The slug of a picture file's name, without folders and extension.
fn key_of(file: &str) -> Option<Slug> {
    let name = file.rsplit(['/', '\\']).next()?;
    let (stem, extension) = name.rsplit_once('.')?;
    let is_picture = ["jpg", "jpeg", "png", "webp", "gif"].iter().any(|kind| extension.eq_ignore_ascii_case(kind));
    if is_picture { Slug::of_name(stem) } else { None }
}
