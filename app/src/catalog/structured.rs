//! Structured data for search engines: schema.org in JSON-LD, only of what is true (no invented ratings).

use domain::catalog::Product;
use domain::lang::Lang;
use domain::shop::StoreProfile;

use crate::ui::{Crumb, PictureView};

/// A JSON string literal.
fn text(value: &str) -> String {
    let mut quoted = String::with_capacity(value.len() + 2);
    quoted.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            c if c.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// The way to a page (`BreadcrumbList`).
pub(crate) fn breadcrumbs(path: &[Crumb], base: &str) -> String {
    let items = path.iter().enumerate().map(|(index, (address, name))| {
        format!(
            r#"{{"@type":"ListItem","position":{},"name":{},"item":{}}}"#,
            index + 1,
            text(name),
            text(&format!("{base}{address}"))
        )
    });
    format!(
        r#"{{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":[{}]}}"#,
        items.collect::<Vec<_>>().join(",")
    )
}

/// A product with an offer for each variant.
pub(crate) fn product(product: &Product, base: &str, lang: Lang) -> String {
    let page = format!("{base}/products/{}", product.slug);
    let images =
        product.pictures.iter().map(|picture| text(&format!("{base}{}", PictureView::of(picture, lang).at(1280))));
    let offers = product.variants.iter().map(|variant| {
        let state = if variant.available > 0 { "InStock" } else { "OutOfStock" };
        let gtin = variant.gtin.as_ref().map(|gtin| format!(r#","gtin":{}"#, text(gtin.as_str()))).unwrap_or_default();
        format!(
            r#"{{"@type":"Offer","url":{},"sku":{}{gtin},"price":"{}","priceCurrency":"IDR","availability":"https://schema.org/{state}","itemCondition":"https://schema.org/NewCondition"}}"#,
            text(&page), text(variant.sku.as_str()), variant.price.amount()
        )
    });
    let brand = product
        .brand
        .as_ref()
        .map(|brand| format!(r#","brand":{{"@type":"Brand","name":{}}}"#, text(&brand.name)))
        .unwrap_or_default();
    format!(
        r#"{{"@context":"https://schema.org","@type":"Product","name":{},"description":{},"url":{}{brand},"image":[{}],"offers":[{}]}}"#,
        text(product.name.in_lang(lang)),
        text(product.description.in_lang(lang)),
        text(&page),
        images.collect::<Vec<_>>().join(","),
        offers.collect::<Vec<_>>().join(",")
    )
}

/// The shop itself (`MusicStore`).
pub(crate) fn store(profile: &StoreProfile, base: &str) -> String {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let hours = profile.hours.iter().zip(DAYS).filter_map(|(hours, day)| hours.map(|hours| (hours, day))).map(
        |(hours, day)| {
            let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
            format!(
                r#"{{"@type":"OpeningHoursSpecification","dayOfWeek":"{day}","opens":"{}","closes":"{}"}}"#,
                clock(hours.opens),
                clock(hours.closes)
            )
        },
    );
    let postal_code =
        postal_code(&profile.address).map(|code| format!(r#","postalCode":"{code}""#)).unwrap_or_default();
    format!(
        r#"{{"@context":"https://schema.org","@type":"MusicStore","name":{},"url":{},"image":{},"telephone":{},"address":{{"@type":"PostalAddress","streetAddress":{},"addressLocality":{}{postal_code},"addressCountry":"ID"}},"openingHoursSpecification":[{}]}}"#,
        text(&profile.name),
        text(base),
        text(&format!("{base}/icons-512.png")),
        text(&profile.phone),
        text(&profile.address),
        text(&profile.city),
        hours.collect::<Vec<_>>().join(",")
    )
}

/// The five digits of an Indonesian address, where it has them.
fn postal_code(address: &str) -> Option<&str> {
    address.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 5)
}

#[cfg(test)]
mod tests {
    use domain::catalog::{Gtin, Sku, Slug, Variant};
    use domain::ids::{CategoryId, ProductId, VariantId};
    use domain::lang::Text;
    use domain::money::Rupiah;
    use domain::time::Timestamp;

    use super::*;

    fn guitar(gtin: Option<Gtin>) -> Product {
        let variant = Variant {
            id: VariantId::new(1),
            sku: Sku::parse("RH-V").expect("is a SKU"),
            gtin,
            options: Vec::new(),
            price: Rupiah::new(4_000_000),
            compare_at: None,
            available: 1,
            low_stock_threshold: 3,
            weight_grams: 3_500,
        };
        Product {
            id: ProductId::new(1),
            slug: Slug::parse("ravenhorn-v").expect("is a slug"),
            name: Text::new("Ravenhorn V", ""),
            description: Text::default(),
            brand: None,
            model: String::new(),
            category: CategoryId::new(1),
            warranty_months: 12,
            active: true,
            variants: vec![variant],
            pictures: Vec::new(),
            attributes: Vec::new(),
            created_at: Timestamp::from_millis(0),
            updated_at: Timestamp::from_millis(0),
        }
    }

    #[test]
    fn an_offer_bears_the_worlds_number_where_it_has_one() {
        let gtin = Gtin::parse("0885978744909").expect("its last digit is right");
        let told = product(&guitar(Some(gtin.clone())), "https://x", Lang::Id);
        assert!(told.contains(&format!(r#""sku":"RH-V","gtin":"{}","price":"4000000""#, gtin.as_str())), "{told}");
        assert!(!product(&guitar(None), "https://x", Lang::Id).contains("gtin"));
    }

    #[test]
    fn a_shop_tells_its_postal_code_when_it_has_one_and_shows_its_sign() {
        let plain = StoreProfile::default();
        let told = store(&plain, "https://x");
        assert!(told.contains(r#""image":"https://x/icons-512.png""#) && !told.contains("postalCode"), "{told}");
        let whole = StoreProfile { address: "Jl. Gegerkalong 22, Bandung 40153".to_owned(), ..plain };
        assert!(store(&whole, "https://x").contains(r#""postalCode":"40153""#));
    }

    #[test]
    fn names_with_quotes_stay_inside_their_string() {
        assert_eq!(text("12\" \\ \n</script>"), "\"12\\\" \\\\ \\u000a</script>\"");
    }
}
