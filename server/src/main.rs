//! The executable `hurtrock`.

/// Pages are made of many small pieces; this allocator hands them out in half the time, and gives memory back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    server::cli::run()
}
