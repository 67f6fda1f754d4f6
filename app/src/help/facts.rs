//! The texts, and what the owner sets that they speak of.

use domain::contact::Phone;
use domain::lang::Lang;
use domain::payment::{MethodSettings, PROOF_REVIEW_SECS, PaymentMethod};
use domain::shipping::ShippingService;
use domain::shop::ShopSettings;

use super::topic::Topic;
use crate::layout::ShopView;

/// The text of a topic, with `{names}` where facts come in.
pub(super) fn template(topic: Topic, lang: Lang) -> &'static str {
    match topic {
        Topic::Shipping => lang.pick(include_str!("texts/shipping.id.md"), include_str!("texts/shipping.en.md")),
        Topic::Returns => lang.pick(include_str!("texts/returns.id.md"), include_str!("texts/returns.en.md")),
        Topic::Warranty => lang.pick(include_str!("texts/warranty.id.md"), include_str!("texts/warranty.en.md")),
        Topic::Privacy => lang.pick(include_str!("texts/privacy.id.md"), include_str!("texts/privacy.en.md")),
        Topic::Terms => lang.pick(include_str!("texts/terms.id.md"), include_str!("texts/terms.en.md")),
    }
}

/// Names in the texts and what they stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facts(Vec<(&'static str, String)>);

impl Facts {
    /// The shop as it is set up now.
    pub(super) fn of(shop: &ShopSettings, services: &[ShippingService], lang: Lang) -> Self {
        let profile = &shop.profile;
        let method = |wanted| shop.methods.iter().find(|settings| settings.method == wanted);
        let couriers = |wanted: fn(&ShippingService) -> bool| {
            let names = services.iter().filter(|service| !service.pickup && wanted(service));
            listed(&names.map(|service| service.name.clone()).collect::<Vec<_>>(), lang)
        };
        let banks = shop.bank_accounts.iter().map(|account| account.bank.clone()).collect::<Vec<_>>();
        let protection = &shop.protection;
        Self(vec![
            ("{shop}", profile.name.clone()),
            ("{address}", profile.address.clone()),
            ("{city}", profile.city.clone()),
            ("{email}", profile.email.clone()),
            ("{phone}", Phone::parse(&profile.phone).map(|phone| phone.to_string()).unwrap_or_default()),
            ("{whatsapp}", format!("https://wa.me/{}", profile.whatsapp.trim_start_matches('+'))),
            ("{hours}", opening(&ShopView::of(shop, domain::time::Timestamp::from_millis(0), lang).hours, lang)),
            ("{couriers}", couriers(|_| true)),
            ("{cod_couriers}", couriers(|service| service.cod)),
            ("{cod_limit}", limit(method(PaymentMethod::CashOnDelivery), lang)),
            ("{banks}", listed(&banks, lang)),
            ("{transfer_hold}", hold(method(PaymentMethod::BankTransfer), lang)),
            ("{pickup_hold}", hold(method(PaymentMethod::PayInStore), lang)),
            ("{proof_days}", (PROOF_REVIEW_SECS / (24 * 3600)).to_string()),
            ("{packing}", protection.packing_per_carton.to_string()),
            ("{insurance}", insurance(protection.insurance_permille, lang)),
            ("{insurance_base}", protection.insurance_base.to_string()),
        ])
    }

    /// The text with its facts.
    pub(super) fn fill(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (name, fact)| text.replace(name, fact))
    }
}

/// `a, b dan c`.
fn listed(names: &[String], lang: Lang) -> String {
    match names {
        [] => lang.pick("belum ada", "none yet").to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), lang.pick("dan", "and")),
    }
}

/// Opening hours in one line; neighbouring days with the same hours are told together.
fn opening(week: &[(String, String, bool)], lang: Lang) -> String {
    let mut spans: Vec<(&str, &str, &str)> = Vec::new();
    for (day, hours, _) in week {
        match spans.last_mut() {
            Some((_, last, same)) if *same == hours => *last = day,
            _ => spans.push((day, day, hours)),
        }
    }
    let to = lang.pick("sampai", "to");
    let told = spans.into_iter().map(|(first, last, hours)| match (first == last, hours) {
        (true, hours) => format!("{first} {}", hours.to_lowercase()),
        (false, hours) => format!("{first} {to} {last} {}", hours.to_lowercase()),
    });
    told.collect::<Vec<_>>().join(", ")
}

/// How long goods are held, in hours up to two days, then in days.
fn hold(settings: Option<&MethodSettings>, lang: Lang) -> String {
    match settings.map(|settings| settings.hold_hours).unwrap_or_default() {
        hours if hours > 48 && hours.is_multiple_of(24) => {
            lang.pick(format!("{} hari", hours / 24), format!("{} days", hours / 24))
        }
        hours => lang.pick(format!("{hours} jam"), format!("{hours} hours")),
    }
}

/// Up to which amount a method is taken.
fn limit(settings: Option<&MethodSettings>, lang: Lang) -> String {
    match settings.and_then(|settings| settings.maximum) {
        Some(most) => lang.pick(format!("sampai {most}"), format!("up to {most}")),
        None => lang.pick("berapa pun", "of any amount").to_owned(),
    }
}

/// Thousandths as percent: `0,2 %`.
fn insurance(permille: u32, lang: Lang) -> String {
    format!("{}{}{}\u{a0}%", permille / 10, lang.pick(',', '.'), permille % 10)
}

#[cfg(test)]
mod tests {
    use domain::money::Rupiah;
    use domain::shipping::Rounding;

    use super::super::article::{Article, Block, Span};
    use super::*;

    fn service(name: &str, cod: bool, pickup: bool) -> ShippingService {
        ShippingService {
            code: name.to_owned(),
            name: name.to_owned(),
            courier: "jne".to_owned(),
            base_price: Rupiah::ZERO,
            price_per_kg: Rupiah::ZERO,
            divisor: 6000,
            rounding: Rounding::Exact,
            minimum_grams: 0,
            days_min: 1,
            days_max: 2,
            cod,
            pickup,
        }
    }

    fn page(topic: Topic, lang: Lang) -> String {
        let services =
            [service("JNE REG", true, false), service("JNE YES", false, false), service("Ambil", false, true)];
        Facts::of(&ShopSettings::default(), &services, lang).fill(template(topic, lang))
    }

    fn spans(article: &Article) -> Vec<Span> {
        let of = |block: &Block| match block {
            Block::Heading(_) => Vec::new(),
            Block::Paragraph(spans) => spans.clone(),
            Block::List(_, items) => items.concat(),
        };
        article.blocks.iter().flat_map(of).collect()
    }

    #[test]
    fn every_page_is_complete_in_both_languages() {
        for topic in Topic::ALL {
            let [indonesian, english] = [Lang::Id, Lang::En].map(|lang| page(topic, lang));
            for text in [&indonesian, &english] {
                assert!(!text.contains(['{', '}']), "{topic:?}: a fact is missing: {text}");
                let article = Article::read(text);
                assert!(!article.title.is_empty() && !article.lead.is_empty() && article.blocks.len() > 8, "{topic:?}");
                for span in spans(&article) {
                    let (Span::Plain(text) | Span::Strong(text) | Span::Link(text, _)) = &span;
                    assert!(!text.contains("**") && !text.contains("]("), "{topic:?}: {text}");
                }
            }
            let shape = |text: &str| Article::read(text).blocks.iter().map(std::mem::discriminant).collect::<Vec<_>>();
            assert_eq!(shape(&indonesian), shape(&english), "{topic:?}: both languages say the same");
        }
    }

    #[test]
    fn links_lead_to_pages_of_this_shop_or_to_its_people() {
        let known = ["/help/", "/orders", "/profile", "/cart", "/products", "https://wa.me/", "mailto:"];
        for topic in Topic::ALL {
            for lang in [Lang::Id, Lang::En] {
                for span in spans(&Article::read(&page(topic, lang))) {
                    if let Span::Link(_, address) = span {
                        assert!(known.iter().any(|start| address.starts_with(start)), "{topic:?}: {address}");
                        let help = address.strip_prefix("/help/");
                        assert!(help.is_none_or(|key| Topic::from_key(key).is_some()), "{address}");
                    }
                }
            }
        }
    }

    #[test]
    fn facts_are_those_of_the_shop() {
        let shipping = page(Topic::Shipping, Lang::Id);
        assert!(shipping.contains("JNE REG dan JNE YES") && !shipping.contains("Ambil dan"), "pick-up is no courier");
        assert!(page(Topic::Terms, Lang::Id).contains("24 jam") && page(Topic::Terms, Lang::En).contains("3 days"));
    }

    #[test]
    fn days_with_the_same_hours_are_told_together() {
        let hours = ShopView::of(&ShopSettings::default(), domain::time::Timestamp::from_millis(0), Lang::Id).hours;
        assert_eq!(opening(&hours, Lang::Id), "Senin sampai Jumat 09.30–18.00, Sabtu 09.30–17.00, Minggu tutup");
    }

    #[test]
    fn amounts_and_times_are_told_as_people_say_them() {
        let method = |hold_hours, maximum| MethodSettings {
            method: PaymentMethod::BankTransfer,
            active: true,
            minimum: Rupiah::ZERO,
            maximum,
            hold_hours,
        };
        assert_eq!(hold(Some(&method(24, None)), Lang::Id), "24 jam");
        assert_eq!(hold(Some(&method(72, None)), Lang::En), "3 days");
        assert_eq!(limit(Some(&method(0, Some(Rupiah::new(5_000_000)))), Lang::En), "up to Rp\u{a0}5.000.000");
        assert_eq!(insurance(2, Lang::Id), "0,2\u{a0}%");
        assert_eq!(listed(&["BCA".to_owned(), "BRI".to_owned(), "BNI".to_owned()], Lang::En), "BCA, BRI and BNI");
    }
}
