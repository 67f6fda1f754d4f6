use leptos::prelude::*;

use crate::admin::tasks::{TasksView, what};
use crate::locale::use_lang;
use crate::ui::Icon;

/// What waits for a person about money: how many, and the first ones.
#[component]
pub(super) fn MoneyTasks(tasks: TasksView) -> impl IntoView {
    let lang = use_lang();
    let TasksView { rows, count } = tasks;
    view! {
        <section class="panel" aria-labelledby="money-tasks">
            <div class="row row--spread">
                <h2 class="panel__title" id="money-tasks">{lang.pick("Tugas yang menunggu", "Tasks that wait")}" "{(count > 0).then(|| view! { <span class="badge">{count}</span> })}</h2>
                <a class="link" href="/admin/tasks">{lang.pick("Semua tugas", "All tasks")}</a>
            </div>
            {(count == 0).then(|| view! { <p class="muted">{lang.pick("Tidak ada. Semua uang ada di tempatnya.", "None. All the money is where it belongs.")}</p> })}
            <ul class="tasks">
                {rows.into_iter().map(|task| view! {
                    <li><a href=format!("/admin/tasks#task-{}", task.id)>
                        <Icon name="cash" />
                        <span>{task.kind.name(lang)}{task.order.clone().map(|number| format!(", {number}"))}<small>{what(&task, lang)}</small></span>
                        <Icon name="chevron-right" size="s" />
                    </a></li>
                }).collect_view()}
            </ul>
        </section>
    }
}
