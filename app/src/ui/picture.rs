use domain::catalog::Picture;
use domain::lang::Lang;
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

/// The widths every picture is made in, as far as the original reaches.
const WIDTHS: [u32; 4] = [320, 640, 960, 1280];

impl PictureView {
    /// The picture as `lang` describes it.
    pub(crate) fn of(picture: &Picture, lang: Lang) -> Self {
        Self { file: picture.file.clone(), alt: picture.alt.in_lang(lang).to_owned(), width: picture.width }
    }

    /// The address of the size nearest to `width` that exists.
    pub(crate) fn at(&self, width: u32) -> String {
        let best =
            self.widths().filter(|have| *have >= width).min().or_else(|| self.widths().max()).unwrap_or(WIDTHS[0]);
        self.address(best)
    }

    /// All sizes, for `srcset`.
    pub(crate) fn srcset(&self) -> String {
        self.widths().map(|width| format!("{} {width}w", self.address(width))).collect::<Vec<_>>().join(", ")
    }

    /// As the picture pipeline cuts them: a narrower original ends the list with its own width.
    fn widths(&self) -> impl Iterator<Item = u32> {
        let mut widths: Vec<u32> = WIDTHS.iter().map(|width| (*width).min(self.width)).collect();
        widths.dedup();
        widths.into_iter()
    }

    fn address(&self, width: u32) -> String {
        format!("/media/products/{}-{width}.webp", self.file)
    }
}

/// How wide a picture of a list is shown, as the `sizes` attribute says it.
const IN_LISTS: &str = "(min-width: 1200px) 300px, (min-width: 768px) 33vw, 50vw";

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
            img src=(picture.at(640)) srcset=(picture.srcset()) sizes=(sizes) width="640" height="640" alt=""
                loading=[(!eager).then_some("lazy")] fetchpriority=[eager.then_some("high")] decoding="async";
        } @else {
            img src="/no-picture.svg" width="640" height="640" alt="" loading="lazy";
        }
    }
}

/// A thumbnail in a row of a table, whose words say what it is.
#[component]
pub(crate) fn Thumb(picture: Option<PictureView>) -> impl IntoView {
    picture.map(|picture| view! { <img class="table__pic" src=picture.at(320) width="40" height="40" alt="" loading="lazy" decoding="async" /> })
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
            "/media/products/ab-320.webp 320w, /media/products/ab-640.webp 640w, /media/products/ab-700.webp 700w"
        );
        assert_eq!(picture(700).at(1280), "/media/products/ab-700.webp");
        assert_eq!(picture(1280).at(960), "/media/products/ab-960.webp");
        assert_eq!(picture(100).at(640), "/media/products/ab-100.webp");
    }
}
