//! The two faces that papers are set in, and how wide their letters are.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use printpdf::{FontId, FontMetrics, ParsedFont, PdfFontHandle};

/// A face of the family “Hurtrock Paper”. Its figures all have the same width, so that columns of amounts stand straight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Regular,
    Bold,
}

static REGULAR: LazyLock<ParsedFont> =
    LazyLock::new(|| parsed(include_bytes!("../../assets/hurtrock-paper-regular.ttf"), "HurtrockPaper-Regular"));
static BOLD: LazyLock<ParsedFont> =
    LazyLock::new(|| parsed(include_bytes!("../../assets/hurtrock-paper-bold.ttf"), "HurtrockPaper-Bold"));

/// The embedded bytes as a font; an empty one should they ever be damaged, which a test rules out.
fn parsed(bytes: &[u8], name: &str) -> ParsedFont {
    let empty = || {
        let metrics = FontMetrics { ascent: 1000, descent: -200 };
        ParsedFont::with_glyph_data(Vec::new(), 0, None, BTreeMap::new(), BTreeMap::new(), 1000, metrics)
    };
    let mut font = ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).unwrap_or_else(empty);
    font.font_name = Some(name.to_owned());
    font
}

impl Face {
    /// Both.
    pub(super) const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    /// The font to embed.
    pub(super) fn font(self) -> &'static ParsedFont {
        match self {
            Self::Regular => &REGULAR,
            Self::Bold => &BOLD,
        }
    }

    /// Its name inside a PDF.
    pub(super) fn id(self) -> FontId {
        FontId(if self == Self::Bold { "PaperBold" } else { "PaperRegular" }.to_owned())
    }

    /// What text is set with.
    pub(super) fn handle(self) -> PdfFontHandle {
        PdfFontHandle::External(self.id())
    }

    /// Whether the face has a glyph for `character`.
    pub(super) fn has(self, character: char) -> bool {
        self.font().lookup_glyph_index(u32::from(character)).is_some_and(|glyph| glyph != 0)
    }

    /// The width of `text` at a size of one point.
    pub(super) fn width(self, text: &str) -> f32 {
        let font = self.font();
        let advance = |character| {
            let glyph = font.lookup_glyph_index(u32::from(character)).unwrap_or(0);
            f32::from(font.get_glyph_width(glyph).unwrap_or(0))
        };
        text.chars().map(advance).sum::<f32>() / f32::from(font.units_per_em.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_faces_are_whole_and_know_the_same_characters() {
        for face in Face::ALL {
            assert!(face.font().codepoint_to_glyph.len() > 500, "{face:?}");
            assert!(face.font().codepoint_to_glyph.keys().eq(Face::Regular.font().codepoint_to_glyph.keys()));
        }
    }

    #[test]
    fn figures_have_one_width() {
        for face in Face::ALL {
            let widths: Vec<f32> = ('0'..='9').map(|figure| face.width(&figure.to_string())).collect();
            assert!(
                widths.iter().all(|width| (width - widths[0]).abs() < 1e-6 && *width > 0.0),
                "{face:?}: {widths:?}"
            );
        }
    }

    #[test]
    fn indonesian_and_english_texts_have_all_their_glyphs() {
        let texts = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;!?-–—…·•×−+/\\()[]{}<>=@#%&*_'\"\
                     ‘’“”àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœßÀÉÈÖÜÑŁłŠšŽžĐđȘșțĂăŐőŘřĞğİıŞş²³°½¼¾€£¥©®™µΩ½";
        for face in Face::ALL {
            let missing: String = texts.chars().filter(|character| !face.has(*character)).collect();
            assert_eq!(missing, "", "{face:?}");
        }
    }
}
