use domain::payment::TaskAct;
use leptos::prelude::*;

use super::card::Note;
use super::sentences as s;
use super::view::TaskRow;
use crate::locale::use_lang;
use crate::ui::{Icon, NoEnter};

/// Money was transferred back by hand: a plain form with a picture, if there is one.
#[component]
pub(super) fn Transferred(task: TaskRow, at_order: bool) -> impl IntoView {
    let lang = use_lang();
    let id = task.id;
    let back = task.order.filter(|_| at_order).unwrap_or_default();
    let (proof, told) = (format!("task-{id}-proof"), format!("task-{id}-transferred"));
    view! {
        <form class="stack" method="post" action=format!("/admin/tasks/{id}/transferred") enctype="multipart/form-data">
            <NoEnter />
            <input type="hidden" name="order" value=back />
            <Note id=format!("task-{id}-note") hint=s::note_for_staff(lang) />
            <div class="upload">
                <Icon name="upload" />
                <label for=proof.clone()>{s::picture(lang)}</label>
                <input id=proof name="proof" type="file" accept="image/jpeg,image/png,image/webp" />
            </div>
            <ul class="deeds"><li>
                <button class="btn" type="submit" aria-describedby=told.clone()>{TaskAct::Transferred.name(lang)}</button>
                <p class="muted" id=told>{s::does(TaskAct::Transferred, task.kind, task.is_over, lang)}</p>
            </li></ul>
        </form>
    }
}
