//! To come with its pages.
