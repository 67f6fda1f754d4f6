//! The two gateways' signatures, from their documentation.
//! Must not: share a line with the code that verifies them.

use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256, Sha512};

/// One `v1` of Stripe's header: HMAC-SHA256 under the whole `whsec_…` string over the stamp, a dot and the raw body.
pub fn stripe_signature(secret: &str, stamp_secs: i64, body: &str) -> String {
    // HMAC takes keys of any length, so this is always `Ok`; no key is no signature.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(format!("{stamp_secs}.{body}").as_bytes());
    hex(&mac.finalize().into_bytes())
}

/// Midtrans' `signature_key`: SHA-512 over the three fields as they are sent and the server key, with nothing between.
pub fn midtrans_signature(order_id: &str, status_code: &str, gross_amount: &str, server_key: &str) -> String {
    hex(&Sha512::digest(format!("{order_id}{status_code}{gross_amount}{server_key}")))
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stripes_signature_is_that_of_its_own_libraries() {
        let signature = stripe_signature("whsec_test", 1_700_000_000, r#"{"id":"evt_1","object":"event"}"#);
        assert_eq!(signature, "4c15fb2a43f93ef61eaa3e0893866d57cad9cad4223242cfb96f362480cb4021");
    }

    #[test]
    fn midtrans_signature_is_that_of_its_documentation() {
        let signature = midtrans_signature("1111", "200", "100000.00", "askvnoibnosifnboseofinbofinfgbiufglnbfg");
        let documented = "edc076b21793ebe3e17926350f5b8ae67d902fe657b3d0aa31b932d5c127e2375d308a2bc94f3265ac2d80a1f181a79b997ac178a236fcff35af263fc4d4c231";
        assert_eq!(signature, documented);
    }
}
