//! Logs: JSON in production, lines for people in development. No personal data goes in; queries and bodies are never logged.

use tracing_subscriber::EnvFilter;

/// `filter` as in `info,tuntas=debug`.
pub fn start(json: bool, filter: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_target(false);
    if json {
        builder.json().flatten_event(true).init();
    } else {
        builder.compact().init();
    }
}
