use domain::payment::TaskAct;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::ResolveTask;
use super::sentences as s;
use super::transfer::Transferred;
use super::view::TaskRow;
use crate::act::{Act, ActForm};
use crate::locale::use_lang;
use crate::ui::{Alert, NoEnter, Tone};

/// Tasks, each a panel of its own; what was typed about one never ends up at another.
#[component]
pub(in crate::admin) fn TaskList(
    tasks: Vec<TaskRow>,
    resolve: Act<ResolveTask>,
    /// Whether they stand on their order's own page.
    #[prop(default = false)]
    at_order: bool,
) -> impl IntoView {
    view! {
        <For each=move || tasks.clone() key=|task| (task.id, task.acts.len()) let:task>
            <TaskCard task=task resolve=resolve at_order=at_order />
        </For>
    }
}

/// A task: what happened, and what can be done about it.
#[component]
fn TaskCard(task: TaskRow, resolve: Act<ResolveTask>, at_order: bool) -> impl IntoView {
    let lang = use_lang();
    let panel = format!("task-{}", task.id);
    let title = format!("{panel}-title");
    let (heading, amount, what) = (task.kind.name(lang), task.amount.to_string(), s::what(&task, lang));
    let is_transfer = task.acts.contains(&TaskAct::Transferred);
    let others: Vec<TaskAct> = task.acts.iter().copied().filter(|act| *act != TaskAct::Transferred).collect();
    let by_press = (!others.is_empty()).then(|| TaskRow { acts: others, ..task.clone() });
    // Many tasks are of one kind, also of one order: whoever hears them tells them by order and number.
    let of_order = task.order.clone().filter(|_| !at_order).map(|number| format!(" {number}")).unwrap_or_default();
    let told_apart = format!("{of_order}, {} {}", lang.pick("tugas", "task"), task.id);
    view! {
        <section class=if at_order { "panel act-now" } else { "panel task" } id=panel aria-labelledby=title.clone()>
            <div class="row row--spread">
                <h2 class="panel__title" id=title.clone()>{heading}<span class="sr-only">{told_apart}</span></h2>
                <b class="money">{amount}</b>
            </div>
            <p>{what}</p>
            <Where task=task.clone() at_order=at_order />
            {by_press.map(|task| view! { <Ways task=task resolve=resolve /> })}
            {is_transfer.then(|| view! { <Transferred task=task at_order=at_order /> })}
        </section>
    }
}

/// Of which order, since when, and what the books say.
#[component]
fn Where(task: TaskRow, at_order: bool) -> impl IntoView {
    let lang = use_lang();
    let order = task.order.filter(|_| !at_order);
    view! {
        <dl class="facts">
            {order.map(|number| view! { <dt>{lang.pick("Pesanan", "Order")}</dt><dd><a href=format!("/admin/orders/{number}")>{number.clone()}</a></dd> })}
            <dt>{lang.pick("Sejak", "Since")}</dt><dd>{task.since}</dd>
            {(!task.detail.is_empty()).then(|| view! { <dt>{lang.pick("Rincian", "Details")}</dt><dd class="mono">{task.detail}</dd> })}
        </dl>
    }
}

/// One button for each way out, with what it does.
#[component]
fn Ways(task: TaskRow, resolve: Act<ResolveTask>) -> impl IntoView {
    let lang = use_lang();
    let (id, kind, is_over) = (task.id, task.kind, task.is_over);
    let (wants_order, own) = (task.acts.contains(&TaskAct::Assign), task.order.clone().unwrap_or_default());
    let busy = move || resolve.is_pending().then_some("true");
    let way = move |act: TaskAct| {
        let (class, told) =
            (if act == TaskAct::Deny { "btn btn--danger" } else { "btn" }, format!("task-{id}-{}", act.key()));
        view! {
            <li>
                <button class=class type="submit" name="act" value=act.key() aria-describedby=told.clone() aria-busy=busy>{act.name(lang)}</button>
                <p class="muted" id=told>{s::does(act, kind, is_over, lang)}</p>
            </li>
        }
    };
    view! {
        <ActForm action=resolve attr:class="stack">
            <NoEnter />
            <input type="hidden" name="task" value=id.to_string() />
            {wants_order.then(|| view! { <OfOrder id=format!("task-{id}-order") order=own /> })}
            <ul class="deeds">{task.acts.into_iter().map(way).collect_view()}</ul>
            <details class="why">
                <summary>{s::add_note(lang)}</summary>
                <Note id=format!("task-{id}-word") hint=s::note_for_staff(lang) />
            </details>
        </ActForm>
    }
}

/// Whose money it is.
#[component]
fn OfOrder(id: String, order: String) -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{lang.pick("Nomor pesanan", "Order number")}</label>
            <input class="input" id=id name="order" type="text" maxlength="30" autocomplete="off" placeholder="HR-" value=order />
        </div>
    }
}

/// What is kept with it.
#[component]
pub(super) fn Note(id: String, hint: &'static str) -> impl IntoView {
    let lang = use_lang();
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{s::note(lang)}" "<span class="field__opt">{lang.pick("(boleh kosong)", "(optional)")}</span></label>
            <input class="input" id=id name="note" type="text" maxlength="200" aria-describedby=hint_id.clone() />
            <p class="field__hint" id=hint_id>{hint}</p>
        </div>
    }
}

/// What became of a transfer that was noted, by the word in the address.
#[component]
pub(in crate::admin) fn TaskResult() -> impl IntoView {
    let (lang, query) = (use_lang(), use_query_map());
    let result = move || query.read().get("task").and_then(|word| s::result(&word, lang));
    move || {
        result().map(|(is_good, words)| view! { <Alert tone=if is_good { Tone::Good } else { Tone::Bad }><p>{words}</p></Alert> })
    }
}
