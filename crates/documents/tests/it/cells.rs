//! Every rule of a row, one table each.

use documents::product_sheet::{Column, Reason, RowOutcome};
use domain::lang::Lang;
use domain::money::Rupiah;

use crate::samples::{csv, one_row, problems, product, reasons, with};

#[test]
fn a_price_is_whole_rupiah_above_zero() {
    for fine in ["2650000", "2.650.000", "Rp2.650.000", "Rp 2.650.000", " 2650000 ", "2650000.0"] {
        assert_eq!(product(with(Column::Price, fine)).price, Rupiah::new(2_650_000), "{fine}");
    }
    let table = [
        ("", Reason::Required),
        ("   ", Reason::Required),
        ("dua juta", Reason::NotAnAmount),
        ("2.65.000", Reason::NotAnAmount),
        ("26x", Reason::NotAnAmount),
        ("1.250.0", Reason::NotAnAmount),
        ("2,5 juta", Reason::Cents),
        ("1.250,50", Reason::Cents),
        ("0", Reason::NotAboveZero),
        ("-5000", Reason::NotAboveZero),
        ("-Rp5.000", Reason::NotAboveZero),
        ("9999999999999", Reason::TooLarge { most: 1_000_000_000_000 }),
        ("99999999999999999999999", Reason::TooLarge { most: 1_000_000_000_000 }),
    ];
    for (text, reason) in table {
        assert_eq!(reasons(&with(Column::Price, text)), [(Column::Price, reason)], "{text:?}");
    }
}

#[test]
fn a_name_is_one_line_of_at_most_200_characters() {
    assert_eq!(product(with(Column::Name, "  Squier  \n Bullet ")).name, "Squier Bullet");
    assert_eq!(product(with(Column::Name, &"é1".repeat(100))).name.chars().count(), 200);
    let table = [
        ("", Reason::Required),
        ("\t \n", Reason::Required),
        ("!!!", Reason::NoLetters),
        ("ギター", Reason::NoLetters),
        (&"x".repeat(201), Reason::TooLong { most: 200 }),
    ];
    for (text, reason) in table {
        assert_eq!(reasons(&with(Column::Name, text)), [(Column::Name, reason)], "{text:?}");
    }
    assert_eq!(product(with(Column::Name, "Ibanez GRX20-BKN, Black")).key.as_str(), "ibanez-grx20-bkn-black");
}

#[test]
fn counts_are_whole_and_not_negative() {
    type Count = fn(&documents::product_sheet::ProductRow) -> u32;
    let columns: [(Column, Count, i64); 3] = [
        (Column::Stock, |row| row.stock, 1_000_000),
        (Column::Weight, |row| row.weight_grams, 1_000_000),
        (Column::Warranty, |row| row.warranty_months, 600),
    ];
    for (column, count, most) in columns {
        for (text, number) in [("", 0), ("0", 0), ("-0", 0), ("12", 12), (" 12 ", 12), ("12.0", 12), ("007", 7)] {
            assert_eq!(count(&product(with(column, text))), number, "{column} {text:?}");
        }
        let table = [
            ("-1", Reason::Negative),
            ("−1", Reason::Negative),
            ("1,5", Reason::NotWhole),
            ("1.5", Reason::NotWhole),
            ("1e3", Reason::NotWhole),
            ("6 kg", Reason::NotWhole),
            ("-", Reason::NotWhole),
            (".", Reason::NotWhole),
            ("banyak", Reason::NotWhole),
            ("99999999", Reason::TooLarge { most }),
            ("999999999999999999999999", Reason::TooLarge { most }),
        ];
        for (text, reason) in table {
            assert_eq!(reasons(&with(column, text)), [(column, reason)], "{column} {text:?}");
        }
    }
    assert_eq!(product(with(Column::Weight, "24.000")).weight_grams, 24_000);
}

#[test]
fn dimensions_are_all_three_or_none() {
    let sides = |length, width, height| {
        one_row(&[
            (Column::Name, "Gitar"),
            (Column::Price, "1"),
            (Column::Length, length),
            (Column::Width, width),
            (Column::Height, height),
        ])
    };
    assert_eq!(product(sides("100", "28", "10")).dimensions_cm, Some((100, 28, 10)));
    assert_eq!(product(sides("", " ", "")).dimensions_cm, None);
    assert_eq!(reasons(&sides("100", "", "10")), [(Column::Width, Reason::Incomplete)]);
    let only_height = [(Column::Length, Reason::Incomplete), (Column::Width, Reason::Incomplete)];
    assert_eq!(reasons(&sides("", "", "10")), only_height);
    assert_eq!(reasons(&sides("100", "0", "10")), [(Column::Width, Reason::Zero)]);
    let mixed = [(Column::Length, Reason::NotWhole), (Column::Width, Reason::Negative)];
    assert_eq!(reasons(&sides("1 m", "-2", "10")), mixed);
    assert_eq!(reasons(&sides("1001", "1", "1")), [(Column::Length, Reason::TooLarge { most: 1000 })]);
}

#[test]
fn a_product_is_active_unless_it_says_no() {
    for yes in ["", "true", "TRUE", "ya", "Ya ", "1", "BENAR"] {
        assert!(product(with(Column::Active, yes)).active, "{yes}");
    }
    for no in ["false", "False", "tidak", "0", "SALAH"] {
        assert!(!product(with(Column::Active, no)).active, "{no}");
    }
    for unclear in ["mungkin", "2", "truee"] {
        assert_eq!(reasons(&with(Column::Active, unclear)), [(Column::Active, Reason::NotYesOrNo)], "{unclear}");
    }
}

#[test]
fn labels_are_optional_lines_of_at_most_100_characters() {
    let row = product(one_row(&[
        (Column::Name, "Gitar"),
        (Column::Price, "1"),
        (Column::Brand, " Squier "),
        (Column::Category, "Gitar  Listrik"),
        (Column::Colour, "2-Colour\nSunburst"),
    ]));
    assert_eq!(row.brand.as_deref(), Some("Squier"));
    assert_eq!(row.category.as_deref(), Some("Gitar Listrik"));
    assert_eq!(row.colour.as_deref(), Some("2-Colour Sunburst"));
    assert_eq!(row.material, None);
    for column in [Column::Brand, Column::Category, Column::Colour, Column::Material] {
        let long = with(column, &"x".repeat(101));
        assert_eq!(reasons(&long), [(column, Reason::TooLong { most: 100 })]);
    }
}

#[test]
fn a_description_keeps_its_lines() {
    let row = product(with(Column::Description, " Badan: poplar\r\nLeher: maple\u{7} \n"));
    assert_eq!(row.description, "Badan: poplar\nLeher: maple");
    let long = with(Column::Description, &"x".repeat(20_001));
    assert_eq!(reasons(&long), [(Column::Description, Reason::TooLong { most: 20_000 })]);
}

#[test]
fn all_problems_of_a_row_are_told_at_once() {
    let row = one_row(&[(Column::Price, "dua juta"), (Column::Stock, "-1"), (Column::Active, "?")]);
    let all = [
        (Column::Name, Reason::Required),
        (Column::Price, Reason::NotAnAmount),
        (Column::Stock, Reason::Negative),
        (Column::Active, Reason::NotYesOrNo),
    ];
    assert_eq!(reasons(&row), all);
}

#[test]
fn the_same_name_twice_is_flagged_at_the_second() {
    let sheet = csv("nama_produk,harga\nGitar A,1\nGitar B,1\n gitar  a!,1\nGITAR A,x\n").unwrap();
    assert!(matches!(&sheet.rows[..2], [RowOutcome::Product(_), RowOutcome::Product(_)]));
    assert_eq!(reasons(&sheet.rows[2]), [(Column::Name, Reason::Doubled { first_row: 2 })]);
    let both = [(Column::Name, Reason::Doubled { first_row: 2 }), (Column::Price, Reason::NotAnAmount)];
    assert_eq!(reasons(&sheet.rows[3]), both);
    // A refused row counts, too: once repaired it would clash.
    let sheet = csv("nama_produk,harga\nGitar A,x\nGitar A,1\n").unwrap();
    assert_eq!(reasons(&sheet.rows[1]), [(Column::Name, Reason::Doubled { first_row: 2 })]);
}

#[test]
fn a_problem_is_told_with_row_column_value_and_example() {
    let row = with(Column::Price, "dua juta");
    let problem = &problems(&row)[0];
    assert_eq!(problem.sentence(7, Lang::Id), "Baris 7, kolom harga: ‘dua juta’ bukan angka rupiah. Contoh: 2650000");
    assert_eq!(
        problem.sentence(7, Lang::En),
        "Row 7, column harga: ‘dua juta’ is not an amount in rupiah. Example: 2650000"
    );
    let heavy = with(Column::Weight, "9.999.999");
    let heavy = &problems(&heavy)[0];
    assert_eq!(
        heavy.sentence(3, Lang::Id),
        "Baris 3, kolom berat_gram: ‘9.999.999’ terlalu besar, paling banyak 1.000.000."
    );
    assert_eq!(heavy.what(Lang::En), "‘9.999.999’ is too large, at most 1,000,000.");
    let long = with(Column::Stock, &"sepuluh ".repeat(100));
    assert_eq!(problems(&long)[0].value.chars().count(), 60);
}
