//! Use cases: who may do what, in which transaction, in which order.
