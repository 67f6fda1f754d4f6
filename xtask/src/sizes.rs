//! How much a first visit downloads, against the budgets of the specification (section 12).

use std::path::Path;

use anyhow::Context;

/// Budgets in bytes over the wire (brotli where the browser takes it).
const BUDGETS: &[(&str, &[&str], u64)] = &[
    ("style sheet", &["pkg/hurtrock.css.br"], 20 * 1024),
    ("WASM", &["pkg/hurtrock.wasm.br"], 220 * 1024),
    ("script and WASM", &["pkg/hurtrock.js.br", "pkg/hurtrock.wasm.br"], 260 * 1024),
    ("fonts", &["fonts/hurtrock-metal.woff2", "fonts/hurtrock-note.woff2"], 45 * 1024),
];

/// Prints each size; fails when one is over its budget.
pub(crate) fn check(root: &Path) -> anyhow::Result<()> {
    let site = root.join("target/site");
    let mut over = Vec::new();
    for (what, files, budget) in BUDGETS {
        let mut bytes = 0;
        for file in *files {
            bytes += std::fs::metadata(site.join(file)).with_context(|| format!("target/site/{file} is missing: build first"))?.len();
        }
        let verdict = if bytes > *budget { "over its budget" } else { "within" };
        eprintln!("{what}: {:.1} KiB, budget {:.0} KiB, {verdict}", kib(bytes), kib(*budget));
        if bytes > *budget {
            over.push(*what);
        }
    }
    anyhow::ensure!(over.is_empty(), "over budget: {}", over.join(", "));
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "file sizes, for people")]
fn kib(bytes: u64) -> f64 {
    bytes as f64 / 1024.0
}
