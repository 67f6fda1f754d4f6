//! Every letter in both languages: complete, alike, and harmless whatever was typed.

use domain::lang::Lang;
use domain::money::Rupiah;
use domain::shop::{BankAccount, StoreProfile};
use mailer::letters::{
    Attention, Cancelled, Ending, Letterhead, NewOrder, Placed, ProofRejected, Trouble, Written, sample,
};

const SITE: &str = "https://hurtrock.example";

fn each(check: impl Fn(&str, Lang, &Written)) {
    for lang in [Lang::Id, Lang::En] {
        for (name, letter) in sample::all(lang, SITE) {
            check(name, lang, &letter);
        }
    }
}

/// The HTML as a person reads it: no style, no markup, entities as what they stand for.
fn read(html: &str) -> String {
    let body = html.split_once("</head>").map_or(html, |(_, body)| body);
    let mut text = String::new();
    let mut is_markup = false;
    for c in body.chars() {
        match c {
            '<' => {
                is_markup = true;
                text.push(' ');
            }
            '>' => is_markup = false,
            _ if !is_markup => text.push(c),
            _ => {}
        }
    }
    for (entity, c) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        text = text.replace(entity, c);
    }
    text.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn links(html: &str) -> Vec<String> {
    html.split("href=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.replace("&amp;", "&"))).collect()
}

#[test]
fn every_letter_is_there_in_both_languages_and_says_something_else_in_each() {
    let (indonesian, english) = (sample::all(Lang::Id, SITE), sample::all(Lang::En, SITE));
    assert!(indonesian.len() >= 32, "{}", indonesian.len());
    for ((name, id), (other, en)) in indonesian.iter().zip(&english) {
        assert_eq!(name, other);
        assert!(id.subject != en.subject && id.text != en.text && id.html != en.html, "{name}");
        assert!(id.html.contains("<html lang=\"id\">") && en.html.contains("<html lang=\"en\">"), "{name}");
        assert_eq!(id.text.matches("\n\n").count(), en.text.matches("\n\n").count(), "{name}: both say the same");
    }
}

#[test]
fn the_text_says_everything_that_the_html_says() {
    each(|name, lang, letter| {
        // By blanks and line breaks only: the no-break space of an amount stays, as in the HTML.
        let words = letter.text.split([' ', '\n']).filter(|word| !word.is_empty());
        let text = words.collect::<Vec<_>>().join(" ");
        for link in links(&letter.html) {
            let is_said = link.starts_with("tel:") || text.contains(&link);
            assert!(is_said, "{name} {lang:?}: {link} is not in the text");
        }
        // Every word; the text has some more, because it writes out links.
        for word in read(&letter.html).split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let is_said = word.is_empty() || word == "HURTROCK" || text.contains(word);
            assert!(is_said, "{name} {lang:?}: {word:?} is not in the text");
        }
    });
}

#[test]
fn letters_load_only_pictures_of_goods_run_nothing_and_ask_for_nothing() {
    each(|name, _, letter| {
        let html = &letter.html;
        for forbidden in ["<script", "<form", "<link", "<iframe", "@import", "url(", "javascript:"] {
            assert!(!html.contains(forbidden), "{name}: {forbidden}");
        }
        for source in html.split("src=\"").skip(1) {
            assert!(source.starts_with(&format!("{SITE}/media/products/")), "{name}: {source:.60}");
        }
        assert_eq!(
            html.matches("<img ").count(),
            html.matches(" alt=\"").count(),
            "{name}: every picture is described"
        );
        assert!(html.len() < 60_000, "{name}: mailboxes cut a letter at 102 KB, this one has {}", html.len());
    });
}

#[test]
fn subjects_are_short_enough_to_be_read_on_a_telephone() {
    each(|name, lang, letter| {
        let length = letter.subject.as_str().chars().count();
        assert!((10..=78).contains(&length), "{name} {lang:?}: {length} characters");
    });
}

#[test]
fn what_people_typed_is_neither_markup_nor_another_header() {
    let evil = "<img src=x onerror=alert(1)>\r\nBcc: semua@contoh.com & \"co\"";
    let mut order = sample::order(Lang::Id);
    evil.clone_into(&mut order.contact.name);
    evil.clone_into(&mut order.note);
    evil.clone_into(&mut order.lines[0].name.id);
    evil.clone_into(&mut order.shipping.service.name);
    if let Some(address) = &mut order.address {
        evil.clone_into(&mut address.street);
    }
    let shop = StoreProfile { name: evil.to_owned(), address: evil.to_owned(), ..StoreProfile::default() };
    let head = Letterhead { shop: &shop, site: SITE, lang: Lang::Id };
    let banks = [BankAccount { bank: evil.to_owned(), number: evil.to_owned(), holder: evil.to_owned() }];
    let link = "https://hurtrock.example/orders/HR-1?token=a";
    for letter in [
        Placed { order: &order, link, banks: &banks }.write(&head),
        ProofRejected { order: &order, link, reason: evil, amount: order.to_pay(), banks: &banks }.write(&head),
        Cancelled { order: &order, link, why: Ending::ByShop, owed: Rupiah::ZERO, reason: evil }.write(&head),
        NewOrder { order: &order }.write(&head),
    ] {
        assert!(!letter.html.contains("<img src=x") && letter.html.contains("&lt;img src=x"), "{}", letter.html);
        assert!(!letter.subject.as_str().contains(['\r', '\n']), "{}", letter.subject);
    }
}

#[test]
fn staff_read_of_every_way_out_of_a_wrong_amount() {
    let shop = StoreProfile::default();
    for (lang, ways) in [
        (Lang::Id, "terima jumlah ini, kembalikan kelebihannya, atau kembalikan uangnya"),
        (Lang::En, "accept this amount, return the excess, or return the money"),
    ] {
        let (order, head) = (sample::order(lang), Letterhead { shop: &shop, site: SITE, lang });
        let letter =
            Attention { order: &order, trouble: Trouble::WrongAmount, amount: Rupiah::new(1_000) }.write(&head);
        assert!(letter.text.contains(ways), "{}", letter.text);
    }
}
