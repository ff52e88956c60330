//! Programs that tests start beside themselves.

use std::path::PathBuf;

/// The `tuntas` that was built with this test.
///
/// # Panics
/// If it is not there: `make test` builds it first.
#[must_use]
pub fn tuntas() -> PathBuf {
    // target/<profile>/deps/all-… → target/<profile>/tuntas
    let test = std::env::current_exe().expect("this program has a path");
    let place = test.ancestors().nth(2).expect("a target folder");
    let program = place.join("tuntas");
    assert!(
        program.exists(),
        "{} is missing: run the tests by `make test`",
        program.display()
    );
    program
}

/// A program of the Python environment that `make setup` makes: `moto_server`, `aiosmtpd` …
///
/// # Panics
/// If it is not there.
#[must_use]
pub fn python(name: &str) -> PathBuf {
    let program =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.dev/python/bin")).join(name);
    assert!(
        program.exists(),
        "{} is missing: run `make setup`",
        program.display()
    );
    program
}
