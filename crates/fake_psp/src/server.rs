//! The listener. Its own loop instead of `axum::serve`, because a fault closes a connection without any answer.

use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use axum::routing::get;
use axum::{Router, extract::Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use thiserror::Error;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::gate::Dropped;
use crate::psp::{Audience, Psp};
use crate::{control, midtrans, page, stripe};

/// The connection is to be closed.
#[derive(Debug, Error)]
#[error("closed without an answer, as asked")]
struct Hangup;

/// Serves until the task is ended; its connections end with it.
pub(crate) async fn serve(listener: TcpListener, psp: Arc<Psp>) {
    let router = router(&psp);
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        // A connection that fails while it is accepted is the client's trouble, not the server's.
        let Ok((stream, _)) = listener.accept().await else { continue };
        connections.spawn(connection(stream, router.clone()));
    }
}

fn router(psp: &Arc<Psp>) -> Router {
    let controls = match psp.audience {
        Audience::Programs => control::routes(),
        Audience::People => Router::new(),
    };
    Router::new()
        .route("/", get(page::front))
        .route("/_page/style.css", get(page::style))
        .merge(controls)
        .merge(stripe::routes(psp))
        .merge(midtrans::routes(psp))
        .with_state(Arc::clone(psp))
}

async fn connection(stream: TcpStream, router: Router) {
    let service = service_fn(move |request| answer(router.clone(), request));
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new());
    // A client that hangs up, or a fault that does, is no error of the fake.
    let _ = server.serve_connection(TokioIo::new(stream), service).await;
}

async fn answer(router: Router, request: hyper::Request<Incoming>) -> Result<Response, Hangup> {
    let request: Request = request.map(Body::new);
    let response = router.oneshot(request).await.map_err(|never| match never {})?;
    if response.extensions().get::<Dropped>().is_some() { Err(Hangup) } else { Ok(response) }
}
