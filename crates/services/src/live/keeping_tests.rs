use std::fs;
use std::path::Path;

use ::media::FolderStore;
use domain::catalog::{AttributeValue, Sort};
use domain::lang::{Lang, Text};
use finder::{Filters, Page, Request};
use store::stock::Cause;
use testkit::db::TestDb;
use testkit::on_both;
use testkit::product::{Goods, OnShelf};
use testkit::shop::{START, TestShop};

use super::*;

const BY_HAND: Cause<'static> = Cause { reason: "hitung", reference: None, actor: None, at: START };

/// Two guitars, one of them sold out.
async fn stocked(db: &TestDb) -> (TestShop, OnShelf, OnShelf) {
    let shop = TestShop::new(db).await;
    let wood = |word: &str, english: &str| AttributeValue::Text(Text::new(word, english));
    let first = shop.with(Goods::named("Ravenhorn V").attribute("kayu", wood("Mahoni", "Mahogany"))).await;
    let second = shop.with(Goods::named("Ravenhorn S").stock(0).attribute("kayu", wood("Alder", ""))).await;
    (shop, first, second)
}

/// A process that has read neither what was kept nor the products.
async fn process(db: &TestDb, folder: &Path) -> Live {
    Live::read(db.store.clone(), FolderStore::new(folder)).await.expect("the database answers")
}

async fn opened(db: &TestDb, folder: &Path) -> Arc<Live> {
    let live = Live::open(db.store.clone(), FolderStore::new(folder)).await.expect("the database answers");
    live.ready::<Never>().await.expect("lists can be answered");
    live
}

/// A shop was opened and closed.
async fn kept(db: &TestDb, folder: &Path) {
    opened(db, folder).await.keep().await;
    assert!(folder.join(FILE).is_file());
}

/// What the next process makes of what was kept.
async fn recalled(db: &TestDb, folder: &Path) -> Result<Vec<Page>, Unfit> {
    let live = process(db, folder).await;
    let structure = live.structure();
    Ok(answers(&live.recalled(&structure).await?.0))
}

/// What the database says.
async fn said(db: &TestDb, folder: &Path) -> Vec<Page> {
    let live = process(db, folder).await;
    answers(&live.built_index(live.structure()).await.expect("the database answers"))
}

fn answers(index: &Index) -> Vec<Page> {
    let in_stock = Filters { in_stock: true, ..Filters::default() };
    let ask = |text: &str, filters: &Filters| {
        index.search(&Request { text, filters, sort: Sort::Name, lang: Lang::Id, page: 1, per_page: 24 })
    };
    vec![ask("", &Filters::default()), ask("ravnhorn", &Filters::default()), ask("gitar", &in_stock)]
}

on_both! {
    async fn the_next_process_answers_as_the_database_would(db) {
        let (folder, (_shop, ..)) = (tempfile::tempdir()?, stocked(db).await);
        kept(db, folder.path()).await;
        let next = process(db, folder.path()).await;
        let (index, revision) = next.recalled(&next.structure()).await?;
        assert_eq!((index.len(), answers(&index)), (2, said(db, folder.path()).await));
        assert_eq!(revision, db.store.read().catalog().revision().await?);
        assert_eq!(next.value_name("kayu", "Mahoni"), Text::new("Mahoni", "Mahogany"), "though no product said so");
        assert_eq!(next.kept.load(Ordering::Acquire), revision, "it need not be written again");
        Ok(())
    }

    async fn what_changed_since_is_seen(db) {
        let (folder, (shop, first, second)) = (tempfile::tempdir()?, stocked(db).await);
        kept(db, folder.path()).await;
        let tx = db.store.write().await?;
        tx.stock().receive(second.variant(), 5, BY_HAND).await?;
        tx.commit().await?;
        let found = recalled(db, folder.path()).await?;
        assert_eq!((found[2].total, &found), (2, &said(db, folder.path()).await), "both can be bought now");
        // Of what was known of the history then, nothing but the first product's last change is left.
        shop.with(Goods::named("Ravenhorn X").attribute("kayu", AttributeValue::Text(Text::new("Mapel", "Maple")))).await;
        let tx = db.store.write().await?;
        tx.catalog().set_product_active(second.id, false, START).await?;
        tx.commit().await?;
        let found = recalled(db, folder.path()).await?;
        assert_eq!((found[0].total, &found), (2, &said(db, folder.path()).await), "one came and one went");
        let live = opened(db, folder.path()).await;
        assert_eq!(live.ask(answers), found);

        let tx = db.store.write().await?;
        tx.stock().receive(first.variant(), 1, BY_HAND).await?;
        tx.commit().await?;
        assert!(matches!(recalled(db, folder.path()).await, Err(Unfit::OtherHistory)), "nobody can tell any more");
        live.keep().await;
        assert_eq!(recalled(db, folder.path()).await?, said(db, folder.path()).await, "it was written anew");
        Ok(())
    }

    async fn other_categories_or_filters_make_other_documents(db) {
        let (folder, (shop, ..)) = (tempfile::tempdir()?, stocked(db).await);
        kept(db, folder.path()).await;
        shop.with(Goods::named("Kayuan Akustik").category(&["Gitar Akustik"])).await;
        assert!(matches!(recalled(db, folder.path()).await, Err(Unfit::OtherStructure)));
        assert_eq!(opened(db, folder.path()).await.ask(answers), said(db, folder.path()).await);
        Ok(())
    }

    async fn another_databases_catalogue_is_not_taken_for_this_ones(db) {
        let (folder, (_shop, ..)) = (tempfile::tempdir()?, stocked(db).await);
        let other = TestDb::sqlite().await;
        let (others_shop, ..) = stocked(&other).await;
        kept(&other, folder.path()).await;
        assert!(matches!(recalled(db, folder.path()).await, Err(Unfit::OtherHistory)));
        drop(others_shop);
        other.finish().await;
        Ok(())
    }

    async fn a_damaged_file_is_no_obstacle_and_is_replaced(db) {
        let (folder, (_shop, ..)) = (tempfile::tempdir()?, stocked(db).await);
        assert!(matches!(recalled(db, folder.path()).await, Err(Unfit::Missing)));
        kept(db, folder.path()).await;
        let file = folder.path().join(FILE);
        let mut bytes = fs::read(&file)?;
        bytes.pop();
        fs::write(&file, bytes)?;
        assert!(matches!(recalled(db, folder.path()).await, Err(Unfit::Damaged)));
        fs::write(file, "hurtrock catalogue of another build")?;
        assert!(matches!(recalled(db, folder.path()).await, Err(Unfit::OtherBuild)));
        let live = opened(db, folder.path()).await;
        assert_eq!(live.ask(answers), said(db, folder.path()).await);
        live.keep().await;
        assert_eq!(recalled(db, folder.path()).await?, live.ask(answers));
        Ok(())
    }

    async fn a_folder_that_cannot_be_written_keeps_nobody_from_selling(db) {
        let (folder, (_shop, ..)) = (tempfile::tempdir()?, stocked(db).await);
        let taken = folder.path().join("cache");
        fs::write(&taken, "no folder")?;
        let live = opened(db, &taken).await;
        live.keep().await;
        assert_eq!((live.ask(Index::len), live.kept.load(Ordering::Acquire)), (2, NOTHING));
        Ok(())
    }

    async fn a_catalogue_that_is_changing_is_not_kept(db) {
        let (folder, (_shop, ..)) = (tempfile::tempdir()?, stocked(db).await);
        let (live, head) = (process(db, folder.path()).await, db.store.read().catalog().head().await?);
        assert_eq!(live.standing(head.revision).await?.map(|(head, _)| head), Some(head));
        assert!(live.standing(head.revision - 1).await?.is_none(), "the index may know some of it");
        Ok(())
    }
}

#[test]
fn what_was_built_is_kept_at_once_and_what_changed_after_a_quiet_minute_or_half_an_hour() {
    let mut pace = Pace::default();
    assert!(pace.is_due(7, NOTHING), "there is nothing yet");
    assert!((0..2 * LONGEST).all(|_| !pace.is_due(7, 7)));
    let quiet = (1..10_000).find(|_| pace.is_due(8, 7));
    assert_eq!(quiet, Some(QUIET + 1));
    let again = (1..10_000).find(|_| pace.is_due(8, 7));
    assert_eq!(again, Some(QUIET), "it failed, and is not tried at every look");
    let busy = (1..10_000).zip(9_i64..10_000).find(|(_, reached)| pace.is_due(*reached, 8));
    assert_eq!(busy.map(|(looks, _)| looks), Some(LONGEST));
}
