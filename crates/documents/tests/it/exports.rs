//! Text that leaves.

use documents::export::{text_cell, without_apostrophe};
use proptest::prelude::{any, proptest};

#[test]
fn nothing_that_leaves_is_taken_for_a_formula() {
    for formula in ["=1+1", "+62812", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\0x", "＝1"] {
        assert_eq!(text_cell(formula), format!("'{formula}"));
    }
    for text in ["Gitar", "", "62", "a=b", " =1", "'tis", "Rp1.000"] {
        assert_eq!(text_cell(text), text);
    }
}

proptest! {
    #[test]
    fn what_left_comes_back_the_same(text in any::<String>()) {
        // But for a text that already looks as if it had left.
        if without_apostrophe(&text) == text {
            assert_eq!(without_apostrophe(&text_cell(&text)), text);
        }
    }
}
