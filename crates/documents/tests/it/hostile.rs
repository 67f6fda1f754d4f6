//! Files that mean harm.

use documents::product_sheet::{Column, FileKind, MAX_BYTES, RowOutcome, SheetError, read};
use domain::lang::Lang;
use proptest::prelude::{ProptestConfig, any, prop, proptest};

use crate::samples::{csv, small_workbook, with_part, workbook};

const SHEET: &str = "xl/worksheets/sheet1.xml";

fn sheet_xml(rows: &str) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    format!("<?xml version=\"1.0\"?><worksheet xmlns=\"{space}\"><sheetData>{rows}</sheetData></worksheet>")
        .into_bytes()
}

fn text_cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn headings() -> String {
    format!("<row r=\"1\">{}{}</row>", text_cell("A1", "nama_produk"), text_cell("B1", "harga"))
}

#[test]
fn other_files_are_refused_by_what_they_are() {
    for kind in [FileKind::Xlsx, FileKind::Csv] {
        assert_eq!(read(b"", kind), Err(SheetError::Empty));
        assert_eq!(read(&vec![b' '; MAX_BYTES + 1], kind), Err(SheetError::TooHeavy { bytes: MAX_BYTES + 1 }));
        assert_eq!(read(b"%PDF-1.7", kind), Err(SheetError::NotASpreadsheet));
    }
    assert_eq!(read(b"nama_produk,harga\n", FileKind::Xlsx), Err(SheetError::NotASpreadsheet));
    assert_eq!(read(&small_workbook(), FileKind::Csv), Err(SheetError::NotASpreadsheet));
    assert_eq!(read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileKind::Xlsx), Err(SheetError::OldOrProtected));
    assert_eq!(read(b"PK\x03\x04", FileKind::Xlsx), Err(SheetError::Damaged));
    assert_eq!(csv(" \n,,\n"), Err(SheetError::Empty));
    assert_eq!(read(&workbook(|_| ()), FileKind::Xlsx), Err(SheetError::Empty));
}

#[test]
fn half_a_workbook_is_damaged() {
    let book = small_workbook();
    assert!(read(&book, FileKind::Xlsx).is_ok());
    assert_eq!(read(&book[..book.len() / 2], FileKind::Xlsx), Err(SheetError::Damaged));
}

#[test]
fn a_bomb_is_refused_before_it_is_parsed() {
    let bomb = with_part(&small_workbook(), "xl/media/image1.png", &vec![0; 65 * 1024 * 1024]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(read(&bomb, FileKind::Xlsx), Err(SheetError::TooLargeUnpacked));
    assert!(!SheetError::TooLargeUnpacked.sentence(Lang::Id).is_empty());
}

#[test]
fn a_bomb_that_claims_to_be_small_is_refused_as_well() {
    let size: u32 = 65 * 1024 * 1024;
    let mut bomb = with_part(&small_workbook(), "xl/media/image1.png", &vec![0; size as usize]);
    // In front of the part and in the directory at the end.
    let (claimed, small) = (size.to_le_bytes(), 1000_u32.to_le_bytes());
    let places: Vec<_> = (0..bomb.len() - 4).filter(|place| bomb[*place..place + 4] == claimed).collect();
    assert_eq!(places.len(), 2);
    for place in places {
        bomb[place..place + 4].copy_from_slice(&small);
    }
    let answer = read(&bomb, FileKind::Xlsx);
    assert!(matches!(answer, Err(SheetError::TooLargeUnpacked | SheetError::Damaged)), "{answer:?}");
}

#[test]
fn entities_are_not_expanded() {
    let laughs = "<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">\
                  <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
    for entity in ["&c;", "&f;"] {
        let rows = format!("{}<row r=\"2\">{}{}</row>", headings(), text_cell("A2", entity), text_cell("B2", "1"));
        let xml = String::from_utf8(sheet_xml(&rows)).unwrap().replace("?><", &format!("?>{laughs}<"));
        let answer = read(&with_part(&small_workbook(), SHEET, xml.as_bytes()), FileKind::Xlsx);
        assert_eq!(answer, Err(SheetError::Damaged), "{entity}");
    }
    // The five that XML has by itself are text.
    let rows =
        format!("{}<row r=\"2\">{}{}</row>", headings(), text_cell("A2", "R&amp;B &lt;1&gt;"), text_cell("B2", "1"));
    let sheet = read(&with_part(&small_workbook(), SHEET, &sheet_xml(&rows)), FileKind::Xlsx).unwrap();
    assert_eq!(sheet.products().next().unwrap().name, "R&B <1>");
}

#[test]
fn a_cell_in_the_last_corner_takes_no_room() {
    let corner = text_cell("XFD1048576", "jauh");
    let rows = format!(
        "{}<row r=\"2\">{}{}</row><row r=\"1048576\">{corner}</row>",
        headings(),
        text_cell("A2", "Gitar"),
        text_cell("B2", "1")
    );
    let sheet = read(&with_part(&small_workbook(), SHEET, &sheet_xml(&rows)), FileKind::Xlsx).unwrap();
    assert_eq!(sheet.rows.len(), 1);
}

#[test]
fn rows_out_of_order_are_damage_and_places_out_of_bounds_do_not_panic() {
    let backwards = format!("<row r=\"5\">{}</row>{}", text_cell("A5", "Gitar"), headings());
    assert_eq!(
        read(&with_part(&small_workbook(), SHEET, &sheet_xml(&backwards)), FileKind::Xlsx),
        Err(SheetError::Damaged)
    );
    for place in ["", "A0", "0", "ZZZZZZZZZZ1", "A99999999999999", "Ä1", "A4294967295", "A4294967296"] {
        let rows = format!("{}<row r=\"2\">{}</row>", headings(), text_cell(place, "Gitar"));
        let _ = read(&with_part(&small_workbook(), SHEET, &sheet_xml(&rows)), FileKind::Xlsx);
    }
}

#[test]
fn formulas_of_an_export_come_back_as_text() {
    let sheet = csv("nama_produk,harga,warna\n'=HYPERLINK(1),1,'+62\n'tis,1,'-5\n").unwrap();
    let read: Vec<_> = sheet.products().map(|row| (row.name.as_str(), row.colour.as_deref())).collect();
    assert_eq!(read, [("=HYPERLINK(1)", Some("+62")), ("'tis", Some("-5"))]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_any_cell_has_a_fate(texts in prop::collection::vec("\\PC*|[-−+.,0-9Rp ]{0,24}", Column::COUNT)) {
        let headings = Column::ALL.map(Column::heading).join(",");
        let cells: Vec<_> = texts.iter().map(|text| format!("\"{}\"", text.replace('"', "\"\""))).collect();
        let sheet = csv(&format!("{headings}\n{}\n", cells.join(","))).unwrap();
        for row in &sheet.rows {
            match row {
                RowOutcome::Product(product) => assert!(product.price.is_positive() && !product.name.is_empty()),
                RowOutcome::Wrong { row_number, problems } => {
                    assert!(!problems.is_empty());
                    for problem in problems {
                        assert!(problem.sentence(*row_number, Lang::Id).starts_with("Baris 2, kolom "));
                        assert!(problem.sentence(*row_number, Lang::En).starts_with("Row 2, column "));
                    }
                }
            }
        }
    }

    #[test]
    fn any_number_in_a_workbook_has_a_fate(number in any::<f64>()) {
        let book = workbook(|sheet| {
            sheet.write_row(0, 0, ["nama_produk", "harga", "stok_awal", "dimensi_tinggi", "aktif"]).unwrap();
            for place in 0..5 {
                sheet.write(1, place, number).unwrap();
            }
        });
        assert!(read(&book, FileKind::Xlsx).is_ok());
    }

    #[test]
    fn spoiled_workbooks_never_panic(spoils in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut book = small_workbook();
        for (place, byte) in spoils {
            let place = place.index(book.len());
            book[place] = byte;
        }
        let _ = read(&book, FileKind::Xlsx);
    }

    #[test]
    fn spoiled_sheets_never_panic(spoils in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let rows = format!("{}<row r=\"2\">{}<c r=\"B2\"><v>12</v></c></row>", headings(), text_cell("A2", "Gitar"));
        let mut xml = sheet_xml(&rows);
        for (place, byte) in spoils {
            let place = place.index(xml.len());
            xml[place] = byte;
        }
        let _ = read(&with_part(&small_workbook(), SHEET, &xml), FileKind::Xlsx);
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, FileKind::Csv);
        let _ = read(&[b"PK\x03\x04", bytes.as_slice()].concat(), FileKind::Xlsx);
    }
}
