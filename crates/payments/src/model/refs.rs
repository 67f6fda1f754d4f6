//! Names of attempts and refunds: ours, theirs, and the keys that make a repetition harmless.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A text that is not a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum RefError {
    /// Nothing.
    #[error("an empty reference")]
    Empty,
    /// Longer than the provider keeps.
    #[error("a reference of more than {0} characters")]
    TooLong(usize),
    /// A character that not every provider takes, or a first one that is neither letter nor digit (names stand in addresses, where
    /// `..` means something else).
    #[error("a reference with a character outside its alphabet")]
    Character,
}

/// Midtrans keeps 50 characters of an order id.
const OURS_LONGEST: usize = 50;
/// What a provider may call a payment, generously.
const THEIRS_LONGEST: usize = 255;

fn checked(text: &str, longest: usize, allowed: fn(u8) -> bool) -> Result<String, RefError> {
    if text.is_empty() {
        Err(RefError::Empty)
    } else if text.len() > longest {
        Err(RefError::TooLong(longest))
    } else if text.bytes().all(allowed) && text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        Ok(text.to_owned())
    } else {
        Err(RefError::Character)
    }
}

const fn ours(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~' | b'.')
}

const fn ours_of_refunds(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

const fn theirs(byte: u8) -> bool {
    ours(byte) || byte == b':'
}

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident: $longest:expr, $allowed:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Checks length and alphabet.
            pub fn try_new(text: &str) -> Result<Self, RefError> {
                checked(text, $longest, $allowed).map(Self)
            }

            /// The name.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = RefError;

            fn try_from(text: String) -> Result<Self, RefError> {
                Self::try_new(&text)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

names! {
    /// OUR name of one attempt to pay, for example `HR-2611-000042-a2`: never used for a second attempt, at most 50 of
    /// `A-Z a-z 0-9 - _ ~ .`. It is Midtrans' order id and Stripe's client reference.
    AttemptRef: OURS_LONGEST, ours;
    /// OUR name of one refund, stable over every repetition of it: `A-Z a-z 0-9 - _` (Midtrans' refund keys have no more).
    RefundRef: OURS_LONGEST, ours_of_refunds;
    /// THEIR name of what [`open`](crate::Gateway::open) made: the Checkout session at Stripe, the Snap token at Midtrans.
    GatewayRef: THEIRS_LONGEST, theirs;
}

impl From<&AttemptRef> for GatewayRef {
    /// Where nobody else gives a name, ours is theirs.
    fn from(attempt: &AttemptRef) -> Self {
        Self(attempt.0.clone())
    }
}

/// How an attempt is found again: by our name and, once it is known, theirs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Handle {
    /// Our name of the attempt.
    pub attempt: AttemptRef,
    /// Their name of it, as [`open`](crate::Gateway::open) told; `None` while its answer is unknown.
    pub reference: Option<GatewayRef>,
}

/// What makes a repeated request the same request. Only derived from our own stable names, so that a retry cannot invent a new one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// Of opening `attempt`.
    pub fn checkout(attempt: &AttemptRef) -> Self {
        Self(format!("checkout:{attempt}"))
    }

    /// Of giving `refund` back.
    pub fn refund(refund: &RefundRef) -> Self {
        Self(format!("refund:{refund}"))
    }

    /// The key as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_names_fit_every_provider() {
        for (text, expected) in [
            ("HR-2611-000042-a2", None),
            ("a_b~c.d", None),
            ("", Some(RefError::Empty)),
            ("HR 1", Some(RefError::Character)),
            ("HR|1", Some(RefError::Character)),
            ("gitár", Some(RefError::Character)),
            ("..", Some(RefError::Character)),
            ("-a", Some(RefError::Character)),
            (&"x".repeat(50), None),
            (&"x".repeat(51), Some(RefError::TooLong(50))),
        ] {
            assert_eq!(AttemptRef::try_new(text).err(), expected, "{text}");
        }
    }

    #[test]
    fn their_names_cannot_leave_their_place_in_an_address() {
        assert!(GatewayRef::try_new("cs_test_a1B2").is_ok());
        assert!(GatewayRef::try_new("66e4fa55-fdac-4ef9-91b5-733b97d1b862").is_ok());
        for text in ["a/b", "a?b", "a#b", "a%2fb", "../x", "a b", "a\r\nb"] {
            assert_eq!(GatewayRef::try_new(text).err(), Some(RefError::Character), "{text}");
        }
    }

    #[test]
    fn names_of_refunds_have_no_dots() {
        assert!(RefundRef::try_new("RF-7_b").is_ok());
        assert_eq!(RefundRef::try_new("RF.7").err(), Some(RefError::Character));
    }

    #[test]
    fn keys_derive_from_names_only() {
        let attempt = AttemptRef::try_new("HR-2611-000042-a2").unwrap();
        let refund = RefundRef::try_new("RF-7").unwrap();
        assert_eq!(IdempotencyKey::checkout(&attempt).as_str(), "checkout:HR-2611-000042-a2");
        assert_eq!(IdempotencyKey::refund(&refund).as_str(), "refund:RF-7");
    }
}
