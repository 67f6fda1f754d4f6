use std::collections::BTreeSet;

use demo::content::content;
use domain::lang::Lang;
use domain::money::Rupiah;
use domain::shipping::{Extras, Load, Protection};

#[test]
fn fourteen_customers_and_some_guests_live_all_over_the_country() {
    let shop = content();
    let customers = shop.people.iter().filter(|person| person.joined_days_ago.is_some()).count();
    assert_eq!(customers, 14);
    assert!(shop.people.len() > customers);
    let provinces: BTreeSet<&str> = shop.people.iter().map(|person| person.address.province.as_str()).collect();
    assert!(provinces.len() >= 8, "{provinces:?}");
    assert!(shop.people.iter().any(|person| person.lang == Lang::En));
}

#[test]
fn nobody_real_can_be_reached() {
    let shop = content();
    let mut emails = BTreeSet::new();
    let mut phones = BTreeSet::new();
    for person in &shop.people {
        assert!(person.email.as_str().ends_with("@example.com"), "{}", person.email);
        assert!(
            person.phone.to_string().starts_with("08") && person.phone.as_str().contains("0000"),
            "{}",
            person.phone
        );
        assert!(emails.insert(person.email.as_str()) && phones.insert(person.phone.as_str()), "{}", person.key);
    }
    for account in &shop.bank_accounts {
        assert!(account.number.starts_with("0000000") && account.number.bytes().all(|b| b.is_ascii_digit()));
        assert_eq!(account.holder, "Hurtrock Music Store");
    }
    assert!(!shop.bank_accounts.is_empty());
}

#[test]
fn addresses_are_complete() {
    for person in &content().people {
        let address = &person.address;
        assert!(address.postal_code.len() == 5 && !address.village.is_empty(), "{}", person.key);
        assert!(["Kota ", "Kabupaten "].iter().any(|kind| address.city.starts_with(kind)), "{}", address.city);
        assert_eq!(address.recipient, person.name);
    }
}

#[test]
fn six_services_are_offered_and_one_of_them_is_free() {
    let shop = content();
    let codes: Vec<&str> = shop.shipping_services.iter().map(|service| service.code.as_str()).collect();
    assert_eq!(codes, ["JNE-REG", "JNE-YES", "JNT-EZ", "SICEPAT-REG", "POS-KILAT", "PICKUP"]);
    for service in &shop.shipping_services {
        let strings = Load::default().with(1, &[], 45);
        let quote = service.quote(strings, Rupiah::new(95_000), Extras::default(), &Protection::default());
        let price = quote.expect("fits").total();
        assert_eq!(service.pickup, price == Rupiah::ZERO, "{} asks {price}", service.code);
        assert!(service.days_min <= service.days_max && price.amount() <= 40_000, "{}", service.code);
    }
}

#[test]
fn searches_in_vain_name_nothing_the_shop_sells() {
    let shop = content();
    for search in &shop.vain_searches {
        assert!(search.times > 0 && !search.words.is_empty());
        let found = shop.products.iter().any(|product| {
            let texts = [&product.name.id, &product.name.en];
            texts.iter().any(|name| name.to_lowercase().contains(&search.words))
        });
        assert!(!found, "{} can be found", search.words);
    }
}
