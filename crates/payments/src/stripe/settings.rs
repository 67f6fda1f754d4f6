//! Keys and address of Stripe.

use domain::money::Rupiah;
use domain::payment::Channel;

use crate::model::limit::ChannelLimit;
use crate::model::secret::Secret;
use crate::settings::{BaseUrl, Mode, SettingsError};

use super::idr;

const API: &str = "https://api.stripe.com";

/// Stripe wants the worth of half a dollar, measured after conversion; ten thousand rupiah stays above it.
const LEAST: Rupiah = Rupiah::new(10_000);

/// What the shop agreed with Stripe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StripeSettings {
    secret_key: Secret,
    webhook_secrets: Vec<Secret>,
    mode: Mode,
    api: BaseUrl,
    limits: Vec<ChannelLimit>,
}

impl StripeSettings {
    /// With the secret (or restricted) key and the secrets of the webhook endpoint: one, or two while it is being changed.
    /// `sk_test_…` moves no real money, `sk_live_…` does.
    pub fn try_new(secret_key: Secret, webhook_secrets: Vec<Secret>) -> Result<Self, SettingsError> {
        let mode = mode_of(secret_key.expose()).ok_or(SettingsError::Key("STRIPE_SECRET_KEY"))?;
        let genuine = |secret: &Secret| is_key(secret.expose(), "whsec_");
        if webhook_secrets.is_empty() || !webhook_secrets.iter().all(genuine) {
            return Err(SettingsError::Key("STRIPE_WEBHOOK_SECRET"));
        }
        let card = ChannelLimit { channel: Channel::Card, active: true, minimum: LEAST, maximum: Some(idr::MOST) };
        let api = BaseUrl::try_new("STRIPE_API_BASE", API)?;
        Ok(Self { secret_key, webhook_secrets, mode, api, limits: vec![card] })
    }

    /// With another address, for a gateway's double on this machine.
    pub fn at(mut self, api: &str) -> Result<Self, SettingsError> {
        self.api = BaseUrl::try_new("STRIPE_API_BASE", api)?;
        Ok(self)
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

    /// Which amounts it takes.
    pub fn limits(&self) -> &[ChannelLimit] {
        &self.limits
    }

    pub(super) fn secret_key(&self) -> &Secret {
        &self.secret_key
    }

    pub(super) fn webhook_secrets(&self) -> &[Secret] {
        &self.webhook_secrets
    }

    pub(super) fn api(&self) -> &BaseUrl {
        &self.api
    }
}

fn mode_of(key: &str) -> Option<Mode> {
    let starts = |prefixes: [&str; 2]| prefixes.iter().any(|prefix| is_key(key, prefix));
    if starts(["sk_test_", "rk_test_"]) {
        Some(Mode::Sandbox)
    } else if starts(["sk_live_", "rk_live_"]) {
        Some(Mode::Live)
    } else {
        None
    }
}

fn is_key(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(key: &str, webhook: &[&str]) -> Result<Mode, SettingsError> {
        let secrets = webhook.iter().map(|text| Secret::new(text)).collect();
        StripeSettings::try_new(Secret::new(key), secrets).map(|settings| settings.mode())
    }

    #[test]
    fn the_key_tells_the_mode() {
        assert_eq!(of("sk_test_x", &["whsec_x"]), Ok(Mode::Sandbox));
        assert_eq!(of("rk_live_x", &["whsec_x", "whsec_y"]), Ok(Mode::Live));
        for wrong in ["", "sk_test_", "pk_test_x", "sk_x", "sk_test_a b"] {
            assert_eq!(of(wrong, &["whsec_x"]), Err(SettingsError::Key("STRIPE_SECRET_KEY")), "{wrong}");
        }
        for wrong in [&[][..], &[""], &["whsec_"], &["whsec_x", "secret"]] {
            assert_eq!(of("sk_test_x", wrong), Err(SettingsError::Key("STRIPE_WEBHOOK_SECRET")), "{wrong:?}");
        }
    }

    #[test]
    fn settings_show_no_key() {
        let settings =
            StripeSettings::try_new(Secret::new("sk_test_rahasia"), vec![Secret::new("whsec_rahasia")]).unwrap();
        assert!(!format!("{settings:?}").contains("rahasia"));
        assert!(settings.clone().at("http://127.0.0.1:1").is_ok() && settings.at("http://10.0.0.1").is_err());
    }
}
