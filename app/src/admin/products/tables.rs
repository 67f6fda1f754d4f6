use domain::lang::Lang;
use leptos::prelude::*;

use super::detail_view::VariantView;
use super::list_view::ProductRow;
use super::query::ProductsQuery;
use crate::locale::use_lang;
use crate::ui::Thumb;

/// Products, one a row.
#[component]
pub(super) fn ProductTable(rows: Vec<ProductRow>, query: ProductsQuery) -> impl IntoView {
    let lang = use_lang();
    let by_name = query.sort == "name";
    view! {
        <section class="table-wrap table-wrap--page" tabindex="0" aria-label=lang.pick("Produk", "Products")>
            <table class="table">
                <thead><tr>
                    <th scope="col"><span class="sr-only">{lang.pick("Gambar", "Picture")}</span></th>
                    <th scope="col" aria-sort=by_name.then_some("ascending")>{lang.pick("Produk dan SKU", "Product and SKU")}</th>
                    <th scope="col" class="cell-wide">{lang.pick("Keadaan", "State")}</th>
                    <th scope="col" class="num cell-wide">{lang.pick("Ada", "On hand")}</th>
                    <th scope="col" class="num cell-wide">{lang.pick("Ditahan", "Reserved")}</th>
                    <th scope="col" class="num">{lang.pick("Bebas", "Free")}</th>
                    <th scope="col" class="num">{lang.pick("Harga", "Price")}</th>
                </tr></thead>
                <tbody>{rows.into_iter().map(|row| view! { <Row row=row lang=lang /> }).collect_view()}</tbody>
            </table>
        </section>
    }
}

#[component]
fn Row(row: ProductRow, lang: Lang) -> impl IntoView {
    let (class, words) = row.lamp(lang);
    let more = Some(row.variants.saturating_sub(1))
        .filter(|more| *more > 0)
        .map(|more| lang.pick(format!(" +{more} varian"), format!(" +{more} more")));
    let free = row.free();
    view! {
        <tr>
            <td><Thumb picture=row.picture /></td>
            <td class="cell-name">
                <a href=format!("/admin/products/{}", row.id)>{row.name}</a>
                <br />
                <span class="muted">{row.brand.map(|brand| format!("{brand} · "))}<span class="mono">{row.sku}</span>{more}</span>
                <span class="cell-narrow"><span class=class>{words}</span></span>
            </td>
            <td class="cell-wide"><span class=class>{words}</span></td>
            <td class="num cell-wide">{row.on_hand}</td>
            <td class="num cell-wide">{row.reserved}</td>
            <td class="num">{free}</td>
            <td class="num">{row.price.to_string()}</td>
        </tr>
    }
}

/// Variants with stock, and what the shop paid and keeps.
#[component]
pub(super) fn VariantTable(rows: Vec<VariantView>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="table-wrap" role="group" tabindex="0" aria-label=lang.pick("Varian", "Variants")>
            <table class="table">
                <thead><tr>
                    <th scope="col">"SKU"</th>
                    <th scope="col">{lang.pick("Pilihan", "Options")}</th>
                    <th scope="col">{lang.pick("Keadaan", "State")}</th>
                    <th scope="col" class="num">{lang.pick("Ada", "On hand")}</th>
                    <th scope="col" class="num">{lang.pick("Ditahan", "Reserved")}</th>
                    <th scope="col" class="num">{lang.pick("Bebas", "Free")}</th>
                    <th scope="col" class="num">{lang.pick("Menunggu kabar", "Waiting")}</th>
                    <th scope="col" class="num">{lang.pick("Minimum", "Minimum")}</th>
                    <th scope="col" class="num">{lang.pick("Harga", "Price")}</th>
                    <th scope="col" class="num">{lang.pick("Modal", "Cost")}</th>
                    <th scope="col" class="num">{lang.pick("Margin", "Margin")}</th>
                </tr></thead>
                <tbody>{rows.into_iter().map(|row| view! { <VariantRow row=row lang=lang /> }).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn VariantRow(row: VariantView, lang: Lang) -> impl IntoView {
    let (class, words) = row.lamp(lang);
    let (free, margin) = (row.free(), row.margin().map(|(left, share)| format!("{left} ({})", percent(share, lang))));
    let was = row.was.filter(|was| *was > row.price);
    view! {
        <tr>
            <td class="mono">{row.sku}{row.gtin.map(|gtin| view! { <br /><span class="muted">{gtin}</span> })}</td>
            <td>{if row.options.is_empty() { "–".to_owned() } else { row.options }}</td>
            <td><span class=class>{words}</span></td>
            <td class="num">{row.on_hand}</td>
            <td class="num">{row.reserved}</td>
            <td class="num">{free}</td>
            <td class="num">{if row.waiting == 0 { "–".to_owned() } else { row.waiting.to_string() }}</td>
            <td class="num">{row.minimum}</td>
            <td class="num">{row.price.to_string()}{was.map(|was| view! { <br /><s class="muted">{was.to_string()}</s> })}</td>
            <td class="num">{row.cost.map_or_else(|| "–".to_owned(), |cost| cost.to_string())}</td>
            <td class="num">{margin.unwrap_or_else(|| "–".to_owned())}</td>
        </tr>
    }
}

/// Tenths of a percent as the language writes them.
fn percent(tenths: i64, lang: Lang) -> String {
    let sign = if tenths < 0 { "−" } else { "" };
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    format!("{sign}{whole}{}{rest} %", lang.pick(',', '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percents_are_written_as_the_language_writes_them() {
        assert_eq!((percent(253, Lang::Id).as_str(), percent(-5, Lang::En).as_str()), ("25,3 %", "−0.5 %"));
    }
}
