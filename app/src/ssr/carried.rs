//! Arrivals on the server: asked for as soon as a page names them, waited for where they are shown, and written at the end of the
//! page, from where the browser takes them (see `fetched.rs`).
//!
//! Promises: whoever waits for one drives all. A future that holds a connection of the database's pool and is not polled would keep
//! it from the one that is waited for, and a few dozen such pages would wait for each other for ever. What is fetched ends with the
//! page: nothing here holds on to the page's owner, which holds on to this.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use leptos::PrefetchLazyFn;
use leptos::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;
use percent_encoding::{AsciiSet, CONTROLS, percent_encode};
use services::Services;

use crate::assets::Assets;
use crate::load::{Fetched, Key, Parcel};

/// One load's parcel, by its place among those of the page.
#[derive(Clone, Copy)]
pub(crate) struct Arrival(usize);

impl Arrival {
    /// Asks for it: what is in memory is there at once, what is not is under way while the page around it is built. Whoever only
    /// lists the addresses of the application asks without a shop, and nothing is fetched.
    pub(crate) fn new(
        name: &'static str,
        _key: Box<dyn Fn() -> Key + Send + Sync>,
        fetch: Box<dyn Fn() -> Fetched + Send + Sync>,
    ) -> Self {
        let fetched = if use_context::<Services>().is_some() { fetch() } else { Box::pin(std::future::pending()) };
        let carried = page();
        let place = carried.add(name, fetched);
        carried.drive(&mut Context::from_waker(Waker::noop()));
        Self(place)
    }

    pub(crate) fn get(self) -> Option<Parcel> {
        page().parcel(self.0)
    }

    #[expect(clippy::unused_self, reason = "in the browser it has a say; a page is rendered once")]
    pub(crate) fn again(self) {}

    pub(crate) fn show(self, _waiting: ViewFn, view: Box<dyn Fn(&Parcel) -> AnyView + Send + Sync>) -> AnyView {
        if let Some(parcel) = self.get() {
            return view(&parcel);
        }
        let (carried, place) = (page(), self.0);
        // Rendered later, when this thread may be busy with another page: the view takes along whose it is.
        Suspend::new(async move { OwnedView::new(view(&carried.wait(place).await)) }).into_any()
    }
}

/// What no page may hold as it is: no text can end the element around it.
const UNFIT: &AsciiSet = &CONTROLS.add(b'<').add(b'%');

/// All arrivals of a page, in the order in which they were asked for.
#[derive(Clone, Default)]
struct Carried(Arc<Mutex<Vec<Slot>>>);

struct Slot {
    name: &'static str,
    state: State,
}

enum State {
    Coming(Fetched),
    There(Parcel),
}

impl Carried {
    fn slots(&self) -> MutexGuard<'_, Vec<Slot>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, name: &'static str, fetched: Fetched) -> usize {
        let mut slots = self.slots();
        slots.push(Slot { name, state: State::Coming(fetched) });
        slots.len() - 1
    }

    fn parcel(&self, place: usize) -> Option<Parcel> {
        match &self.slots().get(place)?.state {
            State::There(parcel) => Some(parcel.clone()),
            State::Coming(_) => None,
        }
    }

    fn drive(&self, context: &mut Context<'_>) {
        for Slot { state, .. } in self.slots().iter_mut() {
            if let State::Coming(fetched) = state
                && let Poll::Ready(parcel) = fetched.as_mut().poll(context)
            {
                *state = State::There(parcel);
            }
        }
    }

    async fn wait(&self, place: usize) -> Parcel {
        std::future::poll_fn(|context| {
            self.drive(context);
            self.parcel(place).map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }

    /// A line for each: its name and what it brings.
    async fn written(&self) -> String {
        let mut lines = String::new();
        let name = |place: usize| self.slots().get(place).map(|slot| slot.name);
        for place in 0.. {
            let Some(name) = name(place) else { break };
            let brought = self.wait(place).await.written();
            lines.extend([name, " "]);
            lines.extend(percent_encode(&brought, UNFIT));
            lines.push('\n');
        }
        lines
    }
}

/// The arrivals of the page that is being rendered.
fn page() -> Carried {
    expect_context()
}

/// Makes the arrivals of this page known to all of it.
pub(crate) fn provide_carried() {
    provide_context(Carried::default());
}

/// What the page brings along, and which parts of the module it needs, after everything that may ask for something.
pub(crate) fn carried(assets: Assets) -> AnyView {
    let carried = page();
    Suspend::new(async move {
        after_the_rest().await;
        let lines = carried.written().await;
        let parts = use_context::<PrefetchLazyFn>().map(|lazy| lazy.0.get_value()).unwrap_or_default();
        view! { <script type="text/plain" id="carried" data-parts=assets.files(parts)>{lines}</script> }
    })
    .into_any()
}

/// Ready when it is asked for the second time: a page is rendered in order, so by then everything before it has been.
async fn after_the_rest() {
    let mut asked = false;
    let again = |_: &mut Context<'_>| if std::mem::replace(&mut asked, true) { Poll::Ready(()) } else { Poll::Pending };
    std::future::poll_fn(again).await;
}
