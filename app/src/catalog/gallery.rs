use domain::ids::VariantId;
use leptos::prelude::*;

use super::sentences as s;
use crate::locale::use_lang;
use crate::ui::PictureView;

/// Large pictures to swipe through, small ones to jump by. Each large one opens its full size.
#[component]
pub(super) fn Gallery(
    pictures: Vec<(PictureView, Option<VariantId>)>,
    /// The variant on show: its own pictures come first.
    variant: Option<VariantId>,
) -> impl IntoView {
    let lang = use_lang();
    let pictures = ordered(pictures, variant);
    let current = RwSignal::new(0_usize);
    let count = pictures.len();
    let reel = NodeRef::<leptos::html::Ul>::new();
    let show = move |index: usize| {
        current.set(index);
        let Some(reel) = reel.get_untracked() else { return };
        let frame = reel.children().item(u32::try_from(index).unwrap_or_default());
        if let Some(Ok(frame)) = frame.map(wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>) {
            reel.set_scroll_left(frame.offset_left() - reel.offset_left());
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "ArrowRight" if current.get_untracked() + 1 < count => {
            event.prevent_default();
            show(current.get_untracked() + 1);
        }
        "ArrowLeft" if current.get_untracked() > 0 => {
            event.prevent_default();
            show(current.get_untracked() - 1);
        }
        _ => {}
    };
    view! {
        <section class="gallery" aria-label=s::pictures(lang)>
            <ul class="gallery__reel" tabindex="0" aria-label=lang.pick("Gambar, geser ke samping", "Pictures, swipe sideways") node_ref=reel on:keydown=on_key>
                {pictures.iter().cloned().enumerate().map(|(index, picture)| view! {
                    <li class="gallery__frame" id=format!("g{}", index + 1)>
                        <a href=picture.at(1280) rel="external">
                            <img src=picture.at(640) srcset=picture.srcset() sizes="(min-width: 900px) 600px, 100vw" width="1280" height="1280" alt=picture.alt.clone()
                                loading=(index > 0).then_some("lazy") fetchpriority=(index == 0).then_some("high") decoding="async" />
                            <span class="sr-only">{s::enlarge(lang)}</span>
                        </a>
                    </li>
                }).collect_view()}
            </ul>
            {(count > 1).then(|| view! {
                <ul class="gallery__thumbs" aria-label=s::choose_picture(lang)>
                    {pictures.into_iter().enumerate().map(|(index, picture)| view! {
                        <li>
                            <a class="gallery__thumb" href=format!("#g{}", index + 1) aria-current=move || (current.get() == index).then_some("true")
                                on:click=move |event| { event.prevent_default(); show(index); }>
                                <img src=picture.at(320) width="152" height="152" alt=picture.alt.clone() loading="lazy" />
                            </a>
                        </li>
                    }).collect_view()}
                </ul>
            })}
        </section>
    }
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
