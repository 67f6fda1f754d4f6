//! The shop's own catalogue, where it is at hand: `HURTROCK_REAL_CATALOGUE`, or beside the checkout.

use std::path::PathBuf;
use std::{env, fs};

use documents::product_sheet::FileKind;
use services::imports::ImportPlan;
use testkit::on_both;
use testkit::shop::TestShop;

use crate::Told;

fn folder() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/real-catalogue");
    let folder = env::var_os("HURTROCK_REAL_CATALOGUE").map_or(beside, PathBuf::from);
    folder.join("produk.xlsx").is_file().then_some(folder)
}

async fn plan(
    shop: &TestShop,
    folder: &std::path::Path,
) -> Result<ImportPlan, Box<dyn std::error::Error + Send + Sync>> {
    let mut images = Vec::new();
    for file in fs::read_dir(folder.join("images"))? {
        images.push(file?.file_name().to_string_lossy().into_owned());
    }
    Ok(shop.services.imports.plan(fs::read(folder.join("produk.xlsx"))?, FileKind::Xlsx, &images).await.told()?)
}

on_both! {
    async fn the_shops_own_catalogue_comes_in_once_however_often_it_is_imported(db) {
        let Some(folder) = folder() else {
            eprintln!("skipped: the shop's catalogue is not here");
            return Ok(());
        };
        let shop = TestShop::new(db).await;
        let first = plan(&shop, &folder).await?;
        assert_eq!((first.counts().new, first.counts().wrong), (36, 0));
        assert_eq!((first.unmatched_files.len(), first.rows_without_picture.len()), (0, 0));
        let images = folder.join("images");
        let read = move |name: &str| fs::read(images.join(name));
        let report = shop.services.imports.apply(first, read.clone(), None).await.told()?;
        assert_eq!((report.counts().new, report.pictures), (36, 36), "{:?}", report.picture_problems);
        let before = db.store.read().catalog().revision().await?;
        let again = plan(&shop, &folder).await?;
        assert_eq!((again.counts().unchanged, again.rows.len()), (36, 36));
        let report = shop.services.imports.apply(again, read, None).await.told()?;
        assert_eq!((report.counts().unchanged, report.pictures), (36, 0));
        assert_eq!(db.store.read().catalog().revision().await?, before, "nothing was written");
        let listing = shop.services.catalog.list(&domain::listing::ListQuery::default()).await.told()?;
        assert_eq!(listing.total, 36);
        assert!(listing.cards.iter().all(|card| card.picture.is_some()));
        Ok(())
    }
}
