//! "Tell me when it is back".

use domain::lang::Lang;
use domain::stock::AlertError;
use services::Failure;
use store::stock::Cause;
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::Told;

const HERE: &str = "203.0.113.7";

on_both! {
    async fn who_waited_is_due_when_the_goods_are_back_and_told_once(db) {
        let shop = TestShop::new(db).await;
        let amp = shop.with(Goods::named("Ampli Uji").stock(0)).await;
        let alerts = &shop.services.stock_alerts;
        alerts.ask(amp.variant(), " Rina@Contoh.com ", Lang::En, HERE).await.told()?;
        alerts.ask(amp.variant(), "rina@contoh.com", Lang::En, HERE).await.told()?;
        assert!(alerts.due(10).await.told()?.is_empty());
        let staff = shop.admin().await;
        let detail = shop.services.back_office.product(&staff, amp.id).await.told()?;
        assert_eq!(detail.variants[0].waiting, 1, "asking twice is one wish");

        let tx = shop.store.write().await?;
        let cause = Cause { reason: "datang", reference: None, actor: None, at: shop.services.now() };
        tx.stock().receive(amp.variant(), 2, cause).await?;
        tx.commit().await?;
        let due = alerts.due(10).await.told()?;
        assert_eq!(due.len(), 1);
        assert_eq!((due[0].alert.email.as_str(), due[0].alert.lang, due[0].offer.available), ("rina@contoh.com", Lang::En, 2));
        assert_eq!(alerts.tell_due().await.told()?, 1);
        assert_eq!(alerts.tell_due().await.told()?, 0, "once");
        shop.services.letters.deliver(|| true).await.told()?;
        let letters = shop.mail.letters();
        assert_eq!(letters.len(), 1);
        assert_eq!((letters[0].to.as_str(), letters[0].subject.as_str()), ("rina@contoh.com", "Ampli Uji is back in stock"));
        assert!(alerts.due(10).await.told()?.is_empty());
        shop.clock.pass_secs(31 * 24 * 3600);
        assert_eq!(alerts.forget_old().await.told()?, 1);
        Ok(())
    }

    async fn what_is_no_address_and_what_is_not_sold_is_refused(db) {
        let shop = TestShop::new(db).await;
        let amp = shop.with(Goods::named("Ampli Uji")).await;
        let gone = shop.with(Goods::named("Ampli Lama").hidden()).await;
        let alerts = &shop.services.stock_alerts;
        let refused = alerts.ask(amp.variant(), "rina", Lang::Id, HERE).await;
        assert!(matches!(refused, Err(Failure::Rejected(AlertError::Email))), "{refused:?}");
        let refused = alerts.ask(gone.variant(), "rina@contoh.com", Lang::Id, HERE).await;
        assert!(matches!(refused, Err(Failure::NotFound)), "{refused:?}");
        Ok(())
    }

    async fn one_network_cannot_ask_without_end_and_nobody_is_flooded(db) {
        let shop = TestShop::new(db).await;
        let amp = shop.with(Goods::named("Ampli Uji")).await;
        let alerts = &shop.services.stock_alerts;
        for number in 0..20 {
            alerts.ask(amp.variant(), &format!("orang{number}@contoh.com"), Lang::Id, HERE).await.told()?;
        }
        let refused = alerts.ask(amp.variant(), "lagi@contoh.com", Lang::Id, HERE).await;
        assert!(matches!(refused, Err(Failure::Rejected(AlertError::Wait))), "{refused:?}");
        alerts.ask(amp.variant(), "lain@contoh.com", Lang::Id, "198.51.100.1").await.told()?;
        shop.clock.pass_secs(3601);
        alerts.ask(amp.variant(), "lagi@contoh.com", Lang::Id, HERE).await.told()?;

        for number in 0..20 {
            let other = shop.with(Goods::named(&format!("Efek {number}"))).await;
            alerts.ask(other.variant(), "korban@contoh.com", Lang::Id, &format!("192.0.2.{number}")).await.told()?;
        }
        let refused = alerts.ask(amp.variant(), "korban@contoh.com", Lang::Id, "192.0.2.99").await;
        assert!(matches!(refused, Err(Failure::Rejected(AlertError::TooMany))), "{refused:?}");
        Ok(())
    }
}
