//! `hurtrock` that dies where it is told to: at the points that `FAILPOINTS` arms (`services::points`). For tests of faults only.
//!
//! `hurtrock-points points` tells the name of every point, one a line; anything else is what `hurtrock` does.

use std::io::Write as _;
use std::process::ExitCode;

use services::points::{Point, arm};

/// As in main.rs.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("points") {
        for point in Point::ALL {
            let _ = writeln!(std::io::stdout(), "{}", point.name());
        }
        return ExitCode::SUCCESS;
    }
    if let Err(error) = arm(&std::env::var("FAILPOINTS").unwrap_or_default()) {
        let _ = writeln!(std::io::stderr(), "FAILPOINTS: {error}");
        return ExitCode::from(2);
    }
    server::cli::run()
}
