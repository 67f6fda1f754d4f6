//! What a person typed, and what is wrong with it: all messages at once, each at its field.

mod typed;

use serde::{Deserialize, Serialize};

pub use typed::Typed;

use crate::lang::Lang;
use crate::money::Rupiah;
use crate::voucher::VoucherRefusal;

/// Why one field was refused. The words are chosen by [`FieldError::sentence`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldError {
    /// Nothing was entered.
    Required,
    /// More characters than the field holds.
    TooLong(u32),
    /// Fewer characters than are needed.
    TooShort(u32),
    /// Not an e-mail address.
    Email,
    /// Not a telephone number.
    Phone,
    /// Not a five-digit postal code.
    PostalCode,
    /// No postal code of the province begins so.
    PostalCodeElsewhere,
    /// A password among the most used ones, or holding the e-mail address.
    WeakPassword,
    /// The second password differs from the first.
    Mismatch,
    /// The choice does not exist (any more).
    Choice,
    /// The shipping service is not offered (any more).
    ShippingUnavailable,
    /// The way to pay does not take this order.
    MethodUnavailable,
    /// Somebody already uses this.
    Taken,
    /// Something else has this code already.
    CodeTaken,
    /// The current password is wrong.
    WrongPassword,
    /// Not an amount in whole rupiah above zero.
    Amount,
    /// Not an amount from the first to the second.
    AmountBetween(Rupiah, Rupiah),
    /// The most is less than the least.
    BelowLeast,
    /// Not a whole number between these two.
    Between(u32, u32),
    /// Not a time of the day.
    Time,
    /// Opening and closing do not go together.
    Hours,
    /// Not an account number of 5 to 20 digits.
    AccountNumber,
    /// The same stands there already.
    Doubled,
    /// With this one the last would be switched off.
    LastOne,
    /// Not a day of the calendar.
    Date,
    /// The end lies before the beginning.
    BeforeStart,
    /// A day that is over, or has begun.
    NotFuture,
    /// Something else begins on that day.
    DayTaken,
    /// Not a part of a whole, as a fraction.
    Fraction,
    /// Not 3 to 32 letters, digits and dashes.
    Code,
    /// So many already use it; a limit below that would be a lie.
    InUse(u32),
    /// Not a tax identity number (NPWP or NIK) of 16 digits.
    TaxId,
    /// Not a serial number of a tax invoice (NSFP) of 17 digits.
    TaxSerial,
    /// The voucher is not taken.
    Voucher(VoucherRefusal),
}

impl FieldError {
    /// What to tell the person.
    pub fn sentence(&self, lang: Lang) -> String {
        let text = |id: &str, en: &str| lang.pick(id, en).to_owned();
        match self {
            Self::Required => text("Bagian ini wajib diisi.", "This field is required."),
            Self::TooLong(most) => {
                lang.pick(format!("Paling panjang {most} karakter."), format!("At most {most} characters."))
            }
            Self::TooShort(least) => {
                lang.pick(format!("Minimal {least} karakter."), format!("At least {least} characters."))
            }
            Self::Email => text(
                "Tulis alamat e-mail yang benar, misalnya nama@contoh.com.",
                "Enter a valid e-mail address, such as name@example.com.",
            ),
            Self::Phone => text(
                "Tulis nomor telepon yang benar, misalnya 0812-3456-7890.",
                "Enter a valid phone number, such as 0812-3456-7890.",
            ),
            Self::PostalCode => text("Kode pos terdiri dari 5 angka.", "A postal code has 5 digits."),
            Self::PostalCodeElsewhere => text(
                "Kode pos ini bukan dari provinsi yang kamu pilih.",
                "This postal code is not in the province you chose.",
            ),
            Self::WeakPassword => text(
                "Kata sandi ini terlalu mudah ditebak. Coba gabungan beberapa kata.",
                "This password is too easy to guess. Try several words together.",
            ),
            Self::Mismatch => text("Kedua kata sandi belum sama.", "The two passwords differ."),
            Self::Choice => text("Pilih salah satu yang tersedia.", "Choose one of the options."),
            Self::ShippingUnavailable => text(
                "Layanan kirim itu tidak tersedia lagi. Pilih yang lain.",
                "That shipping service is no longer available. Choose another.",
            ),
            Self::MethodUnavailable => text(
                "Cara bayar itu tidak bisa untuk pesanan ini. Pilih yang lain.",
                "This order cannot be paid that way. Choose another.",
            ),
            Self::Taken => text(
                "Sudah dipakai. Coba masuk, atau pakai yang lain.",
                "Already in use. Sign in instead, or use another.",
            ),
            Self::CodeTaken => text("Kode ini sudah dipakai. Pilih kode lain.", "This code is in use. Choose another."),
            Self::WrongPassword => text("Kata sandi saat ini tidak cocok.", "The current password is not right."),
            Self::Amount => {
                text("Tulis jumlah rupiah bulat, misalnya 50.000.", "Enter an amount in whole rupiah, such as 50.000.")
            }
            Self::AmountBetween(least, most) => lang.pick(
                format!("Tulis jumlah dari {least} sampai {most}."),
                format!("Enter an amount from {least} to {most}."),
            ),
            Self::BelowLeast => {
                text("Yang terbanyak tidak bisa di bawah yang tersedikit.", "The most cannot be below the least.")
            }
            Self::Time => text("Tulis jam dan menit, misalnya 09:30.", "Enter hours and minutes, such as 09:30."),
            Self::Hours => text(
                "Isi jam buka dan jam tutup sesudahnya, atau kosongkan keduanya kalau tutup.",
                "Enter when it opens and, later, when it closes; leave both empty for a day it is closed.",
            ),
            Self::AccountNumber => {
                text("Nomor rekening terdiri dari 5 sampai 20 angka.", "An account number has 5 to 20 digits.")
            }
            Self::Doubled => text("Ini sudah ada di atas.", "This stands above already."),
            Self::LastOne => text(
                "Setidaknya satu harus tetap bisa dipilih pelanggan.",
                "At least one must stay for customers to choose.",
            ),
            Self::Between(least, most) => lang
                .pick(format!("Isi angka {least} sampai {most}."), format!("Enter a number from {least} to {most}.")),
            Self::Date => text("Tanggal ini tidak ada di kalender.", "This day is not in the calendar."),
            Self::BeforeStart => {
                text("Hari terakhir tidak bisa sebelum hari pertama.", "The last day cannot be before the first.")
            }
            Self::NotFuture => text("Paling cepat mulai besok.", "It begins tomorrow at the earliest."),
            Self::DayTaken => text("Sudah ada aturan yang mulai hari itu.", "Another rule begins on that day already."),
            Self::Fraction => text("Tulis pecahan, misalnya 11/12, atau 1.", "Enter a fraction such as 11/12, or 1."),
            Self::Code => text(
                "Kode terdiri dari 3 sampai 32 huruf, angka, atau tanda hubung.",
                "A code is 3 to 32 letters, digits, or dashes.",
            ),
            Self::InUse(times) => lang.pick(
                format!("Sudah dipakai {times} kali; batasnya tidak bisa di bawah itu."),
                format!("Already used {times} times; the limit cannot be below that."),
            ),
            Self::TaxId => text("NPWP atau NIK terdiri dari 16 angka.", "An NPWP or NIK has 16 digits."),
            Self::TaxSerial => text(
                "NSFP terdiri dari 17 angka, seperti yang diberikan Coretax.",
                "An NSFP has 17 digits, as given by Coretax.",
            ),
            Self::Voucher(refusal) => refusal.sentence(lang),
        }
    }
}

/// Every field that was refused, by its name in the form, in the order of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldErrors(Vec<(String, FieldError)>);

impl FieldErrors {
    /// One refused field.
    pub fn one(field: &str, error: FieldError) -> Self {
        Self(vec![(field.to_owned(), error)])
    }

    /// Nothing was refused.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The message of a field, if it was refused.
    pub fn of(&self, field: &str) -> Option<&FieldError> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, error)| error)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FieldError)> {
        self.0.iter().map(|(name, error)| (name.as_str(), error))
    }

    /// Notes a refusal.
    pub fn add(&mut self, field: &str, error: FieldError) {
        self.0.push((field.to_owned(), error));
    }

    /// Appends those of another part of the form.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Keeps a good value; notes the refusal and gives `None` otherwise.
    pub fn keep<T>(&mut self, field: &str, parsed: Result<T, FieldError>) -> Option<T> {
        parsed.map_err(|error| self.add(field, error)).ok()
    }
}

/// One line of text, trimmed, inner blanks made single, control characters gone.
pub fn line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A required line of at most `most` characters.
pub fn required(text: &str, most: u32) -> Result<String, FieldError> {
    let text = line(text);
    if text.is_empty() { Err(FieldError::Required) } else { limited(text, most) }
}

/// A line that may be empty, of at most `most` characters.
pub fn optional(text: &str, most: u32) -> Result<String, FieldError> {
    limited(line(text), most)
}

/// The shortest code.
const CODE_MIN: usize = 3;
/// The longest code.
const CODE_MAX: usize = 32;

/// A required code in capitals: 3 to 32 of `A`–`Z`, `0`–`9` and dashes. Case and blanks do not matter.
pub fn code(text: &str) -> Result<String, FieldError> {
    let code: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    let good = code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-');
    match code.len() {
        0 => Err(FieldError::Required),
        CODE_MIN..=CODE_MAX if good => Ok(code),
        _ => Err(FieldError::Code),
    }
}

fn limited(text: String, most: u32) -> Result<String, FieldError> {
    if text.chars().count() > most as usize { Err(FieldError::TooLong(most)) } else { Ok(text) }
}
