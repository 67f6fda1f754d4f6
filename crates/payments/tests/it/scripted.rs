//! A server on this machine that follows a script, one request after the other, and remembers what it was asked.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What happens to one request.
#[derive(Debug, Clone)]
pub(crate) enum Play {
    /// It is answered with a status, further headers and a body.
    Answer(u16, &'static str, String),
    /// It is read (as if it were carried out), then the connection closes.
    Close,
    /// Half of an answer comes, then the connection closes.
    Half,
    /// Nothing comes, ever.
    Silence,
}

/// One request as it came.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    /// `POST /v1/refunds`.
    pub(crate) line: String,
    /// Headers in lower case, one a line.
    pub(crate) head: String,
    pub(crate) body: String,
}

/// The running server; it stops when dropped.
pub(crate) struct Scripted {
    pub(crate) base: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    task: JoinHandle<()>,
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.task.abort();
    }
}

pub(crate) fn json(status: u16, body: &str) -> Play {
    Play::Answer(status, "content-type: application/json\r\n", body.to_owned())
}

impl Scripted {
    /// Plays the script; after its end, the last play again.
    pub(crate) async fn start(plays: Vec<Play>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let task = tokio::spawn(serve(listener, plays, Arc::clone(&seen)));
        Self { base, seen, task }
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

async fn serve(listener: TcpListener, plays: Vec<Play>, seen: Arc<Mutex<Vec<Seen>>>) {
    let mut silent = Vec::new();
    for turn in 0.. {
        let Ok((mut stream, _)) = listener.accept().await else { return };
        let Some(request) = read(&mut stream).await else { continue };
        seen.lock().unwrap().push(request);
        match &plays[turn.min(plays.len() - 1)] {
            Play::Answer(status, headers, body) => {
                let length = body.len();
                let answer = format!(
                    "HTTP/1.1 {status} Played\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
                );
                let _ = stream.write_all(answer.as_bytes()).await;
            }
            Play::Close => {}
            Play::Half => {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"id\":").await;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Play::Silence => silent.push(stream),
        }
    }
}

async fn read(stream: &mut TcpStream) -> Option<Seen> {
    let mut bytes = Vec::new();
    let mut chunk = [0_u8; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let lower = head.to_ascii_lowercase();
            let length = lower
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))
                .map_or(0, |text| text.parse().unwrap());
            if body.len() >= length {
                let line = head.lines().next()?.trim_end_matches(" HTTP/1.1").to_owned();
                return Some(Seen { line, head: head.to_owned(), body: body.to_owned() });
            }
        }
        match stream.read(&mut chunk).await {
            Ok(count) if count > 0 => bytes.extend_from_slice(&chunk[..count]),
            _ => return None,
        }
    }
}
