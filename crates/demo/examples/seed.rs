//! Makes the whole demo shop in an empty folder and tells how long it took:
//! `cargo run --release -p demo --example seed -- <folder>`.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use demo::content::content;
use domain::lang::Lang;
use domain::time::Timestamp;
use mailer::Kept;
use media::FolderStore;
use services::verify::verify;
use services::{Clock, Gateways, Parts, Tokens};
use store::{Store, StoreOptions};

struct MachineClock;

impl Clock for MachineClock {
    #[expect(clippy::disallowed_methods, reason = "the example is started by a person, now")]
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or_default())
    }
}

/// Counted, not drawn: nobody outside this machine meets them.
#[derive(Default)]
struct CountedTokens(AtomicU64);

impl Tokens for CountedTokens {
    fn token(&self) -> String {
        let number = self.0.fetch_add(1, Ordering::Relaxed).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        format!("{number:016x}{:016x}", number.rotate_left(29))
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("say in which folder")?);
    std::fs::create_dir_all(&folder)?;
    let url = format!("sqlite://{}?mode=rwc", folder.join("hurtrock.sqlite").display());
    migrations::migrate(&url).await?;
    let store = Store::connect(&url, StoreOptions::default()).await?;
    let parts = Parts {
        store: store.clone(),
        media: FolderStore::new(folder.join("media")),
        private: FolderStore::new(folder.join("private")),
        cache: FolderStore::new(folder.join("cache")),
        gateways: Gateways::default(),
        mailer: Arc::new(Kept),
        site: "http://127.0.0.1:3000".to_owned(),
        clock: Arc::new(MachineClock),
        tokens: Arc::<CountedTokens>::default(),
    };
    let begun = Instant::now();
    let say = |line: String| drop(writeln!(io::stdout(), "{:6.1} s  {line}", begun.elapsed().as_secs_f32()));
    let content = content();
    let seeded = demo::seed(&content, parts, |progress| say(progress.sentence(Lang::Id))).await?;
    say(format!("{seeded:?}"));
    for violation in verify(&store, MachineClock.now()).await.map_err(|failure| format!("{failure:?}"))? {
        say(format!("{violation:?}"));
    }
    store.close().await?;
    Ok(())
}
