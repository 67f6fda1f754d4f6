//! Products out of a spreadsheet.

use std::collections::HashMap;
use std::io;

use documents::product_sheet::{Column, FileKind, Reason};
use domain::catalog::AttributeValue;
use domain::lang::{Lang, Text};
use domain::money::Rupiah;
use domain::stock::MovementKind;
use services::imports::{Fate, ImportPlan, ImportReport, PictureTrouble};
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::Told;

const HEADINGS: &str = "nama_produk,deskripsi,harga,stok_awal,brand,kategori,berat_gram,dimensi_panjang,dimensi_lebar,\
                        dimensi_tinggi,warna,material,garansi_bulan,aktif";
const GUITAR: &str = "Ravenhorn V Hitam,Gitar keras,4000000,3,Ravenhorn,GITAR,3500,103,38,11,Hitam,Mahoni,12,true";
const STRINGS: &str = "Senar Baja 10-46,,90000,40,,,,,,,,,,";
const WRONG: &str = "Drum Salah,,dua juta,-1,,Drum,,,,,,,,mungkin";

fn sheet(rows: &[&str]) -> Vec<u8> {
    let lines: Vec<&str> = std::iter::once(HEADINGS).chain(rows.iter().copied()).collect();
    lines.join("\n").into_bytes()
}

async fn plan(shop: &TestShop, rows: &[&str], images: &[&str]) -> Result<ImportPlan, String> {
    let images: Vec<String> = images.iter().map(|name| (*name).to_owned()).collect();
    shop.services.imports.plan(sheet(rows), FileKind::Csv, &images).await.told()
}

async fn import(shop: &TestShop, rows: &[&str], images: &[(&str, Vec<u8>)]) -> Result<ImportReport, String> {
    let names: Vec<&str> = images.iter().map(|(name, _)| *name).collect();
    let plan = plan(shop, rows, &names).await?;
    let files: HashMap<String, Vec<u8>> =
        images.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.clone())).collect();
    let read = move |name: &str| files.get(name).cloned().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound));
    shop.services.imports.apply(plan, read, None).await.told()
}

fn fates(rows: &[services::imports::RowFate]) -> Vec<(u32, &str)> {
    rows.iter().map(|row| (row.row, row.fate.name(Lang::En))).collect()
}

/// A picture of one colour, as a camera might write it.
fn photo(shade: u8) -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(400, 300, image::Rgb([shade, 40, 40]));
    let mut bytes = io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("encodes");
    bytes.into_inner()
}

on_both! {
    async fn a_plan_tells_every_rows_fate_and_changes_nothing(db) {
        let shop = TestShop::new(db).await;
        shop.with(Goods::named("Gitar Lain").category(&["Gitar"])).await;
        let before = db.store.read().catalog().revision().await?;
        let plan = plan(&shop, &[GUITAR, WRONG, STRINGS], &["ravenhorn-v-hitam.png", "kucing.jpg"]).await?;
        assert_eq!(fates(&plan.rows), [(2, "new"), (3, "refused"), (4, "new")]);
        assert_eq!((plan.new_categories.as_slice(), plan.new_brands.as_slice()), (&["Lainnya".to_owned()][..], &["Ravenhorn".to_owned()][..]));
        assert_eq!((plan.unmatched_files.as_slice(), plan.rows_without_picture.as_slice()), (&["kucing.jpg".to_owned()][..], &[4][..]));
        let Fate::Wrong(problems) = &plan.rows[1].fate else { return Err("is wrong".into()) };
        let told: Vec<_> = problems.iter().map(|problem| (problem.column, problem.reason)).collect();
        let expected = [(Column::Price, Reason::NotAnAmount), (Column::Stock, Reason::Negative), (Column::Active, Reason::NotYesOrNo)];
        assert_eq!(told, expected);
        let first = &plan.rows[1].sentences(Lang::Id)[0];
        assert!(first.starts_with("Baris 3, kolom harga: ‘dua juta’"), "{first}");
        assert_eq!(db.store.read().catalog().revision().await?, before);
        Ok(())
    }

    async fn good_rows_go_in_whole_and_can_be_found_at_once(db) {
        let shop = TestShop::new(db).await;
        let report = import(&shop, &[GUITAR, WRONG, STRINGS], &[("Ravenhorn_V Hitam.png", photo(200))]).await?;
        assert_eq!(fates(&report.rows), [(2, "new"), (3, "refused"), (4, "new")]);
        assert_eq!((report.pictures, report.picture_problems.len()), (1, 0));
        let services::catalog::Lookup::Found(guitar) = shop.services.catalog.product("ravenhorn-v-hitam").await.told()? else {
            return Err("not found".into());
        };
        let variant = &guitar.variants[0];
        assert_eq!((variant.price, variant.available, variant.weight_grams), (Rupiah::new(4_000_000), 3, 3_500));
        assert_eq!(guitar.brand.as_ref().map(|brand| brand.name.as_str()), Some("Ravenhorn"));
        assert_eq!((guitar.warranty_months, guitar.pictures.len()), (12, 1));
        let values: Vec<_> = guitar.attributes.iter().map(|one| (one.key.as_str(), one.value.clone())).collect();
        let text = |word: &str| AttributeValue::Text(Text::new(word, ""));
        assert_eq!(values, [("warna", text("Hitam")), ("material", text("Mahoni"))]);
        let movements = db.store.read().stock().movements(variant.id, None, 10).await?;
        assert_eq!(movements.iter().map(|one| (one.kind, one.quantity)).collect::<Vec<_>>(), [(MovementKind::Receipt, 3)]);
        let file = shop.folder().join("media").join(format!("products/{}-320.webp", guitar.pictures[0].file));
        assert!(file.is_file(), "{}", file.display());
        let found = shop.services.search.suggest("senar").await.told()?;
        assert_eq!(found.products.len(), 1);
        let quotes = shop.services.catalog.estimate(variant.id, 1).await.told()?;
        assert_eq!(quotes[0].volume_grams, 7_176);
        Ok(())
    }

    async fn the_same_sheet_again_changes_nothing(db) {
        let shop = TestShop::new(db).await;
        let images = [("ravenhorn-v-hitam.png", photo(200)), ("ravenhorn-v-hitam-2.png", photo(90))];
        import(&shop, &[GUITAR, STRINGS], &images).await?;
        let before = db.store.read().catalog().revision().await?;
        let again = plan(&shop, &[GUITAR, STRINGS], &["ravenhorn-v-hitam.png"]).await?;
        assert_eq!(fates(&again.rows), [(2, "unchanged"), (3, "unchanged")]);
        assert_eq!((again.new_categories.len(), again.new_brands.len()), (0, 0));
        let report = import(&shop, &[GUITAR, STRINGS], &images).await?;
        assert_eq!(fates(&report.rows), [(2, "unchanged"), (3, "unchanged")]);
        assert_eq!(report.pictures, 0);
        assert_eq!(db.store.read().catalog().revision().await?, before, "nothing was written");
        Ok(())
    }

    async fn a_changed_row_changes_its_cells_and_keeps_what_staff_added_and_sold(db) {
        let shop = TestShop::new(db).await;
        import(&shop, &[GUITAR], &[]).await?;
        let id = db.store.read().catalog().slug_taken("ravenhorn-v-hitam").await?.ok_or("is there")?;
        let mut stored = db.store.read().catalog().draft(id).await?.ok_or("is there")?;
        "Ravenhorn V Black".clone_into(&mut stored.draft.name.en);
        stored.draft.featured = true;
        let tx = db.store.write().await?;
        tx.catalog().update_product(id, stored.version, &stored.draft, shop.services.now()).await?;
        tx.commit().await?;
        let dearer = GUITAR.replace("4000000", "4500000").replace(",3,Ravenhorn", ",99,Ravenhorn").replace("Gitar keras", "");
        let report = import(&shop, &[&dearer], &[]).await?;
        assert_eq!(fates(&report.rows), [(2, "updated")]);
        let after = db.store.read().catalog().draft(id).await?.ok_or("is there")?.draft;
        assert_eq!(after.variants[0].price, Rupiah::new(4_500_000));
        assert_eq!(after.variants[0].sku, stored.draft.variants[0].sku);
        assert_eq!((after.name.en.as_str(), after.featured), ("Ravenhorn V Black", true));
        assert_eq!(after.description.id, "Gitar keras", "a blank cell changes nothing");
        let variant = db.store.read().catalog().variants_of(id).await?[0].0;
        assert_eq!(db.store.read().stock().available(variant).await?, 3, "stock comes only with the first import");
        Ok(())
    }

    async fn a_product_entered_by_hand_under_the_same_name_is_taken_over_not_doubled(db) {
        let shop = TestShop::new(db).await;
        let by_hand = shop.with(Goods::named("Ravenhorn V Hitam").price(1)).await;
        let report = import(&shop, &[GUITAR], &[]).await?;
        assert_eq!(fates(&report.rows), [(2, "updated")]);
        let known = db.store.read().catalog().drafts_by_import_key(&["ravenhorn-v-hitam"]).await?;
        let [after] = known.as_slice() else { return Err("is known once".into()) };
        assert_eq!((after.id, after.draft.variants[0].price), (by_hand.id, Rupiah::new(4_000_000)));
        Ok(())
    }

    async fn a_bad_picture_is_told_and_keeps_no_product_out(db) {
        let shop = TestShop::new(db).await;
        let images = [("ravenhorn-v-hitam.jpg", b"<svg onload=alert(1)>".to_vec()), ("senar-baja-10-46.png", photo(10))];
        let report = import(&shop, &[GUITAR, STRINGS], &images).await?;
        assert_eq!(report.counts().new, 2);
        assert_eq!(report.pictures, 1);
        assert!(matches!(report.picture_problems.as_slice(), [one] if one.row == 2 && matches!(one.why, PictureTrouble::Refused(_))));
        assert!(report.picture_problems[0].sentence(Lang::Id).starts_with("Baris 2, gambar ravenhorn-v-hitam.jpg: "));
        Ok(())
    }

    async fn new_changed_known_and_wrong_rows_beside_each_other_each_get_what_is_theirs(db) {
        let shop = TestShop::new(db).await;
        import(&shop, &[GUITAR, STRINGS], &[("ravenhorn-v-hitam.png", photo(200))]).await?;
        let dearer = GUITAR.replace("4000000", "4500000");
        let (pick, snare) = ("Pick Gitar,,5000,0,,,,,,,,,,", "Snare Maple,,2500000,2,,Drum,,,,,,Maple,,");
        let amp = "Ampli Kecil,,1500000,7,Volta,Ampli,9000,40,40,30,Hitam,,24,true";
        let rows = [pick, WRONG, dearer.as_str(), amp, STRINGS, snare];
        let images = [("ampli-kecil.png", photo(90)), ("ampli-kecil-2.png", photo(30)), ("ravenhorn-v-hitam-2.png", photo(120))];
        let report = import(&shop, &rows, &images).await?;
        let expected = [(2, "new"), (3, "refused"), (4, "updated"), (5, "new"), (6, "unchanged"), (7, "new")];
        assert_eq!(fates(&report.rows), expected);
        assert_eq!((report.pictures, report.picture_problems.len()), (3, 0));
        for (slug, price, stock, pictures, attributes) in [
            ("pick-gitar", 5_000, 0, 0, 0),
            ("ravenhorn-v-hitam", 4_500_000, 3, 2, 2),
            ("ampli-kecil", 1_500_000, 7, 2, 1),
            ("senar-baja-10-46", 90_000, 40, 0, 0),
            ("snare-maple", 2_500_000, 2, 0, 1),
        ] {
            let services::catalog::Lookup::Found(found) = shop.services.catalog.product(slug).await.told()? else {
                return Err(slug.into());
            };
            let variant = &found.variants[0];
            assert_eq!((found.variants.len(), variant.price, variant.available), (1, Rupiah::new(price), stock), "{slug}");
            assert_eq!((found.pictures.len(), found.attributes.len()), (pictures, attributes), "{slug}");
        }
        let again = import(&shop, &rows, &images).await?;
        assert_eq!((again.counts().unchanged, again.counts().wrong, again.pictures), (5, 1, 0));
        Ok(())
    }

    async fn several_hundred_rows_go_in_over_several_transactions(db) {
        let shop = TestShop::new(db).await;
        let rows: Vec<String> = (0..450).map(|number| format!("Pick Gitar {number:03},,5000,1,Kayuan,Aksesori,,,,,,,,")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let report = import(&shop, &rows, &[]).await?;
        assert_eq!((report.counts().new, report.rows.len()), (450, 450));
        assert_eq!(shop.services.catalog.product_counts().values().copied().collect::<Vec<_>>(), [450]);
        Ok(())
    }
}
