//! The lines of an invoice as rows of a table.

use domain::papers::{Invoice, InvoiceLine};

use super::super::figures::{amount, count};
use super::super::letter::{MEASURE, joined};
use super::super::sheet::Ink;
use super::super::table::{Align, Cell, Column, Row};
use super::super::typeset::{Type, regular};
use super::super::words;

/// Number, item, quantity, price, total. On a credit note a line is worth its share, which no price per unit says.
pub(super) fn columns(invoice: &Invoice) -> Vec<Column> {
    const NUMBER: f32 = 26.0;
    const QUANTITY: f32 = 46.0;
    const PRICE: f32 = 92.0;
    const TOTAL: f32 = 98.0;
    let lang = invoice.lang;
    let column = |title, width, align| Column { title, width, align };
    let (price, total) = match invoice.credit {
        Some(_) => (None, words::line_credited(lang)),
        None => (Some(column(words::unit_price(lang), PRICE, Align::Right)), words::line_total(lang)),
    };
    let item = MEASURE - NUMBER - QUANTITY - TOTAL - if price.is_some() { PRICE } else { 0.0 };
    let begin = [
        column("No", NUMBER, Align::Left),
        column(words::item(lang), item, Align::Left),
        column(words::quantity(lang), QUANTITY, Align::Right),
    ];
    begin.into_iter().chain(price).chain([column(total, TOTAL, Align::Right)]).collect()
}

/// A row a line.
pub(super) fn rows(invoice: &Invoice, columns: &[Column]) -> Vec<Row> {
    invoice.lines.iter().enumerate().map(|(index, line)| row(index + 1, line, columns)).collect()
}

fn row(number: usize, line: &InvoiceLine, columns: &[Column]) -> Row {
    let figure = |text: String, column: &Column| {
        let set = regular(9.0).fitted(&text, column.room(), 4.0);
        Cell::line(text, set)
    };
    let room = columns.get(1).map_or(0.0, Column::room);
    let mut figures = vec![count(line.quantity)];
    if columns.len() > 4 {
        figures.push(amount(line.unit_price));
    }
    figures.push(amount(line.total));
    let begin = [Cell::line(count(number as u64), regular(9.0).in_ink(Ink::Muted)), Cell::Lines(name(line, room))];
    begin.into_iter().chain(figures.into_iter().zip(&columns[2..]).map(|(text, column)| figure(text, column))).collect()
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
