//! Who writes: what stands below every letter.

use domain::contact::Phone;
use domain::lang::Lang;
use domain::shop::{Hours, StoreProfile};

/// The shop that writes, and the language it writes in.
#[derive(Debug, Clone, Copy)]
pub struct Letterhead<'a> {
    /// The shop.
    pub shop: &'a StoreProfile,
    /// Its absolute address, without a slash at the end.
    pub site: &'a str,
    /// The language of the reader.
    pub lang: Lang,
}

const DAYS_ID: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Letterhead<'_> {
    /// Picks the text of the reader's language.
    pub(super) fn pick<T>(&self, indonesian: T, english: T) -> T {
        self.lang.pick(indonesian, english)
    }

    /// The absolute address of a path of the shop.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.site)
    }

    /// The telephone as Indonesians write it.
    pub(super) fn phone(&self) -> String {
        Phone::parse(&self.shop.phone).map_or_else(|_| self.shop.phone.clone(), |phone| phone.to_string())
    }

    /// Where one talks to the shop on WhatsApp; none where it has no number.
    pub(super) fn whatsapp(&self) -> Option<String> {
        let digits: String = self.shop.whatsapp.chars().filter(char::is_ascii_digit).collect();
        (!digits.is_empty()).then(|| format!("https://wa.me/{digits}"))
    }

    /// When it is open, neighbouring days with the same hours told together.
    pub(super) fn hours(&self) -> String {
        let mut spans: Vec<(usize, usize, Option<Hours>)> = Vec::new();
        for (day, hours) in self.shop.hours.into_iter().enumerate() {
            match spans.last_mut() {
                Some((_, last, same)) if *same == hours => *last = day,
                _ => spans.push((day, day, hours)),
            }
        }
        spans.into_iter().map(|span| self.span(span)).collect::<Vec<_>>().join(", ")
    }

    fn span(&self, (first, last, hours): (usize, usize, Option<Hours>)) -> String {
        let names = self.pick(&DAYS_ID, &DAYS_EN);
        let days = if first == last { names[first].to_owned() } else { format!("{}–{}", names[first], names[last]) };
        match hours {
            Some(hours) => format!("{days} {}–{}", self.clock(hours.opens), self.clock(hours.closes)),
            None => format!("{days} {}", self.pick("tutup", "closed")),
        }
    }

    fn clock(&self, minute: u16) -> String {
        format!("{:02}{}{:02}", minute / 60, self.pick('.', ':'), minute % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_week_is_told_in_one_line() {
        let shop = StoreProfile::default();
        let head = |lang| Letterhead { shop: &shop, site: "https://hurtrock.example", lang };
        assert_eq!(head(Lang::Id).hours(), "Senin–Jumat 09.30–18.00, Sabtu 09.30–17.00, Minggu tutup");
        assert_eq!(head(Lang::En).hours(), "Monday–Friday 09:30–18:00, Saturday 09:30–17:00, Sunday closed");
        assert_eq!(head(Lang::Id).phone(), "0821-1555-8035");
        assert_eq!(head(Lang::Id).whatsapp().as_deref(), Some("https://wa.me/6282115558035"));
    }
}
