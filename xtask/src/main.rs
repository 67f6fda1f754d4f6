//! The house's own rules, checked: `cargo xtask boundaries`, `cargo xtask sizes`.

mod edges;
mod sizes;
mod sources;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let task = std::env::args().nth(1).unwrap_or_default();
    let result = match task.as_str() {
        "boundaries" => boundaries(),
        "sizes" => sizes::check(&root()),
        _ => Err(anyhow::anyhow!("usage: xtask boundaries | sizes")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn boundaries() -> anyhow::Result<()> {
    let root = root();
    let mut broken = edges::broken(&root)?;
    broken.extend(sources::broken(&root)?);
    for warning in sources::large(&root)? {
        eprintln!("xtask: warning: {warning}");
    }
    if broken.is_empty() {
        return Ok(());
    }
    for rule in &broken {
        eprintln!("xtask: {rule}");
    }
    anyhow::bail!("{} rules of ARCHITECTURE.md are broken", broken.len())
}

/// The workspace's root: this crate's parent.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}
