//! The living products, kept sorted in every order a list can be asked for; ties by id, so that pages never overlap.

use std::cmp::Ordering;

use domain::catalog::Sort;
use domain::ids::ProductId;
use domain::lang::Lang;
use serde::{Deserialize, Serialize};

use crate::columns::Columns;

/// An order that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// By id: how a product is found.
    Id,
    /// Newest first.
    Newest,
    /// Cheapest first; read backwards for dearest first.
    Price,
    /// By Indonesian name.
    Name,
    /// By English name.
    EnglishName,
    /// Best selling first.
    BestSelling,
}

impl Order {
    const ALL: [Self; 6] = [Self::Id, Self::Newest, Self::Price, Self::Name, Self::EnglishName, Self::BestSelling];

    /// The order for a sort, and whether it is read backwards. Without words, relevance is what sells best.
    pub(crate) const fn of(sort: Sort, lang: Lang) -> (Self, bool) {
        match (sort, lang) {
            (Sort::Newest, _) => (Self::Newest, false),
            (Sort::PriceAscending, _) => (Self::Price, false),
            (Sort::PriceDescending, _) => (Self::Price, true),
            (Sort::Name, Lang::Id) => (Self::Name, false),
            (Sort::Name, Lang::En) => (Self::EnglishName, false),
            (Sort::BestSelling | Sort::Relevance, _) => (Self::BestSelling, false),
        }
    }

    fn compare(self, columns: &Columns, a: u32, b: u32) -> Ordering {
        let (left, right) = (a as usize, b as usize);
        let first = match self {
            Self::Id => Ordering::Equal,
            Self::Newest => columns.created[right].cmp(&columns.created[left]),
            Self::Price => columns.prices[left].cmp(&columns.prices[right]),
            Self::Name => columns.name(a, Lang::Id).cmp(columns.name(b, Lang::Id)),
            Self::EnglishName => columns.name(a, Lang::En).cmp(columns.name(b, Lang::En)),
            Self::BestSelling => columns.sold[right].cmp(&columns.sold[left]),
        };
        first.then_with(|| columns.ids[left].cmp(&columns.ids[right]))
    }
}

/// All orders.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Orders {
    lists: [Vec<u32>; 6],
}

impl Orders {
    /// Sorts all living products.
    pub(crate) fn sorted(columns: &Columns) -> Self {
        Self {
            lists: Order::ALL.map(|order| {
                let mut list: Vec<u32> = Vec::with_capacity(columns.live.count());
                match order {
                    Order::Name => list.extend(by_name(columns, Lang::Id)),
                    Order::EnglishName => list.extend(by_name(columns, Lang::En)),
                    _ => {
                        list.extend(columns.live.iter());
                        list.sort_unstable_by(|a, b| order.compare(columns, *a, *b));
                    }
                }
                list
            }),
        }
    }

    /// The slots in an order.
    pub(crate) fn list(&self, order: Order) -> &[u32] {
        &self.lists[order as usize]
    }

    /// The slot of a product.
    pub(crate) fn find(&self, columns: &Columns, id: ProductId) -> Option<u32> {
        let list = self.list(Order::Id);
        list.binary_search_by(|slot| columns.ids[*slot as usize].cmp(&id)).ok().map(|place| list[place])
    }

    /// Puts a product into every order.
    pub(crate) fn insert(&mut self, columns: &Columns, slot: u32) {
        for order in Order::ALL {
            self.insert_in(order, columns, slot);
        }
    }

    /// Takes a product out of every order; its columns still say what they said when it was put in.
    pub(crate) fn remove(&mut self, columns: &Columns, slot: u32) {
        for order in Order::ALL {
            self.remove_from(order, columns, slot);
        }
    }

    /// Puts a product into one order.
    pub(crate) fn insert_in(&mut self, order: Order, columns: &Columns, slot: u32) {
        let list = &mut self.lists[order as usize];
        if let Err(place) = list.binary_search_by(|other| order.compare(columns, *other, slot)) {
            if list.len() == list.capacity() {
                list.reserve_exact(64 + list.len() / 16);
            }
            list.insert(place, slot);
        }
    }

    /// Takes a product out of one order.
    pub(crate) fn remove_from(&mut self, order: Order, columns: &Columns, slot: u32) {
        let list = &mut self.lists[order as usize];
        if let Ok(place) = list.binary_search_by(|other| order.compare(columns, *other, slot)) {
            list.remove(place);
        }
    }

    /// Gives spare room back.
    pub(crate) fn shrink(&mut self) {
        self.lists.iter_mut().for_each(Vec::shrink_to_fit);
    }

    /// Renumbers slots by `moved`.
    pub(crate) fn renumber(&mut self, moved: &[Option<u32>]) {
        for list in &mut self.lists {
            *list = list.iter().filter_map(|slot| moved[*slot as usize]).collect();
        }
    }
}

// The names are cut out of the texts once instead of at every comparison.
fn by_name(columns: &Columns, lang: Lang) -> impl Iterator<Item = u32> {
    let named = columns.live.iter().map(|slot| (columns.name(slot, lang), columns.ids[slot as usize], slot));
    let mut named: Vec<(&str, ProductId, u32)> = named.collect();
    named.sort_unstable();
    named.into_iter().map(|(_, _, slot)| slot)
}
