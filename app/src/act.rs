//! A server function as a form sends it: with script without leaving the page, without script as the plain form that it is.
//!
//! Promises: one kind of form for all functions; see `call.rs`.

use std::marker::PhantomData;

use leptos::ev::SubmitEvent;
use leptos::form::form_data_from_event;
use leptos::html::Form;
use leptos::prelude::*;
use leptos::server::ServerActionError;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;
use server_fn::ServerFn;
use server_fn::error::{FromServerFnError, ServerFnUrlError};
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

use crate::call::{Reply, send};
use crate::error::ApiError;

/// What a form of `S` sends, and what came of it.
pub(crate) struct Act<S> {
    sending: Sending,
    of: PhantomData<fn() -> S>,
}

impl<S> Clone for Act<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Act<S> {}

impl<S, E> Act<S>
where
    S: ServerFn<Error = ApiError<E>>,
    ApiError<E>: FromServerFnError,
{
    /// Nothing is sent yet. Without script, the page that was sent back tells why its form was refused.
    pub(crate) fn new() -> Self {
        let error = use_context::<ServerActionError>().filter(|error| error.path() == S::PATH);
        let refused = error.map(|error| ServerFnUrlError::<ApiError<E>>::decode_err(error.err()).ser());
        Self { sending: Sending::new(S::PATH, refused.map(Reply::Refused)), of: PhantomData }
    }
}

impl<S, E> Act<S>
where
    S: ServerFn<Error = ApiError<E>>,
    S::Output: DeserializeOwned,
    E: DeserializeOwned,
{
    /// The last answer.
    pub(crate) fn answer(self) -> Option<Result<S::Output, ApiError<E>>> {
        self.state().reply.with(|reply| reply.as_ref().map(Reply::read))
    }
}

impl<S> Act<S> {
    fn state(self) -> State {
        self.sending.0.get_value()
    }

    /// Whether an answer is waited for.
    pub(crate) fn is_pending(self) -> bool {
        self.state().under_way.get() > 0
    }

    /// How many answers came.
    pub(crate) fn answers(self) -> usize {
        self.state().answers.get()
    }
}

impl<S: DeserializeOwned> Act<S> {
    /// What is sent, until it is answered.
    pub(crate) fn sent(self) -> Option<S> {
        self.state().sent.with(|form| form.as_deref().and_then(read_form))
    }
}

impl<S> From<Act<S>> for Sending {
    fn from(act: Act<S>) -> Self {
        act.sending
    }
}

/// An act, whatever it does.
#[derive(Clone, Copy)]
pub(crate) struct Sending(StoredValue<State>);

#[derive(Clone, Copy)]
struct State {
    path: &'static str,
    sent: RwSignal<Option<String>>,
    under_way: RwSignal<u32>,
    answers: RwSignal<usize>,
    reply: RwSignal<Option<Reply>>,
}

impl Sending {
    fn new(path: &'static str, reply: Option<Reply>) -> Self {
        let state = State {
            path,
            sent: RwSignal::new(None),
            under_way: RwSignal::new(0),
            answers: RwSignal::new(0),
            reply: RwSignal::new(reply),
        };
        Self(StoredValue::new(state))
    }

    /// The page may be gone when the answer comes. A shop of another release did nothing: the form goes there `plainly`, if it can.
    fn send(self, form: String, plainly: impl FnOnce() -> bool + 'static) {
        let State { path, sent, under_way, answers, reply } = self.0.get_value();
        sent.set(Some(form.clone()));
        under_way.update(|count| *count += 1);
        spawn_local(async move {
            let answer = send(path.to_owned(), form, false).await;
            if answer == Reply::Outdated && plainly() {
                return;
            }
            let _ = under_way.try_update(|count| *count -= 1);
            let _ = reply.try_set(Some(answer));
            let _ = answers.try_update(|count| *count += 1);
            // It may hold a password.
            let _ = sent.try_set(None);
        });
    }
}

/// The form of an act.
#[component]
pub(crate) fn ActForm(
    /// What it sends to.
    #[prop(into)]
    action: Sending,
    /// The form itself.
    #[prop(optional)]
    node_ref: NodeRef<Form>,
    children: Children,
) -> impl IntoView {
    let is_plain = StoredValue::new(false);
    let submit = move |event: SubmitEvent| {
        if event.default_prevented() || is_plain.get_value() {
            return;
        }
        event.prevent_default();
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        let data = form_data_from_event(&event).ok();
        if let (Some(form), Some(data)) = (form, data.as_ref().and_then(encoded)) {
            let button = event.submitter();
            action.send(data, move || {
                let is_there = form.is_connected() && is_plain.try_set_value(true).is_none();
                is_there && form.request_submit_with_submitter(button.as_ref()).is_ok()
            });
        }
    };
    let path = action.0.with_value(|state| state.path);
    view! { <form method="post" action=path on:submit=submit node_ref=node_ref>{children()}</form> }
}

/// A form as the browser itself would send it.
pub(crate) fn encoded(form: &FormData) -> Option<String> {
    UrlSearchParams::new_with_str_sequence_sequence(form).ok()?.to_string().as_string()
}

/// What stands in a sent form, as the server reads it.
pub(crate) fn read_form<S: DeserializeOwned>(form: &str) -> Option<S> {
    serde_qs::Config::new(5, false).deserialize_str(form).ok()
}
