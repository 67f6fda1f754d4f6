//! Words that mean the same in a music shop: Indonesian, English and how musicians write them. One line a meaning; only
//! words that a customer may put for each other stand together.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::normalize::{fold, other_number, pieces};
use crate::vocabulary::Vocabulary;

const GROUPS: &[&[&str]] = &[
    // Instruments
    &["gitar", "guitar", "gitaris"],
    &["bas", "bass", "gitar bas", "bass guitar"],
    &["drum", "drums", "drumset", "drum set", "drum kit"],
    &["simbal", "cymbal", "cymbals"],
    &["kibor", "keyboard", "kibord", "organ tunggal"],
    &["piano", "piano digital", "digital piano"],
    &["biola", "violin", "viola"],
    &["ukulele", "uke", "kentrung", "cuk"],
    &["suling", "flute", "seruling"],
    &["terompet", "trumpet", "trompet"],
    &["saksofon", "saxophone", "sax", "saksopon"],
    &["harmonika", "harmonica", "mouth organ", "blues harp"],
    &["pianika", "melodica", "pianica"],
    &["kajon", "cajon", "kahon"],
    &["tamborin", "tambourine", "rebana"],
    &["perkusi", "percussion"],
    &["senar drum", "snare", "snare drum"],
    &["bass drum", "kick drum", "bedug"],
    &["tom", "tom tom", "tomtom"],
    &["hi hat", "hihat", "hi-hats"],
    &["selo", "cello"],
    &["sintesis", "synthesizer", "synth", "sintesiser", "synthesiser"],
    // Kinds
    &["listrik", "electric", "elektrik"],
    &["akustik", "acoustic"],
    &["akustik elektrik", "acoustic electric", "electro acoustic", "semi akustik"],
    &["klasik", "classical", "classic"],
    &["nilon", "nylon"],
    &["kidal", "left handed", "left hand", "lefty", "lefthanded", "tangan kiri"],
    &["pemula", "beginner", "starter", "belajar"],
    &["bekas", "used", "second", "preloved", "seken"],
    &["elektronik", "electronic"],
    &["nirkabel", "wireless", "tanpa kabel"],
    &["setengah berongga", "semi hollow", "semi hollowbody", "semihollow"],
    &["berongga", "hollow body", "hollowbody"],
    &["mini", "kecil", "travel", "small"],
    &["anak", "kids", "junior", "anak anak"],
    &["paket", "bundle", "pack", "package", "set lengkap"],
    // Parts and accessories
    &["senar", "strings", "string", "dawai"],
    &["efek", "pedal", "stompbox", "stomp box", "effect", "effects", "fx"],
    &["multi efek", "multi effect", "multi effects", "multifx", "multiefek"],
    &["ampli", "amplifier", "amp", "amplifiers"],
    &["kabinet", "cabinet", "cab"],
    &["kepala ampli", "amp head", "head amp"],
    &["kabel", "cable", "cables", "cord"],
    &["tas", "gigbag", "gig bag", "softcase", "soft case", "bag"],
    &["koper", "hardcase", "hard case", "case"],
    &["penala", "tuner", "stem", "penyetem"],
    &["stik", "sticks", "drumstick", "drumsticks", "stick", "pemukul"],
    &["kulit drum", "drumhead", "drum head", "drumskin", "drum skin"],
    &["pik", "pick", "plectrum", "plektrum", "picks"],
    &["kapo", "capo"],
    &["tali", "strap", "sabuk", "tali gitar", "guitar strap"],
    &["pengunci tali", "strap lock", "straplock"],
    &["penyangga", "stand", "standar", "dudukan"],
    &["gantungan", "hanger", "wall mount"],
    &["bangku", "throne", "kursi", "stool", "drum throne", "bench"],
    &["metronom", "metronome"],
    &["tuts", "keys", "key"],
    &["pikap", "pickup", "pickups", "spul", "pick up"],
    &["tremolo", "whammy", "vibrato", "updown", "up down"],
    &["jembatan", "bridge"],
    &["dryer", "tuning machine", "machine head", "tuning peg", "pemutar senar", "tuners"],
    &["papan nada", "fretboard", "fingerboard"],
    &["leher", "neck"],
    &["badan", "body"],
    &["kenop", "knob", "potensio", "potentiometer"],
    &["pembersih", "cleaner", "polish", "pengkilap", "semir"],
    &["perawatan", "care", "maintenance"],
    &["adaptor", "adapter", "power supply", "catu daya", "psu"],
    &["baterai", "battery", "batteries", "batere"],
    &["papan pedal", "pedalboard", "pedal board"],
    &["suku cadang", "spare part", "spareparts", "sparepart", "parts"],
    &["aksesoris", "accessories", "accessory", "aksesori"],
    &["buku", "book", "songbook", "buku lagu"],
    &["kaos", "t shirt", "tshirt", "baju"],
    // Sound
    &["mik", "mikrofon", "microphone", "mic", "mikropon", "mike"],
    &["speaker", "pengeras suara", "loudspeaker", "spiker", "salon"],
    &["headphone", "headphones", "penyuara telinga", "earphone", "headset", "in ear"],
    &["antarmuka audio", "audio interface", "soundcard", "sound card", "kartu suara"],
    &["mikser", "mixer", "mixing console"],
    &["rekaman", "recording", "rekam"],
    &["peredam", "mute", "damper", "peredam suara"],
    // Effects
    &["distorsi", "distortion", "dist"],
    &["overdrive", "od", "drive"],
    &["gema", "reverb", "reverberation"],
    &["tunda", "delay", "echo", "gaung"],
    &["kompresor", "compressor", "kompressor"],
    &["wah", "wah wah", "wahwah", "cry baby", "crybaby"],
    &["looper", "loop station", "loopstation", "pengulang"],
    &["ekualiser", "equalizer", "equaliser", "eq"],
    &["gerbang derau", "noise gate", "noise suppressor"],
    // Colours and woods
    &["hitam", "black"],
    &["putih", "white"],
    &["merah", "red"],
    &["biru", "blue"],
    &["kuning", "yellow"],
    &["hijau", "green"],
    &["coklat", "cokelat", "brown"],
    &["abu abu", "grey", "gray", "kelabu"],
    &["perak", "silver"],
    &["emas", "gold"],
    &["ungu", "purple", "violet"],
    &["merah muda", "pink"],
    &["jingga", "oranye", "orange"],
    &["krem", "cream"],
    &["alami", "natural"],
    &["mahoni", "mahogany"],
    &["kayu mawar", "rosewood", "sonokeling"],
    &["mapel", "maple"],
    &["cemara", "spruce"],
    // Rock
    &["logam", "metal", "heavy metal"],
    &["murah", "budget", "terjangkau", "affordable"],
];

/// A member of a group: the pieces of a word or a few.
pub(crate) type Member = Vec<String>;

/// The table, ready to be asked.
#[derive(Debug)]
pub(crate) struct Synonyms {
    groups: Vec<Vec<Member>>,
    by_first: BTreeMap<String, Vec<(usize, usize)>>,
    words: Vocabulary,
}

static TABLE: LazyLock<Synonyms> = LazyLock::new(Synonyms::load);

/// The table.
pub(crate) fn synonyms() -> &'static Synonyms {
    &TABLE
}

impl Synonyms {
    fn load() -> Self {
        let member = |words: &&str| pieces(&fold(words)).map(str::to_owned).collect::<Member>();
        let groups: Vec<Vec<Member>> = GROUPS.iter().map(|group| group.iter().map(member).collect()).collect();
        let mut by_first: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        let mut words = Vocabulary::bulk();
        for (group, members) in groups.iter().enumerate() {
            for (place, member) in members.iter().enumerate() {
                by_first.entry(member[0].clone()).or_default().push((group, place));
                if let [word] = member.as_slice() {
                    words.intern(word);
                }
            }
        }
        words.settle();
        Self { groups, by_first, words }
    }

    /// The meanings that start at the first of `pieces`: the group and how many pieces say it. Number does not matter.
    pub(crate) fn meanings(&self, pieces: &[String]) -> Vec<(usize, usize)> {
        let Some(first) = pieces.first() else { return Vec::new() };
        let mut found = Vec::new();
        for form in other_number(first).iter().chain([first]) {
            for (group, place) in self.by_first.get(form).into_iter().flatten() {
                let member = &self.groups[*group][*place];
                let said = member.len() <= pieces.len()
                    && member[1..].iter().zip(&pieces[1..]).all(|(a, b)| a == b || other_number(a).contains(b));
                if said && !found.contains(&(*group, member.len())) {
                    found.push((*group, member.len()));
                }
            }
        }
        found
    }

    /// The meanings of single words that begin with `prefix`.
    pub(crate) fn meanings_beginning(&self, prefix: &str) -> Vec<usize> {
        let from = self.by_first.range(prefix.to_owned()..).take_while(|(word, _)| word.starts_with(prefix));
        let mut groups: Vec<usize> = from
            .flat_map(|(_, places)| places)
            .filter(|(group, place)| self.groups[*group][*place].len() == 1)
            .map(|(group, _)| *group)
            .collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// Every way to say a meaning.
    pub(crate) fn members(&self, group: usize) -> &[Member] {
        &self.groups[group]
    }

    /// The single words of the table, in which typing mistakes are looked for, too.
    pub(crate) fn words(&self) -> &Vocabulary {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str) -> Vec<String> {
        let words: Vec<String> = pieces(&fold(text)).map(str::to_owned).collect();
        let table = synonyms();
        let groups = table.meanings(&words);
        groups.iter().flat_map(|(group, _)| table.members(*group)).map(|member| member.join(" ")).collect()
    }

    #[test]
    fn the_table_holds_at_least_sixty_meanings_and_no_word_twice_in_one() {
        assert!(GROUPS.len() >= 60);
        for members in &synonyms().groups {
            let mut unique = members.clone();
            unique.sort();
            unique.dedup();
            assert_eq!(unique.len(), members.len(), "{members:?}");
            assert!(members.len() >= 2 && members.iter().all(|member| !member.is_empty()), "{members:?}");
        }
    }

    #[test]
    fn both_languages_say_the_same_in_any_number() {
        for (one, other) in [
            ("gitar", "guitar"),
            ("senar", "strings"),
            ("efek", "stompbox"),
            ("microphones", "mik"),
            ("kidal", "left handed"),
            ("left-handed", "kidal"),
            ("gig bags", "tas"),
            ("cables", "kabel"),
        ] {
            assert!(says(one).iter().any(|member| member == other), "{one} = {other}");
        }
    }
}
