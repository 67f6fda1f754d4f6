use leptos::prelude::*;

use super::api::{ResolveTask, load_tasks};
use super::card::{TaskList, TaskResult};
use super::sentences as s;
use super::view::{TaskRefusal, TasksView};
use crate::act::Act;
use crate::admin::gate::{Gate, admitted};
use crate::error::ApiError;
use crate::layout::{BackOffice, OfficeHead};
use crate::load::Load;
use crate::locale::use_lang;
use crate::ui::{Alert, Tone, toast};

/// Everything about money that waits for a person.
#[component]
pub(crate) fn TasksPage() -> impl IntoView {
    let lang = use_lang();
    let resolve = Act::<ResolveTask>::new();
    let tasks = Load::new("tasks", move || resolve.answers(), async |_| admitted(load_tasks().await));
    Effect::new(move |_| {
        if let Some(Ok(outcome)) = resolve.answer() {
            toast(s::done(outcome, lang).to_owned(), None);
        }
    });
    view! {
        <BackOffice>
            <Gate resource=tasks view=move |view: TasksView| view! { <Tasks view=view resolve=resolve /> } />
        </BackOffice>
    }
}

#[component]
fn Tasks(view: TasksView, resolve: Act<ResolveTask>) -> impl IntoView {
    let lang = use_lang();
    let trouble = move || resolve.answer().and_then(Result::err).map(|error| told(&error, lang));
    let count = view.count;
    view! {
        <OfficeHead title=s::title(lang)>
            <p class="muted" role="status">{lang.pick(format!("{count} menunggu"), format!("{count} waiting"))}</p>
        </OfficeHead>
        <div class="obody">
            {move || trouble().map(|words| view! { <Alert tone=Tone::Bad><p>{words}</p></Alert> })}
            <TaskResult />
            {view.rows.is_empty().then(|| view! { <Empty /> })}
            <TaskList tasks=view.rows resolve=resolve />
        </div>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="empty">
            <h2>{s::empty(lang)}</h2>
            <p>{s::empty_more(lang)}</p>
            <a class="btn" href="/admin/orders">{lang.pick("Ke pesanan", "To the orders")}</a>
        </div>
    }
}

fn told(error: &ApiError<TaskRefusal>, lang: domain::lang::Lang) -> String {
    match error {
        ApiError::Changed => s::conflict(lang).to_owned(),
        error => error.sentence(lang, |refused| s::refusal(*refused, lang)),
    }
}
