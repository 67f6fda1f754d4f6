//! The folder behind the port.

use std::fs;
use std::thread;

use media::{FolderStore, Key, KeyError, ObjectStore};
use tempfile::tempdir;

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

#[test]
fn what_is_put_can_be_got_and_deleted() {
    let folder = tempdir().unwrap();
    let store = FolderStore::new(folder.path().join("not/there/yet"));
    let picture = key("products/ab-320.webp");
    assert_eq!(store.get(&picture).unwrap(), None);
    assert!(!store.exists(&picture).unwrap());
    assert!(!store.delete(&picture).unwrap());

    store.put(&picture, b"first").unwrap();
    store.put(&picture, b"second").unwrap();
    assert_eq!(store.get(&picture).unwrap().as_deref(), Some(&b"second"[..]));
    assert!(store.exists(&picture).unwrap());

    assert!(store.delete(&picture).unwrap());
    assert!(!store.delete(&picture).unwrap());
    assert_eq!(store.get(&picture).unwrap(), None);
}

#[test]
fn a_second_store_on_the_same_folder_sees_the_same_files() {
    let folder = tempdir().unwrap();
    FolderStore::new(folder.path()).put(&key("proofs/1.jpg"), b"x").unwrap();
    assert_eq!(FolderStore::new(folder.path()).get(&key("proofs/1.jpg")).unwrap().as_deref(), Some(&b"x"[..]));
}

#[test]
fn keys_that_could_leave_the_folder_or_hide_are_refused() {
    let long = "a".repeat(300);
    let table = [
        ("../../x", KeyError::LeadingDot),
        ("products/../../x", KeyError::LeadingDot),
        ("products/./x", KeyError::LeadingDot),
        (".hidden", KeyError::LeadingDot),
        ("..", KeyError::LeadingDot),
        ("/etc/passwd", KeyError::EmptySegment),
        ("products//x", KeyError::EmptySegment),
        ("products/", KeyError::EmptySegment),
        ("", KeyError::EmptySegment),
        ("a\0b", KeyError::Forbidden('\0')),
        ("a\\b", KeyError::Forbidden('\\')),
        ("c:x", KeyError::Forbidden(':')),
        ("Produk.jpg", KeyError::Forbidden('P')),
        ("a b", KeyError::Forbidden(' ')),
        ("%2e%2e/x", KeyError::Forbidden('%')),
        ("gitár", KeyError::Forbidden('á')),
        (long.as_str(), KeyError::TooLong),
    ];
    for (text, error) in table {
        assert_eq!(Key::parse(text), Err(error), "{text:?}");
    }
    for fine in ["a", "products/0f-320.webp", "a/b/c_d-e..f"] {
        assert_eq!(Key::parse(fine).unwrap().as_str(), fine);
    }
}

#[test]
fn concurrent_writers_leave_one_whole_file_and_no_litter() {
    let folder = tempdir().unwrap();
    let store = FolderStore::new(folder.path());
    let shared = key("products/same.webp");
    thread::scope(|scope| {
        for writer in 0..8_u8 {
            let (store, shared) = (&store, &shared);
            scope.spawn(move || (0..10).for_each(|_| store.put(shared, &vec![writer; 50_000]).unwrap()));
        }
    });
    let kept = store.get(&shared).unwrap().unwrap();
    assert_eq!(kept.len(), 50_000);
    assert!(kept.iter().all(|byte| *byte == kept[0]));
    let names: Vec<_> =
        fs::read_dir(folder.path().join("products")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["same.webp"]);
}

#[test]
fn a_write_that_fails_says_so_and_leaves_the_old_file() {
    let folder = tempdir().unwrap();
    let store = FolderStore::new(folder.path());
    store.put(&key("a"), b"old").unwrap();
    // A file where a folder would be needed.
    let error = store.put(&key("a/b"), b"new").unwrap_err();
    assert!(error.to_string().starts_with("put a/b: "), "{error}");
    assert_eq!(store.get(&key("a")).unwrap().as_deref(), Some(&b"old"[..]));
    assert_eq!(store.get(&key("a/b")).unwrap(), None);
    // A folder where the file would be: the temporary one is taken away again.
    store.put(&key("c/d"), b"x").unwrap();
    assert!(store.put(&key("c"), b"x").is_err());
    assert!(!store.exists(&key("c")).unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}
