//! `hurtrock import`: what would become of every row, then what became of it. In Indonesian, like the sheet.

use std::collections::HashMap;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use domain::lang::Lang;
use services::Failure;
use services::imports::{Counts, FileKind, ImportPlan, ImportReport};

use super::{Import, say};
use crate::config::{Config, Source};
use crate::state::{open_services, open_store};

pub(super) async fn import(source: &Source, asked: &Import) -> anyhow::Result<ExitCode> {
    let config = Config::of(source)?;
    let (sheet, kind) = sheet(&asked.file)?;
    let pictures = asked.images.as_deref().map(pictures).transpose()?.unwrap_or_default();
    let (store, _) = open_store(&config).await?;
    let services = open_services(&config, &store).await?;
    let names: Vec<String> = pictures.keys().cloned().collect();
    let plan = match services.imports.plan(sheet, kind, &names).await {
        Ok(plan) => plan,
        Err(Failure::Rejected(error)) => {
            say(error.sentence(Lang::Id));
            return Ok(ExitCode::FAILURE);
        }
        Err(failure) => anyhow::bail!("the sheet cannot be planned: {failure:?}"),
    };
    foretell(&plan);
    let refused = plan.counts().wrong;
    if asked.dry_run {
        say("Uji coba saja: tidak ada yang diubah.");
    } else if asked.yes || agreed()? {
        let read = move |name: &str| match pictures.get(name) {
            Some(path) => std::fs::read(path),
            None => Err(io::ErrorKind::NotFound.into()),
        };
        let report = services.imports.apply(plan, read, None).await;
        tell(&report.map_err(|failure| anyhow::anyhow!("the import stopped: {failure:?}"))?);
    } else {
        say("Dibatalkan: tidak ada yang diubah.");
    }
    store.close().await?;
    Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn sheet(file: &Path) -> anyhow::Result<(Vec<u8>, FileKind)> {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let kind = FileKind::of_name(name).with_context(|| format!("{}: bukan .xlsx atau .csv", file.display()))?;
    let bytes = std::fs::read(file).with_context(|| format!("{}: tidak bisa dibaca", file.display()))?;
    Ok((bytes, kind))
}

/// The files of a folder by their names; the loader only ever opens what was found here.
fn pictures(folder: &Path) -> anyhow::Result<HashMap<String, PathBuf>> {
    let unreadable = || format!("--images {}: tidak bisa dibaca", folder.display());
    let mut found = HashMap::new();
    for entry in std::fs::read_dir(folder).with_context(unreadable)? {
        let entry = entry.with_context(unreadable)?;
        if let (Ok(name), true) = (entry.file_name().into_string(), entry.path().is_file()) {
            found.insert(name, entry.path());
        }
    }
    Ok(found)
}

fn foretell(plan: &ImportPlan) {
    say("Rencana impor");
    for sentence in plan.rows.iter().flat_map(|row| row.sentences(Lang::Id)) {
        say(format!("  {sentence}"));
    }
    for note in &plan.notes {
        say(format!("  Catatan: {}", note.sentence(Lang::Id)));
    }
    list("Kategori baru", &plan.new_categories);
    list("Merek baru", &plan.new_brands);
    list("Gambar tanpa produk", &plan.unmatched_files);
    let rows: Vec<String> = plan.rows_without_picture.iter().map(u32::to_string).collect();
    list("Baris tanpa gambar", &rows);
    say(ImportPlan::rules(Lang::Id));
    say(summary(plan.counts()));
}

fn tell(report: &ImportReport) {
    say("Selesai diimpor");
    for problem in &report.picture_problems {
        say(format!("  {}", problem.sentence(Lang::Id)));
    }
    say(format!("  Gambar ditambahkan: {}", report.pictures));
    say(summary(report.counts()));
}

fn list(title: &str, items: &[String]) {
    if !items.is_empty() {
        say(format!("  {title}: {}", items.join(", ")));
    }
}

fn summary(counts: Counts) -> String {
    let Counts { new, update, unchanged, wrong } = counts;
    format!("{new} baru, {update} diperbarui, {unchanged} tidak berubah, {wrong} ditolak.")
}

/// Asks where somebody can answer; a script has decided by running the command without `--dry-run`.
fn agreed() -> anyhow::Result<bool> {
    if !io::stdin().is_terminal() {
        return Ok(true);
    }
    say("Lanjutkan? [y/T]");
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "ya" | "yes"))
}
