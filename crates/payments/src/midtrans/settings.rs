//! Keys and addresses of Midtrans.

use crate::model::limit::ChannelLimit;
use crate::model::secret::Secret;
use crate::settings::{BaseUrl, Mode, SettingsError};

use super::limits;

const SANDBOX_SNAP: &str = "https://app.sandbox.midtrans.com/snap/v1";
const SANDBOX_API: &str = "https://api.sandbox.midtrans.com";
const LIVE_SNAP: &str = "https://app.midtrans.com/snap/v1";
const LIVE_API: &str = "https://api.midtrans.com";

/// What the shop agreed with Midtrans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MidtransSettings {
    server_key: Secret,
    mode: Mode,
    snap: BaseUrl,
    api: BaseUrl,
    notify_url: Option<String>,
    limits: Vec<ChannelLimit>,
}

impl MidtransSettings {
    /// With the server key. `SB-Mid-server-…` is of the sandbox, `Mid-server-…` real; the addresses follow.
    pub fn try_new(server_key: Secret) -> Result<Self, SettingsError> {
        let mode = mode_of(server_key.expose()).ok_or(SettingsError::Key("MIDTRANS_SERVER_KEY"))?;
        let (snap, api) = match mode {
            Mode::Sandbox => (SANDBOX_SNAP, SANDBOX_API),
            Mode::Live => (LIVE_SNAP, LIVE_API),
        };
        let snap = BaseUrl::try_new("MIDTRANS_SNAP_BASE", snap)?;
        let api = BaseUrl::try_new("MIDTRANS_API_BASE", api)?;
        Ok(Self { server_key, mode, snap, api, notify_url: None, limits: limits::documented() })
    }

    /// With other addresses, for a gateway's double on this machine.
    pub fn at(mut self, snap: &str, api: &str) -> Result<Self, SettingsError> {
        self.snap = BaseUrl::try_new("MIDTRANS_SNAP_BASE", snap)?;
        self.api = BaseUrl::try_new("MIDTRANS_API_BASE", api)?;
        Ok(self)
    }

    /// With the address that notifications go to, whatever the dashboard says.
    pub fn notifying(mut self, url: &str) -> Self {
        self.notify_url = Some(url.to_owned());
        self
    }

    /// With other limits than the documented ones.
    pub fn limited(mut self, limits: Vec<ChannelLimit>) -> Self {
        self.limits = limits;
        self
    }

    /// Test money or real money, by the key.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Which amounts each channel takes.
    pub fn limits(&self) -> &[ChannelLimit] {
        &self.limits
    }

    pub(super) fn server_key(&self) -> &Secret {
        &self.server_key
    }

    pub(super) fn snap(&self) -> &BaseUrl {
        &self.snap
    }

    pub(super) fn api(&self) -> &BaseUrl {
        &self.api
    }

    pub(super) fn notify_url(&self) -> Option<&str> {
        self.notify_url.as_deref()
    }
}

fn mode_of(key: &str) -> Option<Mode> {
    let (mode, rest) = match key.strip_prefix("SB-Mid-server-") {
        Some(rest) => (Mode::Sandbox, rest),
        None => (Mode::Live, key.strip_prefix("Mid-server-")?),
    };
    (!rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic())).then_some(mode)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_tells_the_mode_and_the_mode_the_address() {
        let of = |key: &str| {
            MidtransSettings::try_new(Secret::new(key)).map(|made| (made.mode(), made.snap().as_str().to_owned()))
        };
        assert_eq!(of("SB-Mid-server-abc"), Ok((Mode::Sandbox, SANDBOX_SNAP.to_owned())));
        assert_eq!(of("Mid-server-abc"), Ok((Mode::Live, LIVE_SNAP.to_owned())));
        for wrong in ["", "Mid-server-", "SB-Mid-client-abc", "sk_test_x", "Mid-server-a b"] {
            assert_eq!(of(wrong), Err(SettingsError::Key("MIDTRANS_SERVER_KEY")), "{wrong}");
        }
    }

    #[test]
    fn a_setting_shows_no_key() {
        let settings = MidtransSettings::try_new(Secret::new("SB-Mid-server-abc")).unwrap();
        assert!(!format!("{settings:?}").contains("abc"));
    }

    #[test]
    fn plain_http_leaves_no_machine() {
        let settings = MidtransSettings::try_new(Secret::new("SB-Mid-server-abc")).unwrap();
        assert!(settings.clone().at("http://127.0.0.1:1/snap/v1", "http://127.0.0.1:1").is_ok());
        assert!(settings.at("http://127.0.0.1:1/snap/v1", "http://api.midtrans.com").is_err());
    }
}
