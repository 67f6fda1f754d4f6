use leptos::prelude::*;

use super::Icon;
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
    let number = move |number: Option<u32>, address: &dyn Fn(u32) -> String| {
        match number {
        Some(number) => view! {
            <a href=address(number) aria-current=(number == page).then_some("page") aria-label=format!("{} {number}", lang.pick("Halaman", "Page"))>{number}</a>
        }.into_any(),
        None => view! { <span class="pager__gap" aria-hidden="true">"…"</span> }.into_any(),
    }
    };
    (pages > 1).then(|| view! {
        <nav class="pager" aria-label=lang.pick("Halaman", "Pages")>
            <span class="sr-only">{lang.pick(format!("Halaman {page} dari {pages}"), format!("Page {page} of {pages}"))}</span>
            {(page > 1).then(|| view! {
                <a href=address(page - 1) rel="prev"><Icon name="chevron-left" size="s" /><span class="sr-only">{lang.pick("Sebelumnya", "Previous")}</span></a>
            })}
            {shown(page, pages).into_iter().map(|one| number(one, &address)).collect_view()}
            {(page < pages).then(|| view! {
                <a href=address(page + 1) rel="next"><Icon name="chevron-right" size="s" /><span class="sr-only">{lang.pick("Berikutnya", "Next")}</span></a>
            })}
        </nav>
    })
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
