//! Everything small: strings, leads, picks, straps, cases, stands, tuners, capos, metronomes, violins, care.

mod carry;
mod lead;
mod small;
mod strings;
mod tools;
mod violin;

use crate::subject::Reader;

pub(crate) const FAMILIES: &[(&str, Reader)] = &[
    ("strings", strings::read),
    ("cable", lead::read),
    ("picks", small::picks),
    ("strap", carry::strap),
    ("case", carry::case),
    ("stand", carry::stand),
    ("tuner", tools::tuner),
    ("capo", tools::capo),
    ("metronome", tools::metronome),
    ("violin", violin::read),
    ("cleaningkit", small::cleaning_kit),
];
