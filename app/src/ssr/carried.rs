//! Arrivals on the server: asked for as soon as a page names them, waited for where they are shown, and written at the end of the
//! page, from where the browser takes them (see `fetched.rs`).

use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;

use futures_util::FutureExt as _;
use futures_util::future::{Shared, pending, poll_fn};
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use services::Services;

use crate::load::{Fetched, Key, Parcel};

/// One load's parcel, on its way or there.
#[derive(Clone, Copy)]
pub(crate) struct Arrival(StoredValue<Coming>);

type Coming = Shared<Fetched>;

impl Arrival {
    /// Asks for it. Whoever only lists the addresses of the application asks without a shop, and waits for nothing.
    pub(crate) fn new(
        name: &'static str,
        _key: Box<dyn Fn() -> Key + Send + Sync>,
        fetch: Box<dyn Fn() -> Fetched + Send + Sync>,
    ) -> Self {
        let has_shop = use_context::<Services>().is_some();
        let fetched = if has_shop { fetch() } else { Box::pin(pending()) };
        let coming = (Box::pin(ScopedFuture::new_untracked(fetched)) as Fetched).shared();
        // What is in memory is there at once; what is not is under way while the page around it is built.
        let _ = coming.clone().now_or_never();
        if let Some(carried) = use_context::<Carried>() {
            carried.lock().push((name, coming.clone()));
        }
        Self(StoredValue::new(coming))
    }

    pub(crate) fn get(self) -> Option<Parcel> {
        self.0.with_value(|coming| coming.peek().cloned())
    }

    /// A page is rendered once.
    pub(crate) fn again(self) {}

    pub(crate) fn show(self, _waiting: ViewFn, view: Box<dyn Fn(&Parcel) -> AnyView + Send + Sync>) -> AnyView {
        if let Some(parcel) = self.get() {
            return view(&parcel);
        }
        let coming = self.0.get_value();
        Suspend::new(async move { view(&coming.await) }).into_any()
    }
}

/// All arrivals of a page, in the order in which they were asked for.
#[derive(Clone, Default)]
struct Carried(Arc<Mutex<Vec<(&'static str, Coming)>>>);

impl Carried {
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(&'static str, Coming)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn at(&self, index: usize) -> Option<(&'static str, Coming)> {
        self.lock().get(index).cloned()
    }

    /// A line for each: its name and its JSON, in which `<` is escaped, so that no text can end the element around it.
    async fn written(self) -> String {
        let mut lines = String::new();
        let mut index = 0;
        while let Some((name, coming)) = self.at(index) {
            let json = coming.await.json().replace('<', "\\u003c");
            lines.extend([name, " ", &json, "\n"]);
            index += 1;
        }
        lines
    }
}

/// Makes the arrivals of this page known to its end.
pub(crate) fn provide_carried() {
    provide_context(Carried::default());
}

/// What the page brings along, after everything that may ask for something.
pub(crate) fn carried() -> AnyView {
    let carried = use_context::<Carried>().unwrap_or_default();
    Suspend::new(async move {
        after_the_rest().await;
        let lines = carried.written().await;
        view! { <script type="text/plain" id="carried">{lines}</script> }
    })
    .into_any()
}

/// Ready when it is asked for the second time: a page is rendered in order, so by then everything before it has been.
async fn after_the_rest() {
    let mut asked = false;
    poll_fn(|_| if std::mem::replace(&mut asked, true) { Poll::Ready(()) } else { Poll::Pending }).await;
}
