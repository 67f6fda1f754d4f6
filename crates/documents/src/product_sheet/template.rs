//! The empty sheet that the shop hands out.

use rust_xlsxwriter::{DataValidation, DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::{Column, MAX_ROWS, SheetError};

/// The template as an `.xlsx`: headings, instructions below them, nothing else. The same bytes every time.
pub fn template() -> Result<Vec<u8>, SheetError> {
    write().map_err(|_| SheetError::NotWritten)
}

fn write() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A fixed date, or every download would differ.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?));
    let (heading, instruction) = (Format::new().set_bold(), Format::new().set_italic());
    let sheet = book.add_worksheet();
    sheet.set_name("Template Produk")?;
    for (place, column) in (0_u16..).zip(Column::ALL) {
        sheet.write_with_format(0, place, column.heading(), &heading)?;
        sheet.write_with_format(1, place, column.instruction(), &instruction)?;
        sheet.set_column_width(place, width(column))?;
    }
    sheet.set_freeze_panes(2, 1)?;
    let active = DataValidation::new().allow_list_strings(&["true", "false"])?;
    let place = Column::Active as u16;
    sheet.add_data_validation(2, place, MAX_ROWS + 1, place, &active)?;
    book.save_to_buffer()
}

const fn width(column: Column) -> u32 {
    match column {
        Column::Name => 48,
        Column::Description => 60,
        _ => 22,
    }
}
