//! What staff look at.

use domain::ids::ProductId;
use domain::money::Rupiah;
use domain::order::OrderAction;
use domain::payment::{PaymentMethod, RefundWhat};
use services::Failure;
use services::back_office::{ProductFilter, ProductSort};
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::journey::{clerk, guest};
use crate::till::{refund, till};
use crate::{Told, credits};

on_both! {
    async fn staff_find_products_by_words_of_a_name_or_the_beginning_of_a_sku_hidden_ones_too(db) {
        let shop = TestShop::new(db).await;
        let staff = shop.admin().await;
        let hidden = shop.with(Goods::named("Gitar Lama").hidden()).await;
        let shown = shop.with(Goods::named("Gitar Baru").stock(2)).await;
        shop.with(Goods::named("Senar Baja")).await;
        let find = async |filter: ProductFilter| shop.services.back_office.products(&staff, &filter).await.told();
        let sorted = ProductFilter { text: "GITAR".to_owned(), sort: ProductSort::Name, ..ProductFilter::default() };
        let page = find(sorted.clone()).await?;
        assert_eq!((page.total, page.pages), (2, 1));
        assert_eq!(page.items.iter().map(|row| row.id).collect::<Vec<_>>(), [shown.id, hidden.id]);
        let page = find(ProductFilter { active: Some(false), ..sorted.clone() }).await?;
        assert_eq!(page.items.iter().map(|row| row.id).collect::<Vec<_>>(), [hidden.id]);
        let page = find(ProductFilter { text: shown.skus[0].as_str().to_lowercase(), ..ProductFilter::default() }).await?;
        assert_eq!(page.items.iter().map(|row| row.id).collect::<Vec<_>>(), [shown.id]);
        let page = find(ProductFilter { low_stock: true, page: 9, ..ProductFilter::default() }).await?;
        assert_eq!((page.page, page.items.len(), page.items[0].on_hand), (1, 1, 2));
        Ok(())
    }

    async fn a_product_that_came_or_changed_is_counted_at_once(db) {
        let shop = TestShop::new(db).await;
        let staff = shop.admin().await;
        let first = shop.with(Goods::named("Gitar Uji")).await;
        let count = async |active: Option<bool>| {
            let filter = ProductFilter { text: "gitar".to_owned(), active, ..ProductFilter::default() };
            shop.services.back_office.products(&staff, &filter).await.told().map(|page| page.total)
        };
        assert_eq!((count(None).await?, count(Some(true)).await?), (1, 1));
        shop.with(Goods::named("Gitar Baru")).await;
        assert_eq!((count(None).await?, count(Some(true)).await?), (2, 2));
        let tx = shop.store.write().await?;
        tx.catalog().set_product_active(first.id, false, shop.services.now()).await?;
        tx.commit().await?;
        shop.services.catch_up().await;
        assert_eq!((count(None).await?, count(Some(true)).await?), (2, 1));
        Ok(())
    }

    async fn staff_see_the_cost_and_the_stock_of_every_variant(db) {
        let shop = TestShop::new(db).await;
        let staff = shop.admin().await;
        let goods = Goods::named("Ravenhorn V").brand("Ravenhorn").cost(2_500_000);
        let guitar = shop.with(goods.colour("Hitam", 4_000_000, 3).colour("Merah", 4_200_000, 0)).await;
        let detail = shop.services.back_office.product(&staff, guitar.id).await.told()?;
        let told: Vec<_> = detail.variants.iter().map(|one| (one.id, one.cost, one.level.on_hand)).collect();
        let cost = Some(Rupiah::new(2_500_000));
        assert_eq!(told, [(guitar.variants[0], cost, 3), (guitar.variants[1], cost, 0)]);
        assert_eq!(detail.brand_name.as_deref(), Some("Ravenhorn"));
        let unknown = shop.services.back_office.product(&staff, ProductId::new(9_999)).await;
        assert!(matches!(unknown, Err(Failure::NotFound)), "{unknown:?}");
        Ok(())
    }

    async fn the_dashboard_of_a_new_shop_has_thirty_days_without_sales_and_says_what_runs_low(db) {
        let shop = TestShop::new(db).await;
        let staff = shop.admin().await;
        shop.with(Goods::named("Gitar Penuh").stock(50)).await;
        let low = shop.with(Goods::named("Gitar Sisa").stock(1)).await;
        let dashboard = shop.services.back_office.dashboard(&staff).await.told()?;
        assert_eq!(dashboard.sales_by_day.len(), 30);
        assert!(dashboard.sales_by_day.iter().all(|(_, amount, orders)| amount.amount() == 0 && *orders == 0));
        assert_eq!(dashboard.sales_by_day.last().map(|(day, ..)| *day), Some(shop.services.now().start_of_day_wib()));
        assert_eq!(dashboard.low_stock.iter().map(|row| row.variant).collect::<Vec<_>>(), [low.variant()]);
        assert_eq!((dashboard.products, dashboard.orders_today, dashboard.best.len()), (2, 0, 0));
        Ok(())
    }

    async fn the_dashboard_counts_a_sale_on_the_day_the_money_came(db) {
        let shop = TestShop::new(db).await;
        let staff = shop.admin().await;
        let guitar = shop.with(Goods::named("Ravenhorn V").price(4_000_000).stock(5)).await;
        let placed = guest("rina").buys(&shop, guitar.variant(), 2, PaymentMethod::PayInStore).await;
        guest("budi").buys(&shop, guitar.variant(), 1, PaymentMethod::PayInStore).await;
        shop.clock.pass_secs(86_400);
        shop.services.orders.settle_in_store(&staff, &placed.number).await.told()?;
        let dashboard = shop.services.back_office.dashboard(&staff).await.told()?;
        let sold = Rupiah::new(8_000_000);
        assert_eq!((dashboard.sales_today, dashboard.sales_month), (sold, sold));
        assert_eq!(dashboard.sales_by_day[29], (shop.services.now().start_of_day_wib(), sold, 1));
        assert_eq!(dashboard.sales_by_day[28].2, 0, "yesterday it was only placed");
        assert_eq!((dashboard.orders_today, dashboard.to_ship, dashboard.recent.len()), (0, 1, 2));
        Ok(())
    }

    async fn what_waits_for_a_person_is_told_as_it_is_now(db) {
        let shop = TestShop::new(db).await;
        let staff = shop.admin().await;
        let guitar = shop.with(Goods::named("Ravenhorn V").stock(5)).await;
        let waits = async || {
            let told = shop.services.back_office.dashboard(&staff).await.told()?;
            Ok::<_, String>((told.to_prepare, told.to_ship, told.recent.len()))
        };
        assert_eq!(waits().await?, (0, 0, 0));
        let placed = guest("rina").buys(&shop, guitar.variant(), 1, PaymentMethod::PayInStore).await;
        assert_eq!(waits().await?, (0, 0, 1));
        shop.services.orders.settle_in_store(&staff, &placed.number).await.told()?;
        assert_eq!(waits().await?, (1, 1, 1));
        shop.services.orders.step(&staff, &placed.number, OrderAction::Process, "").await.told()?;
        assert_eq!(waits().await?, (0, 1, 1));
        Ok(())
    }

    async fn what_is_called_off_and_what_goes_back_is_taken_off_the_sales_of_that_day(db) {
        let till = till(db).await;
        let (shop, owner, staff) = (&till.shop, till.shop.admin().await, clerk(&till.shop).await);
        let (kept, gone) = (till.sells("rina", 1).await, till.sells("budi", 2).await);
        let totals = [till.total(&kept.placed).await, till.total(&gone.placed).await];
        let sold = totals.into_iter().sum::<Rupiah>();
        let dashboard = shop.services.back_office.dashboard(&owner).await.told()?;
        assert_eq!((dashboard.sales_today, dashboard.sales_month, dashboard.sales_by_day[29].2), (sold, sold, 2));
        shop.clock.pass_secs(86_400);
        shop.services.orders.step(&staff, &gone.placed.number, OrderAction::Cancel, "habis").await.told()?;
        let part = refund(RefundWhat::Amount(Rupiah::new(300_000)), "form");
        shop.services.payments.refund(&staff, &kept.placed.number, &part).await.told()?;
        let dashboard = shop.services.back_office.dashboard(&owner).await.told()?;
        let back = Rupiah::new(-totals[1].amount() - 300_000);
        assert_eq!((dashboard.sales_today, dashboard.sales_by_day[29].2), (back, 0));
        assert_eq!((dashboard.sales_by_day[28].1, dashboard.sales_by_day[28].2), (sold, 2), "a day that is over stays");
        assert_eq!(dashboard.sales_month.amount(), totals[0].amount() - 300_000);
        // To the rupiah what the papers say.
        let mut papers = 0;
        for bought in [&kept, &gone] {
            let (invoice, notes) = credits::papers(shop, &bought.placed.number).await;
            papers += invoice.totals.total.amount() - credits::sums(&notes).0.amount();
        }
        assert_eq!(dashboard.sales_month.amount(), papers);
        Ok(())
    }
}
