//! A small HTTP/1.1 client over one kept-alive connection: enough to load a server, nothing more.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use anyhow::Context;

/// One connection.
pub(crate) struct Client {
    host: String,
    stream: BufReader<TcpStream>,
}

impl Client {
    /// Connects to `host:port`.
    pub(crate) fn connect(host: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(host).with_context(|| format!("nobody answers at {host}"))?;
        stream.set_nodelay(true)?;
        Ok(Self { host: host.to_owned(), stream: BufReader::with_capacity(1 << 16, stream) })
    }

    /// A GET request, without the host line that [`Self::answer`] adds.
    pub(crate) fn get(path: &str, cookie: &str) -> String {
        let cookie = if cookie.is_empty() { String::new() } else { format!("Cookie: {cookie}\r\n") };
        format!("GET {path} HTTP/1.1\r\nAccept: */*\r\nAccept-Encoding: br, gzip\r\n{cookie}")
    }

    /// Sends a request and reads the whole answer: status and body.
    pub(crate) fn answer(&mut self, request: &str) -> anyhow::Result<(u16, Vec<u8>)> {
        let request = format!(
            "{}Host: {}\r\n\r\n",
            request.replace("Accept-Encoding: br, gzip\r\n", Self::encoding(request)),
            self.host
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        let status = self.line()?.split(' ').nth(1).and_then(|code| code.parse().ok()).context("not an HTTP answer")?;
        let (mut length, mut chunked) = (0, false);
        loop {
            let line = self.line()?.to_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse()?;
            }
            chunked |= line.starts_with("transfer-encoding:") && line.contains("chunked");
        }
        let body = if chunked { self.chunks()? } else { self.exactly(length)? };
        Ok((status, body))
    }

    /// The list page is read as text to find a product; everything under load takes what a browser takes.
    fn encoding(request: &str) -> &'static str {
        if request.starts_with("GET /products?stock=1 ") && !request.contains("Cookie") {
            ""
        } else {
            "Accept-Encoding: br, gzip\r\n"
        }
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
