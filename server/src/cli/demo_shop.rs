//! `hurtrock demo`: a whole shop in one command. Made the first time, opened ever after.
//!
//! Promises: a shop whose making was cut off is never opened: it is made beside its folder and moved there when it is whole.
//! Must not: touch a folder that holds another shop.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use demo::{ADMIN_EMAIL, ADMIN_PASSWORD, SeedError, Seeded};
use domain::lang::Lang;

use super::say;
use super::shop::open_doors;
use super::simulation::Simulation;
use crate::config::{Config, DATABASE, Source};
use crate::state::{open_services, open_store, parts};

pub(super) async fn demo(
    source: &Source,
    data_dir: Option<PathBuf>,
    without_simulation: bool,
) -> anyhow::Result<ExitCode> {
    let mut config = Config::demo(source, data_dir)?;
    let simulation = Simulation::beside(&config, source)?.filter(|_| !without_simulation);
    if !config.data_dir.join(DATABASE).exists() {
        let aside = aside(&config.data_dir);
        Box::pin(make(source, &aside)).await.with_context(|| format!("{}", aside.display()))?;
        move_in(&aside, &config.data_dir).with_context(|| format!("{} cannot be filled", config.data_dir.display()))?;
    }
    let (store, _) = open_store(&config).await?;
    // Of a shop that is there nothing is changed; one that is no demo shop is refused.
    seed(&config, &store).await?;
    let played = match simulation {
        Some(simulation) => Some(simulation.begin(&mut config).await?),
        None => None,
    };
    let services = open_services(&config, &store).await?;
    if let Some(psp) = &played {
        say(format!("Simulasi Stripe dan Midtrans, tanpa uang sungguhan: {}", psp.stripe_url()));
    }
    say(format!("Toko demo. Masuk ke back office sebagai {ADMIN_EMAIL} dengan kata sandi {ADMIN_PASSWORD}"));
    let closed = open_doors(config, store, services).await;
    // It is played as long as the shop is open.
    drop(played);
    closed
}

/// Where the shop is made: beside its folder, so that moving it is renaming.
fn aside(folder: &Path) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(".making");
    folder.with_file_name(name)
}

async fn make(source: &Source, aside: &Path) -> anyhow::Result<()> {
    // Left by a making that was cut off.
    if aside.exists() {
        fs::remove_dir_all(aside)?;
    }
    let config = Config::demo(source, Some(aside.to_path_buf()))?;
    let (store, _) = open_store(&config).await?;
    seed(&config, &store).await?;
    // Folds the log into the file, which then is the whole database.
    Ok(store.close().await?)
}

async fn seed(config: &Config, store: &store::Store) -> anyhow::Result<Seeded> {
    let told = |error: SeedError| anyhow::anyhow!("{} ({error})", error.advice(Lang::Id));
    let progress = |step: demo::Progress| say(step.sentence(Lang::Id));
    demo::seed(&demo::content::content(), parts(config, store)?, progress).await.map_err(told)
}

/// The database last: where it is, the shop is whole.
fn move_in(aside: &Path, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let (mut things, mut database) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(aside)? {
        let name = entry?.file_name();
        let is_database = name.to_string_lossy().starts_with(DATABASE);
        if is_database { database.push(name) } else { things.push(name) }
    }
    for name in things.into_iter().chain(database) {
        fs::rename(aside.join(&name), folder.join(&name))?;
    }
    fs::remove_dir(aside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shop_is_made_beside_its_folder_and_moved_in_whole() {
        let work = tempfile::tempdir().unwrap();
        let folder = work.path().join("demo");
        let aside = aside(&folder);
        fs::create_dir_all(aside.join("media/products")).unwrap();
        fs::write(aside.join(DATABASE), "goods").unwrap();
        move_in(&aside, &folder).unwrap();
        assert_eq!(fs::read_to_string(folder.join(DATABASE)).unwrap(), "goods");
        assert!(folder.join("media/products").is_dir() && !aside.exists());
    }
}
