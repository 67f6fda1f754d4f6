//! Who may depend on whom, read from `cargo metadata`.

use std::path::Path;
use std::process::Command;

use anyhow::Context;
use serde_json::Value;

/// Each crate of the house with the crates of the house it may use (development dependencies aside).
const ALLOWED: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("art", &[]),
    // The judge of the payment gateways knows nothing of the house.
    ("fake_psp", &[]),
    ("finder", &["domain"]),
    ("media", &["domain"]),
    ("documents", &["domain"]),
    ("payments", &["domain"]),
    ("migrations", &[]),
    ("mailer", &["domain"]),
    ("store", &["domain"]),
    ("services", &["domain", "store", "finder", "media", "documents", "payments", "mailer"]),
    ("testkit", &["domain", "store", "services", "migrations", "media", "finder", "payments", "mailer"]),
    ("demo", &["domain", "art", "services", "media", "store"]),
    ("app", &["domain", "services"]),
    ("frontend", &["app"]),
    (
        "server",
        // `fake_psp` for `hurtrock demo` alone.
        &[
            "app",
            "domain",
            "services",
            "store",
            "migrations",
            "media",
            "documents",
            "demo",
            "payments",
            "mailer",
            "fake_psp",
        ],
    ),
    ("xtask", &[]),
    // Whoever kills the shop sees it from outside: its books by the store, its money by the gateways' doubles.
    ("faults", &["domain", "store", "fake_psp"]),
    ("bench", &["domain", "services", "store", "migrations", "media", "testkit"]),
];

/// Crates that may name the ORM or its driver.
const ORM: &[&str] = &["store", "migrations"];

/// Every edge that is not allowed, as a sentence.
pub(crate) fn broken(root: &Path) -> anyhow::Result<Vec<String>> {
    let metadata = metadata(root)?;
    let packages = metadata["packages"].as_array().context("cargo metadata without packages")?;
    let mut broken = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, allowed)) = ALLOWED.iter().find(|(known, _)| *known == name) else {
            broken.push(format!("the crate {name} is not in xtask's table of edges"));
            continue;
        };
        for used in dependencies(package) {
            let ours = ALLOWED.iter().any(|(known, _)| *known == used);
            if ours && !allowed.contains(&used) {
                broken.push(format!("{name} must not depend on {used}"));
            }
            if used.starts_with("sea-orm") && !ORM.contains(&name) {
                broken.push(format!("{name} names the ORM ({used}); only {} may", ORM.join(" and ")));
            }
        }
    }
    Ok(broken)
}

fn dependencies(package: &Value) -> impl Iterator<Item = &str> {
    let all = package["dependencies"].as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter()
        .filter(|dependency| dependency["kind"].as_str() != Some("dev"))
        .filter_map(|dependency| dependency["name"].as_str())
}

fn metadata(root: &Path) -> anyhow::Result<Value> {
    let output = Command::new("cargo")
        .args(["metadata", "--format-version=1", "--no-deps", "--locked"])
        .current_dir(root)
        .output()?;
    anyhow::ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn development_dependencies_do_not_count() {
        let package =
            serde_json::json!({"dependencies": [{"name": "store", "kind": null}, {"name": "testkit", "kind": "dev"}]});
        assert_eq!(dependencies(&package).collect::<Vec<_>>(), ["store"]);
    }

    #[test]
    fn the_domain_uses_nobody() {
        assert!(ALLOWED.iter().any(|(name, used)| *name == "domain" && used.is_empty()));
    }
}
