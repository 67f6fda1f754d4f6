//! What a page waits for: brought along by the server, asked of it later.
//!
//! Promises: one kind of arrival for all pages. The framework's own resources and suspended views are compiled again for each type
//! (some 25 KB for every visitor), are told of each other by tasks of their own (a sixth to a quarter of what a page cost the server),
//! and make the browser take a page over in many small steps; here only reading and writing of `T` itself are compiled again, and what
//! is there when a page is rendered is simply shown.

use std::any::Any;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{ApiError, PlainError};
use crate::ssr::{Arrival, written};
use crate::wire::read;

/// What a load brings, or why it brings nothing.
type Brought<T> = Result<T, PlainError>;

/// Something that is loaded with the page, and again whenever what it depends on changes.
pub(crate) struct Load<T> {
    arrival: Arrival,
    brings: PhantomData<fn() -> T>,
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Load<T> {}

impl<T> Load<T>
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    /// Loads by `fetch` what `source` tells, and again when `source` tells another. The browser finds what the server brought by
    /// its name; of two with one name, the first that was asked for is the first that is found.
    pub(crate) fn new<S, Fut>(
        name: &'static str,
        source: impl Fn() -> S + Send + Sync + 'static,
        fetch: impl Fn(S) -> Fut + Send + Sync + 'static,
    ) -> Self
    where
        S: PartialEq + Send + Sync + 'static,
        Fut: Future<Output = Brought<T>> + Send + 'static,
    {
        let source = Arc::new(source);
        let key = {
            let source = Arc::clone(&source);
            Box::new(move || Key(Arc::new(source())))
        };
        let fetch = Box::new(move || -> Fetched {
            let fetched = fetch(untrack(|| source()));
            Box::pin(async move { Parcel::packed(fetched.await) })
        });
        Self { arrival: Arrival::new(name, key, fetch), brings: PhantomData }
    }

    /// What is there now; asks to be told of the next.
    pub(crate) fn get(self) -> Option<Brought<T>> {
        self.arrival.get().map(|parcel| parcel.open())
    }

    /// What is there now.
    pub(crate) fn get_untracked(self) -> Option<Brought<T>> {
        untrack(|| self.get())
    }

    /// Loads it again.
    pub(crate) fn refetch(self) {
        self.arrival.again();
    }

    /// Shows `waiting` until something is brought, then what `view` makes of it; the old stays while a next one is loaded.
    pub(crate) fn show(self, waiting: ViewFn, view: impl Fn(Brought<T>) -> AnyView + Send + Sync + 'static) -> AnyView {
        let shown = Mutex::new(None::<Parcel>);
        let show = move |parcel: &Parcel| {
            let brought = parcel.open();
            let mut shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
            // What another release answers replaces nothing that is there: something may be typed into it. See `public/page.js`.
            let old = shown.clone().filter(|_| matches!(brought, Err(ApiError::Outdated)));
            if old.is_none() {
                *shown = Some(parcel.clone());
            }
            // The view is built without the lock: it may show other things in turn.
            drop(shown);
            view(old.map_or(brought, |old| old.open()))
        };
        self.arrival.show(waiting, Box::new(show))
    }
}

/// A parcel on its way.
pub(crate) type Fetched = Pin<Box<dyn Future<Output = Parcel> + Send>>;

/// What a load depends on: compared, and otherwise nobody's business.
#[derive(Clone)]
pub(crate) struct Key(Arc<dyn Same>);

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.0.same(&*other.0)
    }
}

trait Same: Any + Send + Sync {
    fn same(&self, other: &dyn Any) -> bool;
}

impl<S: PartialEq + Send + Sync + 'static> Same for S {
    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

/// What was brought, as it was written until it is first opened.
#[derive(Clone)]
pub(crate) struct Parcel(Arc<Content>);

struct Content {
    written: Vec<u8>,
    opened: OnceLock<Box<dyn Thing>>,
}

impl Parcel {
    fn packed<T: Serialize + Send + Sync + 'static>(brought: Brought<T>) -> Self {
        Self(Arc::new(Content { written: Vec::new(), opened: OnceLock::from(Box::new(brought) as Box<dyn Thing>) }))
    }

    /// As it goes into a page.
    pub(crate) fn written(&self) -> Vec<u8> {
        self.0.opened.get().map_or_else(|| self.0.written.clone(), |thing| (**thing).written())
    }

    fn open<T>(&self) -> Brought<T>
    where
        T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        let opened = self
            .0
            .opened
            .get_or_init(|| Box::new(read::<Brought<T>>(&self.0.written).unwrap_or(Err(ApiError::Outdated))));
        let thing: &dyn Any = &**opened;
        thing.downcast_ref::<Brought<T>>().cloned().unwrap_or(Err(ApiError::Outdated))
    }
}

impl From<Vec<u8>> for Parcel {
    /// As it came with the page.
    fn from(written: Vec<u8>) -> Self {
        Self(Arc::new(Content { written, opened: OnceLock::new() }))
    }
}

/// Anything that can be brought.
trait Thing: Any + Send + Sync {
    fn written(&self) -> Vec<u8>;
}

impl<T: Serialize + Send + Sync + 'static> Thing for T {
    fn written(&self) -> Vec<u8> {
        written(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(brought: Brought<Vec<u32>>) -> Parcel {
        Parcel::from(Parcel::packed(brought).written())
    }

    #[test]
    fn what_the_server_brought_is_what_the_browser_opens() {
        assert_eq!(sent(Ok(vec![1, 2])).open::<Vec<u32>>(), Ok(vec![1, 2]));
        assert_eq!(sent(Err(ApiError::NotFound)).open::<Vec<u32>>(), Err(ApiError::NotFound));
    }

    #[test]
    fn a_page_of_another_release_is_an_error_and_no_panic() {
        let parcel = Parcel::from(b"{\"Ok\":[1]}".to_vec());
        assert_eq!(parcel.open::<Vec<u32>>(), Err(ApiError::Outdated));
    }

    #[test]
    fn keys_are_equal_when_what_they_hold_is() {
        assert!(Key(Arc::new((1, "a"))) == Key(Arc::new((1, "a"))));
        assert!(Key(Arc::new(1_u8)) != Key(Arc::new(2_u8)));
        assert!(Key(Arc::new(1_u8)) != Key(Arc::new(1_u16)));
    }
}
