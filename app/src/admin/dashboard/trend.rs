use domain::lang::Lang;
use domain::money::grouped;
use leptos::prelude::*;

use super::view::SalesView;
use crate::locale::use_lang;
use crate::ui::{Bar, BarChart};

/// Thirty days of sales, and the same as a table.
#[component]
pub(super) fn Trend(sales: SalesView) -> impl IntoView {
    let lang = use_lang();
    let (best, sum) = sales.best_and_sum();
    let highest = best
        .map(|day| {
            lang.pick(
                format!("Tertinggi {}: {}.", day.date, day.amount),
                format!("Highest on {}: {}.", day.date, day.amount),
            )
        })
        .unwrap_or_default();
    let description = lang.pick(
        format!("Jumlah {sum}. {highest} Hari ini sampai sekarang {}.", sales.today),
        format!("In all {sum}. {highest} Today so far {}.", sales.today),
    );
    let title = lang.pick("Penjualan 30 hari", "Sales of 30 days");
    let bars = sales
        .days
        .iter()
        .map(|day| Bar {
            label: day.short.clone(),
            told: format!("{}: {}", day.date, day.amount),
            amount: day.amount.amount(),
        })
        .collect::<Vec<_>>();
    view! {
        <section class="panel" aria-labelledby="trend">
            <div class="row row--spread">
                <h2 class="panel__title" id="trend">{title}</h2>
                <span class="muted">{sum.to_string()}</span>
            </div>
            <BarChart id="trend-chart" title=title description=description bars=bars mark=move |amount| brief(amount, lang) />
            <details class="why">
                <summary>{lang.pick("Lihat sebagai tabel", "Show as a table")}</summary>
                <p class="muted">{lang.pick("Invoice dikurangi nota kredit yang terbit hari itu.", "Invoices less the credit notes of that day.")}</p>
                <div class="table-wrap" role="group" tabindex="0" aria-label=title>
                    <table class="table">
                        <thead><tr>
                            <th scope="col">{lang.pick("Tanggal", "Date")}</th>
                            <th scope="col" class="num">{lang.pick("Invoice", "Invoices")}</th>
                            <th scope="col" class="num">{lang.pick("Penjualan", "Sales")}</th>
                        </tr></thead>
                        <tbody>
                            {sales.days.iter().rev().map(|day| view! {
                                <tr><td class="nowrap">{day.date.clone()}</td><td class="num">{day.orders}</td><td class="num">{day.amount.to_string()}</td></tr>
                            }).collect_view()}
                        </tbody>
                    </table>
                </div>
            </details>
        </section>
    }
}

/// An amount as it stands beside a line of a chart: `5 jt`, `250 rb`; English `5 m`, `250 k`.
fn brief(amount: i64, lang: Lang) -> String {
    let units =
        [(1_000_000_000, lang.pick("M", "bn")), (1_000_000, lang.pick("jt", "m")), (1_000, lang.pick("rb", "k"))];
    let unit = units.into_iter().find(|(size, _)| amount >= *size);
    unit.map_or_else(|| amount.to_string(), |(size, name)| format!("{} {name}", grouped(amount / size)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_beside_lines_are_brief() {
        assert_eq!(
            (brief(5_000_000, Lang::Id).as_str(), brief(250_000, Lang::Id).as_str(), brief(0, Lang::Id).as_str()),
            ("5 jt", "250 rb", "0")
        );
        assert_eq!((brief(20_000_000, Lang::En).as_str(), brief(2_000_000_000, Lang::En).as_str()), ("20 m", "2 bn"));
    }
}
