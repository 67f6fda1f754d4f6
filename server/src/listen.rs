//! Accepting connections until somebody says stop.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::{AppState, routes, worker};

/// How long requests under way are waited for.
const FAREWELL: Duration = Duration::from_secs(15);

/// Serves the shop until the process is told to end; requests under way are answered first.
pub(crate) async fn serve(state: AppState, listener: TcpListener) -> anyhow::Result<()> {
    let router = routes::router(&state)?;
    let (stop, mut over) = watch::channel(false);
    let work = worker::begin(&state.services, &over);
    tokio::spawn({
        let state = state.clone();
        async move {
            told_to_end().await;
            tracing::info!("closing: requests under way are answered first");
            state.close();
            stop.send_replace(true);
        }
    });
    // Without it, small answers wait for the visitor's acknowledgement of the part before.
    let listener = listener.tap_io(|connection| {
        if let Err(error) = connection.set_nodelay(true) {
            tracing::debug!(%error, "no TCP_NODELAY");
        }
    });
    let mut graceful = over.clone();
    let answering = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(async move { drop(graceful.wait_for(|stopped| *stopped).await) });
    let ended: io::Result<()> = tokio::select! {
        ended = answering => ended,
        () = async {
            drop(over.wait_for(|stopped| *stopped).await);
            tokio::time::sleep(FAREWELL).await;
        } => Ok(()),
    };
    work.end().await;
    Ok(ended?)
}

/// SIGTERM from whoever runs the process, Ctrl-C from whoever started it.
#[cfg(unix)]
async fn told_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(not(unix))]
async fn told_to_end() {
    drop(tokio::signal::ctrl_c().await);
}
