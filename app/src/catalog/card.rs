use domain::catalog::Availability;
use leptos::prelude::*;

use super::card_view::CardView;
use super::sentences as s;
use crate::cart::{AddButton, AddFromCards};
use crate::locale::use_lang;
use crate::ui::{Price, Spot};

/// The level of a card's heading, by where its list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heading {
    /// Right under the page's title.
    Second,
    /// Under a section's title.
    Third,
}

/// Products in a grid.
#[component]
pub(crate) fn CardGrid(cards: Vec<CardView>, heading: Heading) -> impl IntoView {
    view! {
        <AddFromCards refusals=heading == Heading::Second>
            <ul class="cards">
                {cards.into_iter().enumerate().map(|(index, card)| view! { <li><Card card=card heading=heading eager=index < 4 /></li> }).collect_view()}
            </ul>
        </AddFromCards>
    }
}

/// A product in a list: the whole card is one link.
#[component]
fn Card(card: CardView, heading: Heading, eager: bool) -> impl IntoView {
    let lang = use_lang();
    let out = card.availability == Availability::Out;
    let chip = news(&card, lang);
    let link = view! { <a href=format!("/products/{}", card.slug)>{card.name.clone()}</a> };
    view! {
        <article class="pcard" class=("pcard--out", out)>
            <Spot picture=card.picture.clone() eager=eager />
            {chip.map(|(class, text)| view! { <p class="pcard__news"><span class=class>{text}</span></p> })}
            {card.brand.clone().map(|brand| view! { <p class="pcard__brand">{brand}</p> })}
            {match heading {
                Heading::Second => view! { <h2 class="pcard__name">{link}</h2> }.into_any(),
                Heading::Third => view! { <h3 class="pcard__name">{link}</h3> }.into_any(),
            }}
            <p class="pcard__price"><Price now=card.price was=card.was from=card.from /></p>
            {card.add.map(|variant| view! { <AddButton variant=variant name=card.name.clone() /> })}
        </article>
    }
}

/// The one chip a card may carry: only when there is news.
fn news(card: &CardView, lang: domain::lang::Lang) -> Option<(&'static str, String)> {
    match (card.availability, card.saving()) {
        (Availability::Out, _) => Some(("chip chip--bad", s::out_of_stock(lang).to_owned())),
        (_, Some(percent)) => Some(("chip chip--hot", format!("−{percent} %"))),
        (Availability::Left(count), None) => Some(("chip chip--low", s::left(count, lang))),
        (Availability::InStock, None) if card.is_new => Some(("chip chip--new", s::is_new(lang).to_owned())),
        _ => None,
    }
}
