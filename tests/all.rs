//! All tests in one binary: the dependencies are linked once.

mod complaints;
mod domain;
