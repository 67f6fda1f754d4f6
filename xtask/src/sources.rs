//! What must not stand in a source file, and how long one may be.

use std::path::{Path, PathBuf};

/// Lines of a file without its tests: more is told.
const WARN_LINES: usize = 300;
/// More than this fails.
const MOST_LINES: usize = 400;

/// A text that must not stand below some folders, outside the exceptions, and why.
struct Ban {
    text: &'static str,
    below: &'static [&'static str],
    except: &'static [&'static str],
    /// What makes the text harmless on its own line.
    unless: &'static str,
    why: &'static str,
}

const BANS: &[Ban] = &[
    Ban {
        text: "cfg(feature",
        below: &["app/src"],
        except: &["app/src/ssr.rs"],
        unless: "",
        why: "server and browser differ in app/src/ssr.rs only",
    },
    Ban {
        // In two parts: this file keeps the rule, too.
        text: concat!("sea", "_orm"),
        below: &["app/src", "frontend/src", "server/src", "crates", "bench/src", "faults/src", "xtask/src"],
        except: &["crates/store"],
        unless: "",
        why: "only store and migrations name the ORM",
    },
    Ban {
        text: "async fn",
        below: &["crates/domain/src"],
        except: &[],
        unless: "",
        why: "the domain waits for nothing",
    },
    Ban {
        text: "SystemTime",
        below: &["crates/domain/src"],
        except: &[],
        unless: "",
        why: "the domain does not know what time it is",
    },
    Ban {
        text: "now_utc",
        below: &["crates/domain/src"],
        except: &[],
        unless: "",
        why: "the domain does not know what time it is",
    },
    Ban {
        text: "inner_html",
        below: &["app/src"],
        except: &["app/src/ui/json_ld.rs", "app/src/ui/still.rs"],
        unless: "still(",
        why: "text is escaped by the framework or by `html!`; structured data has the one exception",
    },
    Ban { text: "PreEscaped", below: &["app/src"], except: &[], unless: "", why: "`html!` escapes every text" },
];

/// Every broken ban, and every file that is far too long, as a sentence.
pub(crate) fn broken(root: &Path) -> anyhow::Result<Vec<String>> {
    let mut broken = Vec::new();
    for ban in BANS {
        for file in rust_files(root, ban.below)? {
            let name = relative(root, &file);
            let code = without_tests(&std::fs::read_to_string(&file)?);
            let excepted = ban.except.iter().any(|except| name.starts_with(except));
            let harmless = |line: &str| !ban.unless.is_empty() && line.contains(ban.unless);
            let breaks =
                |line: &str| line.contains(ban.text) && !harmless(line) && !line.trim_start().starts_with("//");
            if !excepted && code.lines().any(breaks) {
                broken.push(format!("{name}: `{}` – {}", ban.text, ban.why));
            }
        }
    }
    broken.extend(longer_than(root, MOST_LINES)?);
    Ok(broken)
}

/// Files that grow too long.
pub(crate) fn large(root: &Path) -> anyhow::Result<Vec<String>> {
    longer_than(root, WARN_LINES)
}

fn longer_than(root: &Path, most: usize) -> anyhow::Result<Vec<String>> {
    let mut long = Vec::new();
    let folders =
        ["app/src", "frontend/src", "server/src", "migrations/src", "crates", "xtask/src", "bench/src", "faults/src"];
    for file in rust_files(root, &folders)? {
        let name = relative(root, &file);
        let lines = without_tests(&std::fs::read_to_string(&file)?).lines().count();
        if lines > most && !name.contains("/tests/") {
            long.push(format!("{name} has {lines} lines (at most {most} without tests)"));
        }
    }
    Ok(long)
}

/// The code above the file's own test module.
fn without_tests(code: &str) -> String {
    code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned()
}

fn relative(root: &Path, file: &Path) -> String {
    file.strip_prefix(root).unwrap_or(file).display().to_string()
}

fn rust_files(root: &Path, below: &[&str]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = below.iter().map(|folder| root.join(folder)).collect();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_do_not_count_as_code() {
        assert_eq!(without_tests("a\n#[cfg(test)]\nmod tests {\nb\n}\n"), "a\n");
    }
}
