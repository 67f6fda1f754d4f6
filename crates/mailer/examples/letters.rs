//! Writes every letter in both languages into a folder, to look at: `cargo run -p mailer --example letters -- OUT_DIR [SITE]`.

use std::path::PathBuf;

use domain::lang::Lang;
use mailer::letters::sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("say into which folder")?);
    let site = arguments.next().unwrap_or_else(|| "https://hurtrock.example".to_owned());
    std::fs::create_dir_all(&folder)?;
    for lang in [Lang::Id, Lang::En] {
        for (name, letter) in sample::all(lang, &site) {
            let file = folder.join(format!("{name}.x"));
            std::fs::write(file.with_extension(format!("{}.html", lang.tag())), &letter.html)?;
            std::fs::write(
                file.with_extension(format!("{}.txt", lang.tag())),
                format!("{}\n\n{}", letter.subject, letter.text),
            )?;
        }
    }
    Ok(())
}
