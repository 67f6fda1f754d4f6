//! Keys of the gateways, from the settings; checked before the shop opens.
//! Must not: be printed.

use std::sync::Arc;

use payments::midtrans::{Midtrans, MidtransSettings};
use payments::stripe::{Stripe, StripeSettings};
use payments::{Gateway, Mode, Patience, Secret, SettingsError};
use services::Gateways;

use crate::config::{ConfigError, Site, Source};
use crate::routes::payments::MIDTRANS;

/// What the shop agreed with its gateways; none for a gateway whose keys are not set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GatewayKeys {
    stripe: Option<StripeSettings>,
    midtrans: Option<MidtransSettings>,
}

impl GatewayKeys {
    /// Reads the settings; the first wrong or missing one is told.
    pub(crate) fn of(source: &Source) -> Result<Self, ConfigError> {
        Ok(Self { stripe: stripe(source)?, midtrans: midtrans(source)? })
    }

    /// The same for the demo shop, which moves no real money.
    pub(crate) fn of_demo(source: &Source) -> Result<Self, ConfigError> {
        let keys = Self::of(source)?;
        let live = [
            ("STRIPE_SECRET_KEY", keys.stripe.as_ref().map(StripeSettings::mode)),
            ("MIDTRANS_SERVER_KEY", keys.midtrans.as_ref().map(MidtransSettings::mode)),
        ];
        match live.into_iter().find(|(_, mode)| *mode == Some(Mode::Live)) {
            Some((name, _)) => Err(ConfigError::new(format!("{name}: the demo shop takes test keys only"))),
            None => Ok(keys),
        }
    }

    /// Whether there is any.
    pub(crate) fn are_named(&self) -> bool {
        self.stripe.is_some() || self.midtrans.is_some()
    }

    /// The gateways of a shop that is reached at `site`.
    pub(crate) fn connect(self, site: &Site) -> Result<Gateways, ConfigError> {
        let mut gateways: Vec<Arc<dyn Gateway>> = Vec::new();
        if let Some(settings) = self.stripe {
            gateways.push(Arc::new(Stripe::try_new(settings, Patience::default()).map_err(told)?));
        }
        if let Some(settings) = self.midtrans {
            let settings = settings.notifying(&format!("{}{MIDTRANS}", site.base));
            gateways.push(Arc::new(Midtrans::try_new(settings, Patience::default()).map_err(told)?));
        }
        Ok(Gateways::new(&site.base, gateways))
    }
}

fn stripe(source: &Source) -> Result<Option<StripeSettings>, ConfigError> {
    let (key, webhook) = (source.get("STRIPE_SECRET_KEY"), source.get("STRIPE_WEBHOOK_SECRET"));
    let (key, webhook) = match (key, webhook) {
        // Two, with a comma between them, while the secret is being changed.
        (Some(key), Some(webhook)) => (Secret::new(key), webhook.split(',').map(Secret::new).collect()),
        (None, None) => return Ok(None),
        (Some(_), None) => return Err(missing("STRIPE_WEBHOOK_SECRET", "STRIPE_SECRET_KEY")),
        (None, Some(_)) => return Err(missing("STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET")),
    };
    let settings = StripeSettings::try_new(key, webhook).map_err(told)?;
    let settings = match source.get("STRIPE_API_BASE") {
        Some(base) => settings.at(base).map_err(told)?,
        None => settings,
    };
    Ok(Some(settings))
}

fn midtrans(source: &Source) -> Result<Option<MidtransSettings>, ConfigError> {
    let Some(key) = source.get("MIDTRANS_SERVER_KEY") else { return Ok(None) };
    let settings = MidtransSettings::try_new(Secret::new(key)).map_err(told)?;
    match (source.get("MIDTRANS_SNAP_BASE"), source.get("MIDTRANS_API_BASE")) {
        (Some(snap), Some(api)) => settings.at(snap, api).map(Some).map_err(told),
        (None, None) => Ok(Some(settings)),
        (Some(_), None) => Err(missing("MIDTRANS_API_BASE", "MIDTRANS_SNAP_BASE")),
        (None, Some(_)) => Err(missing("MIDTRANS_SNAP_BASE", "MIDTRANS_API_BASE")),
    }
}

fn missing(name: &str, other: &str) -> ConfigError {
    ConfigError::new(format!("{name}: missing; it belongs to {other}"))
}

fn told(error: SettingsError) -> ConfigError {
    ConfigError::new(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(pairs: &[(&str, &str)]) -> Result<GatewayKeys, String> {
        GatewayKeys::of(&Source::of(pairs.iter().copied())).map_err(|error| error.to_string())
    }

    #[test]
    fn a_shop_without_keys_is_connected_to_nothing() {
        assert_eq!(keys(&[]), Ok(GatewayKeys::default()));
        let site = Site::parse("https://hurtrock.example").unwrap();
        assert_eq!(GatewayKeys::default().connect(&site).unwrap().connected(), []);
    }

    #[test]
    fn a_wrong_or_missing_key_is_named_in_one_line() {
        for (pairs, name) in [
            (&[("STRIPE_SECRET_KEY", "sk_test_rahasia")][..], "STRIPE_WEBHOOK_SECRET"),
            (&[("STRIPE_WEBHOOK_SECRET", "whsec_rahasia")], "STRIPE_SECRET_KEY"),
            (&[("STRIPE_SECRET_KEY", "pk_rahasia"), ("STRIPE_WEBHOOK_SECRET", "whsec_x")], "STRIPE_SECRET_KEY"),
            (&[("MIDTRANS_SERVER_KEY", "SB-Mid-client-rahasia")], "MIDTRANS_SERVER_KEY"),
            (
                &[("MIDTRANS_SERVER_KEY", "SB-Mid-server-rahasia"), ("MIDTRANS_SNAP_BASE", "http://127.0.0.1:1")],
                "MIDTRANS_API_BASE",
            ),
        ] {
            let told = keys(pairs).unwrap_err();
            assert!(told.starts_with(name) && !told.contains('\n') && !told.contains("rahasia"), "{told}");
        }
    }

    #[test]
    fn the_demo_shop_moves_no_real_money() {
        let live = Source::of([("MIDTRANS_SERVER_KEY", "Mid-server-rahasia")]);
        let told = GatewayKeys::of_demo(&live).unwrap_err().to_string();
        assert!(told.starts_with("MIDTRANS_SERVER_KEY") && !told.contains("rahasia"), "{told}");
        assert!(GatewayKeys::of_demo(&Source::of([("MIDTRANS_SERVER_KEY", "SB-Mid-server-x")])).is_ok());
    }
}
