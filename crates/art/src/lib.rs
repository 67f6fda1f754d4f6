//! Draws the demo shop's instruments: parameters in, SVG out. No files, no pixels, no chance.
//!
//! A [`Subject`] is read from a compact text such as `guitar body=s finish=sunburst pickups=sss`; [`draw`] turns it and a
//! [`View`] into a complete SVG document of 1200 × 1200 units on transparent ground. The same subject and view give the
//! same bytes always. Nothing here may name a maker, load a file or measure text.

#![expect(clippy::many_single_char_names, reason = "geometry: x, y, w, h, r, c as in every drawing")]
#![expect(clippy::unnecessary_wraps, reason = "every family is read through the same signature")]

mod accessory;
mod acoustic;
mod amp;
mod audio;
mod colour;
mod drums;
mod electric;
mod finish;
mod hardware;
mod ink;
mod keys;
mod lettering;
mod neck;
mod outline;
mod palette;
mod pedals;
mod placement;
mod solid;
mod subject;
mod svg;
mod words;

pub use subject::{Subject, View, draw};
pub use words::ParseSubjectError;

/// The names of all finishes, in the order of the palette.
pub fn finish_names() -> impl Iterator<Item = &'static str> {
    palette::names()
}

/// The names of all families, in the order of the catalogue.
pub fn family_names() -> impl Iterator<Item = &'static str> {
    subject::families()
}
