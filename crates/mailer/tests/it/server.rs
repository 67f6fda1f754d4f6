//! A mail server in Python (`aiosmtpd`), where it is installed: somebody else's reading of SMTP.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// How it is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Plain,
    StartTls,
    Tls,
}

/// A running server. What it takes lies in its folder, one file a letter.
#[derive(Debug)]
pub struct Server {
    process: Child,
    folder: TempDir,
    pub port: u16,
    /// Who signed its certificate.
    pub authority: Vec<u8>,
}

/// A letter as it arrived, as the server's own parser reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    pub from: String,
    pub to: String,
    pub subject: String,
    pub message_id: String,
    /// Content type and content of each part that is no container.
    pub parts: Vec<(String, String)>,
}

/// The Python that has `aiosmtpd`; none on a machine that is only set up to build.
fn python() -> Option<PathBuf> {
    let tools = std::env::var_os("HURTROCK_TOOLS").map(PathBuf::from).or_else(|| {
        let home = PathBuf::from(std::env::var_os("HOME")?);
        Some(home.join(".cache/hurtrock-tools"))
    })?;
    let python = tools.join("smtp/bin/python");
    python.exists().then_some(python)
}

impl Server {
    /// Starts one; `None` where there is no Python for it.
    pub fn start(way: Way) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let authority = certificate(folder.path());
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/server.py");
        let way = format!("{way:?}").to_lowercase();
        let mut process = Command::new(python()?)
            .arg(script)
            .arg(folder.path())
            .arg(way)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        let answers = process.stdout.take().expect("it has an output");
        BufReader::new(answers).read_line(&mut line).expect("it tells its port");
        let port = line.trim().parse().expect("is a port");
        Some(Self { process, folder, port, authority })
    }

    /// The letters it has taken, in their order.
    pub fn letters(&self) -> Vec<Arrived> {
        let files = std::fs::read_dir(self.folder.path()).expect("the folder is there");
        let mut names: Vec<PathBuf> = files.filter_map(|file| Some(file.ok()?.path())).collect();
        names.retain(|name| name.extension().is_some_and(|extension| extension == "letter"));
        names.sort();
        names.iter().map(|name| arrived(&std::fs::read_to_string(name).expect("can be read"))).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Fields separated by the ASCII character for it.
fn arrived(record: &str) -> Arrived {
    let mut fields = record.split('\u{1e}').map(str::to_owned);
    let mut next = || fields.next().unwrap_or_default();
    let (from, to, subject, message_id) = (next(), next(), next(), next());
    let parts: Vec<String> = fields.collect();
    let parts = parts.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
    Arrived { from, to, subject, message_id, parts }
}

/// A certificate for `localhost`, signed by itself.
fn certificate(folder: &Path) -> Vec<u8> {
    let signed = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("can be signed");
    let pem = signed.cert.pem();
    std::fs::write(folder.join("cert.pem"), &pem).expect("can be written");
    std::fs::write(folder.join("key.pem"), signed.signing_key.serialize_pem()).expect("can be written");
    pem.into_bytes()
}
