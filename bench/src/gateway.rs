//! Midtrans' double, steered over its `/_ctl`, and the notifications that the real one would send.

use std::fmt::Write as _;

use anyhow::Context;
use serde_json::{Value, json};
use sha2::{Digest, Sha512};

use crate::client::{Client, Request};

/// The key that shop and double share.
pub(crate) const KEY: &str = "SB-Mid-server-hurtrock";

/// See the module.
pub(crate) struct Double {
    host: String,
}

impl Double {
    /// The one at `host:port`.
    pub(crate) fn at(host: &str) -> Self {
        Self { host: host.to_owned() }
    }

    /// From now on it notifies nobody: the load does it.
    pub(crate) fn stay_silent(&self) -> anyhow::Result<()> {
        self.tell("PUT", "/_ctl/faults/midtrans", &json!({"notify": [{"kind": "never"}], "api": []}))
    }

    /// Somebody pays by QRIS on this page.
    pub(crate) fn pay(&self, page: &str) -> anyhow::Result<()> {
        let target = page.rsplit('/').next().unwrap_or_default();
        let choose = json!({"provider": "midtrans", "target": target, "do": "choose", "channel": "other_qris"});
        self.tell("POST", "/_ctl/act", &choose)?;
        self.tell("POST", "/_ctl/act", &json!({"provider": "midtrans", "target": target, "do": "pay"}))
    }

    /// A signed notification of every payment.
    pub(crate) fn notes(&self) -> anyhow::Result<Vec<String>> {
        let answer = Client::connect(&self.host)?.answer(&Request::get("/_ctl/ledger", ""))?;
        let ledger: Value = serde_json::from_slice(&answer.body)?;
        let entries = ledger["entries"].as_array().context("a ledger without entries")?;
        Ok(entries.iter().filter(|entry| entry["movement"] == "captured").map(note).collect())
    }

    fn tell(&self, method: &str, path: &str, what: &Value) -> anyhow::Result<()> {
        let answer = Client::connect(&self.host)?.answer(&Request::json(method, path, &what.to_string()))?;
        let told = String::from_utf8_lossy(&answer.body);
        anyhow::ensure!(answer.status == 204, "{path}: {} {told}", answer.status);
        Ok(())
    }
}

fn note(entry: &Value) -> String {
    let order = entry["attempt"].as_str().unwrap_or_default();
    let amount = format!("{}.00", entry["amount_sen"].as_i64().unwrap_or_default() / 100);
    let mut signature = String::new();
    for byte in Sha512::digest(format!("{order}200{amount}{KEY}")) {
        // Writing to a string cannot fail.
        let _ = write!(signature, "{byte:02x}");
    }
    json!({
        "order_id": order, "status_code": "200", "gross_amount": amount, "signature_key": signature,
        "transaction_id": entry["reference"], "transaction_status": "settlement", "fraud_status": "accept",
        "payment_type": "qris", "currency": "IDR", "transaction_time": "2026-11-23 16:05:00",
    })
    .to_string()
}
