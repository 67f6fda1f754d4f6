use leptos::prelude::*;

use super::Icon;

/// How loud an alert is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// It worked.
    Good,
    /// Look here.
    Warn,
    /// It did not work.
    Bad,
}

/// A message in the page.
#[component]
pub(crate) fn Alert(
    tone: Tone,
    /// One line instead of a block.
    #[prop(default = false)]
    small: bool,
    children: Children,
) -> impl IntoView {
    let (class, icon, role) = match tone {
        Tone::Good => ("alert alert--good", "check", "status"),
        Tone::Warn => ("alert alert--warn", "alert", "status"),
        Tone::Bad => ("alert alert--bad", "alert", "alert"),
    };
    view! {
        <div class=class class=("alert--s", small) role=role>
            <Icon name=icon />
            <div>{children()}</div>
        </div>
    }
}
