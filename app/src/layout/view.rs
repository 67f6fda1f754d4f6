use domain::account::{Account, Permission, Role};
use domain::contact::Phone;
use domain::lang::Lang;
use domain::shop::{Hours, ShopSettings};
use domain::time::Timestamp;
use domain::tree::CategoryTree;
use serde::{Deserialize, Serialize};

/// What bar and footer show.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FrameView {
    /// Units in the cart.
    pub(crate) cart_units: u32,
    /// Who is signed in, by first name.
    pub(crate) account: Option<String>,
    /// Their e-mail address, which they then need not type.
    pub(crate) email: Option<String>,
    /// Their place in the back office, when they work here.
    pub(crate) desk: Option<DeskView>,
    /// The top of the category tree: slug and name.
    pub(crate) roots: Vec<(String, String)>,
    /// The shop itself.
    pub(crate) shop: ShopView,
    /// What can be paid with.
    pub(crate) pays: Vec<String>,
}

/// Somebody who works here, and which areas of the back office they may enter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DeskView {
    /// Their full name.
    pub(crate) name: String,
    /// Whether they may do everything.
    pub(crate) is_admin: bool,
    /// Whether they may enter the orders.
    pub(crate) orders: bool,
    /// Whether they may enter the products.
    pub(crate) products: bool,
}

/// The shop, as a footer shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShopView {
    /// Its name.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) address: String,
    /// Its telephone, as Indonesians write it.
    pub(crate) phone: String,
    /// The digits of its WhatsApp number.
    pub(crate) whatsapp: String,
    /// Where customers write to.
    pub(crate) email: String,
    /// Whether somebody is in the shop now.
    pub(crate) open_now: bool,
    /// Opening hours, Monday first: name of the day, hours or "closed", whether it is today.
    pub(crate) hours: Vec<(String, String, bool)>,
}

impl FrameView {
    /// Bar and footer for this visitor at this moment.
    pub(crate) fn of(
        cart_units: u32,
        account: Option<&Account>,
        tree: &CategoryTree,
        shop: &ShopSettings,
        now: Timestamp,
        lang: Lang,
    ) -> Self {
        Self {
            cart_units,
            account: account.map(|account| account.name.split(' ').next().unwrap_or_default().to_owned()),
            email: account.map(|account| account.email.to_string()),
            desk: account.filter(|account| account.is_staff()).map(DeskView::of),
            roots: tree
                .children(None)
                .map(|root| (root.slug.to_string(), root.name.in_lang(lang).to_owned()))
                .collect(),
            shop: ShopView::of(shop, now, lang),
            pays: Vec::new(),
        }
    }
}

impl DeskView {
    fn of(account: &Account) -> Self {
        Self {
            name: account.name.clone(),
            is_admin: account.role == Role::Admin,
            orders: account.may(Permission::Orders),
            products: account.may(Permission::Catalogue),
        }
    }

    /// The first letters of the name's first two words.
    pub(crate) fn initials(&self) -> String {
        self.name
            .split_whitespace()
            .take(2)
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    }
}

impl ShopView {
    /// The shop at this moment.
    pub(crate) fn of(shop: &ShopSettings, now: Timestamp, lang: Lang) -> Self {
        let profile = &shop.profile;
        let today = usize::from(now.wib().weekday);
        Self {
            name: profile.name.clone(),
            address: profile.address.clone(),
            phone: Phone::parse(&profile.phone).map(|phone| phone.to_string()).unwrap_or_default(),
            whatsapp: profile.whatsapp.trim_start_matches('+').to_owned(),
            email: profile.email.clone(),
            open_now: profile.is_open(now),
            hours: profile
                .hours
                .iter()
                .enumerate()
                .map(|(day, hours)| (day_name(day, lang).to_owned(), hours_text(*hours, lang), day == today))
                .collect(),
        }
    }
}

fn hours_text(hours: Option<Hours>, lang: Lang) -> String {
    let clock = |minute: u16| format!("{:02}{}{:02}", minute / 60, lang.pick('.', ':'), minute % 60);
    hours.map_or_else(
        || lang.pick("Tutup", "Closed").to_owned(),
        |hours| format!("{}–{}", clock(hours.opens), clock(hours.closes)),
    )
}

fn day_name(day: usize, lang: Lang) -> &'static str {
    let names = lang.pick(
        ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    );
    names[day.min(6)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_any_length_has_initials() {
        let desk =
            |name: &str| DeskView { name: name.to_owned(), is_admin: false, orders: true, products: false }.initials();
        assert_eq!((desk("rina sari dewi").as_str(), desk("Asep").as_str(), desk("").as_str()), ("RS", "A", ""));
    }
}
