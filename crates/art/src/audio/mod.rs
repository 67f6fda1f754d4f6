//! What hears and what is heard: microphones, headphones, interfaces, monitors, mixers.

mod desk;
mod headphones;
mod microphone;

use std::sync::Arc;

use crate::palette::Finish;
use crate::subject::{Drawing, Reader};
use crate::words::{Read, Words};

pub(crate) const FAMILIES: &[(&str, Reader)] = &[
    ("microphone", microphone::read),
    ("headphones", headphones::read),
    ("interface", desk::interface),
    ("monitor", desk::monitor),
    ("mixer", desk::mixer),
];

fn colour(words: &mut Words<'_>, default: &str) -> Read<Finish> {
    words.finish("colour", default)
}

fn ready(drawing: impl Drawing + 'static) -> Arc<dyn Drawing> {
    Arc::new(drawing)
}
