//! The shop's own pictures, where they are at hand.

use std::path::PathBuf;
use std::{env, fs};

use domain::picture::picture_widths;
use media::{Limits, prepare};

fn images() -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/real-catalogue"));
    let folder = env::var_os("HURTROCK_REAL_CATALOGUE").map_or_else(beside, PathBuf::from).join("images");
    folder.is_dir().then_some(folder)
}

#[test]
fn every_picture_of_the_real_catalogue_is_prepared() {
    let Some(folder) = images() else {
        eprintln!("skipped: no real catalogue here (set HURTROCK_REAL_CATALOGUE)");
        return;
    };
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(!files.is_empty());
    for path in files {
        let bytes = fs::read(&path).unwrap();
        let prepared =
            prepare(&bytes, &Limits::default()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let widths: Vec<_> = prepared.renditions.iter().map(|file| file.width).collect();
        assert_eq!(widths, picture_widths(prepared.width).collect::<Vec<_>>(), "{}", path.display());
        for (key, file) in prepared.files() {
            assert!(image::load_from_memory(file).is_ok(), "{} as {key}", path.display());
        }
    }
}
