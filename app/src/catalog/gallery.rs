use domain::ids::VariantId;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::{Dialog, Ul};
use leptos::prelude::*;

use super::sentences as s;
use crate::locale::use_lang;
use crate::ui::{Icon, PictureView, Spot};

/// How wide a picture of the reel is shown: as wide as it is high, at the reel's height.
const IN_REEL: &str = "(min-width: 1200px) 600px, (min-width: 768px) 50vw, 88vw";

/// Large pictures to swipe through, small ones to jump by. Each large one opens its full size: over the page with script, as a
/// file without.
#[component]
pub(super) fn Gallery(
    pictures: Vec<(PictureView, Option<VariantId>)>,
    /// The variant on show: its own pictures come first.
    variant: Option<VariantId>,
) -> impl IntoView {
    let lang = use_lang();
    let pictures = ordered(pictures, variant);
    let current = RwSignal::new(0_usize);
    let (reel, large, dialog) = (NodeRef::<Ul>::new(), NodeRef::<Ul>::new(), NodeRef::<Dialog>::new());
    let enlarge = move |event: MouseEvent, index: usize| {
        // In a new tab the file itself is wanted.
        if let Some(dialog) = dialog.get_untracked().filter(|_| !event.ctrl_key() && !event.meta_key()) {
            event.prevent_default();
            let _ = dialog.show_modal();
            show(large, index);
        }
    };
    if pictures.is_empty() {
        return view! { <section class="gallery" aria-label=s::pictures(lang)><Spot picture=None /></section> }
            .into_any();
    }
    view! {
        <section class="gallery" aria-label=s::pictures(lang)>
            <ul class="gallery__reel" tabindex="0" aria-label=lang.pick("Gambar, geser ke samping", "Pictures, swipe sideways") node_ref=reel
                on:keydown=move |event| turn(reel, &event) on:scroll=move |_| current.set(shown(reel))>
                {pictures.iter().enumerate().map(|(index, picture)| view! {
                    <li class="gallery__frame" id=format!("g{}", index + 1)>
                        <a href=picture.at(1280) rel="external" on:click=move |event| enlarge(event, index)>
                            <img src=picture.at(640) srcset=picture.srcset() sizes=IN_REEL width="1280" height="1280" alt=picture.alt.clone()
                                loading=(index > 0).then_some("lazy") fetchpriority=(index == 0).then_some("high") decoding="async" />
                            <span class="sr-only">{s::enlarge(lang)}</span>
                            <span class="gallery__zoom"><Icon name="zoom" /></span>
                        </a>
                    </li>
                }).collect_view()}
            </ul>
            {(pictures.len() > 1).then(|| view! {
                <ul class="gallery__thumbs" aria-label=s::choose_picture(lang)>
                    {pictures.iter().enumerate().map(|(index, picture)| view! {
                        <li>
                            <a class="gallery__thumb" href=format!("#g{}", index + 1) aria-current=move || (current.get() == index).then_some("true")
                                on:click=move |event| { event.prevent_default(); show(reel, index); }>
                                <img src=picture.at(160) srcset=picture.small_srcset() width="152" height="152" alt=picture.alt.clone() loading="lazy" />
                            </a>
                        </li>
                    }).collect_view()}
                </ul>
            })}
            <dialog class="zoom" aria-label=s::pictures(lang) node_ref=dialog>
                <form method="dialog"><button class="btn btn--icon zoom__close" type="submit" aria-label=lang.pick("Tutup", "Close")><Icon name="close" /></button></form>
                <ul class="zoom__reel" tabindex="0" aria-label=lang.pick("Gambar besar, geser ke samping", "Large pictures, swipe sideways") node_ref=large
                    on:keydown=move |event| turn(large, &event)>
                    {pictures.iter().map(|picture| view! {
                        <li><img src=picture.at(1280) width="1280" height="1280" alt=picture.alt.clone() loading="lazy" decoding="async" /></li>
                    }).collect_view()}
                </ul>
            </dialog>
        </section>
    }
    .into_any()
}

/// Brings a picture of a reel to the front.
fn show(reel: NodeRef<Ul>, index: usize) {
    if let Some(reel) = reel.get_untracked() {
        reel.set_scroll_left(reel.client_width() * i32::try_from(index).unwrap_or_default());
    }
}

/// The picture of a reel that is in front.
fn shown(reel: NodeRef<Ul>) -> usize {
    let place =
        reel.get_untracked().map(|reel| (reel.scroll_left() + reel.client_width() / 2) / reel.client_width().max(1));
    place.and_then(|place| usize::try_from(place).ok()).unwrap_or_default()
}

/// The arrow keys go one picture on or back.
fn turn(reel: NodeRef<Ul>, event: &KeyboardEvent) {
    let index = match event.key().as_str() {
        "ArrowRight" => shown(reel) + 1,
        "ArrowLeft" => shown(reel).saturating_sub(1),
        _ => return,
    };
    event.prevent_default();
    show(reel, index);
}

/// Pictures of the chosen variant first, then those of no variant in particular; those of other variants are left out as long
/// as something remains.
fn ordered(pictures: Vec<(PictureView, Option<VariantId>)>, variant: Option<VariantId>) -> Vec<PictureView> {
    let (mut own, rest): (Vec<_>, Vec<_>) = pictures.into_iter().partition(|(_, of)| of.is_some() && *of == variant);
    let (general, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(_, of)| of.is_none());
    own.extend(general);
    if own.is_empty() { others } else { own }.into_iter().map(|(picture, _)| picture).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_variant_shows_its_own_pictures_first() {
        let picture = |file: &str| PictureView { file: file.to_owned(), alt: String::new(), width: 640 };
        let (black, red) = (VariantId::new(1), VariantId::new(2));
        let all = vec![(picture("black"), Some(black)), (picture("back"), None), (picture("red"), Some(red))];
        let files = |variant| ordered(all.clone(), variant).into_iter().map(|picture| picture.file).collect::<Vec<_>>();
        assert_eq!(files(Some(red)), ["red", "back"]);
        assert_eq!(files(Some(black)), ["black", "back"]);
        assert_eq!(ordered(vec![(picture("red"), Some(red))], Some(black)).len(), 1);
    }
}
