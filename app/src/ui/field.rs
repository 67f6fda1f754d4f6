use domain::form::FieldErrors;
use leptos::prelude::*;

use super::Icon;
use crate::locale::use_lang;

/// A labelled input with its hint and its error.
#[component]
pub(crate) fn Field(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    label: &'static str,
    /// Its id, where another form of the page has a field of this name; made from the name when empty.
    #[prop(into, default = String::new())]
    id: String,
    #[prop(into, default = Signal::stored(FieldErrors::default()))] errors: Signal<FieldErrors>,
    /// The field's name in the refusals; the last part of `name` when empty.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(into, default = String::new())] value: String,
    #[prop(default = "")] hint: &'static str,
    #[prop(default = "")] autocomplete: &'static str,
    #[prop(default = "")] inputmode: &'static str,
    #[prop(default = true)] required: bool,
    /// Columns of twelve in a `fields` grid.
    #[prop(default = "")]
    width: &'static str,
    #[prop(default = 200)] maxlength: u32,
) -> impl IntoView {
    let lang = use_lang();
    let key = key_of(&name);
    let mending = mending(errors);
    let error = move || errors.with(|errors| errors.of(&key).map(|error| error.sentence(lang)));
    let wrong = Memo::new(move |_| if mending.get() { None } else { error() });
    let id = if id.is_empty() { id_of(&name) } else { id };
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = format!("{hint_id} {error_id}");
    view! {
        <div class=format!("field {width}")>
            <label class="field__label" for=id.clone()>
                {label}
                {(!required).then(|| view! { " " <span class="field__opt">{lang.pick("(boleh kosong)", "(optional)")}</span> })}
            </label>
            <input
                class="input" id=id name=name type=kind value=value maxlength=(!matches!(kind, "date" | "time")).then(|| maxlength.to_string())
                autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
                inputmode=(!inputmode.is_empty()).then_some(inputmode)
                aria-required=required.then_some("true") aria-describedby=described
                aria-invalid=move || wrong.with(|wrong| wrong.is_some().then_some("true"))
                on:input=move |_| mending.set(true)
            />
            <p class="field__hint" id=hint_id hidden=hint.is_empty()>{hint}</p>
            <p class="field__error" id=error_id hidden=move || wrong.with(Option::is_none)><Icon name="alert" size="s" />{move || wrong.get()}</p>
        </div>
    }
}

/// A labelled choice from a list of (value, name).
#[component]
pub(crate) fn SelectField(
    #[prop(into)] name: String,
    label: &'static str,
    #[prop(into, default = Signal::stored(FieldErrors::default()))] errors: Signal<FieldErrors>,
    options: Vec<(String, String)>,
    #[prop(into, default = String::new())] value: String,
    #[prop(default = "")] autocomplete: &'static str,
    #[prop(default = "")] width: &'static str,
) -> impl IntoView {
    let lang = use_lang();
    let key = key_of(&name);
    let mending = mending(errors);
    let error = move || errors.with(|errors| errors.of(&key).map(|error| error.sentence(lang)));
    let wrong = Memo::new(move |_| if mending.get() { None } else { error() });
    let id = id_of(&name);
    let error_id = format!("{id}-error");
    view! {
        <div class=format!("field {width}")>
            <label class="field__label" for=id.clone()>{label}</label>
            <span class="select">
                <select class="input" id=id name=name aria-describedby=error_id.clone() autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
                    aria-invalid=move || wrong.with(|wrong| wrong.is_some().then_some("true"))
                    on:change=move |_| mending.set(true)>
                    <option value="">{lang.pick("Pilih…", "Choose…")}</option>
                    {options.into_iter().map(|(key, name)| {
                        let selected = key == value;
                        view! { <option value=key selected=selected>{name}</option> }
                    }).collect_view()}
                </select>
            </span>
            <p class="field__error" id=error_id hidden=move || wrong.with(Option::is_none)><Icon name="alert" size="s" />{move || wrong.get()}</p>
        </div>
    }
}

/// All refusals on top of a form, each a link to its field. Takes the focus when it appears.
#[component]
pub(crate) fn ErrorList(
    #[prop(into)] errors: Signal<FieldErrors>,
    /// The name of the form's argument, as in `form[email]`.
    form: &'static str,
    /// Its id, where the page has another form with one.
    #[prop(default = "errors")]
    id: &'static str,
    /// What a field is called.
    label: fn(&str, domain::lang::Lang) -> &'static str,
) -> impl IntoView {
    let lang = use_lang();
    let list = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if errors.with(|errors| !errors.is_empty())
            && let Some(list) = list.get()
        {
            let _ = list.focus();
        }
    });
    move || {
        let errors = errors.get();
        let count = errors.iter().count();
        (count > 0).then(|| view! {
            <div class="alert alert--bad" role="alert" tabindex="-1" id=id node_ref=list>
                <Icon name="alert" />
                <div>
                    <h2>{lang.pick(format!("Ada {count} hal yang perlu dibetulkan"), format!("{count} things need your attention"))}</h2>
                    <ul>
                        {errors.iter().map(|(field, error)| view! {
                            <li><a href=format!("#{}", id_of(&format!("{form}[{field}]")))>{label(field, lang)}</a>": "{error.sentence(lang)}</li>
                        }).collect_view()}
                    </ul>
                </div>
            </div>
        })
    }
}

/// Whether somebody is putting a field right: its refusal is not held against them until the form is sent again.
fn mending(errors: Signal<FieldErrors>) -> RwSignal<bool> {
    let mending = RwSignal::new(false);
    Effect::new(move |_| {
        errors.track();
        mending.set(false);
    });
    mending
}

/// `form[postal_code]` is the field `postal_code`.
fn key_of(name: &str) -> String {
    name.rsplit('[').next().unwrap_or(name).trim_end_matches(']').to_owned()
}

/// `form[postal_code]` has the id `form-postal_code`.
fn id_of(name: &str) -> String {
    name.replace('[', "-").replace(']', "")
}
