//! An empty shop with its schema, made once by each test executable that is built and copied for every test: applying the steps
//! takes longer than most tests.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::time::SystemTime;

/// An empty SQLite shop, to be copied: beside the executable, and younger.
pub async fn file() -> PathBuf {
    let (path, built) = executable();
    let ready = path.with_extension("blank.db");
    if !ready.metadata().and_then(|file| file.modified()).is_ok_and(|made| made > built) {
        let folder = tempfile::tempdir_in(path.parent().expect("a file is in a folder")).expect("a folder can be made");
        let making = folder.path().join("blank.db");
        migrations::migrate(&format!("sqlite://{}", making.display())).await.expect("the schema can be made");
        // Whole at once: another test's process may be looking.
        std::fs::rename(making, &ready).expect("a file can be moved to the next folder");
    }
    ready
}

/// The address of an empty shop on the PostgreSQL server at `base`, to be copied.
pub async fn database(base: &str, query: &str) -> String {
    let ready = format!("{base}/hurtrock_blank_{:x}?{query}", build());
    if migrations::has_database(&ready).await.expect("the test server answers") {
        return ready;
    }
    let making = format!("{base}/hurtrock_making_{}?{query}", std::process::id());
    migrations::create_database(&making).await.expect("the test server makes databases");
    migrations::migrate(&making).await.expect("the schema can be made");
    if migrations::rename_database(&making, &ready).await.is_err() {
        // Another test's process was faster.
        migrations::drop_database(&making).await.expect("the test server drops databases");
    }
    ready
}

/// Tells this test executable from what it was before it was built again, with other steps perhaps.
fn build() -> u64 {
    let mut hasher = DefaultHasher::new();
    executable().hash(&mut hasher);
    hasher.finish()
}

fn executable() -> (PathBuf, SystemTime) {
    let path = std::env::current_exe().expect("a process knows its file");
    let built = path.metadata().and_then(|file| file.modified()).expect("the file is there");
    (path, built)
}
