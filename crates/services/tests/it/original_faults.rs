//! The faults of the system this one replaces, by their numbers, where a use case can show that they are gone; what only a browser
//! or a whole process can show is in the server's tests under the same name, and what only the schema can in those of `migrations`.
//! Fault 6 and half of 5 are about the chat.

use documents::product_sheet::FileKind;
use domain::ids::VariantId;
use domain::order::OrderState;
use domain::papers::LabelSize;
use domain::payment::PaymentMethod::{BankTransfer, Midtrans};
use fake_psp::{Channel, Faults, Forgery, NotifyFault};
use services::accounts::SignInError;
use services::invoices::PaperKind;
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::Told;
use crate::double::{double, side};
use crate::journey::{HOME, PASSWORD, clerk, guest, link, order, refusal, registered, state, stock};
use crate::till::till;
use crate::warehouse::{buy, delivered, keeper};

on_both! {
    /// `GET /payment-success` made a paid order of whatever was in the cart.
    async fn fault_01_a_browser_that_says_it_paid_pays_nothing(db) {
        let till = till(db).await;
        let bought = till.buys("rina", 1).await;
        for _ in 0..3 {
            till.returns(&bought).await;
        }
        assert_eq!(state(&till.shop, &bought.placed.number).await, OrderState::AwaitingPayment);
        assert_eq!(till.gateway.taken(&bought.attempt).amount(), 0);
        Ok(())
    }

    /// Webhooks were believed unsigned, and one of an unknown order went to the newest order of anybody.
    async fn fault_02_a_notification_of_an_unknown_order_is_given_to_nobody(db) {
        let double = double(db, 102).await;
        let waiting = double.buys("rina", Midtrans).await;
        for forgery in [Forgery::Unsigned, Forgery::WrongKey] {
            double.psp.forge(side(Midtrans), &waiting.attempt, &forgery)?;
        }
        let other = Faults { notify: vec![NotifyFault::WrongOrder], ..Faults::default() };
        double.psp.set_faults(side(Midtrans), other);
        let paid = double.buys("budi", Midtrans).await;
        assert!(double.pay(Midtrans, &paid.attempt, Channel::Qris));
        double.passes(61).await;
        assert_eq!(state(&double.shop, &waiting.placed.number).await, OrderState::AwaitingPayment);
        let total = order(&double.shop, &paid.placed.number).await.totals.total.amount();
        assert_eq!(double.compare(&[waiting, paid], 102).await, total, "its own money, and nobody else's");
        Ok(())
    }

    /// Every replay of a webhook took the stock once more.
    async fn fault_03_a_replayed_notification_takes_no_stock_again(db) {
        let double = double(db, 103).await;
        let before = stock(&double.shop, double.picks).await;
        let many = Faults { notify: vec![NotifyFault::Duplicate { copies: 5 }], ..Faults::default() };
        double.psp.set_faults(side(Midtrans), many);
        let bought = double.buys("rina", Midtrans).await;
        assert!(double.pay(Midtrans, &bought.attempt, Channel::Gopay));
        for _ in 0..4 {
            double.passes(3_600).await;
        }
        assert_eq!(state(&double.shop, &bought.placed.number).await, OrderState::Paid);
        assert_eq!(stock(&double.shop, double.picks).await, (before.0 - 1, before.1, before.2 + 1));
        Ok(())
    }

    /// Nothing was ever held for an order, and calling it off gave nothing back.
    async fn fault_04_an_order_holds_its_goods_and_gives_them_back(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(2)).await.variant();
        let placed = guest("rina").buys(&shop, guitar, 2, BankTransfer).await;
        assert_eq!(stock(&shop, guitar).await, (0, 2, 2));
        shop.services.orders.cancel(&placed.number, &link(&placed)).await.expect("is called off");
        assert_eq!(stock(&shop, guitar).await, (2, 2, 0));
        Ok(())
    }

    /// A closed account could sign in, and guessing was free.
    async fn fault_07_a_closed_account_stays_out_and_guessing_has_to_wait(db) {
        let shop = TestShop::new(db).await;
        let closed = registered(&shop, "tutup@contoh.com").await;
        let tx = shop.store.write().await?;
        tx.accounts().set_active(closed.id, false, shop.services.now()).await?;
        tx.commit().await?;
        let accounts = &shop.services.accounts;
        for _ in 0..5 {
            assert_eq!(refusal(accounts.sign_in("tutup@contoh.com", PASSWORD, HOME).await), SignInError::Wrong);
        }
        let answer = refusal(accounts.sign_in("tutup@contoh.com", PASSWORD, HOME).await);
        assert!(matches!(answer, SignInError::Wait(_)), "{answer:?}");
        let known = refusal(accounts.sign_in("admin@hurtrock.com", "admin123", "198.51.100.1").await);
        assert_eq!(known, SignInError::Wrong, "nobody is here from the beginning");
        Ok(())
    }

    /// Every imported row failed, and so did invoices of orders, and labels once the shop had told of itself.
    async fn fault_08_a_sheet_comes_in_and_invoice_and_label_of_its_order_are_drawn(db) {
        let shop = TestShop::new(db).await;
        let sheet = "nama_produk,deskripsi,harga,stok_awal,brand,kategori,berat_gram,dimensi_panjang,dimensi_lebar,dimensi_tinggi,\
                     warna,material,garansi_bulan,aktif\nGitar Uji,,2500000,3,Ravenhorn,Gitar,3500,100,40,12,Hitam,Mahoni,12,true";
        let imports = &shop.services.imports;
        let plan = imports.plan(sheet.as_bytes().to_vec(), FileKind::Csv, &[]).await.told()?;
        let none = |_: &str| Err(std::io::Error::from(std::io::ErrorKind::NotFound));
        imports.apply(plan, none, None).await.told()?;
        shop.services.catch_up().await;
        let placed = guest("rina").buys(&shop, VariantId::new(1), 1, BankTransfer).await;
        let (staff, services) = (clerk(&shop).await, &shop.services);
        services.orders.confirm_transfer(&staff, &placed.number, "").await.expect("is paid");
        for kind in [PaperKind::Invoice, PaperKind::PackingSlip, PaperKind::Label(LabelSize::Mm120)] {
            let file = services.invoices.print(&staff, &[placed.number.as_str()], kind).await.expect("is drawn");
            assert!(file.bytes.starts_with(b"%PDF-"), "{kind:?}");
        }
        Ok(())
    }

    /// A purchase that was set to "received" twice doubled the stock.
    async fn fault_09_a_delivery_counts_once(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(1)).await.variant();
        let keeper = keeper(&shop).await;
        let purchase = buy(&shop, &keeper, &[(guitar, 4, 500_000)]).await;
        let delivery = delivered(&shop, &purchase, &[4]).await;
        let warehouse = &shop.services.warehouse;
        for _ in 0..2 {
            warehouse.receive(&keeper, &purchase, "surat jalan 1", &delivery).await.expect("is received, once");
        }
        assert!(warehouse.receive(&keeper, &purchase, "surat jalan 2", &delivery).await.is_err());
        assert_eq!(stock(&shop, guitar).await, (5, 5, 0));
        Ok(())
    }

    /// Whatever was typed, the gateway was told Jakarta 12345. (What Midtrans is told: `payments::midtrans::create`.)
    async fn fault_10_an_order_goes_where_the_customer_lives(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await.variant();
        let placed = guest("rina").buys(&shop, guitar, 1, BankTransfer).await;
        let address = order(&shop, &placed.number).await.address.expect("has one");
        assert_eq!((address.city.as_str(), address.postal_code.as_str()), ("Kota Makassar", "90231"));
        Ok(())
    }

    /// The shop deleted its migrations when it started, and made them anew.
    async fn fault_11_starting_again_leaves_everything_as_it_is(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").stock(3)).await.variant();
        let placed = guest("rina").buys(&shop, guitar, 1, BankTransfer).await;
        let before = order(&shop, &placed.number).await;
        for _ in 0..2 {
            assert!(migrations::migrate(db.url()).await?.is_empty());
            let again = TestShop::open(db).await;
            assert_eq!(order(&again, &placed.number).await, before);
            assert_eq!(stock(&again, guitar).await, (2, 3, 1));
        }
        Ok(())
    }
}
