//! Measures the budgets of the specification.
fn main() {}
