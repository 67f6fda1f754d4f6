//! A small HTTP/1.1 client over one kept-alive connection: enough to load a server, nothing more.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use anyhow::Context;

/// One connection.
pub(crate) struct Client {
    host: String,
    stream: BufReader<TcpStream>,
}

/// What is asked: the head without its last lines, and what was typed into a form.
pub(crate) struct Request {
    head: String,
    form: String,
}

impl Request {
    /// What a browser asks for: a page or a file, packed.
    pub(crate) fn get(path: &str, cookie: &str) -> Self {
        let cookie = cookie_line(cookie);
        Self {
            head: format!("GET {path} HTTP/1.1\r\nAccept: */*\r\nAccept-Encoding: br, gzip\r\n{cookie}"),
            form: String::new(),
        }
    }

    /// A page as a browser asks for it that is told to forget what it has: rendered anew for each visit.
    pub(crate) fn anew(path: &str) -> Self {
        Self { head: format!("GET {path} HTTP/1.1\r\nAccept: */*\r\nCache-Control: no-cache\r\n"), form: String::new() }
    }

    /// A page to be read as text.
    pub(crate) fn get_plain(path: &str, cookie: &str) -> Self {
        Self { head: format!("GET {path} HTTP/1.1\r\nAccept: */*\r\n{}", cookie_line(cookie)), form: String::new() }
    }

    /// A form, sent by the script of a page of the shop.
    pub(crate) fn post(path: &str, form: &str, cookie: &str) -> Self {
        let (length, cookie) = (form.len(), cookie_line(cookie));
        let head = format!(
            "POST {path} HTTP/1.1\r\nAccept: application/x-postcard\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n{cookie}"
        );
        Self { head, form: form.to_owned() }
    }
}

impl Request {
    /// A notification of Midtrans, as it comes.
    pub(crate) fn notify(body: &str) -> Self {
        Self::json("POST", "/payments/midtrans/notification", body)
    }

    /// A machine speaks to a machine.
    pub(crate) fn json(method: &str, path: &str, body: &str) -> Self {
        let length = body.len();
        let head =
            format!("{method} {path} HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n");
        Self { head, form: body.to_owned() }
    }
}

/// What came back.
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// The first cookie that was set, as it is sent back.
    pub(crate) cookie: Option<String>,
    /// Where it leads.
    pub(crate) location: Option<String>,
    /// The whole body, as it came over the wire.
    pub(crate) body: Vec<u8>,
}

impl Client {
    /// Connects to `host:port`.
    pub(crate) fn connect(host: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(host).with_context(|| format!("nobody answers at {host}"))?;
        stream.set_nodelay(true)?;
        Ok(Self { host: host.to_owned(), stream: BufReader::with_capacity(1 << 16, stream) })
    }

    /// Sends a request and reads the whole answer.
    pub(crate) fn answer(&mut self, request: &Request) -> anyhow::Result<Answer> {
        let Request { head, form } = request;
        let request = format!("{head}Host: {}\r\n\r\n{form}", self.host);
        self.stream.get_mut().write_all(request.as_bytes())?;
        let status = self.line()?.split(' ').nth(1).and_then(|code| code.parse().ok()).context("not an HTTP answer")?;
        let (mut length, mut chunked, mut cookie, mut location) = (0, false, None, None);
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse()?,
                "transfer-encoding" => chunked = value.contains("chunked"),
                "set-cookie" => cookie = value.trim().split(';').next().map(str::to_owned),
                "location" => location = Some(value.trim().to_owned()),
                _ => {}
            }
        }
        let body = if chunked { self.chunks()? } else { self.exactly(length)? };
        Ok(Answer { status, cookie, location, body })
    }

    fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        Ok(line.trim_end().to_owned())
    }

    fn exactly(&mut self, length: usize) -> anyhow::Result<Vec<u8>> {
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(body)
    }

    fn chunks(&mut self) -> anyhow::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let length = usize::from_str_radix(self.line()?.trim(), 16)?;
            body.extend(self.exactly(length)?);
            self.line()?;
            if length == 0 {
                return Ok(body);
            }
        }
    }
}

fn cookie_line(cookie: &str) -> String {
    if cookie.is_empty() { String::new() } else { format!("Cookie: {cookie}\r\n") }
}
