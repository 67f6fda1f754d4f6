//! What a person typed, and what is wrong with it: all messages at once, each at its field.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

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
    /// A password among the most used ones, or holding the e-mail address.
    WeakPassword,
    /// The second password differs from the first.
    Mismatch,
    /// The choice does not exist (any more).
    Choice,
    /// Somebody already uses this.
    Taken,
    /// The current password is wrong.
    WrongPassword,
}

impl FieldError {
    /// What to tell the person.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Required => lang.pick("Bagian ini wajib diisi.", "This field is required.").to_owned(),
            Self::TooLong(most) => {
                lang.pick(format!("Paling panjang {most} karakter."), format!("At most {most} characters."))
            }
            Self::TooShort(least) => {
                lang.pick(format!("Minimal {least} karakter."), format!("At least {least} characters."))
            }
            Self::Email => lang
                .pick(
                    "Tulis alamat e-mail yang benar, misalnya nama@contoh.com.",
                    "Enter a valid e-mail address, such as name@example.com.",
                )
                .to_owned(),
            Self::Phone => lang
                .pick(
                    "Tulis nomor telepon yang benar, misalnya 0812-3456-7890.",
                    "Enter a valid phone number, such as 0812-3456-7890.",
                )
                .to_owned(),
            Self::PostalCode => lang.pick("Kode pos terdiri dari 5 angka.", "A postal code has 5 digits.").to_owned(),
            Self::WeakPassword => lang
                .pick(
                    "Kata sandi ini terlalu mudah ditebak. Coba gabungan beberapa kata.",
                    "This password is too easy to guess. Try several words together.",
                )
                .to_owned(),
            Self::Mismatch => lang.pick("Kedua kata sandi belum sama.", "The two passwords differ.").to_owned(),
            Self::Choice => lang.pick("Pilih salah satu yang tersedia.", "Choose one of the options.").to_owned(),
            Self::Taken => lang
                .pick(
                    "Sudah dipakai. Coba masuk, atau pakai yang lain.",
                    "Already in use. Sign in instead, or use another.",
                )
                .to_owned(),
            Self::WrongPassword => {
                lang.pick("Kata sandi saat ini tidak cocok.", "The current password is not right.").to_owned()
            }
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

fn limited(text: String, most: u32) -> Result<String, FieldError> {
    if text.chars().count() > most as usize { Err(FieldError::TooLong(most)) } else { Ok(text) }
}
