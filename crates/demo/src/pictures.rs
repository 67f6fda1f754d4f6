//! Every picture of the demo shop: which views of what, drawn once each, on all processors.

use std::collections::HashMap;
use std::num::NonZero;
use std::thread::available_parallelism;

use art::{Subject, View};
use domain::lang::Text;
use media::{MediaError, Prepared, prepare_rgba};
use services::Media;
use services::media::Kept;
use tokio::task::{JoinSet, spawn_blocking};

use crate::content::{CategorySeed, Content, ProductSeed};
use crate::seed::told;
use crate::{Progress, SeedError, drawing};

/// Pixels a side.
const SIDE: u32 = 1280;
/// The drawings' own measure.
const UNITS: f32 = 1200.0;

/// A line for `art`, and from where it is seen.
type Motif = (String, View);

/// The drawn pictures, kept where the pages ask for them.
#[derive(Debug)]
pub(crate) struct Pictures(HashMap<Motif, Kept>);

/// One picture of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shot {
    /// What is drawn.
    pub(crate) motif: Motif,
    /// The only variant that looks like this, by its place; none for a picture of the product.
    pub(crate) variant: Option<usize>,
}

impl Pictures {
    /// Draws and keeps everything.
    pub(crate) async fn draw(
        content: &Content,
        media: &Media,
        progress: &impl Fn(Progress),
    ) -> Result<Self, SeedError> {
        let motifs = motifs(content)?;
        let all = motifs.len();
        let mut waiting = motifs.into_iter();
        let mut running = JoinSet::new();
        let mut kept = HashMap::with_capacity(all);
        // One more than there are processors: somebody is always waiting for the disk.
        let at_once = available_parallelism().map_or(1, NonZero::get) + 1;
        progress(Progress::Drawing(0, all));
        loop {
            while running.len() < at_once
                && let Some(motif) = waiting.next()
            {
                running.spawn(keep(media.clone(), motif));
            }
            let Some(done) = running.join_next().await else { return Ok(Self(kept)) };
            let (motif, picture) = done.map_err(|error| SeedError::refused("drawing", error))??;
            kept.insert(motif, picture);
            if Progress::is_told(kept.len(), all) {
                progress(Progress::Drawing(kept.len(), all));
            }
        }
    }

    /// The picture of this motif.
    pub(crate) fn of(&self, motif: &Motif) -> Result<&Kept, SeedError> {
        self.0.get(motif).ok_or_else(|| SeedError::refused(motif.0.as_str(), "was not drawn"))
    }
}

/// The tile of a category.
pub(crate) fn tile(category: &CategorySeed) -> Motif {
    (category.art.clone(), View::Front)
}

/// The pictures of a product in their order. Where variants look different, each has its own front and middle; what is seen
/// from elsewhere is shown once, of the first variant.
pub(crate) fn shots(product: &ProductSeed) -> Result<Vec<Shot>, SeedError> {
    let mut looks: Vec<(usize, &str)> = Vec::new();
    for (place, variant) in product.variants.iter().enumerate() {
        if looks.iter().all(|(_, line)| *line != variant.art) {
            looks.push((place, &variant.art));
        }
    }
    let differ = looks.len() > 1;
    let mut shots = Vec::new();
    for (rank, (place, line)) in looks.into_iter().enumerate() {
        let subject = Subject::parse(line).map_err(|error| SeedError::refused(line, error))?;
        for view in subject.views() {
            let own = matches!(view, View::Front | View::Body);
            if own || rank == 0 {
                shots.push(Shot { motif: (line.to_owned(), *view), variant: (differ && own).then_some(place) });
            }
        }
    }
    Ok(shots)
}

/// What is to be seen, for those who cannot: "Ravenhorn RH-1 Sunburst, tampak depan".
pub(crate) fn alt(product: &ProductSeed, shot: &Shot) -> Text {
    let options =
        shot.variant.and_then(|place| product.variants.get(place)).map_or(&[][..], |variant| &variant.options);
    let values = |of: fn(&Text) -> &str| options.iter().map(|option| of(&option.value)).collect::<Vec<_>>().join(", ");
    let view = match shot.motif.1 {
        View::Front => ("tampak depan", "front view"),
        View::Body => ("dari dekat", "close-up"),
        View::Headstock => ("kepala gitar dari dekat", "headstock close-up"),
        View::Back => ("tampak belakang", "back view"),
    };
    let line = |name: &str, values: &str, view: &str| format!("{}, {view}", format!("{name} {values}").trim_end());
    Text::new(
        line(&product.name.id, &values(|text| &text.id), view.0),
        line(&product.name.en, &values(|text| &text.en), view.1),
    )
}

/// Every motif once, in the order of the catalogue.
fn motifs(content: &Content) -> Result<Vec<Motif>, SeedError> {
    let mut motifs: Vec<Motif> = content.categories.iter().map(tile).collect();
    for product in &content.products {
        motifs.extend(shots(product)?.into_iter().map(|shot| shot.motif));
    }
    let mut seen = std::collections::HashSet::new();
    motifs.retain(|motif| seen.insert(motif.clone()));
    Ok(motifs)
}

/// Draws one picture and keeps it: drawn aside, because the shop's own pipeline takes two at a time.
async fn keep(media: Media, motif: Motif) -> Result<(Motif, Kept), SeedError> {
    let wanted = motif.clone();
    let prepared = spawn_blocking(move || render(&wanted)).await;
    let prepared = prepared.map_err(|error| SeedError::refused("drawing", error))??;
    let kept = told(&motif.0, media.keep_drawn(move || Ok::<_, MediaError>(prepared)).await)?;
    Ok((motif, kept))
}

fn render((line, view): &Motif) -> Result<Prepared, SeedError> {
    let subject = Subject::parse(line).map_err(|error| SeedError::refused(line.as_str(), error))?;
    let pixels = drawing::raster(&art::draw(&subject, *view), UNITS, SIDE, SIDE)?;
    prepare_rgba(drawing::rgba(&pixels)).map_err(|error| SeedError::refused(line.as_str(), error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::content;

    #[test]
    fn the_first_picture_of_every_product_is_a_front() {
        for product in &content().products {
            let shots = shots(product).unwrap();
            assert_eq!(shots[0].motif, (product.variants[0].art.clone(), View::Front), "{}", product.slug);
        }
    }

    #[test]
    fn colours_have_their_own_fronts_and_share_the_back() {
        let content = content();
        let guitar = content.products.iter().find(|product| product.slug.as_str() == "ravenhorn-rh-t-plus").unwrap();
        let shown: Vec<_> = shots(guitar).unwrap().into_iter().map(|shot| (shot.motif.1, shot.variant)).collect();
        let (first, second) = (Some(0), Some(1));
        let expected = [
            (View::Front, first),
            (View::Body, first),
            (View::Headstock, None),
            (View::Back, None),
            (View::Front, second),
            (View::Body, second),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn pictures_are_told_apart_in_words() {
        for product in &content().products {
            let mut told: Vec<Text> = shots(product).unwrap().iter().map(|shot| alt(product, shot)).collect();
            let pictures = told.len();
            told.sort_by(|one, other| one.id.cmp(&other.id));
            told.dedup_by(|one, other| one.id == other.id || one.en == other.en);
            assert_eq!(told.len(), pictures, "{}", product.slug);
        }
    }
}
