//! What is struck: kits, snares, cymbals, electronic kits, and what strikes them.

mod cymbal;
mod kit;
mod pads;
mod small;
mod snare;

use crate::subject::Reader;

pub(crate) const FAMILIES: &[(&str, Reader)] = &[
    ("drumkit", kit::read),
    ("snare", snare::read),
    ("cymbal", cymbal::read),
    ("edrum", pads::read),
    ("drumsticks", small::sticks),
    ("kickpedal", small::kickpedal),
    ("cajon", small::cajon),
];
