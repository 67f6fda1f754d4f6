//! Measures the index at 100,000 generated products: `cargo run --release -p finder --example measure [products]`.
#![expect(unsafe_code, reason = "a counting allocator is how bytes are counted")]
#![expect(clippy::print_stdout, reason = "printing the figures is what it is for")]

mod goods;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use domain::catalog::Sort;
use domain::ids::{BrandId, CategoryId, ProductId};
use domain::lang::Lang;
use domain::money::Rupiah;
use finder::{AttributeKey, AttributeValue, Filters, Index, Request, Standing};
use goods::{TYPED, document, id, shelves};

struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// What the system's allocator needs for itself, roughly: eight bytes a block, in steps of sixteen.
fn gross(size: usize) -> usize {
    (size + 8).next_multiple_of(16).max(32)
}

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(gross(layout.size()), Relaxed) + gross(layout.size());
        PEAK.fetch_max(now, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(gross(layout.size()), Relaxed) + gross(layout.size());
        PEAK.fetch_max(now, Relaxed);
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        NOW.fetch_sub(gross(layout.size()), Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn spread(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)].as_micros();
    println!("{name:<34} p50 {:>6} µs   p99 {:>6} µs   worst {:>6} µs", at(50), at(99), at(100));
}

/// Time this thread has spent computing: what other processes do meanwhile does not count.
fn computed() -> Duration {
    #[repr(C)]
    struct Timespec {
        secs: i64,
        nanos: i64,
    }
    unsafe extern "C" {
        fn clock_gettime(clock: i32, time: *mut Timespec) -> i32;
    }
    const THREAD_CPU_TIME: i32 = 3;
    let mut time = Timespec { secs: 0, nanos: 0 };
    unsafe { clock_gettime(THREAD_CPU_TIME, &raw mut time) };
    Duration::new(u64::try_from(time.secs).unwrap_or(0), u32::try_from(time.nanos).unwrap_or(0))
}

fn timed(rounds: usize, mut act: impl FnMut(usize)) -> Vec<Duration> {
    let one = |round| {
        let start = computed();
        act(round);
        computed().saturating_sub(start)
    };
    (0..rounds).map(one).collect()
}

fn main() {
    let products = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let before = NOW.load(Relaxed);
    let start = computed();
    for number in 0..products {
        std::hint::black_box(document(number));
    }
    let generating = computed().saturating_sub(start);
    PEAK.store(before, Relaxed);
    let start = computed();
    let mut index = Index::build(&shelves(), (0..products).map(document));
    let took = computed().saturating_sub(start).saturating_sub(generating);
    let kib = |bytes: usize| bytes.saturating_sub(before) / 1024;
    println!("{index:?}\nbuild {took:?} (making the documents, not counted: {generating:?})");
    println!("memory {} KiB, {} KiB at the peak of building", kib(NOW.load(Relaxed)), kib(PEAK.load(Relaxed)));
    freezing(&index);
    reading(&index);
    changing(&mut index, products);
    println!("memory after all of it {} KiB", kib(NOW.load(Relaxed)));
}

/// What a start costs that need not build, and what it leaves in memory.
fn freezing(index: &Index) {
    let rounds = 10;
    let mut bytes = Vec::new();
    spread("freeze", timed(rounds, |_| bytes = index.freeze(Vec::new())));
    println!("frozen {} KiB", bytes.len() / 1024);
    let shelves = shelves();
    let thawing = |_| drop(std::hint::black_box(Index::thaw(&shelves, &bytes)));
    spread("thaw", timed(rounds, thawing));
    let before = NOW.load(Relaxed);
    PEAK.store(before, Relaxed);
    let thawed = Index::thaw(&shelves, &bytes);
    let kib = |bytes: usize| bytes.saturating_sub(before) / 1024;
    println!("memory thawed {} KiB, {} KiB at the peak of it", kib(NOW.load(Relaxed)), kib(PEAK.load(Relaxed)));
    drop(thawed);
}

fn reading(index: &Index) {
    let none = Filters::default();
    let ask = |text: &str, filters: &Filters, sort, page| {
        std::hint::black_box(index.search(&Request { text, filters, sort, lang: Lang::Id, page, per_page: 24 }));
    };
    // Another number of suggestions each time: what was asked for before is kept.
    let suggest = |round: usize| drop(std::hint::black_box(index.suggest(TYPED[round % TYPED.len()], 8 + round)));
    spread("suggest, never asked yet", timed(3_000, suggest));
    for typed in TYPED.iter() {
        let times = timed(5, |round| drop(std::hint::black_box(index.suggest(typed, 9_000 + round))));
        if let Some(slow) = times.iter().min().filter(|time| time.as_micros() > 2_500) {
            println!("  slow: {typed:?} {slow:?}");
        }
    }
    spread("search, words", timed(3_000, |round| ask(TYPED[round % TYPED.len()], &none, Sort::Relevance, 1)));
    spread(
        "search, words, by price, page 5",
        timed(1_000, |round| ask(TYPED[round % TYPED.len()], &none, Sort::PriceAscending, 5)),
    );
    spread("list, everything, page 1", timed(3_000, |round| ask("", &none, Sort::ALL[round % 6], 1)));
    let category = Filters { category: Some(CategoryId::new(1)), ..Filters::default() };
    spread("list, a category, kept", timed(3_000, |round| ask("", &category, Sort::ALL[round % 6], 1)));
    let fresh = |round: usize| {
        let mut filters = Filters { price_min: Some(Rupiah::new(id(round + 1) * 7)), ..Filters::default() };
        filters.in_stock = round.is_multiple_of(2);
        filters.category = (round % 3 == 1).then(|| CategoryId::new(id(round % 6 + 1)));
        if round % 4 < 2 {
            filters
                .attributes
                .insert(AttributeKey::new("warna"), ["Black", "White", "Gold"].map(AttributeValue::new).into());
            filters.attributes.insert(AttributeKey::new("senar"), ["6", "7"].map(AttributeValue::new).into());
        }
        if round % 5 == 2 {
            filters.brands = (1..9).map(BrandId::new).collect();
        }
        filters
    };
    spread("list, any filters, never asked yet", timed(2_000, |round| ask("", &fresh(round), Sort::ALL[round % 6], 1)));
    spread(
        "search, words and any filters",
        timed(2_000, |round| ask(TYPED[round % TYPED.len()], &fresh(round), Sort::ALL[round % 6], 1)),
    );
}

fn changing(index: &mut Index, products: usize) {
    let spot = |round: usize| round * 7_919 % products;
    spread(
        "change stock and sales",
        timed(3_000, |round| {
            let standing = Standing { price: Rupiah::new(100_000), in_stock: round.is_multiple_of(2), sold: 5_000 };
            index.set_standing(ProductId::new(id(spot(round) + 1)), standing);
        }),
    );
    spread(
        "change words",
        timed(3_000, |round| {
            let mut document = document(spot(round));
            document.name.id.push_str(" Reissue");
            index.upsert(&document);
        }),
    );
    spread(
        "remove",
        timed(1_000, |round| {
            std::hint::black_box(index.remove(ProductId::new(id(spot(round) + 1))));
        }),
    );
    let clearing = timed(25_000, |round| {
        let mut document = document(spot(round));
        document.name.id.push_str(" Relic");
        index.upsert(&document);
    });
    println!("worst of 25,000 further changed words (clears the dead away): {:?}", clearing.iter().max());
}
