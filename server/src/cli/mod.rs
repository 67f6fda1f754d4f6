//! The commands of the executable. Each reads the settings, does one thing, and tells by its exit code how it went:
//! 0 done, 1 it did not work (or not for everything), 2 a setting or an argument is wrong.

mod account;
mod demo_shop;
mod import;
mod logging;
mod shop;
mod simulation;
mod verify;

use std::fmt::Display;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::{ConfigError, Source};

const SETTINGS: &str = "\
Settings (environment, or lines NAME=value in the file of --config; the environment wins):
  DATABASE_URL       sqlite://PATH or postgres://…       [default: sqlite://DATA_DIR/hurtrock.sqlite]
  HURTROCK_ADDR      where the shop listens              [default: 127.0.0.1:3000; 0.0.0.0:$PORT when PORT is set]
  HURTROCK_BASE_URL  where visitors reach it             [default: http://HURTROCK_ADDR]
  HURTROCK_DATA_DIR  where pictures and proofs are kept  [default: ./data]
  SMTP_URL           smtps://USER:PASSWORD@HOST, or smtp://… (STARTTLS; in the clear to this machine only)
                                                         [default: mail is kept and read in the back office]
  MAIL_FROM          who the mail is from: \"Hurtrock <pesanan@hurtrock.example>\"; needed with SMTP_URL
  STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET
                     cards by Stripe                     [default: not offered]
  MIDTRANS_SERVER_KEY
                     QRIS, virtual accounts, e-wallets   [default: not offered]
  HURTROCK_PSP_ADDR  where `demo` plays both, if neither is set
                                                         [default: 1000 ports above the shop, else a free port]
  SESSION_SECRET     checked when given (32 characters); sessions are kept in the database under random ids
  RUST_LOG           what is logged                      [default: info]

Exit codes: 0 done, 1 it did not work, 2 a setting or an argument is wrong.";

/// The shop of Hurtrock Music Store, whole in one executable.
#[derive(Debug, Parser)]
#[command(name = "hurtrock", version, after_help = SETTINGS)]
struct Cli {
    /// Read settings from this file; the environment wins over it.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Open the shop. Brings the database up to date first.
    Serve {
        /// Which part of the shop this process is.
        #[arg(long, value_enum, default_value_t = Role::All)]
        role: Role,
    },
    /// Open a demo shop with goods, customers and orders, on this machine only (admin@hurtrock.com / admin123).
    ///
    /// Does not look at `DATABASE_URL`, and refuses a folder that holds another shop: demo goods never end up in a real one.
    /// Plays Stripe and Midtrans on this machine, so that every way to pay can be tried, unless the settings name a gateway.
    Demo {
        /// Where the demo shop is kept; it is made the first time [default: `HURTROCK_DATA_DIR`, else `./data/demo`].
        #[arg(long, value_name = "DIR")]
        data_dir: Option<PathBuf>,
        /// Do not play Stripe and Midtrans: without gateways in the settings, only what is paid by hand is offered.
        #[arg(long)]
        without_simulation: bool,
    },
    /// Bring the database up to date and tell what was done.
    Migrate,
    /// Bring products in from the shop's spreadsheet (.xlsx or .csv).
    ///
    /// First tells what would become of every row, then does it. Importing the same sheet again changes nothing. Wrong rows are
    /// refused one by one: the others are imported, and the exit code is 1.
    Import(Import),
    /// Accounts that may do everything.
    #[command(subcommand)]
    Admin(Admin),
    /// Check every rule of money and stock on the living database. Changes nothing; exit code 1 when one is broken, or when there
    /// is no shop to check.
    Verify,
}

/// Which part of the shop a process is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Role {
    /// Everything.
    All,
}

#[derive(Debug, Args)]
struct Import {
    /// The spreadsheet.
    file: PathBuf,
    /// Folder of the pictures, which are matched by their names.
    #[arg(long, value_name = "DIR")]
    images: Option<PathBuf>,
    /// Only tell what would happen.
    #[arg(long)]
    dry_run: bool,
    /// Do not ask (nothing is asked either where nobody can answer).
    #[arg(long)]
    yes: bool,
}

#[derive(Debug, Subcommand)]
enum Admin {
    /// Make an account that may do everything.
    ///
    /// Its password is drawn and told once, unless it is given with --password-stdin.
    Create {
        /// E-mail address to sign in with.
        #[arg(long)]
        email: String,
        /// The person's name.
        #[arg(long)]
        name: String,
        /// Read the password from the first line of the standard input.
        #[arg(long)]
        password_stdin: bool,
    },
}

/// Runs the command of this process.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    logging::begin();
    let done = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(obey(cli)));
    match done {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "hurtrock: {error:#}");
            ExitCode::from(if error.is::<ConfigError>() { 2 } else { 1 })
        }
    }
}

async fn obey(cli: Cli) -> anyhow::Result<ExitCode> {
    let source = Source::read(cli.config.as_deref())?;
    match cli.command {
        Command::Serve { role: Role::All } => shop::serve(&source).await,
        Command::Demo { data_dir, without_simulation } => {
            Box::pin(demo_shop::demo(&source, data_dir, without_simulation)).await
        }
        Command::Migrate => shop::migrate(&source).await,
        Command::Import(import) => import::import(&source, &import).await,
        Command::Admin(Admin::Create { email, name, password_stdin }) => {
            account::create(&source, &email, &name, password_stdin).await
        }
        Command::Verify => verify::verify(&source).await,
    }
}

/// One line to whoever started the command. A closed pipe is no reason to stop working.
fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
