//! How much a workbook unpacks to, measured before anything of it is parsed.

use std::io::{self, Cursor, Read as _};

use zip::ZipArchive;

use super::SheetError;

/// Ten thousand products with long descriptions need a third of this.
const MAX_UNPACKED: u64 = 64 * 1024 * 1024;
/// A workbook has a dozen parts; pictures and charts make it some more.
const MAX_PARTS: usize = 2000;

/// Unpacks every part into nothing and counts: the sizes written in the archive are claims of whoever made it.
/// Together with the limit on the packed file this also bounds the ratio.
pub(crate) fn check(bytes: &[u8]) -> Result<(), SheetError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::Damaged)?;
    if archive.len() > MAX_PARTS {
        return Err(SheetError::TooLargeUnpacked);
    }
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| SheetError::Damaged)?;
        let size = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|_| SheetError::Damaged)?;
        left = left.checked_sub(size).ok_or(SheetError::TooLargeUnpacked)?;
    }
    Ok(())
}
