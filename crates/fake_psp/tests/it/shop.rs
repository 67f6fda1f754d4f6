//! A shop that only listens: it keeps what it is told and answers what the test wants.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// One notification as it arrived.
#[derive(Debug, Clone)]
pub struct Received {
    pub path: String,
    pub signature: Option<String>,
    pub body: String,
}

impl Received {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub fn field(&self, name: &str) -> String {
        self.json()[name].as_str().unwrap_or_default().to_owned()
    }
}

#[derive(Default)]
struct Mind {
    received: Vec<Received>,
    answers: VecDeque<(u16, String)>,
}

pub struct Shop {
    pub base: String,
    mind: Arc<Mutex<Mind>>,
    task: JoinHandle<()>,
}

impl Drop for Shop {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Shop {
    pub async fn open() -> Self {
        let mind = Arc::new(Mutex::new(Mind::default()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(listen).with_state(Arc::clone(&mind));
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { base, mind, task }
    }

    /// What the next notifications are answered; after them, 200.
    pub fn will_answer(&self, answers: &[u16]) {
        let answers = answers.iter().map(|answer| (*answer, String::new()));
        self.mind.lock().unwrap().answers.extend(answers);
    }

    /// A redirect as the next answer.
    pub fn will_redirect(&self, status: u16, to: &str) {
        self.mind.lock().unwrap().answers.push_back((status, format!("{}{to}", self.base)));
    }

    pub fn received(&self) -> Vec<Received> {
        self.mind.lock().unwrap().received.clone()
    }

    pub fn forget(&self) {
        self.mind.lock().unwrap().received.clear();
    }
}

async fn listen(State(mind): State<Arc<Mutex<Mind>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let signature = parts.headers.get("stripe-signature").map(|value| value.to_str().unwrap().to_owned());
    let body = String::from_utf8(body.to_vec()).unwrap();
    let mut mind = mind.lock().unwrap();
    mind.received.push(Received { path: parts.uri.path().to_owned(), signature, body });
    let (status, location) = mind.answers.pop_front().unwrap_or((200, String::new()));
    let status = StatusCode::from_u16(status).unwrap();
    if location.is_empty() { status.into_response() } else { (status, [("location", location)]).into_response() }
}
