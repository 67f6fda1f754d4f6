//! Gives a name to the sources by which the catalogue in memory is made, so that what another build kept of it is never taken for
//! this one's: the same row may be another document, another word or other bytes there.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Whatever has a part in it, from the rows of the database to the answers of the index.
const SOURCES: [&str; 5] = ["../../migrations/src", "../domain/src", "../finder/src", "../store/src", "src"];

fn main() -> io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for folder in SOURCES {
        println!("cargo::rerun-if-changed={folder}");
        for file in files(Path::new(folder))? {
            (file.to_string_lossy(), fs::read(&file)?).hash(&mut hasher);
        }
    }
    println!("cargo::rustc-env=CATALOGUE_SOURCES={:016x}", hasher.finish());
    Ok(())
}

/// Every file below a folder, always in the same order.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries: io::Result<Vec<PathBuf>> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect();
    let mut found = Vec::new();
    for path in entries? {
        if path.is_dir() {
            found.append(&mut files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
