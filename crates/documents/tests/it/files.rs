//! Headings, rows and kinds of files.

use documents::product_sheet::{Column, FileKind, MAX_ROWS, Note, Reason, RowOutcome, SheetError, read, template};
use domain::lang::Lang;
use domain::money::Rupiah;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::samples::{csv, product, reasons, workbook};

fn numbers(rows: &[RowOutcome]) -> Vec<u32> {
    rows.iter()
        .map(|row| match row {
            RowOutcome::Product(product) => product.row_number,
            RowOutcome::Wrong { row_number, .. } => *row_number,
        })
        .collect()
}

#[test]
fn headings_may_stand_in_any_order_and_case() {
    let sheet = csv("Harga*,Stok Awal, NAMA-PRODUK \n2650000,4,Gitar\n").unwrap();
    let row = sheet.products().next().unwrap();
    assert_eq!((row.name.as_str(), row.price, row.stock), ("Gitar", Rupiah::new(2_650_000), 4));
}

#[test]
fn required_headings_are_named_when_missing() {
    let missing = |columns: &[Column]| Err(SheetError::MissingColumns(columns.to_vec()));
    assert_eq!(csv("nama_produk,stok_awal\nGitar,1\n"), missing(&[Column::Price]));
    assert_eq!(csv("name,price\nGitar,1\n"), missing(&[Column::Name, Column::Price]));
    let told = SheetError::MissingColumns(vec![Column::Price]).sentence(Lang::Id);
    assert_eq!(told, "Kolom harga tidak ditemukan di baris judul. Pakai templat dari toko, ya.");
    assert_eq!(csv("harga,nama_produk,Harga\n1,Gitar,2\n"), Err(SheetError::DoubledColumn(Column::Price)));
}

#[test]
fn unknown_headings_are_reported_and_left_out() {
    let sheet = csv("nama_produk,catatan,harga\nGitar,rahasia,1\n").unwrap();
    assert_eq!(sheet.notes, [Note::UnknownColumn { heading: "catatan".to_owned() }]);
    assert_eq!(sheet.notes[0].sentence(Lang::Id), "Kolom ‘catatan’ tidak dikenal dan dilewati.");
    assert_eq!(sheet.products().count(), 1);
}

#[test]
fn instructions_are_skipped_only_directly_below_the_headings() {
    let sheet = csv("nama_produk,harga\nWajib diisi,Angka (contoh: 150000)\nGitar,1\n").unwrap();
    assert_eq!(sheet.notes, [Note::InstructionsSkipped { row_number: 2 }]);
    assert_eq!(numbers(&sheet.rows), [3]);

    let sheet = csv("nama_produk,harga\nGitar,1\nWajib diisi,Angka (contoh: 150000)\n").unwrap();
    assert_eq!(reasons(&sheet.rows[1]), [(Column::Price, Reason::NotAnAmount)]);
    // A product in that place is a product.
    assert_eq!(csv("nama_produk,harga\nGitar,1\n").unwrap().notes, []);
}

#[test]
fn blank_rows_are_skipped_and_still_counted() {
    let rows = "nama_produk,harga\n\nGitar,1\n , \n\n\nBass,1\n";
    for text in [rows.to_owned(), rows.replace('\n', "\r\n"), rows.replace('\n', "\r"), format!("\n{rows}")] {
        let first = if text.starts_with('\n') { 4 } else { 3 };
        assert_eq!(numbers(&csv(&text).unwrap().rows), [first, first + 4], "{text:?}");
    }
    // A line end inside a cell is no row.
    let sheet = csv("nama_produk,deskripsi,harga\nGitar,\"satu\n\ndua\",1\nBass,,1\n").unwrap();
    assert_eq!(numbers(&sheet.rows), [2, 3]);
}

#[test]
fn csv_may_use_commas_semicolons_or_tabs() {
    for text in [
        "nama_produk,harga\n\"Gitar, Hitam\",1\n",
        "nama_produk;harga\r\nGitar, Hitam;1\r\n",
        "nama_produk\tharga\nGitar, Hitam\t1\n",
        "sep=;\r\nnama_produk;harga\r\nGitar, Hitam;1\r\n",
        "\u{feff}nama_produk;harga\nGitar, Hitam;1",
    ] {
        let sheet = csv(text).unwrap();
        let names: Vec<_> = sheet.products().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Gitar, Hitam"], "{text:?}");
        assert_eq!(numbers(&sheet.rows), [2], "{text:?}");
    }
}

#[test]
fn csv_in_another_encoding_is_refused_with_advice() {
    let utf16: Vec<u8> = "\u{feff}nama_produk".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&utf16, FileKind::Csv), Err(SheetError::NotUtf8));
    assert_eq!(read(b"nama_produk,harga\nGit\xE9r,1\n", FileKind::Csv), Err(SheetError::NotUtf8));
    assert_eq!(read(b"nama_produk,harga\nGit\0r,1\n", FileKind::Csv), Err(SheetError::NotUtf8));
}

#[test]
fn numbers_truths_dates_formulas_and_faults_of_a_workbook_are_told_apart() {
    let book = workbook(|sheet| {
        sheet.write_row(0, 0, ["nama_produk", "harga", "stok_awal", "aktif"]).unwrap();
        sheet.write_row(1, 0, ["Angka"]).unwrap();
        sheet.write(1, 1, 2_650_000.0).unwrap().write(1, 2, 4).unwrap().write(1, 3, false).unwrap();
        sheet.write_row(2, 0, ["Teks", "2.650.000", "4", "tidak"]).unwrap();
        sheet.write(3, 0, "Rumus").unwrap();
        sheet.write(3, 1, Formula::new("=1325000*2").set_result("2650000")).unwrap();
        sheet.write(4, 0, "Sen").unwrap().write(4, 1, 1250.5).unwrap().write(4, 2, 1.5).unwrap();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write(5, 0, "Tanggal").unwrap();
        sheet.write_with_format(5, 1, ExcelDateTime::from_ymd(2026, 10, 12).unwrap(), &date).unwrap();
        sheet.write(6, 0, "Galat").unwrap();
        sheet.write(6, 1, Formula::new("=NA()").set_result("#N/A")).unwrap();
        sheet.write(7, 0, "Raksasa").unwrap().write(7, 1, 1e300).unwrap().write(7, 2, -1e300).unwrap();
        sheet.write(8, 0, 1959).unwrap().write(8, 1, 1).unwrap();
    });
    let rows = read(&book, FileKind::Xlsx).unwrap().rows;
    for row in &rows[..3] {
        assert_eq!(product(row.clone()).price, Rupiah::new(2_650_000), "{row:?}");
    }
    assert_eq!((product(rows[0].clone()).stock, product(rows[0].clone()).active), (4, false));
    assert!(!product(rows[1].clone()).active);
    assert_eq!(reasons(&rows[3]), [(Column::Price, Reason::Cents), (Column::Stock, Reason::NotWhole)]);
    assert_eq!(reasons(&rows[4]), [(Column::Price, Reason::Date)]);
    assert_eq!(reasons(&rows[5]), [(Column::Price, Reason::Fault)]);
    let huge = [(Column::Price, Reason::TooLarge { most: 1_000_000_000_000 }), (Column::Stock, Reason::Negative)];
    assert_eq!(reasons(&rows[6]), huge);
    assert_eq!(product(rows[7].clone()).name, "1959");
}

#[test]
fn the_sheet_with_the_headings_is_found_behind_others() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "Petunjuk pengisian").unwrap();
    book.add_worksheet().set_hidden(true).write_row(0, 0, ["nama_produk", "harga"]).unwrap();
    let sheet = book.add_worksheet();
    sheet.write_row(4, 2, ["nama_produk", "harga"]).unwrap();
    sheet.write_row(5, 2, ["Gitar", "1"]).unwrap();
    let sheet = read(&book.save_to_buffer().unwrap(), FileKind::Xlsx).unwrap();
    assert_eq!(numbers(&sheet.rows), [6]);
}

#[test]
fn the_template_has_all_columns_and_no_product() {
    let file = template().unwrap();
    let sheet = read(&file, FileKind::Xlsx).unwrap();
    assert_eq!(sheet.rows, []);
    assert_eq!(sheet.notes, [Note::InstructionsSkipped { row_number: 2 }]);
    assert_eq!(template().unwrap(), file, "the same bytes every time");
}

#[test]
fn ten_thousand_rows_are_read_and_one_more_is_refused() {
    let book = |rows: u32| {
        workbook(|sheet| {
            sheet.write_row(0, 0, Column::ALL.map(Column::heading)).unwrap();
            for row in 1..=rows {
                sheet.write(row, 0, format!("Gitar nomor {row}")).unwrap();
                sheet.write(row, 1, format!("Deskripsi {row}: {}", "nada hangat ".repeat(40))).unwrap();
                sheet.write(row, 2, 1000 + row).unwrap().write(row, 3, row % 7).unwrap();
                sheet
                    .write_row(row, 4, ["Squier", "Gitar", "6000", "100", "28", "10", "Hitam", "Kayu", "12", "true"])
                    .unwrap();
            }
        })
    };
    let sheet = read(&book(MAX_ROWS), FileKind::Xlsx).unwrap();
    assert_eq!(sheet.rows.len(), 10_000);
    assert_eq!(sheet.products().count(), 10_000);
    let last = sheet.products().last().unwrap();
    assert_eq!((last.row_number, last.price), (10_001, Rupiah::new(11_000)));
    assert_eq!(read(&book(MAX_ROWS + 1), FileKind::Xlsx), Err(SheetError::TooManyRows));
}

#[test]
fn the_kind_of_a_file_is_told_by_its_name() {
    assert_eq!(FileKind::of_name("Produk Oktober.XLSX"), Some(FileKind::Xlsx));
    assert_eq!(FileKind::of_name("a.b.csv"), Some(FileKind::Csv));
    for other in ["produk.xls", "produk", "", "xlsx", "produk.xlsx.exe"] {
        assert_eq!(FileKind::of_name(other), None, "{other}");
    }
}
