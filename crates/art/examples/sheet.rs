//! Writes a contact sheet of drawings to look at: `cargo run -p art --example sheet -- <folder> [--png] [word…]`. With words, only
//! subjects that contain one of them are drawn; `--png` shows them as the media pipeline would render them.

use std::fmt::Write as _;
use std::{env, fs, io};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

const SUBJECTS: &str = include_str!("subjects.txt");

fn main() -> io::Result<()> {
    let mut args = env::args().skip(1);
    let folder = args.next().unwrap_or_else(|| "art-sheet".to_owned());
    let mut words: Vec<String> = args.collect();
    let pixels = words.first().is_some_and(|w| w == "--png");
    if pixels {
        words.remove(0);
    }
    fs::create_dir_all(&folder)?;
    let mut cells = String::new();
    for (i, text) in SUBJECTS.lines().filter(|l| words.is_empty() || words.iter().any(|w| l.contains(w))).enumerate() {
        let subject = art::Subject::parse(text).map_err(|e| io::Error::other(e.to_string()))?;
        let _ = write!(cells, "<figure><figcaption>{text}</figcaption>");
        for (k, view) in subject.views().iter().enumerate() {
            let name = format!("{i:03}-{k}.svg");
            let svg = art::draw(&subject, *view);
            let picture = if pixels { png(&folder, &name, &svg)? } else { name.clone() };
            fs::write(format!("{folder}/{name}"), svg)?;
            let _ = write!(cells, "<img src=\"{picture}\">");
        }
        cells.push_str("</figure>");
    }
    let style = "body{display:flex;flex-wrap:wrap;gap:8px;margin:8px;font:11px sans-serif}\
                 body.dark{background:#1a1a1a;color:#ccc}body.light{background:#fbf8f3;color:#333}\
                 figure{margin:0}img{width:var(--size,220px);height:var(--size,220px)}";
    for theme in ["dark", "light"] {
        let page = format!("<!doctype html><meta charset=utf-8><style>{style}</style><body class={theme}>{cells}");
        fs::write(format!("{folder}/{theme}.html"), page)?;
    }
    Ok(())
}

fn png(folder: &str, name: &str, svg: &str) -> io::Result<String> {
    let tree = Tree::from_str(svg, &Options::default()).map_err(io::Error::other)?;
    let mut pixels = Pixmap::new(700, 700).ok_or_else(|| io::Error::other("no memory for pixels"))?;
    let scale = 700.0 / 1200.0;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let picture = name.replace(".svg", ".png");
    fs::write(format!("{folder}/{picture}"), pixels.encode_png().map_err(io::Error::other)?)?;
    Ok(picture)
}
