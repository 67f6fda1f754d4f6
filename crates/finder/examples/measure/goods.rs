//! Generated goods with names like real ones, and what people type to find them; the same every time.

use std::sync::LazyLock;

use domain::ids::{BrandId, CategoryId, ProductId};
use domain::lang::Text;
use domain::money::Rupiah;
use domain::time::Timestamp;
use finder::{AttributeKey, AttributeValue, BrandName, CategoryNode, Document, Shelves};

/// What people type, mistypings and half-typed words among it.
pub(crate) static TYPED: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "fe|fen|fendr|fender st|fender stratocaster|strato caster|lespaul|gibson les paul standard black|ga|\
     gitar|gitar listrik|gitar listrik hitam fender|sa|senar|senar bass|efek|pedal distorsi|stompbox boss|\
     gitat listirk|ibanes|sratocaster|marshal cabnet|zildjan ride|hi hat|hihat|HRT-012345|880000123456|\
     rg550|AB123|dr|drum|bass drum pearl|kidal|left handed jazz bass|mikrofon|shure microphone|\
     qqqqqqqqqqqq|fender start|telecaster natural|candy aple red|tas gitar|kabel|amp orange|orange|s|st|\
     str|black|electro harmonix|electroharmonix delay|seymour dunkan pickup|thunderbrid|superstrt|\
     warlok bc rich|ernieball|drumstick|cymbal sabian|wah|looper|preciso bas"
        .split('|')
        .collect()
});

/// Repeatable numbers (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % end.max(1) as u64).unwrap_or(0)
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

static BRANDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "Fender|Gibson|Ibanez|Squier|Epiphone|Jackson|ESP|LTD|Schecter|Yamaha|Cort|PRS|Gretsch|Marshall|\
     Orange|Blackstar|Boss|MXR|Electro-Harmonix|TC Electronic|Strymon|Line 6|Zoom|Korg|Roland|Pearl|\
     Tama|Mapex|Ludwig|Zildjian|Sabian|Paiste|Meinl|Evans|Remo|Vic Firth|Pro-Mark|Ernie Ball|D'Addario|\
     Elixir|Dunlop|Seymour Duncan|DiMarzio|EMG|Shure|Sennheiser|Audio-Technica|Focusrite|Behringer|Mooer|\
     Hotone|Ampeg|Warwick|Music Man|Gator|Mono|Hercules|Ashdown|Laney|Takamine"
        .split('|')
        .collect()
});
static SERIES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "Player|Standard|Custom|Deluxe|Professional|Vintage|Modern|Classic|Signature|Limited|Artist|Premium|\
     Studio|Tribute|Special|Genesis|Prestige|Traditional|Performer|Affinity|Debut|Sonic"
        .split('|')
        .collect()
});
static SHAPES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "Stratocaster|Telecaster|Les Paul|SG|Explorer|Flying V|Jazzmaster|Jaguar|Mustang|Precision Bass|\
     Jazz Bass|Soundgear|Thunderbird|Dreadnought|Concert|Grand Auditorium|Superstrat|Iceman|Warlock|\
     Snare Drum|Bass Drum|Floor Tom|Ride Cymbal|Crash Cymbal|Hi-Hat|China Cymbal|Drum Throne|Double Pedal|\
     Distortion Pedal|Overdrive Pedal|Delay Pedal|Reverb Pedal|Chorus Pedal|Wah Pedal|Looper|Tuner|\
     Combo Amp|Head|Cabinet|Strings|Drumsticks|Cable|Gig Bag|Hard Case|Microphone|Interface|Pickup|Strap"
        .split('|')
        .collect()
});
static COLOURS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "Black|White|Sunburst|Candy Apple Red|Lake Placid Blue|Surf Green|Natural|Cherry|Gold|Silver|\
     Pale Blue|Black Night|Brown Sunburst|Mint Green"
        .split('|')
        .collect()
});
const TREE: &[(&str, &str)] = &[
    ("Gitar", "Guitars"),
    ("Bass", "Basses"),
    ("Drum", "Drums"),
    ("Ampli", "Amplifiers"),
    ("Efek", "Effects"),
    ("Aksesoris", "Accessories"),
];
const KINDS: &[(&str, &str)] = &[
    ("Listrik", "Electric"),
    ("Akustik", "Acoustic"),
    ("Kidal", "Left-Handed"),
    ("Pemula", "Beginner"),
    ("Profesional", "Professional"),
    ("Mini", "Travel"),
];

pub(crate) fn id(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(0)
}

pub(crate) fn shelves() -> Shelves {
    let mut categories = Vec::new();
    for (place, (name, english)) in TREE.iter().enumerate() {
        let root = CategoryId::new(id(place + 1));
        categories.push(CategoryNode { id: root, parent: None, name: Text::new(*name, *english) });
        for (kind, (below, english_below)) in KINDS.iter().enumerate() {
            categories.push(CategoryNode {
                id: CategoryId::new(id(100 + place * KINDS.len() + kind)),
                parent: Some(root),
                name: Text::new(format!("{name} {below}"), format!("{english_below} {english}")),
            });
        }
    }
    let brands = BRANDS
        .iter()
        .enumerate()
        .map(|(place, name)| BrandName { id: BrandId::new(id(place + 1)), name: (*name).to_owned() });
    Shelves { categories, brands: brands.collect() }
}

/// A word as makers coin them, one of twenty thousand; for some goods none.
fn coined(mut number: usize, wanted: bool) -> String {
    const SYLLABLES: [&str; 28] = [
        "ra", "ven", "tor", "mi", "ka", "lu", "do", "xen", "bra", "gor", "thi", "sel", "nor", "va", "qui", "pe", "zan",
        "ho", "rim", "fa", "del", "cy", "mor", "ash", "ti", "gli", "ter", "on",
    ];
    let mut word = String::new();
    while wanted && number > 0 {
        word.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number /= SYLLABLES.len();
    }
    if wanted {
        word.push(' ');
    }
    word
}

pub(crate) fn document(number: usize) -> Document {
    let mut dice = Dice(number as u64);
    let brand = dice.below(BRANDS.len());
    let (series, shape, colour) = (dice.of(&SERIES), dice.of(&SHAPES), dice.of(&COLOURS));
    let letters = |dice: &mut Dice, len: usize| {
        (0..len).map(|_| char::from(b'A' + u8::try_from(dice.below(26)).unwrap_or(0))).collect::<String>()
    };
    let prefix = letters(&mut dice, 2);
    let suffix = letters(&mut dice, 2);
    let coined = coined(dice.below(20_000) + 1, dice.below(3) == 0);
    let model = format!("{prefix}{}-{suffix}", 100 + dice.below(900));
    let value = |key: &str, value: String| (AttributeKey::new(key), AttributeValue::new(value));
    Document {
        id: ProductId::new(id(number + 1)),
        name: Text::new(
            format!("{} {model} {series} {coined}{shape}, {colour}", BRANDS[brand]),
            if number.is_multiple_of(3) {
                format!("{} {model} {series} {coined}{shape} Electric, {colour}", BRANDS[brand])
            } else {
                String::new()
            },
        ),
        skus: (0..=number % 2).map(|variant| format!("HRT-{number:06}-{variant}")).collect(),
        gtins: vec![format!("{:013}", 880_000_000_000 + number * 7)],
        brand: Some(BrandId::new(id(brand + 1))),
        category: CategoryId::new(id(100 + dice.below(TREE.len() * KINDS.len()))),
        price: Rupiah::new(id(50_000 + dice.below(60_000) * 1_000)),
        in_stock: dice.below(5) > 0,
        created_at: Timestamp::from_millis(1_700_000_000_000 + id(dice.below(50_000_000)) * 1_000),
        sold: u32::try_from(dice.below(2_000)).unwrap_or(0),
        model,
        keywords: format!(
            "{} garansi resmi {}",
            dice.of(&["mahoni mahogany", "mapel maple", "alder", "basswood"]),
            dice.of(&["22", "24"])
        ),
        attributes: vec![
            value("warna", colour.to_owned()),
            value("kayu", dice.of(&["Mahoni", "Maple", "Alder", "Basswood", "Ash"]).to_owned()),
            value("fret", dice.of(&["21", "22", "24"]).to_owned()),
            value("senar", dice.of(&["4", "5", "6", "7", "8"]).to_owned()),
            value("skala", format!("{}", 600 + dice.below(40))),
        ],
    }
}
