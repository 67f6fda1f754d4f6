use domain::catalog::{Availability, ProductCard};
use domain::ids::ProductId;
use domain::lang::Lang;
use domain::money::Rupiah;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::admin::dates;
use crate::admin::orders::OrderRow;
use crate::admin::tasks::TasksView;
use crate::ui::PictureView;

/// The dashboard, as far as this person may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DashboardView {
    /// Today's date.
    pub(crate) today: String,
    /// What was sold.
    pub(crate) sales: Option<SalesView>,
    /// What was ordered.
    pub(crate) orders: Option<OrdersPart>,
    /// What is in the shop.
    pub(crate) goods: Option<GoodsPart>,
}

/// What was sold: invoices less credit notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SalesView {
    /// Since midnight.
    pub(crate) today: Rupiah,
    /// The whole day before.
    pub(crate) yesterday: Rupiah,
    /// Since the first of the month.
    pub(crate) month: Rupiah,
    /// The first of the month.
    pub(crate) month_began: String,
    /// Day by day, today last.
    pub(crate) days: Vec<DayView>,
}

/// A day's sales.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DayView {
    /// `23 Nov`.
    pub(crate) short: String,
    /// `23 November 2026`.
    pub(crate) date: String,
    /// What was sold; below nothing where more was taken back.
    pub(crate) amount: Rupiah,
    /// By how many invoices.
    pub(crate) orders: u32,
}

/// What was ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OrdersPart {
    /// Orders placed since midnight.
    pub(crate) today: u32,
    /// Proofs nobody looked at.
    pub(crate) waiting_proofs: u32,
    /// Orders that nobody began to pack.
    pub(crate) to_prepare: u32,
    /// Orders that are being packed, or left in part.
    pub(crate) to_ship: u32,
    /// What waits for a person about money: the first ones, and how many there are.
    pub(crate) tasks: TasksView,
    /// The newest orders.
    pub(crate) recent: Vec<OrderRow>,
}

/// What is in the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct GoodsPart {
    /// Products that are shown.
    pub(crate) products: u32,
    /// Customers with an account.
    pub(crate) customers: u32,
    /// Variants of which little is left.
    pub(crate) low: Vec<LowView>,
    /// How many variants stand at or below their minimum.
    pub(crate) below: u32,
    /// What sells best.
    pub(crate) best: Vec<BestView>,
}

/// A variant of which little is left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LowView {
    /// Of which product.
    pub(crate) product: ProductId,
    /// The product's name.
    pub(crate) name: String,
    /// The SKU.
    pub(crate) sku: String,
    /// Units that can be sold.
    pub(crate) free: u32,
}

/// A product that sells well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BestView {
    /// Which product.
    pub(crate) product: ProductId,
    /// Its name.
    pub(crate) name: String,
    /// Its price.
    pub(crate) price: Rupiah,
    /// What is left.
    pub(crate) availability: Availability,
    /// The thumbnail.
    pub(crate) picture: Option<PictureView>,
}

impl SalesView {
    /// Sales of `days`, oldest first, today last.
    pub(crate) fn of(days: &[(Timestamp, Rupiah, u32)], month: Rupiah, lang: Lang) -> Self {
        let back = |count: usize| days.iter().rev().nth(count);
        let first = back(0).map(|(today, ..)| today.plus_secs(-(i64::from(today.wib().day) - 1) * 86_400));
        Self {
            today: back(0).map(|day| day.1).unwrap_or_default(),
            yesterday: back(1).map(|day| day.1).unwrap_or_default(),
            month,
            month_began: first.map(|first| first.date(lang)).unwrap_or_default(),
            days: days
                .iter()
                .map(|(day, amount, orders)| DayView {
                    short: dates::day(*day, lang),
                    date: day.date(lang),
                    amount: *amount,
                    orders: *orders,
                })
                .collect(),
        }
    }

    /// The day with the most, and the sum of all.
    pub(crate) fn best_and_sum(&self) -> (Option<&DayView>, Rupiah) {
        (self.days.iter().max_by_key(|day| day.amount), self.days.iter().map(|day| day.amount).sum())
    }
}

impl BestView {
    /// The product as `lang` shows it.
    pub(crate) fn of(card: &ProductCard, lang: Lang) -> Self {
        Self {
            product: card.id,
            name: card.name.in_lang(lang).to_owned(),
            price: card.price,
            availability: card.availability,
            picture: card.picture.as_ref().map(|picture| PictureView::of(picture, lang)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn today_is_the_last_day_and_the_month_begins_on_its_first() {
        let today = Timestamp::from_millis(1_795_424_700_000).start_of_day_wib(); // 23 November 2026
        let days = [(today.plus_secs(-86_400), Rupiah::new(5), 1), (today, Rupiah::new(7), 2)];
        let sales = SalesView::of(&days, Rupiah::new(90), Lang::Id);
        assert_eq!((sales.today, sales.yesterday, sales.month), (Rupiah::new(7), Rupiah::new(5), Rupiah::new(90)));
        assert_eq!((sales.month_began.as_str(), sales.days[0].short.as_str()), ("1 November 2026", "22 Nov"));
        assert_eq!(sales.best_and_sum().1, Rupiah::new(12));
    }
}
