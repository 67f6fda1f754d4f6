//! Settings: from the environment, or from a file of `NAME=value` lines below it; checked before anything starts.
//!
//! Promises: a wrong or missing setting is named in one line. Must not: keep a secret in anything that can be printed.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::http::Uri;
use mailer::{Kept, Mailer, Sender, SettingError, Smtp};

use crate::gateways::GatewayKeys;

/// Names that a settings file may hold. Those of parts that are still to come are known, so that a file can be complete.
const NAMES: &[&str] = &[
    "DATABASE_URL",
    "SESSION_SECRET",
    "HURTROCK_ADDR",
    "HURTROCK_BASE_URL",
    "HURTROCK_DATA_DIR",
    "HURTROCK_PSP_ADDR",
    "PORT",
    "STRIPE_SECRET_KEY",
    "STRIPE_WEBHOOK_SECRET",
    "STRIPE_API_BASE",
    "MIDTRANS_SERVER_KEY",
    "MIDTRANS_CLIENT_KEY",
    "MIDTRANS_SNAP_BASE",
    "MIDTRANS_API_BASE",
    "SMTP_URL",
    "MAIL_FROM",
    "REDIS_URL",
    "S3_ENDPOINT",
    "S3_BUCKET",
    "S3_REGION",
    "S3_ACCESS_KEY",
    "S3_SECRET_KEY",
];
/// The database's file in the data folder.
pub(crate) const DATABASE: &str = "hurtrock.sqlite";
/// Characters of the shortest secret.
const SECRET_MIN: usize = 32;

/// A setting that is wrong or missing, in one line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

impl From<SettingError> for ConfigError {
    fn from(error: SettingError) -> Self {
        Self(error.to_string())
    }
}

impl ConfigError {
    /// In one line that begins with the setting's name.
    pub(crate) fn new(line: String) -> Self {
        Self(line)
    }
}

/// Where settings are looked up: the environment first, then the file.
#[derive(Debug, Clone, Default)]
pub struct Source(BTreeMap<String, String>);

impl Source {
    /// The environment, and below it the file.
    pub fn read(file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut known = match file {
            Some(path) => {
                let told = |error| ConfigError(format!("--config {}: cannot be read: {error}", path.display()));
                parse(&std::fs::read_to_string(path).map_err(told)?, path)?
            }
            None => BTreeMap::new(),
        };
        // What is empty is not set: that is how many hosts clear a variable.
        let set = NAMES.iter().filter_map(|name| std::env::var(name).ok().map(|value| ((*name).to_owned(), value)));
        known.extend(set.filter(|(_, value)| !value.is_empty()));
        Ok(Self(known))
    }

    /// Exactly these settings.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// What is set under this name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// `NAME=value` lines; `#` begins a comment, quotes around a value are taken off.
fn parse(text: &str, path: &Path) -> Result<BTreeMap<String, String>, ConfigError> {
    let mut found = BTreeMap::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |what: &str| ConfigError(format!("{}, line {number}: {what}", path.display()));
        let (name, value) = line.split_once('=').ok_or_else(|| wrong("expected NAME=value"))?;
        let name = name.trim().trim_start_matches("export ").trim();
        if !NAMES.contains(&name) {
            return Err(wrong(&format!("there is no setting {name}")));
        }
        let value = value.trim();
        let bare =
            ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote)).unwrap_or(value);
        found.insert(name.to_owned(), bare.to_owned());
    }
    Ok(found)
}

/// The shop's public address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// `https://hurtrock.example`, without a slash at the end.
    pub base: String,
    /// `hurtrock.example`, with the port if there is one.
    pub authority: String,
    /// Whether it is reached by https, so that cookies may be marked as such.
    pub is_secure: bool,
}

impl Site {
    /// Reads an address; one with a path is refused, because cookies and pages are for the whole host.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let wrong =
            || ConfigError(format!("HURTROCK_BASE_URL: {text:?} is not an address such as https://hurtrock.example"));
        let uri: Uri = text.parse().map_err(|_| wrong())?;
        let (Some(scheme @ ("http" | "https")), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(wrong());
        };
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() || authority.as_str().contains('@') {
            return Err(wrong());
        }
        let authority = authority.as_str().to_ascii_lowercase();
        Ok(Self { base: format!("{scheme}://{authority}"), is_secure: scheme == "https", authority })
    }

    /// The name of the session cookie. Over https it can only have been set by this very host (`__Host-`).
    pub const fn cookie(&self) -> &'static str {
        if self.is_secure { "__Host-hurtrock" } else { "hurtrock" }
    }
}

/// What the shop needs to know before it opens.
#[derive(Debug, Clone)]
pub struct Config {
    /// The database.
    pub database: String,
    /// Where it listens.
    pub addr: SocketAddr,
    /// Where it is reached.
    pub site: Site,
    /// Where its files are.
    pub data_dir: PathBuf,
    /// The keys of its gateways.
    pub gateways: GatewayKeys,
    /// What takes its mail.
    pub mailer: Arc<dyn Mailer>,
}

impl Config {
    /// Checks every setting; the first wrong one is told.
    pub fn of(source: &Source) -> Result<Self, ConfigError> {
        let addr = addr(source)?;
        let data_dir = PathBuf::from(source.get("HURTROCK_DATA_DIR").unwrap_or("./data"));
        if source.get("SESSION_SECRET").is_some_and(|secret| secret.len() < SECRET_MIN) {
            return Err(ConfigError(format!("SESSION_SECRET: shorter than {SECRET_MIN} characters")));
        }
        let gateways = GatewayKeys::of(source)?;
        let (database, site) = (database(source, &data_dir)?, site(source, addr)?);
        Ok(Self { database, addr, site, data_dir, gateways, mailer: mailer(source)? })
    }

    /// The demo shop: on this machine only, on SQLite in a folder of its own. Database, public address and mail server of a real shop
    /// are not looked at, so that demo goods cannot end up in it, nor letters with people who never ordered.
    pub fn demo(source: &Source, data_dir: Option<PathBuf>) -> Result<Self, ConfigError> {
        let set = || source.get("HURTROCK_DATA_DIR").map(PathBuf::from);
        let data_dir = data_dir.or_else(set).unwrap_or_else(|| PathBuf::from("./data/demo"));
        let addr = match source.get("HURTROCK_ADDR") {
            Some(_) => addr(source)?,
            None => SocketAddr::from(([127, 0, 0, 1], 3000)),
        };
        if !addr.ip().is_loopback() {
            return Err(ConfigError(format!(
                "HURTROCK_ADDR: the demo shop has known passwords and listens on this machine only, not on {addr}"
            )));
        }
        let none = Source::default();
        let gateways = GatewayKeys::of_demo(source)?;
        let (database, site) = (database(&none, &data_dir)?, site(&none, addr)?);
        Ok(Self { database, addr, site, data_dir, gateways, mailer: Arc::new(Kept) })
    }
}

fn addr(source: &Source) -> Result<SocketAddr, ConfigError> {
    match (source.get("HURTROCK_ADDR"), source.get("PORT")) {
        (Some(text), _) => listening("HURTROCK_ADDR", text),
        // As hosts do it: the port is given, and everything from outside comes through their proxy.
        (None, Some(port)) => {
            let port = port.parse().map_err(|_| ConfigError(format!("PORT: {port:?} is not a port")))?;
            Ok(SocketAddr::from(([0, 0, 0, 0], port)))
        }
        (None, None) => Ok(SocketAddr::from(([127, 0, 0, 1], 3000))),
    }
}

/// An address to listen on, as the setting `name` has it.
pub(crate) fn listening(name: &str, text: &str) -> Result<SocketAddr, ConfigError> {
    text.replacen("localhost:", "127.0.0.1:", 1)
        .parse()
        .map_err(|_| ConfigError(format!("{name}: {text:?} is not an address and a port such as 127.0.0.1:3000")))
}

fn site(source: &Source, addr: SocketAddr) -> Result<Site, ConfigError> {
    match source.get("HURTROCK_BASE_URL") {
        Some(text) => Site::parse(text),
        None if addr.ip().is_unspecified() => Err(ConfigError(format!(
            "HURTROCK_BASE_URL: missing; a shop that listens on {addr} must know its address, such as https://hurtrock.example"
        ))),
        None => Site::parse(&format!("http://{addr}")),
    }
}

fn database(source: &Source, data_dir: &Path) -> Result<String, ConfigError> {
    match source.get("DATABASE_URL") {
        None => Ok(format!("sqlite://{}?mode=rwc", data_dir.join(DATABASE).display())),
        Some(url) if ["sqlite:", "postgres://", "postgresql://"].iter().any(|kind| url.starts_with(kind)) => {
            Ok(url.to_owned())
        }
        // The address itself may hold a password.
        Some(_) => Err(ConfigError("DATABASE_URL: neither sqlite://… nor postgres://…".to_owned())),
    }
}

/// By SMTP where a mail server is set; else mail is kept and readable in the back office.
fn mailer(source: &Source) -> Result<Arc<dyn Mailer>, ConfigError> {
    let sender = source.get("MAIL_FROM").map(Sender::parse).transpose()?;
    match (source.get("SMTP_URL"), sender) {
        (None, _) => Ok(Arc::new(Kept)),
        (Some(url), Some(sender)) => Ok(Arc::new(Smtp::open(url, sender)?)),
        (Some(_), None) => Err(ConfigError(
            "MAIL_FROM: missing; mail sent by SMTP_URL needs a sender such as \"Hurtrock <pesanan@hurtrock.example>\""
                .to_owned(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(pairs: &[(&str, &str)]) -> Result<Config, String> {
        Config::of(&Source::of(pairs.iter().copied())).map_err(|error| error.to_string())
    }

    #[test]
    fn a_shop_without_settings_opens_on_this_machine() {
        let config = config(&[]).unwrap();
        assert_eq!(config.database, "sqlite://./data/hurtrock.sqlite?mode=rwc");
        assert_eq!((config.site.base.as_str(), config.site.cookie()), ("http://127.0.0.1:3000", "hurtrock"));
    }

    #[test]
    fn cookies_are_bound_to_the_host_over_https() {
        let config = config(&[("PORT", "8080"), ("HURTROCK_BASE_URL", "https://Hurtrock.Example/")]).unwrap();
        assert_eq!((config.addr.port(), config.addr.ip().is_unspecified()), (8080, true));
        assert_eq!(config.site, Site::parse("https://hurtrock.example").unwrap());
        assert_eq!(config.site.cookie(), "__Host-hurtrock");
    }

    #[test]
    fn a_wrong_setting_is_named_in_one_line() {
        for (pairs, name) in [
            (&[("DATABASE_URL", "mysql://root:rahasia@db/x")][..], "DATABASE_URL"),
            (&[("HURTROCK_ADDR", "3000")], "HURTROCK_ADDR"),
            (&[("HURTROCK_ADDR", "0.0.0.0:80")], "HURTROCK_BASE_URL"),
            (&[("HURTROCK_BASE_URL", "hurtrock.example")], "HURTROCK_BASE_URL"),
            (&[("HURTROCK_BASE_URL", "https://hurtrock.example/toko")], "HURTROCK_BASE_URL"),
            (&[("SESSION_SECRET", "pendek")], "SESSION_SECRET"),
            (&[("PORT", "x")], "PORT"),
            (&[("SMTP_URL", "smtps://u:rahasia@smtp.example")], "MAIL_FROM"),
            (&[("SMTP_URL", "smtp.example"), ("MAIL_FROM", "pesanan@hurtrock.example")], "SMTP_URL"),
            (&[("SMTP_URL", "http://u:rahasia@smtp.example"), ("MAIL_FROM", "pesanan@hurtrock.example")], "SMTP_URL"),
            (&[("MAIL_FROM", "Hurtrock")], "MAIL_FROM"),
        ] {
            let told = config(pairs).unwrap_err();
            assert!(told.starts_with(name) && !told.contains('\n') && !told.contains("rahasia"), "{told}");
        }
    }

    #[test]
    fn mail_leaves_only_where_a_server_is_set_and_no_password_is_printed() {
        let from = ("MAIL_FROM", "Hurtrock <pesanan@hurtrock.example>");
        let by = |url| format!("{:?}", config(&[("SMTP_URL", url), from]).unwrap());
        assert!(format!("{:?}", config(&[from]).unwrap()).contains("Kept"));
        let printed = by("smtps://toko:rahasia@smtp.example");
        assert!(printed.contains("smtp.example:465") && !printed.contains("rahasia"), "{printed}");
        let demo = Config::demo(&Source::of([("SMTP_URL", "smtp://localhost"), from]), None).unwrap();
        assert!(format!("{demo:?}").contains("Kept"), "the demo shop writes to nobody");
    }

    #[test]
    fn the_demo_shop_stays_on_this_machine_and_in_its_folder() {
        let source = [("DATABASE_URL", "postgres://real"), ("HURTROCK_BASE_URL", "https://hurtrock.example")];
        let demo = Config::demo(&Source::of(source), Some(PathBuf::from("/tmp/demo"))).unwrap();
        assert_eq!(demo.database, "sqlite:///tmp/demo/hurtrock.sqlite?mode=rwc");
        assert_eq!(demo.site.base, "http://127.0.0.1:3000");
        assert_eq!(Config::demo(&Source::default(), None).unwrap().data_dir, PathBuf::from("./data/demo"));
        let outside = Source::of([("HURTROCK_ADDR", "0.0.0.0:3000")]);
        assert!(Config::demo(&outside, None).unwrap_err().to_string().starts_with("HURTROCK_ADDR"));
    }

    #[test]
    fn a_file_is_lines_of_name_and_value() {
        let read = |text| parse(text, Path::new("toko.env")).map_err(|error| error.to_string());
        let found = read("# Toko\nexport HURTROCK_ADDR = \"127.0.0.1:8000\"\n\nDATABASE_URL='sqlite://a=b'\n").unwrap();
        assert_eq!(found["HURTROCK_ADDR"], "127.0.0.1:8000");
        assert_eq!(found["DATABASE_URL"], "sqlite://a=b");
        assert_eq!(read("\nHURTROCK_ADR=x"), Err("toko.env, line 2: there is no setting HURTROCK_ADR".to_owned()));
    }
}
