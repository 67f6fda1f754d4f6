//! A small client: one connection a request, nothing followed, nothing tried again.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use url::{Position, Url};

/// A question that is not asked yet.
pub fn request(method: Method, url: impl AsRef<str>) -> Ask {
    let patience = Duration::from_secs(10);
    Ask { method, url: Url::parse(url.as_ref()).unwrap(), headers: HeaderMap::new(), body: String::new(), patience }
}

pub fn get(url: impl AsRef<str>) -> Ask {
    request(Method::GET, url)
}

pub fn post(url: impl AsRef<str>) -> Ask {
    request(Method::POST, url)
}

pub struct Ask {
    method: Method,
    url: Url,
    headers: HeaderMap,
    body: String,
    patience: Duration,
}

/// A response, read to its end.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Ask {
    pub fn header(mut self, name: &'static str, value: impl AsRef<str>) -> Self {
        self.headers.insert(name, value.as_ref().parse().unwrap());
        self
    }

    pub fn bearer_auth(self, key: impl AsRef<str>) -> Self {
        self.header("authorization", format!("Bearer {}", key.as_ref()))
    }

    pub fn basic_auth(self, key: impl AsRef<str>) -> Self {
        self.header("authorization", format!("Basic {}", STANDARD.encode(format!("{}:", key.as_ref()))))
    }

    pub fn body(mut self, body: String) -> Self {
        self.body = body;
        self
    }

    /// How long it waits.
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The response, or nothing when there is none.
    pub async fn send(self) -> Option<Response> {
        tokio::time::timeout(self.patience, self.talk()).await.ok()?
    }

    async fn talk(self) -> Option<Response> {
        let stream = TcpStream::connect(self.url.socket_addrs(|| None).unwrap()[0]).await.ok()?;
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.ok()?;
        let connection = tokio::spawn(connection);
        let mut request = Request::builder()
            .method(self.method)
            .uri(&self.url[Position::BeforePath..Position::AfterQuery])
            .header(header::HOST, &self.url[Position::BeforeHost..Position::AfterPort])
            .body(Body::from(self.body))
            .unwrap();
        request.headers_mut().extend(self.headers);
        let response = sender.send_request(request).await.ok()?;
        let (parts, body) = response.into_parts();
        let text = to_bytes(Body::new(body), usize::MAX).await.ok()?;
        connection.abort();
        let text = String::from_utf8(text.to_vec()).unwrap();
        Some(Response { status: parts.status.as_u16(), headers: parts.headers, text })
    }
}
