use domain::catalog::{Category, Sort};
use domain::lang::Lang;
use domain::listing::{Facets, ListQuery, Listing};
use domain::money::Rupiah;
use domain::time::Timestamp;
use domain::tree::CategoryTree;
use serde::{Deserialize, Serialize};

use super::card_view::CardView;
use crate::ui::Crumb;

/// A list in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ListView {
    /// The products of this page.
    pub(crate) cards: Vec<CardView>,
    /// Products in all.
    pub(crate) total: u32,
    /// This page, from 1.
    pub(crate) page: u32,
    /// Pages in all.
    pub(crate) pages: u32,
    /// What the list can be narrowed by: one group a question.
    pub(crate) groups: Vec<FilterGroup>,
    /// Lowest and highest price there is.
    pub(crate) prices: Option<(Rupiah, Rupiah)>,
    /// How many can be bought now.
    pub(crate) in_stock: u32,
    /// What was searched for instead, when the words themselves found nothing.
    pub(crate) corrected: Option<String>,
}

/// One question a list can be narrowed by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FilterGroup {
    /// The parameter's name in the address.
    pub(crate) name: String,
    /// What it is called.
    pub(crate) title: String,
    /// Its answers.
    pub(crate) choices: Vec<FilterChoice>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FilterChoice {
    /// The value in the address.
    pub(crate) value: String,
    /// What it is called.
    pub(crate) name: String,
    /// How many products it would leave.
    pub(crate) count: u32,
    /// Whether it is chosen.
    pub(crate) selected: bool,
}

impl ListView {
    /// The list as `lang` shows it.
    pub(crate) fn of(listing: &Listing, lang: Lang, now: Timestamp) -> Self {
        Self {
            cards: listing.cards.iter().map(|card| CardView::of(card, lang, now)).collect(),
            total: listing.total,
            page: listing.page,
            pages: listing.pages,
            groups: groups(&listing.facets, lang),
            prices: listing.facets.price,
            in_stock: listing.facets.in_stock,
            corrected: listing.corrected.clone(),
        }
    }
}

fn groups(facets: &Facets, lang: Lang) -> Vec<FilterGroup> {
    let choices = |values: &[domain::listing::FacetValue], unit: &str| -> Vec<FilterChoice> {
        values
            .iter()
            .filter(|value| value.count > 0 || value.selected)
            .map(|value| FilterChoice {
                value: value.value.clone(),
                name: format!("{} {unit}", value.name.in_lang(lang)).trim_end().to_owned(),
                count: value.count,
                selected: value.selected,
            })
            .collect()
    };
    let fixed = [
        ("category", super::sentences::category(lang), &facets.categories),
        ("brand", super::sentences::brand(lang), &facets.brands),
    ];
    let fixed = fixed.into_iter().map(|(name, title, values)| FilterGroup {
        name: name.to_owned(),
        title: title.to_owned(),
        choices: choices(values, ""),
    });
    let attributes = facets.attributes.iter().map(|attribute| FilterGroup {
        name: format!("a.{}", attribute.key),
        title: attribute.name.in_lang(lang).to_owned(),
        choices: choices(&attribute.values, &attribute.unit),
    });
    fixed.chain(attributes).filter(|group| !group.choices.is_empty()).collect()
}

/// What stands above the list of a category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CategoryView {
    /// Its address.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
    /// One or two sentences.
    pub(crate) description: String,
    /// The way here.
    pub(crate) path: Vec<Crumb>,
    /// The categories right below.
    pub(crate) children: Vec<TileView>,
    /// Structured data.
    pub(crate) json_ld: String,
}

/// A category as a tile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TileView {
    /// Its address.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
    /// Products in it and below it.
    pub(crate) count: u32,
    /// The hash of its picture.
    pub(crate) image: Option<String>,
}

impl TileView {
    /// A category with as many products.
    pub(crate) fn of(category: &Category, count: u32, lang: Lang) -> Self {
        Self {
            slug: category.slug.to_string(),
            name: category.name.in_lang(lang).to_owned(),
            count,
            image: category.image.clone(),
        }
    }
}

impl CategoryView {
    /// The head of a category's page.
    pub(crate) fn of(
        category: &Category,
        tree: &CategoryTree,
        count: impl Fn(domain::ids::CategoryId) -> u32,
        base: &str,
        lang: Lang,
    ) -> Self {
        let path = crumbs(tree, category, lang);
        Self {
            slug: category.slug.to_string(),
            name: category.name.in_lang(lang).to_owned(),
            description: category.description.in_lang(lang).to_owned(),
            children: tree
                .children(Some(category.id))
                .map(|child| TileView::of(child, count(child.id), lang))
                .collect(),
            json_ld: super::structured::breadcrumbs(&path, base),
            path,
        }
    }
}

/// The way to a category, itself last.
pub(crate) fn crumbs(tree: &CategoryTree, category: &Category, lang: Lang) -> Vec<Crumb> {
    tree.path(category.id)
        .into_iter()
        .map(|one| (format!("/categories/{}", one.slug), one.name.in_lang(lang).to_owned()))
        .collect()
}

/// The orders a list offers: without words, best match means nothing.
pub(crate) fn sorts(query: &ListQuery) -> impl Iterator<Item = Sort> + use<> {
    let words = !query.text.is_empty();
    Sort::ALL.into_iter().filter(move |sort| words || *sort != Sort::Relevance)
}
