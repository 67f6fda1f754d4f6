//! One POST over plain HTTP to this machine, by hyper alone: a general client would bring TLS, which nothing here needs.

use std::sync::Arc;

use hyper::client::conn::http1::handshake;
use hyper::header::{CONNECTION, CONTENT_TYPE, HOST, LOCATION};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use url::{Position, Url};

use crate::options::is_loopback;

/// What is sent.
#[derive(Clone)]
pub(super) struct Parcel {
    pub(super) url: Url,
    /// Stripe's header, if any.
    pub(super) signature: Option<String>,
    pub(super) body: Arc<str>,
}

/// What came back.
pub(super) struct Reply {
    pub(super) status: StatusCode,
    /// Where it asks to send instead, if that is on this machine.
    pub(super) elsewhere: Option<Url>,
}

/// Sends one parcel; nothing comes back when the connection fails.
pub(super) async fn send(parcel: &Parcel) -> Option<Reply> {
    let url = &parcel.url;
    let address = url.socket_addrs(|| None).ok()?.into_iter().find(|address| address.ip().is_loopback())?;
    let stream = TcpStream::connect(address).await.ok()?;
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await.ok()?;
    let connection = tokio::spawn(connection);
    let mut request = Request::post(&url[Position::BeforePath..Position::AfterQuery])
        .header(HOST, &url[Position::BeforeHost..Position::AfterPort])
        .header(CONTENT_TYPE, "application/json; charset=utf-8")
        .header(CONNECTION, "close");
    if let Some(signature) = &parcel.signature {
        request = request.header("stripe-signature", signature);
    }
    let response = sender.send_request(request.body(parcel.body.to_string()).ok()?).await;
    connection.abort();
    Some(reply(url, &response.ok()?))
}

fn reply<B>(url: &Url, response: &Response<B>) -> Reply {
    let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
    let elsewhere = location.and_then(|location| url.join(location).ok()).filter(is_loopback);
    Reply { status: response.status(), elsewhere }
}
