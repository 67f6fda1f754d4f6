//! Arrivals in the browser: taken from the page that the server sent (see `carried.rs`), fetched afterwards.

use leptos::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;
use leptos::task::spawn_local;
use percent_encoding::percent_decode_str;

use crate::assets::Assets;
use crate::load::{Fetched, Key, Parcel};

/// One load's parcel, and the wish for another.
#[derive(Clone, Copy)]
pub(crate) struct Arrival {
    parcel: RwSignal<Option<Parcel>>,
    again: RwSignal<u32>,
}

impl Arrival {
    pub(crate) fn new(
        name: &'static str,
        key: Box<dyn Fn() -> Key + Send + Sync>,
        fetch: Box<dyn Fn() -> Fetched + Send + Sync>,
    ) -> Self {
        let brought = take(name);
        let mut known = brought.is_some().then(|| (0, untrack(&key)));
        let (parcel, again) = (RwSignal::new(brought), RwSignal::new(0_u32));
        let questions = StoredValue::new(0_u32);
        Effect::new(move |_| {
            let asked = Some((again.get(), key()));
            if known == asked {
                return;
            }
            known = asked;
            questions.update_value(|count| *count += 1);
            let question = questions.get_value();
            let coming = untrack(&fetch);
            spawn_local(async move {
                let brought = coming.await;
                // Else the page is gone, or another question came after this one.
                if questions.try_get_value() == Some(question) {
                    parcel.set(Some(brought));
                }
            });
        });
        Self { parcel, again }
    }

    pub(crate) fn get(self) -> Option<Parcel> {
        self.parcel.get()
    }

    pub(crate) fn again(self) {
        self.again.update(|count| *count += 1);
    }

    pub(crate) fn show(self, waiting: ViewFn, view: Box<dyn Fn(&Parcel) -> AnyView + Send + Sync>) -> AnyView {
        (move || {
            // What is shown owns what it asks for: while a page is taken over, the framework would give that to the page.
            let owner = Owner::new();
            let shown = owner.with(|| self.parcel.get().map_or_else(|| waiting.run(), |parcel| view(&parcel)));
            OwnedView::new_with_owner(shown, owner)
        })
        .into_any()
    }
}

/// What came with the page, a line each, until it is taken.
#[derive(Clone, Copy)]
struct Carried(StoredValue<Vec<String>>);

/// Reads what came with the page.
pub(crate) fn provide_carried() {
    let text = document().get_element_by_id("carried").and_then(|element| element.text_content()).unwrap_or_default();
    provide_context(Carried(StoredValue::new(text.lines().map(str::to_owned).collect())));
}

/// Only while the page is taken over: whatever asks later wants what is true then.
fn take(name: &str) -> Option<Parcel> {
    if !Owner::current_shared_context().is_some_and(|page| page.during_hydration()) {
        return None;
    }
    let Carried(lines) = use_context()?;
    let bytes = |line: &String| {
        let text = line.strip_prefix(name)?.strip_prefix(' ')?;
        Some(percent_decode_str(text).collect::<Vec<u8>>())
    };
    lines.try_update_value(|lines| {
        let (index, bytes) = lines.iter().enumerate().find_map(|(index, line)| Some((index, bytes(line)?)))?;
        lines.remove(index);
        Some(Parcel::from(bytes))
    })?
}

/// The server writes it.
pub(crate) fn carried(_: Assets) -> AnyView {
    ().into_any()
}
