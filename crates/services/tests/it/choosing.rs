//! What a buyer chooses at the checkout: told all at once where it is not to be had, priced before it is chosen, taken from the address book.

use domain::address::AddressForm;
use domain::checkout::{CheckoutForm, ExtraPrices, PlaceError};
use domain::form::FieldError;
use domain::money::Rupiah;
use domain::payment::PaymentMethod::{BankTransfer, CashOnDelivery, PayInStore};
use domain::voucher::VoucherRefusal;
use testkit::on_both;
use testkit::product::Goods;
use testkit::shop::TestShop;

use crate::journey::{Buyer, customer, form, guest, refusal, stock};

on_both! {
    async fn every_refusal_is_told_at_once_at_its_field(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").price(900_000)).await;
        let rina = guest("rina");
        rina.wants(&shop, guitar.variant(), 1).await;
        let told = |form: CheckoutForm| {
            let (shop, rina) = (&shop, &rina);
            async move {
                let PlaceError::Form(errors) = refusal(rina.orders(shop, &form).await) else { panic!("not at fields") };
                errors.iter().map(|(field, error)| (field.to_owned(), error.clone())).collect::<Vec<_>>()
            }
        };
        let missing = |field: &str| (field.to_owned(), FieldError::Required);
        let sent = CheckoutForm {
            city: String::new(),
            street: String::new(),
            payment: "pay_in_store".to_owned(),
            ..form(BankTransfer)
        };
        let payment = ("payment".to_owned(), FieldError::MethodUnavailable);
        assert_eq!(told(sent).await, [missing("city"), missing("street"), payment.clone()]);
        let fetched = CheckoutForm { name: String::new(), shipping: "PICKUP".to_owned(), ..form(CashOnDelivery) };
        assert_eq!(told(fetched).await, [missing("name"), payment]);
        let gone = CheckoutForm {
            email: String::new(),
            shipping: "UNKNOWN".to_owned(),
            voucher: "TIDAK-ADA".to_owned(),
            ..form(BankTransfer)
        };
        let unknown = FieldError::Voucher(VoucherRefusal::Unknown);
        assert_eq!(
            told(gone).await,
            [
                missing("email"),
                ("shipping".to_owned(), FieldError::ShippingUnavailable),
                ("voucher".to_owned(), unknown)
            ]
        );
        assert_eq!(stock(&shop, guitar.variant()).await.2, 0);
        Ok(())
    }

    async fn a_customer_chooses_among_saved_addresses(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji")).await;
        let (rina, other) = (customer(&shop, "rina@contoh.com").await, customer(&shop, "dimas@contoh.com").await);
        let save = async |buyer: &Buyer, label: &str, street: &str| {
            let typed = AddressForm {
                recipient: format!("Penerima di {label}"),
                phone: "0812-0000-1111".to_owned(),
                province: "Jawa Barat".to_owned(),
                city: "Kota Bandung".to_owned(),
                district: "Sukasari".to_owned(),
                village: String::new(),
                postal_code: "40153".to_owned(),
                street: street.to_owned(),
            };
            shop.services.accounts.save_address(&buyer.signed_in(), None, label, &typed, false).await.expect("is saved")
        };
        let (_, studio) = (save(&rina, "Rumah", "Jl. Satu 1").await, save(&rina, "Studio", "Jl. Dua 2").await);
        let foreign = save(&other, "Gudang", "Jl. Tiga 3").await;
        rina.wants(&shop, guitar.variant(), 1).await;
        let open = async || shop.services.checkout.open(&rina.visitor, &rina.owner).await.expect("opens");
        let page = open().await;
        let labels: Vec<_> = page.book.iter().map(|entry| entry.label.as_str()).collect();
        assert_eq!((labels, page.is_signed_in, page.form.street.as_str()), (vec!["Rumah", "Studio"], true, "Jl. Satu 1"));
        let typed = CheckoutForm { note: "Titip satpam".to_owned(), ..page.form };
        let checkout = &shop.services.checkout;
        checkout.send_to(&rina.visitor, &rina.owner, &typed, studio).await.expect("is kept");
        let form = open().await.form;
        assert_eq!(
            (form.street.as_str(), form.name.as_str(), form.note.as_str(), form.email.as_str()),
            ("Jl. Dua 2", "Penerima di Studio", "Titip satpam", "rina@contoh.com")
        );
        checkout.send_to(&rina.visitor, &rina.owner, &form, foreign).await.expect("is kept");
        assert_eq!(open().await.form, form, "nobody else's address is shown");
        let visitor = guest("somebody");
        visitor.wants(&shop, guitar.variant(), 1).await;
        let page = checkout.open(&visitor.visitor, &visitor.owner).await.expect("opens");
        assert_eq!((page.book, page.is_signed_in), (Vec::new(), false));
        Ok(())
    }

    async fn extra_protection_has_its_price_before_it_is_chosen(db) {
        let shop = TestShop::new(db).await;
        let guitar = shop.with(Goods::named("Gitar Uji").price(2_000_000).carton(103, 38, 11, 2_500)).await;
        let rina = guest("rina");
        rina.wants(&shop, guitar.variant(), 1).await;
        let open = async |form: CheckoutForm| {
            shop.services.checkout.save_draft(&rina.owner, &form).await.expect("is kept");
            shop.services.checkout.open(&rina.visitor, &rina.owner).await.expect("opens")
        };
        let plain = form(BankTransfer);
        let total = async |form: CheckoutForm| open(form).await.totals.expect("fits").total;
        let without = total(plain.clone()).await;
        let with_packing = total(CheckoutForm { packing: "on".to_owned(), ..plain.clone() }).await;
        let with_insurance = total(CheckoutForm { insurance: "on".to_owned(), ..plain.clone() }).await;
        let expected = ExtraPrices {
            packing: Rupiah::new(with_packing.amount() - without.amount()),
            insurance: Rupiah::new(with_insurance.amount() - without.amount()),
            is_exact: true,
        };
        assert_eq!(expected.insurance, Rupiah::new(9_000));
        assert_eq!(open(plain.clone()).await.extras, Some(expected));
        let ticked = CheckoutForm { packing: "on".to_owned(), insurance: "on".to_owned(), ..plain.clone() };
        assert_eq!(open(ticked).await.extras, Some(expected), "ticked or not");
        let unchosen = open(CheckoutForm { shipping: String::new(), ..plain }).await.extras.expect("is told");
        assert!(!unchosen.is_exact && unchosen.packing <= expected.packing, "{unchosen:?}");
        assert_eq!(open(form(PayInStore)).await.extras, None);
        Ok(())
    }
}
