//! Accepting connections until somebody says stop.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::serve::ListenerExt as _;
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::watch;

use crate::{AppState, routes, worker};

/// How long requests under way are waited for.
const FAREWELL: Duration = Duration::from_secs(15);

/// Connections that may wait to be accepted, as far as the system allows (Linux: `net.core.somaxconn`). With the usual 128 a rush of
/// more people than that is not heard at once: their machines knock again after a second.
const WAITING: u32 = 4096;

/// Begins to listen.
pub(crate) fn open(addr: SocketAddr) -> io::Result<TcpListener> {
    let socket = if addr.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // A shop that was just closed may open again; elsewhere the word would let two processes listen at once.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(addr)?;
    socket.listen(WAITING)
}

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

#[cfg(test)]
mod tests {
    use tokio::net::TcpStream;
    use tokio::time::timeout;

    use super::*;

    #[tokio::test]
    async fn three_hundred_people_who_knock_before_the_door_opens_are_heard() {
        let listener = open("127.0.0.1:0".parse().unwrap()).unwrap();
        let door = listener.local_addr().unwrap();
        let mut waiting = Vec::new();
        for knock in 1..=300 {
            let connected = timeout(Duration::from_secs(10), TcpStream::connect(door)).await;
            waiting.push(connected.unwrap_or_else(|_| panic!("the {knock}th is not heard")).unwrap());
        }
    }
}
