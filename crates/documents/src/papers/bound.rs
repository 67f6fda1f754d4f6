//! Pages to PDF bytes.

use std::collections::BTreeMap;

use domain::time::Timestamp;
use printpdf::{OffsetDateTime, PdfDocument, PdfFont, PdfSaveOptions, to_lopdf_doc};

use super::error::PaperError;
use super::face::Face;
use super::settable::settable;
use super::sheet::Sheet;

/// What a PDF says about itself.
pub(super) struct Imprint<'a> {
    pub(super) title: String,
    pub(super) author: &'a str,
    pub(super) at: Timestamp,
}

/// The pages as one PDF.
pub(super) fn bind(sheets: Vec<Sheet>, imprint: &Imprint<'_>) -> Result<Vec<u8>, PaperError> {
    let mut pdf = PdfDocument::new(&settable(&imprint.title));
    let info = &mut pdf.metadata.info;
    info.author = settable(imprint.author);
    "Hurtrock".clone_into(&mut info.producer);
    if let Ok(at) = OffsetDateTime::from_unix_timestamp(imprint.at.millis().div_euclid(1000)) {
        (info.creation_date, info.modification_date, info.metadata_date) = (at, at, at);
    }
    pdf.resources.fonts.map =
        Face::ALL.map(|face| (face.id(), PdfFont::new(face.font().clone()))).into_iter().collect::<BTreeMap<_, _>>();
    pdf.pages = sheets.into_iter().map(Sheet::finished).collect();

    let mut document = to_lopdf_doc(&pdf, &PdfSaveOptions::default(), &mut Vec::new());
    // Two random texts, wanted by nobody but encryption; without them the same paper is the same bytes.
    document.trailer.remove(b"ID");
    document.compress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|_| PaperError::NotWritten)?;
    Ok(bytes)
}
