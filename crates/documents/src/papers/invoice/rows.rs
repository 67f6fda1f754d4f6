//! The lines of an invoice as rows of a table.

use domain::lang::Lang;
use domain::papers::{Invoice, InvoiceLine};

use super::super::figures::{amount, count};
use super::super::letter::{MEASURE, joined};
use super::super::sheet::Ink;
use super::super::table::{Align, Cell, Column, Row};
use super::super::typeset::{Type, regular};
use super::super::words;

/// Number, item, quantity, price, total.
pub(super) fn columns(lang: Lang) -> [Column; 5] {
    let column = |title, width, align| Column { title, width, align };
    let fixed = 26.0 + 46.0 + 92.0 + 98.0;
    [
        column("No", 26.0, Align::Left),
        column(words::item(lang), MEASURE - fixed, Align::Left),
        column(words::quantity(lang), 46.0, Align::Right),
        column(words::unit_price(lang), 92.0, Align::Right),
        column(words::line_total(lang), 98.0, Align::Right),
    ]
}

/// A row a line.
pub(super) fn rows(invoice: &Invoice, columns: &[Column; 5]) -> Vec<Row> {
    invoice.lines.iter().enumerate().map(|(index, line)| row(index + 1, line, columns)).collect()
}

fn row(number: usize, line: &InvoiceLine, columns: &[Column; 5]) -> Row {
    let [_, item, quantity, price, total] = columns;
    let figure = |text: String, column: &Column| {
        let set = regular(9.0).fitted(&text, column.room(), 4.0);
        Cell::line(text, set)
    };
    vec![
        Cell::line(count(number as u64), regular(9.0).in_ink(Ink::Muted)),
        Cell::Lines(name(line, item.room())),
        figure(count(line.quantity), quantity),
        figure(amount(line.unit_price), price),
        figure(amount(line.total), total),
    ]
}

/// The name, and under it SKU and options.
fn name(line: &InvoiceLine, room: f32) -> Vec<(String, Type)> {
    let (plain, fine) = (regular(9.0), regular(7.8).in_ink(Ink::Muted));
    let options = line.options.iter().map(String::as_str);
    let below = joined(&std::iter::once(line.sku.as_str()).chain(options).collect::<Vec<_>>());
    let name = plain.wrapped(&line.name, room, 5).into_iter().map(|text| (text, plain));
    let below = fine.wrapped(&below, room, 3).into_iter().map(|text| (text.trim_start_matches("· ").to_owned(), fine));
    name.chain(below).collect()
}
