use domain::catalog::Picture;
use domain::lang::Lang;
use domain::picture::{PICTURE_WIDTHS, picture_widths};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::still::{Markup, html, still};

/// A picture in one language, with the sizes it exists in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PictureView {
    /// The content hash that names its files.
    pub(crate) file: String,
    /// What is to be seen.
    pub(crate) alt: String,
    /// Width of the original: the largest size there is.
    pub(crate) width: u32,
}

impl PictureView {
    /// The picture as `lang` describes it.
    pub(crate) fn of(picture: &Picture, lang: Lang) -> Self {
        Self { file: picture.file.clone(), alt: picture.alt.in_lang(lang).to_owned(), width: picture.width }
    }

    /// The address of the size nearest to `width` that exists.
    pub(crate) fn at(&self, width: u32) -> String {
        let best = picture_widths(self.width).find(|have| *have >= width);
        self.address(best.or_else(|| picture_widths(self.width).last()).unwrap_or(width))
    }

    /// All sizes, for `srcset`.
    pub(crate) fn srcset(&self) -> String {
        picture_widths(self.width)
            .map(|width| format!("{} {width}w", self.address(width)))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// The two smallest sizes, for a picture that is shown about 80 pixels across: the larger one is for the sharpest screens.
    pub(crate) fn small_srcset(&self) -> String {
        format!("{} 2x, {} 4x", self.at(PICTURE_WIDTHS[0]), self.at(PICTURE_WIDTHS[1]))
    }

    fn address(&self, width: u32) -> String {
        format!("/media/products/{}-{width}.webp", self.file)
    }
}

/// How wide a picture of a list is shown, as the `sizes` attribute says it.
const IN_LISTS: &str = "(min-width: 1200px) 302px, (min-width: 768px) 31vw, 45vw";

/// A square picture in a soft light, for lists. `eager` when it stands in the first view and must not wait.
pub(crate) fn spot(picture: Option<&PictureView>, eager: bool) -> Markup {
    html! { div.spot { (lit(picture, IN_LISTS, eager)) } }
}

/// A square picture in a soft light.
#[component]
pub(crate) fn Spot(
    picture: Option<PictureView>,
    /// How wide the picture is shown, as the `sizes` attribute says it.
    #[prop(default = IN_LISTS)]
    sizes: &'static str,
) -> impl IntoView {
    view! { <div class="spot" inner_html=still(lit(picture.as_ref(), sizes, false))></div> }
}

/// The words beside it say what is to be seen; a drawn plectrum where there is no picture.
fn lit(picture: Option<&PictureView>, sizes: &str, eager: bool) -> Markup {
    html! {
        @if let Some(picture) = picture {
            img src=(picture.at(640)) srcset=(picture.srcset()) sizes=(if eager { sizes.to_owned() } else { measured(sizes) }) width="640" height="640" alt=""
                loading=[(!eager).then_some("lazy")] fetchpriority=[eager.then_some("high")] decoding="async";
        } @else {
            img src="/no-picture.svg" width="640" height="640" alt="" loading="lazy";
        }
    }
}

/// The `sizes` of a picture that waits until it is near: by then the browser knows how wide it is. `otherwise` is for those that
/// do not measure.
pub(crate) fn measured(otherwise: &str) -> String {
    format!("auto, {otherwise}")
}

/// A thumbnail in a row of a table, whose words say what it is.
#[component]
pub(crate) fn Thumb(picture: Option<PictureView>) -> impl IntoView {
    picture.map(|picture| view! { <img class="table__pic" src=picture.at(160) width="40" height="40" alt="" loading="lazy" decoding="async" /> })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32) -> PictureView {
        PictureView { file: "ab".to_owned(), alt: String::new(), width }
    }

    #[test]
    fn only_sizes_that_exist_are_asked_for() {
        assert_eq!(
            picture(700).srcset(),
            "/media/products/ab-160.webp 160w, /media/products/ab-320.webp 320w, /media/products/ab-640.webp 640w, \
             /media/products/ab-700.webp 700w"
        );
        assert_eq!(picture(700).at(1280), "/media/products/ab-700.webp");
        assert_eq!(picture(1280).at(960), "/media/products/ab-960.webp");
        assert_eq!(picture(100).at(640), "/media/products/ab-100.webp");
    }
}
