//! How much a first visit downloads, against the budgets of the specification (section 12).

use std::path::Path;

use anyhow::Context;

/// What is weighed: its files (brotli where the browser takes it), the budget, and the ceiling that a change may not pass while the
/// budget is not met yet. A ceiling only ever goes down.
struct Weight {
    what: &'static str,
    files: &'static [&'static str],
    budget: u64,
    ceiling: u64,
}

const KIB: u64 = 1024;

const WEIGHTS: &[Weight] = &[
    Weight { what: "style sheet", files: &["pkg/hurtrock.css.br"], budget: 20 * KIB, ceiling: 20 * KIB },
    Weight { what: "WASM of a first visit", files: &["pkg/hurtrock.wasm.br"], budget: 220 * KIB, ceiling: 240 * KIB },
    Weight { what: "script", files: &["pkg/hurtrock.js.br", "page.js"], budget: 15 * KIB, ceiling: 15 * KIB },
    Weight {
        what: "fonts",
        files: &["fonts/hurtrock-metal.woff2", "fonts/hurtrock-note.woff2"],
        budget: 45 * KIB,
        ceiling: 45 * KIB,
    },
];

/// Prints each weight; fails when one is over its ceiling.
pub(crate) fn check(root: &Path) -> anyhow::Result<()> {
    let site = root.join("target/site");
    let mut over = Vec::new();
    for Weight { what, files, budget, ceiling } in WEIGHTS {
        let mut bytes = 0;
        for file in *files {
            bytes += std::fs::metadata(site.join(file))
                .with_context(|| format!("target/site/{file} is missing: build first"))?
                .len();
        }
        let verdict = if bytes <= *budget { "within" } else { "OVER" };
        eprintln!(
            "{what}: {:.1} KiB, {verdict} its budget of {:.0} KiB (ceiling {:.0})",
            kib(bytes),
            kib(*budget),
            kib(*ceiling)
        );
        if bytes > *ceiling {
            over.push(*what);
        }
    }
    anyhow::ensure!(over.is_empty(), "over the ceiling: {}", over.join(", "));
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "file sizes, for people")]
fn kib(bytes: u64) -> f64 {
    bytes as f64 / 1024.0
}
