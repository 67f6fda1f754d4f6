use domain::catalog::Availability;
use domain::lang::Lang;
use leptos::prelude::*;

use super::card_view::CardView;
use super::sentences as s;
use crate::cart::{AddFromCards, add_button};
use crate::locale::use_lang;
use crate::ui::{Markup, html, price, spot, still};

/// The level of a card's heading, by where its list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heading {
    /// Right under the page's title.
    Second,
    /// Under a section's title.
    Third,
}

/// Products in a grid; one form around them puts units into the cart.
#[component]
pub(crate) fn CardGrid(cards: Vec<CardView>, heading: Heading) -> impl IntoView {
    let grid = cards_in_grid(&cards, heading, use_lang());
    view! {
        <AddFromCards refusals=heading == Heading::Second>
            <ul class="cards" inner_html=still(grid)></ul>
        </AddFromCards>
    }
}

/// The entries of a grid. The first four of a page's own list stand in the first view; those of a section do not.
pub(super) fn cards_in_grid(cards: &[CardView], heading: Heading, lang: Lang) -> Markup {
    html! { @for (index, one) in cards.iter().enumerate() { li { (card(one, heading, is_first_view(index, heading), lang)) } } }
}

/// Whether the card's picture is among the first things seen: only then is it fetched before others.
fn is_first_view(index: usize, heading: Heading) -> bool {
    heading == Heading::Second && index < 4
}

/// A product in a list: the whole card is one link.
fn card(card: &CardView, heading: Heading, eager: bool, lang: Lang) -> Markup {
    let link = html! { a href={ "/products/" (card.slug) } { (called(card)) } };
    html! {
        article.pcard."pcard--out"[card.availability == Availability::Out] {
            (spot(card.picture.as_ref(), eager))
            @if let Some((class, text)) = news(card, lang) { p.pcard__news { span class=(class) { (text) } } }
            @match heading {
                Heading::Second => { h2.pcard__name { (link) } }
                Heading::Third => { h3.pcard__name { (link) } }
            }
            p.pcard__price { (price(card.price, card.was, card.from, lang)) }
            @if let Some(variant) = card.add { (add_button(variant, &card.name, lang)) }
        }
    }
}

/// Brand and name, the brand on a line of its own: said once, also where the name begins with it.
fn called(card: &CardView) -> Markup {
    html! {
        @if let Some(brand) = &card.brand { span.pcard__brand { (brand) " " } }
        (card.plain_name())
    }
}

/// The entries of a set list: what sells best, numbered.
pub(super) fn set_list(cards: &[CardView], lang: Lang) -> Markup {
    html! {
        @for card in cards {
            li {
                (picture_of(card))
                a href={ "/products/" (card.slug) } {
                    @if let Some(brand) = &card.brand { small { (brand) " " } }
                    (card.plain_name())
                }
                span { (price(card.price, None, card.from, lang)) }
            }
        }
    }
}

fn picture_of(card: &CardView) -> Markup {
    html! {
        @if let Some(picture) = &card.picture {
            img src=(picture.at(160)) srcset=(picture.small_srcset()) width="160" height="160" alt="" loading="lazy" decoding="async";
        } @else {
            img src="/no-picture.svg" width="320" height="320" alt="" loading="lazy";
        }
    }
}

/// The one chip a card may carry: only when there is news.
fn news(card: &CardView, lang: Lang) -> Option<(&'static str, String)> {
    match (card.availability, card.saving()) {
        (Availability::Out, _) => Some(("chip chip--bad", s::out_of_stock(lang).to_owned())),
        (_, Some(percent)) => Some(("chip chip--hot", format!("−{percent} %"))),
        (Availability::Left(count), None) => Some(("chip chip--low", s::left(count, lang))),
        (Availability::InStock, None) if card.is_new => Some(("chip chip--new", s::is_new(lang).to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_of_a_section_are_not_fetched_first() {
        assert!(is_first_view(3, Heading::Second) && !is_first_view(4, Heading::Second));
        assert!(!is_first_view(0, Heading::Third));
    }
}
