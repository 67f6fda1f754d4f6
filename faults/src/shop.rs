//! A shop of its own in a temporary folder, made by the executable's own commands.

use std::fs::File;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::Context as _;
use domain::shop::{BankAccount, ShopSettings};
use domain::time::Timestamp;
use store::{Store, StoreOptions};
use tempfile::TempDir;

/// Whoever runs the shop.
pub(crate) const EMAIL: &str = "pemilik@contoh.com";
/// The same person's password.
pub(crate) const PASSWORD: &str = "empat gitar di garasi";

const HEADINGS: &str = "nama_produk,deskripsi,harga,stok_awal,brand,kategori,berat_gram,dimensi_panjang,dimensi_lebar,\
                        dimensi_tinggi,warna,material,garansi_bulan,aktif";

/// See the module.
#[derive(Debug)]
pub(crate) struct Shop {
    binary: PathBuf,
    folder: TempDir,
    database: String,
    /// What it is told beside its database and folder.
    pub(crate) settings: Vec<(&'static str, String)>,
}

impl Shop {
    /// A shop with so many products, of each of which there are so many; their variants are numbered from 1.
    pub(crate) async fn open(products: usize, units: u32) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let file = || format!("sqlite://{}?mode=rwc", folder.path().join("hurtrock.sqlite").display());
        let database = std::env::var("DATABASE_URL").ok().filter(|url| !url.is_empty()).unwrap_or_else(file);
        let shop = Self { binary: binary()?, folder, database, settings: Vec::new() };
        shop.done(&["migrate"], "")?;
        let sheet = shop.folder.path().join("produk.csv");
        std::fs::write(&sheet, goods(products, units))?;
        shop.done(&["import", &sheet.display().to_string(), "--yes"], "")?;
        let owner = ["admin", "create", "--email", EMAIL, "--name", "Pemilik", "--password-stdin"];
        shop.done(&owner, &format!("{PASSWORD}\n"))?;
        shop.take_transfers().await?;
        Ok(shop)
    }

    /// Where its log is.
    pub(crate) fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// What kind of database it is on.
    pub(crate) fn database(&self) -> &str {
        if self.database.starts_with("sqlite") { "SQLite" } else { "PostgreSQL" }
    }

    /// Its books, read beside it.
    pub(crate) async fn books(&self) -> anyhow::Result<Store> {
        Ok(Store::connect(&self.database, StoreOptions::default()).await?)
    }

    /// `hurtrock serve` at this address, not started yet; what it says is added to the log.
    pub(crate) fn serve(&self, addr: SocketAddr, site: SocketAddr) -> anyhow::Result<Command> {
        let log = File::options().create(true).append(true).open(self.log())?;
        let mut command = self.command(&["serve"]);
        command.env("HURTROCK_ADDR", addr.to_string()).env("HURTROCK_BASE_URL", format!("http://{site}"));
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        Ok(command)
    }

    /// The points at which its processes can be made to end.
    pub(crate) fn points(&self) -> anyhow::Result<Vec<String>> {
        let output = self.command(&["points"]).output()?;
        anyhow::ensure!(output.status.success(), "{} has no points: scripts/faults.sh points", self.binary.display());
        Ok(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
    }

    /// What `hurtrock verify` says is wrong; empty when nothing is.
    pub(crate) fn verify(&self) -> anyhow::Result<Vec<String>> {
        let output = self.command(&["verify"]).output()?;
        if output.status.success() {
            return Ok(Vec::new());
        }
        let told = String::from_utf8_lossy(&output.stdout);
        let wrong = told.lines().filter(|line| !line.starts_with("ok ")).map(str::to_owned);
        Ok(std::iter::once("hurtrock verify".to_owned()).chain(wrong).collect())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(arguments).env_clear().env("DATABASE_URL", &self.database);
        command.env("HURTROCK_DATA_DIR", self.folder.path()).env("RUST_LOG", "warn").env("NO_COLOR", "1");
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command
    }

    fn done(&self, arguments: &[&str], input: &str) -> anyhow::Result<Output> {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        child.stdin.take().context("has an input")?.write_all(input.as_bytes())?;
        let output = child.wait_with_output()?;
        let told = String::from_utf8_lossy(&output.stderr);
        anyhow::ensure!(output.status.success(), "hurtrock {}: {told}", arguments.join(" "));
        Ok(output)
    }

    async fn take_transfers(&self) -> anyhow::Result<()> {
        let store = self.books().await?;
        let account = BankAccount {
            bank: "BCA".to_owned(),
            number: "1234567890".to_owned(),
            holder: "Hurtrock Music Store".to_owned(),
        };
        let shop = ShopSettings { bank_accounts: vec![account], ..ShopSettings::default() };
        let tx = store.write().await?;
        tx.settings().put_shop(&shop, Timestamp::from_millis(0)).await?;
        tx.commit().await?;
        Ok(store.close().await?)
    }
}

fn binary() -> anyhow::Result<PathBuf> {
    let given = std::env::var_os("HURTROCK_BIN").map(PathBuf::from);
    let built = ["target/release/hurtrock", "target/debug/hurtrock"].map(PathBuf::from);
    let found = given.into_iter().chain(built).find(|path| path.is_file());
    let found = found.context("there is no executable: set HURTROCK_BIN, or run `make build` first")?;
    Ok(Path::canonicalize(&found)?)
}

fn goods(products: usize, units: u32) -> String {
    let mut sheet = format!("{HEADINGS}\n");
    for number in 1..=products {
        sheet.push_str(&format!("Pedal Uji {number:04},,150000,{units},Ravenhorn,Efek,600,14,10,8,,,12,true\n"));
    }
    sheet
}
