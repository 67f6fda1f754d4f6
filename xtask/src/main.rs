//! Checks the house's own rules: who may depend on whom, how large a file may be.
fn main() {}
