//! How much a first visit downloads, against the budgets of the specification (section 12).

use std::path::Path;

use anyhow::Context;

/// What is weighed: its files (brotli where the browser takes it), and the budget that no change may pass.
struct Weight {
    what: &'static str,
    files: &'static [&'static str],
    budget: u64,
}

const KIB: u64 = 1024;

const WEIGHTS: &[Weight] = &[
    Weight { what: "style sheet", files: &["pkg/hurtrock.css.br"], budget: 20 * KIB },
    Weight { what: "WASM of a first visit", files: &["pkg/hurtrock.wasm.br"], budget: 220 * KIB },
    Weight { what: "script", files: &["pkg/hurtrock.js.br", "page.js"], budget: 15 * KIB },
    Weight { what: "fonts", files: &["fonts/hurtrock-metal.woff2", "fonts/hurtrock-note.woff2"], budget: 45 * KIB },
    // 300 with ten for the page itself.
    Weight {
        what: "first visit of a product",
        files: &[
            "pkg/hurtrock.css.br",
            "pkg/hurtrock.wasm.br",
            "pkg/hurtrock.js.br",
            "page.js",
            "fonts/hurtrock-metal.woff2",
            "fonts/hurtrock-note.woff2",
        ],
        budget: 290 * KIB,
    },
];

/// Prints each weight; fails when one is over its budget.
pub(crate) fn check(root: &Path) -> anyhow::Result<()> {
    let site = root.join("target/site");
    let mut over = Vec::new();
    for Weight { what, files, budget } in WEIGHTS {
        let mut bytes = 0;
        for file in *files {
            bytes += std::fs::metadata(site.join(file))
                .with_context(|| format!("target/site/{file} is missing: build first"))?
                .len();
        }
        let verdict = if bytes <= *budget { "within" } else { "OVER" };
        eprintln!("{what}: {:.1} KiB, {verdict} its budget of {:.0} KiB", kib(bytes), kib(*budget));
        if bytes > *budget {
            over.push(*what);
        }
    }
    anyhow::ensure!(over.is_empty(), "over the budget: {}", over.join(", "));
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "file sizes, for people")]
fn kib(bytes: u64) -> f64 {
    bytes as f64 / 1024.0
}
