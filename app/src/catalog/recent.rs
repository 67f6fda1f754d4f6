use leptos::prelude::*;
use leptos::task::spawn_local;

use super::api::load_cards;
use super::card::{CardGrid, Heading};
use super::card_view::CardView;
use crate::locale::use_lang;

/// Where the browser keeps what was looked at: slugs, the latest first. It never leaves the browser but to ask for the cards.
const KEY: &str = "recently-viewed";
/// How many are shown.
const SHOWN: usize = 8;

/// What this visitor looked at before. Only with script, and only once the page has been taken over: the server knows nothing of it.
#[component]
pub(super) fn RecentlyViewed(
    /// The product that is looked at now.
    slug: String,
) -> impl IntoView {
    let lang = use_lang();
    let found = RwSignal::new(Vec::<CardView>::new());
    Effect::new(move |_| {
        let before = remember(&slug);
        if !before.is_empty() {
            spawn_local(async move {
                // The page may be gone by then.
                let _ = found.try_set(load_cards(before.join(" ")).await.unwrap_or_default());
            });
        }
    });
    move || {
        let cards = found.get();
        (!cards.is_empty()).then(|| {
            view! {
                <section class="sect" aria-labelledby="recent">
                    <div class="sect__head"><h2 id="recent">{lang.pick("Baru kamu lihat", "Recently viewed")}</h2></div>
                    <CardGrid cards=cards heading=Heading::Third />
                </section>
            }
        })
    }
}

/// Writes `slug` down as the latest; gives what was looked at before. A browser that keeps nothing shows nothing.
fn remember(slug: &str) -> Vec<String> {
    let Some(storage) = window().local_storage().ok().flatten() else { return Vec::new() };
    let kept = storage.get_item(KEY).ok().flatten().unwrap_or_default();
    let before = others(&kept, slug);
    let _ = storage.set_item(KEY, &format!("{slug} {}", before.join(" ")));
    before
}

/// What was kept, without `slug`: as many as are shown.
fn others(kept: &str, slug: &str) -> Vec<String> {
    let mut others: Vec<String> = Vec::new();
    for other in kept.split_whitespace().filter(|other| *other != slug) {
        if others.len() < SHOWN && !others.iter().any(|known| known == other) {
            others.push(other.to_owned());
        }
    }
    others
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_product_on_show_is_not_among_those_looked_at_before() {
        assert_eq!(others("drum gitar bass", "gitar"), ["drum", "bass"]);
        assert!(others("", "gitar").is_empty());
    }

    #[test]
    fn old_ones_make_room_and_nothing_is_shown_twice() {
        let kept = "a b a c d e f g h i j";
        assert_eq!(others(kept, "x"), ["a", "b", "c", "d", "e", "f", "g", "h"]);
    }
}
