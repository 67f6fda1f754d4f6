//! The executable `hurtrock`.

fn main() -> std::process::ExitCode {
    server::cli::run()
}
