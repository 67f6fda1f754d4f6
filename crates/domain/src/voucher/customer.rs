//! By what a customer is recognised who comes back for a second helping.

use crate::contact::{Email, Phone};
use crate::ids::UserId;

/// Somebody is the same customer as somebody else when any of these is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerKeys {
    /// The account, or for a guest the e-mail address.
    pub customer: String,
    /// The mailbox.
    pub email: String,
    /// The telephone.
    pub phone: String,
}

/// The keys of whoever orders: a guest who signs in, or only changes the e-mail address or only the telephone, is still known.
pub fn customer_keys(account: Option<UserId>, email: &Email, phone: &Phone) -> CustomerKeys {
    let email = format!("email:{}", mailbox(email.as_str()));
    CustomerKeys {
        customer: account.map_or_else(|| email.clone(), |account| format!("user:{account}")),
        email,
        phone: format!("phone:{}", phone.as_str()),
    }
}

/// The mailbox behind an address: what follows a plus is the owner's own mark, and Gmail does not see dots.
fn mailbox(address: &str) -> String {
    let address = address.to_lowercase();
    let Some((local, host)) = address.split_once('@') else { return address };
    let local = local.split('+').next().unwrap_or(local);
    match host {
        "gmail.com" | "googlemail.com" => format!("{}@gmail.com", local.replace('.', "")),
        _ => format!("{local}@{host}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(account: Option<i64>, email: &str, phone: &str) -> CustomerKeys {
        let email = Email::parse(email).expect("is an address");
        let phone = Phone::parse(phone).expect("is a number");
        customer_keys(account.map(UserId::new), &email, &phone)
    }

    #[test]
    fn every_way_of_writing_the_same_mailbox_is_the_same_customer() {
        for (one, other) in [
            ("Rina@Contoh.com", "rina@contoh.com"),
            ("rina+metal@contoh.com", "rina@contoh.com"),
            ("r.i.n.a@gmail.com", "rina+x@googlemail.com"),
        ] {
            assert_eq!(keys(None, one, "0812-3456-789"), keys(None, other, "+62 812 3456 789"), "{one}");
        }
        assert_ne!(
            keys(None, "rina.k@contoh.com", "08123456789").email,
            keys(None, "rinak@contoh.com", "08123456789").email
        );
    }

    #[test]
    fn whoever_signs_in_is_still_known_by_mailbox_and_telephone() {
        let (guest, member) =
            (keys(None, "rina@contoh.com", "08123456789"), keys(Some(7), "rina@contoh.com", "08123456789"));
        assert_eq!((member.customer.as_str(), guest.customer.as_str()), ("user:7", "email:rina@contoh.com"));
        assert_eq!((&guest.email, &guest.phone), (&member.email, &member.phone));
    }
}
