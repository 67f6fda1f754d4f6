//! Tells this release from others, on the server and in the browser alike: by what decides how an answer is written, which is the
//! sources of the types and the versions of what writes them.

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
    let versions = here.join("../Cargo.lock");
    println!("cargo::rerun-if-changed={}", versions.display());
    fs::read(versions)?.hash(&mut hasher);
    println!("cargo::rustc-env=HURTROCK_WIRE={:016x}", hasher.finish());
    Ok(())
}

fn collect(folder: &Path, files: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // An editor's own files are none of ours.
        let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if path.is_dir() {
            collect(&path, files)?;
        } else if !is_hidden && path.extension().is_some_and(|extension| extension == "rs") {
            files.insert(path);
        }
    }
    Ok(())
}
