//! Papers as a printer and a scanner see them, by poppler and zbar. Where those are not installed, tests say so and end.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The text of a PDF, page after page.
pub(crate) fn text(pdf: &[u8]) -> Option<String> {
    run("pdftotext", &["-layout", "-", "-"], pdf)
}

/// A word of a PDF with its place in points from the top left corner.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) page: usize,
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
    pub(crate) text: String,
}

/// Every word of a PDF.
pub(crate) fn words(pdf: &[u8]) -> Option<Vec<Word>> {
    let xml = run("pdftotext", &["-bbox", "-", "-"], pdf)?;
    let mut page = 0;
    let mut words = Vec::new();
    for line in xml.lines() {
        page += usize::from(line.contains("<page "));
        if line.contains("<word ") {
            let mut parts = line.split('"').skip(1).step_by(2).filter_map(|number| number.parse().ok());
            let mut next = || parts.next().unwrap_or(f32::NAN);
            let (left, top, right, bottom) = (next(), next(), next(), next());
            let text = line.split(['>', '<']).nth(2).unwrap_or_default().to_owned();
            words.push(Word { page, left, top, right, bottom, text });
        }
    }
    Some(words)
}

/// What a scanner reads from every page, printed at 203 dots to the inch, as thermal printers do.
pub(crate) fn codes(pdf: &[u8]) -> Option<Vec<String>> {
    let folder = tempfile::tempdir().expect("has room");
    let page = folder.path().join("page");
    run("pdftoppm", &["-r", "203", "-gray", "-png", "-", &page.to_string_lossy()], pdf)?;
    let mut files: Vec<_> = std::fs::read_dir(folder.path()).expect("is there").flatten().collect();
    files.sort_by_key(std::fs::DirEntry::file_name);
    let mut codes = Vec::new();
    for file in files {
        codes.extend(scanned(&file.path())?);
    }
    Some(codes)
}

fn scanned(picture: &Path) -> Option<Vec<String>> {
    let read = run("zbarimg", &["--quiet", &picture.to_string_lossy()], b"")?;
    let mut codes: Vec<String> = read.lines().map(str::to_owned).collect();
    codes.sort();
    Some(codes)
}

/// What a tool writes about `input`; none, said aloud, when the tool is not installed.
fn run(tool: &str, arguments: &[&str], input: &[u8]) -> Option<String> {
    let started =
        Command::new(tool).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = started else {
        eprintln!("skipped: {tool} is not installed (scripts/setup.sh test installs it)");
        return None;
    };
    let mut pipe = child.stdin.take().expect("is piped");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(pipe.write_all(&input)));
    let output = child.wait_with_output().expect("ends");
    writer.join().expect("writes");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}
