//! The finishes by name: which coat, which colours, how much gloss. It paints nothing itself.

use crate::colour::{Rgb, rgb};

/// How a surface is coloured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Coat {
    /// Opaque colour.
    Solid(Rgb),
    /// Opaque colour with metal in it: a steeper light.
    Metallic(Rgb),
    /// Visible grain: ground and grain line.
    Wood(Rgb, Rgb),
    /// Lacquer from the middle over a ring to the edge, on wood.
    Burst { middle: Rgb, ring: Rgb, edge: Rgb },
    /// Striped maple: ground, stripe, edge.
    Flame { ground: Rgb, stripe: Rgb, edge: Rgb },
    /// Quilted maple: ground, pillow, edge.
    Quilt { ground: Rgb, pillow: Rgb, edge: Rgb },
}

/// A named finish.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Finish {
    pub(crate) name: &'static str,
    pub(crate) coat: Coat,
    /// 0 is matt, 1 is polished.
    pub(crate) gloss: f64,
}

const fn solid(name: &'static str, hex: &str) -> Finish {
    Finish { name, coat: Coat::Solid(rgb(hex)), gloss: 1.0 }
}

const fn metal(name: &'static str, hex: &str) -> Finish {
    Finish { name, coat: Coat::Metallic(rgb(hex)), gloss: 1.0 }
}

const fn wood(name: &'static str, ground: &str, grain: &str) -> Finish {
    Finish { name, coat: Coat::Wood(rgb(ground), rgb(grain)), gloss: 0.6 }
}

const fn burst(name: &'static str, middle: &str, ring: &str, edge: &str) -> Finish {
    Finish { name, coat: Coat::Burst { middle: rgb(middle), ring: rgb(ring), edge: rgb(edge) }, gloss: 1.0 }
}

const fn flame(name: &'static str, ground: &str, stripe: &str, edge: &str) -> Finish {
    Finish { name, coat: Coat::Flame { ground: rgb(ground), stripe: rgb(stripe), edge: rgb(edge) }, gloss: 1.0 }
}

const FINISHES: &[Finish] = &[
    solid("black", "17181b"),
    solid("white", "f4f3ee"),
    solid("arctic-white", "eef1f1"),
    solid("olympic-white", "f0e6cc"),
    solid("red", "c4161c"),
    metal("candy-apple-red", "a80f20"),
    solid("dakota-red", "cf2027"),
    solid("blue", "1d4fae"),
    metal("lake-placid-blue", "2f83b8"),
    solid("surf-green", "a9d0b6"),
    solid("sea-foam", "9fdcbc"),
    solid("seafoam", "9fdcbc"),
    solid("orange", "ea641a"),
    solid("yellow", "f2c230"),
    wood("butterscotch", "e2ac52", "a56f22"),
    wood("natural", "d8a566", "94602c"),
    wood("mahogany", "74331f", "3a160c"),
    wood("walnut", "62412b", "2e1b10"),
    burst("sunburst", "f2b23c", "a9300f", "160b08"),
    burst("two-tone-burst", "ebb453", "8f4d17", "1c0d06"),
    burst("tobacco-burst", "d9983f", "74400f", "1a0d06"),
    flame("cherry-burst", "f0b04a", "cf7a2a", "9a1414"),
    flame("tea-burst", "dfae62", "b8813c", "6d3a17"),
    flame("blue-burst", "47a0dc", "2370b4", "06153a"),
    flame("black-burst", "85888d", "55585d", "0a0a0c"),
    metal("silver", "bcc1c6"),
    metal("gold", "c79f43"),
    metal("gold-top", "c99f3e"),
    metal("purple", "5c2a8c"),
    solid("pink", "f3b9b6"),
    solid("shell-pink", "f3b9b6"),
    solid("grey", "7e848b"),
    metal("gunmetal", "4b5158"),
    metal("graphite", "35383d"),
    flame("flame-maple", "e6b366", "b97b30", "a86420"),
    Finish {
        name: "quilt-blue",
        coat: Coat::Quilt { ground: rgb("1b6fb4"), pillow: rgb("58b4ea"), edge: rgb("082350") },
        gloss: 1.0,
    },
    Finish { name: "satin-black", coat: Coat::Solid(rgb("1d1e20")), gloss: 0.3 },
    metal("metallic-green", "1c6b4b"),
    burst("ember", "ff8a3c", "d9480f", "140907"),
];

impl Finish {
    /// Finds a finish by its name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        FINISHES.iter().find(|f| f.name == name).copied()
    }

    /// The colour a viewer would name.
    pub(crate) fn colour(&self) -> Rgb {
        match self.coat {
            Coat::Solid(c) | Coat::Metallic(c) | Coat::Wood(c, _) => c,
            Coat::Burst { middle, ring, .. } => middle.mix(ring, 0.35),
            Coat::Flame { ground, .. } | Coat::Quilt { ground, .. } => ground,
        }
    }

    /// What the back of such an instrument wears.
    pub(crate) fn back(self) -> Self {
        let mahogany = wood("mahogany", "74331f", "3a160c");
        match self.name {
            "gold-top" | "cherry-burst" | "tea-burst" | "flame-maple" => mahogany,
            "quilt-blue" | "blue-burst" => solid("deep-blue", "0d2a5c"),
            "black-burst" => solid("black", "17181b"),
            _ => self,
        }
    }
}

/// Every finish name, for tests and contact sheets.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    FINISHES.iter().map(|f| f.name)
}

/// The three tones of plated or painted metal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Metal {
    pub(crate) shine: Rgb,
    pub(crate) base: Rgb,
    pub(crate) deep: Rgb,
}

pub(crate) const CHROME: Metal = Metal { shine: rgb("ffffff"), base: rgb("b4b9bf"), deep: rgb("50555c") };
pub(crate) const BLACK_METAL: Metal = Metal { shine: rgb("8b9096"), base: rgb("2a2c30"), deep: rgb("0c0d0f") };
pub(crate) const GOLD: Metal = Metal { shine: rgb("fff0bd"), base: rgb("d0a544"), deep: rgb("6e4d12") };
