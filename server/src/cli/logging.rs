//! The log: to the error output, in columns for a person at a terminal, as JSON for everything that collects it.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

/// What is logged without `RUST_LOG`. The session layer calls every visitor with an old cookie suspicious.
const USUAL: &str = "info,tower_sessions=error,tower_sessions_core=error";

/// Begins logging.
pub(super) fn begin() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new(format!("{USUAL},{}", migrations::LOG_FILTER)));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        log.init();
    } else {
        log.json().flatten_event(true).with_span_list(false).init();
    }
}
