use leptos::prelude::*;

use super::icon;
use super::still::{html, still};
use crate::locale::use_lang;

/// Links to the pages of a list; nothing when there is just one.
#[component]
pub(crate) fn Pager(
    page: u32,
    pages: u32,
    /// The address of a page.
    address: impl Fn(u32) -> String + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let lang = use_lang();
    let links = move || {
        html! {
            span.sr-only { (lang.pick(format!("Halaman {page} dari {pages}"), format!("Page {page} of {pages}"))) }
            @if page > 1 {
                a href=(address(page - 1)) rel="prev" { (icon("chevron-left", "s")) span.sr-only { (lang.pick("Sebelumnya", "Previous")) } }
            }
            @for number in shown(page, pages) {
                @if let Some(number) = number {
                    a href=(address(number)) aria-current=[(number == page).then_some("page")] aria-label={ (lang.pick("Halaman", "Page")) " " (number) } { (number) }
                } @else {
                    span.pager__gap aria-hidden="true" { "…" }
                }
            }
            @if page < pages {
                a href=(address(page + 1)) rel="next" { (icon("chevron-right", "s")) span.sr-only { (lang.pick("Berikutnya", "Next")) } }
            }
        }
    };
    (pages > 1)
        .then(|| view! { <nav class="pager" aria-label=lang.pick("Halaman", "Pages") inner_html=still(links())></nav> })
}

/// The first, the last and the neighbours of `page`; `None` where numbers are left out.
fn shown(page: u32, pages: u32) -> Vec<Option<u32>> {
    let mut shown = Vec::new();
    let mut last = 0;
    for number in (1..=pages).filter(|number| *number == 1 || *number == pages || number.abs_diff(page) <= 1) {
        if number > last + 1 {
            shown.push(None);
        }
        shown.push(Some(number));
        last = number;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn far_pages_are_left_out() {
        assert_eq!(shown(1, 3), [Some(1), Some(2), Some(3)]);
        assert_eq!(shown(5, 9), [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
    }
}
