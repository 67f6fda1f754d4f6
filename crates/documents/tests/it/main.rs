//! What the crate promises, seen from outside.

#[cfg(test)]
mod cells;
#[cfg(test)]
mod exports;
#[cfg(test)]
mod files;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod paper_codes;
#[cfg(test)]
mod paper_layout;
#[cfg(test)]
mod paper_samples;
#[cfg(test)]
mod papers;
#[cfg(test)]
mod pictures;
#[cfg(test)]
mod printed;
#[cfg(test)]
mod real_catalogue;
#[cfg(test)]
mod samples;
