//! Tells this release from others: by everything that decides how an answer is written, on the server and in the browser alike.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?);
    let mut hasher = DefaultHasher::new();
    for folder in [here.join("src"), here.join("../crates/domain/src")] {
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files = BTreeSet::new();
        collect(&folder, &mut files)?;
        for file in files {
            fs::read(file)?.hash(&mut hasher);
        }
    }
    println!("cargo::rustc-env=HURTROCK_WIRE={:016x}", hasher.finish());
    Ok(())
}

fn collect(folder: &Path, files: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.insert(path);
        }
    }
    Ok(())
}
