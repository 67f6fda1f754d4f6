//! What the crate promises, seen from outside.

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod objects;
#[cfg(test)]
mod pictures;
#[cfg(test)]
mod privacy;
#[cfg(test)]
mod real_catalogue;
#[cfg(test)]
mod samples;
