//! Bank accounts for transfers: rows of `bank_0`, `number_0`, `holder_0`, with `remove_0` to take one away. An empty row is none.

use crate::form::{FieldError, FieldErrors, Typed, line, required};
use crate::shop::BankAccount;

/// The most accounts a shop has.
pub const MOST: usize = 10;

/// What stands in the fields.
pub fn typed(accounts: &[BankAccount]) -> Typed {
    let mut typed = Typed::default();
    for (row, account) in accounts.iter().take(MOST).enumerate() {
        typed.put(format!("bank_{row}"), &account.bank);
        typed.put(format!("number_{row}"), &account.number);
        typed.put(format!("holder_{row}"), &account.holder);
    }
    typed
}

/// How many rows a page shows: those with something in them, and one more while there may be more.
pub fn rows(typed: &Typed) -> usize {
    let last = (0..MOST).rev().find(|row| !is_empty(typed, *row));
    last.map_or(1, |last| (last + 2).min(MOST))
}

/// The accounts that were typed, or everything that is wrong, in the order of the page.
pub fn parse(typed: &Typed) -> Result<Vec<BankAccount>, FieldErrors> {
    let (mut errors, mut accounts) = (FieldErrors::default(), Vec::<BankAccount>::new());
    for row in (0..MOST).filter(|row| !is_empty(typed, *row) && !typed.is_on(&format!("remove_{row}"))) {
        let Some(account) = one(typed, row, &mut errors) else { continue };
        if accounts.iter().any(|known| is_same(known, &account)) {
            errors.add(&format!("number_{row}"), FieldError::Doubled);
        }
        accounts.push(account);
    }
    if errors.is_empty() { Ok(accounts) } else { Err(errors) }
}

fn one(typed: &Typed, row: usize, errors: &mut FieldErrors) -> Option<BankAccount> {
    let field = |name: &str| format!("{name}_{row}");
    let bank = errors.keep(&field("bank"), required(typed.text(&field("bank")), 40));
    let number = errors.keep(&field("number"), account_number(typed.text(&field("number"))));
    let holder = errors.keep(&field("holder"), required(typed.text(&field("holder")), 80));
    Some(BankAccount { bank: bank?, number: number?, holder: holder? })
}

/// Digits alone: customers copy it into their bank's application.
fn account_number(text: &str) -> Result<String, FieldError> {
    let text = line(text);
    if text.is_empty() {
        return Err(FieldError::Required);
    }
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '.')).collect();
    let is_number = (5..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { Ok(digits) } else { Err(FieldError::AccountNumber) }
}

fn is_same(one: &BankAccount, other: &BankAccount) -> bool {
    one.number == other.number && one.bank.eq_ignore_ascii_case(&other.bank)
}

fn is_empty(typed: &Typed, row: usize) -> bool {
    ["bank", "number", "holder"].iter().all(|name| line(typed.text(&format!("{name}_{row}"))).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bca() -> BankAccount {
        BankAccount { bank: "BCA".to_owned(), number: "1234567890".to_owned(), holder: "Hurtrock".to_owned() }
    }

    fn filled(rows: &[(&str, &str, &str)]) -> Typed {
        let mut typed = Typed::default();
        for (row, (bank, number, holder)) in rows.iter().enumerate() {
            typed.put(format!("bank_{row}"), *bank);
            typed.put(format!("number_{row}"), *number);
            typed.put(format!("holder_{row}"), *holder);
        }
        typed
    }

    #[test]
    fn accounts_are_added_kept_and_taken_away() {
        assert_eq!(parse(&typed(&[bca()])), Ok(vec![bca()]));
        let mut form =
            filled(&[("BCA", "123-456-7890", "Hurtrock"), ("Mandiri", "130 00 1234567 8", "Hurtrock"), ("", "", "")]);
        let both = parse(&form).expect("is good");
        assert_eq!(both.iter().map(|one| one.number.as_str()).collect::<Vec<_>>(), ["1234567890", "1300012345678"]);
        form.tick("remove_0", true);
        assert_eq!(parse(&form).expect("is good"), both[1..]);
        assert_eq!(parse(&Typed::default()), Ok(Vec::new()));
    }

    #[test]
    fn there_is_always_a_row_for_one_more_until_there_are_too_many() {
        assert_eq!((rows(&Typed::default()), rows(&typed(&[bca()]))), (1, 2));
        assert_eq!(rows(&typed(&vec![bca(); MOST])), MOST);
    }

    #[test]
    fn half_a_row_a_wrong_number_and_the_same_account_twice_are_told() {
        let form = filled(&[
            ("BCA", "1234567890", ""),
            ("BNI", "12A4567", "Hurtrock"),
            ("BRI", "55555", "A"),
            ("bri", "5-5555", "B"),
        ]);
        let errors = parse(&form).expect_err("is wrong");
        let told: Vec<_> = errors.iter().map(|(field, error)| (field, error.clone())).collect();
        assert_eq!(
            told,
            [
                ("holder_0", FieldError::Required),
                ("number_1", FieldError::AccountNumber),
                ("number_3", FieldError::Doubled)
            ]
        );
    }
}
