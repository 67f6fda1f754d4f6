//! Asking the shop as a browser does: cookies are kept, nothing is followed; whoever gets no answer asks again.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, header};
use hyper::client::conn::http1::handshake;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout};
use url::form_urlencoded::Serializer;

/// How long one answer is waited for.
const ANSWER: Duration = Duration::from_secs(20);
/// How long somebody asks again before giving up.
const PATIENCE: Duration = Duration::from_secs(40);
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(40);

/// Where the shop's processes listen now; shared by everybody who asks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Doors(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    open: Mutex<Vec<SocketAddr>>,
    silent: AtomicUsize,
    busy: AtomicUsize,
}

impl Doors {
    /// From now on these are open.
    pub(crate) fn set(&self, open: &[SocketAddr]) {
        *self.0.open.lock().unwrap_or_else(PoisonError::into_inner) = open.to_vec();
    }

    fn pick(&self, place: usize) -> Option<SocketAddr> {
        let open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.get(place % open.len().max(1)).copied()
    }

    /// Requests that got no answer, and requests that were told to come again.
    pub(crate) fn unanswered(&self) -> (usize, usize) {
        (self.0.silent.load(Ordering::Relaxed), self.0.busy.load(Ordering::Relaxed))
    }
}

/// What is asked.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    method: Method,
    path: String,
    form: String,
}

impl Ask {
    /// A page or a file.
    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self { method: Method::GET, path: path.into(), form: String::new() }
    }

    /// A form.
    pub(crate) fn post(path: impl Into<String>, fields: &[(&str, &str)]) -> Self {
        let form = Serializer::new(String::new()).extend_pairs(fields).finish();
        Self { method: Method::POST, path: path.into(), form }
    }
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Where it leads.
    pub(crate) location: String,
    pub(crate) text: String,
}

/// Somebody with a browser.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    doors: Doors,
    place: usize,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    /// One that was never here; `place` is the door it tries first.
    pub(crate) fn new(doors: &Doors, place: usize) -> Self {
        Self { doors: doors.clone(), place, cookies: BTreeMap::new() }
    }

    /// The door that is tried next.
    pub(crate) fn goes_to(&mut self, place: usize) {
        self.place = place;
    }

    /// Asks until somebody answers: as people press again, and as a proxy tries the next process.
    pub(crate) async fn insist(&mut self, ask: &Ask) -> anyhow::Result<Answer> {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.once(ask).await {
                Some(answer) if answer.status != 503 => return Ok(answer),
                Some(_) => self.doors.0.busy.fetch_add(1, Ordering::Relaxed),
                None => self.doors.0.silent.fetch_add(1, Ordering::Relaxed),
            };
            anyhow::ensure!(Instant::now() < end, "nobody answers {}", ask.path);
            self.place += 1;
            sleep(PAUSE).await;
        }
    }

    /// The same, and it must be 200.
    pub(crate) async fn succeed(&mut self, ask: &Ask) -> anyhow::Result<Answer> {
        let answer = self.insist(ask).await?;
        let told: String = answer.text.chars().take(200).collect();
        anyhow::ensure!(answer.status == 200, "{} {}: {told}", ask.path, answer.status);
        Ok(answer)
    }

    /// Asks once; nothing when the connection broke or nobody listens.
    pub(crate) async fn once(&mut self, ask: &Ask) -> Option<Answer> {
        let door = self.doors.pick(self.place)?;
        timeout(ANSWER, self.talk(door, ask)).await.ok()?.ok()
    }

    async fn talk(&mut self, door: SocketAddr, ask: &Ask) -> anyhow::Result<Answer> {
        let (mut sender, connection) = handshake(TokioIo::new(TcpStream::connect(door).await?)).await?;
        let connection = tokio::spawn(connection);
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(&ask.method)
            .uri(&ask.path)
            .header(header::HOST, door.to_string())
            .header(header::ACCEPT, "application/x-postcard")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let request = request.body(Body::from(ask.form.clone()))?;
        let response = sender.send_request(request).await;
        let (head, body) = response.context("no answer")?.into_parts();
        let body = to_bytes(Body::new(body), usize::MAX).await;
        connection.abort();
        for line in head.headers.get_all(header::SET_COOKIE) {
            self.keep(line.to_str()?);
        }
        let location = head.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let text = String::from_utf8_lossy(&body?).into_owned();
        Ok(Answer { status: head.status.as_u16(), location: location.to_owned(), text })
    }

    fn keep(&mut self, line: &str) {
        let Some((name, rest)) = line.split_once('=') else { return };
        let value = rest.split(';').next().unwrap_or_default();
        // The cookie that leads back from a gateway is for one path only.
        if !line.contains("Path=/payments") {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}
