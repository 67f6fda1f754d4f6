use leptos::prelude::*;

use super::acting::Acts;
use super::money_view::{RefundFields, RefundableLine, StaffMoneyView};
use super::sentences as s;
use super::view::StaffOrderView;
use crate::act::ActForm;
use crate::locale::use_lang;
use crate::ui::{Field, Icon};

/// Sending money back: what is left, units, or an amount. What was not chosen is out of sight, and does not count. What was refused
/// is still there.
#[component]
pub(super) fn RefundForm(view: StaffOrderView, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let errors = acts.refund_errors();
    let form = acts.draft.of(&view);
    let is_typed = form.is_typed();
    let open = move || is_typed || errors.with(|errors| !errors.is_empty());
    // Nothing is to be cancelled where everything left.
    let (has_unsent, cancels) = (!view.after.open.is_empty(), form.cancels);
    let (number, money) = (view.number, view.money);
    view! {
        <details class="why" open=open>
            <summary>{lang.pick("Kembalikan uang", "Refund money")}</summary>
            <p>{s::route(money.route, lang)}</p>
            <ActForm action=acts.refund attr:class="stack refund">
                <input type="hidden" name="number" value=number />
                <input type="hidden" name="form[key]" value=form.key.clone() />
                <How money=money.clone() chosen=form.how.clone() acts=acts />
                <Units money=money form=form.clone() />
                {has_unsent.then(|| view! {
                    <label class="check"><input type="checkbox" name="form[cancels]" value="true" checked=cancels /><span>{s::cancels(lang)}</span></label>
                })}
                <div class="refund__amount"><Field name="form[amount]" label=lang.pick("Jumlah (Rp)", "Amount (Rp)") value=form.amount errors=errors required=false inputmode="numeric" maxlength=20 /></div>
                <Field name="form[reason]" label=lang.pick("Alasan", "Reason") value=form.reason errors=errors maxlength=200 hint=lang.pick("Pelanggan membacanya.", "The customer reads it.") />
                <div class="row"><button class="btn btn--danger" type="submit" aria-busy=move || acts.refund.is_pending().then_some("true")>{lang.pick("Ya, kembalikan uangnya", "Yes, refund the money")}</button></div>
            </ActForm>
        </details>
    }
}

/// Nothing is chosen beforehand: money does not go back by accident.
#[component]
fn How(money: StaffMoneyView, chosen: String, acts: Acts) -> impl IntoView {
    let lang = use_lang();
    let errors = acts.refund_errors();
    let wrong = Memo::new(move |_| errors.with(|errors| errors.of("how").map(|error| error.sentence(lang))));
    let choice = |key: &'static str, name: &'static str, side: Option<String>| {
        view! {
            <li><label class="choice">
                <input type="radio" name="form[how]" value=key required checked={chosen == key} />
                <span class="choice__body"><span class="choice__title">{name}</span></span>
                {side.map(|side| view! { <span class="choice__side">{side}</span> })}
            </label></li>
        }
    };
    view! {
        <fieldset aria-describedby="refund-how-error">
            <legend class="field__label">{lang.pick("Berapa yang kembali?", "How much goes back?")}</legend>
            <ul class="choices">
                {choice("all", lang.pick("Semua yang tersisa", "Everything that is left"), Some(money.refundable.to_string()))}
                {(!money.lines.is_empty()).then(|| choice("lines", lang.pick("Untuk barang tertentu", "For certain goods"), None))}
                {choice("amount", lang.pick("Jumlah tertentu", "A certain amount"), None)}
            </ul>
            <p class="field__error" id="refund-how-error" hidden=move || wrong.with(Option::is_none)><Icon name="alert" size="s" />{move || wrong.get()}</p>
        </fieldset>
    }
}

/// How many units of each line, with or without what sending cost.
#[component]
fn Units(money: StaffMoneyView, form: RefundFields) -> impl IntoView {
    let lang = use_lang();
    let shipping = money.shipping;
    view! {
        <fieldset class="refund__lines stack stack--s">
            <legend class="field__label">{lang.pick("Barang dan jumlahnya", "Goods and how many")}</legend>
            {money.lines.into_iter().enumerate().map(|(index, line)| {
                let chosen = form.units_of(line.line);
                view! { <Line index=index line=line chosen=chosen /> }
            }).collect_view()}
            {shipping.map(|cost| view! {
                <label class="check"><input type="checkbox" name="form[shipping]" value="true" checked=form.shipping /><span>{lang.pick(format!("Ongkir juga kembali ({cost})"), format!("Shipping goes back too ({cost})"))}</span></label>
            })}
        </fieldset>
    }
}

#[component]
fn Line(index: usize, line: RefundableLine, chosen: u32) -> impl IntoView {
    let id = format!("refund-{}", line.line);
    view! {
        <div class="row row--spread">
            <input type="hidden" name=format!("form[units][{index}][line]") value=line.line.to_string() />
            <label for=id.clone()>{line.name}</label>
            <span class="select"><select class="input input--s" id=id name=format!("form[units][{index}][units]")>
                {(0..=line.most).map(|units| view! { <option value=units.to_string() selected={units == chosen}>{units}</option> }).collect_view()}
            </select></span>
        </div>
    }
}
