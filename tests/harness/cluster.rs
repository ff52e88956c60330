//! A PostgreSQL of a test's own that keeps what it commits, so that it can be killed.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tuntas::config::from_process;

use crate::database::OWNER;

/// Stopped and removed when the test ends.
pub struct Cluster {
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes one, or starts the one in this folder.
    ///
    /// # Panics
    /// If it does not start.
    #[must_use]
    pub fn start(name: &str) -> Self {
        // `make test` removes what a test that was killed left in its folder.
        let place = from_process("TUNTAS_TEST_FOLDER").map_or_else(
            || std::env::temp_dir().join(format!("tuntas-{}", std::process::id())),
            PathBuf::from,
        );
        let port = std::net::TcpListener::bind(("127.0.0.1", 0))
            .and_then(|listener| listener.local_addr())
            .expect("a free port")
            .port();
        let cluster = Self {
            folder: place.join(name),
            port,
        };
        cluster.restart();
        cluster
    }

    /// Starts it again after it was killed.
    ///
    /// # Panics
    /// If it does not start.
    pub fn restart(&self) {
        let output = self.tool(&["start", "--port", &self.port.to_string()]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// SIGKILL to the server and all its processes, as when the machine loses power; returns when they have gone.
    ///
    /// # Panics
    /// If it does not run.
    pub fn kill(&self) {
        let file = self.folder.join("data/postmaster.pid");
        let text = std::fs::read_to_string(file).expect("a running server");
        let postmaster = text.lines().next().expect("its number").trim().to_owned();
        let list = format!("/proc/{postmaster}/task/{postmaster}/children");
        let children = std::fs::read_to_string(list).unwrap_or_default();
        let all: Vec<&str> = [postmaster.as_str()]
            .into_iter()
            .chain(children.split_whitespace())
            .collect();
        // Those that have gone meanwhile make it fail.
        let _ = Command::new("kill").arg("-9").args(&all).output();
        for process in all {
            // A zombie has let go of everything.
            while running(process) {
                std::thread::yield_now();
            }
        }
    }

    /// As its owner.
    #[must_use]
    pub fn url(&self) -> String {
        format!("postgres://{OWNER}@127.0.0.1:{}/tuntas", self.port)
    }

    fn tool(&self, arguments: &[&str]) -> Output {
        let (verb, rest) = arguments.split_first().expect("a verb");
        let tool = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tools/postgres.mjs");
        Command::new("node")
            .arg(tool)
            .arg(verb)
            .arg(&self.folder)
            .args(rest)
            .env_remove("DATABASE_URL")
            .output()
            .expect("node runs")
    }
}

fn running(process: &str) -> bool {
    std::fs::read_to_string(format!("/proc/{process}/stat")).is_ok_and(|stat| {
        !matches!(
            stat.rsplit(')')
                .next()
                .and_then(|rest| rest.trim().chars().next()),
            Some('Z' | 'X') | None
        )
    })
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let _ = self.tool(&["stop"]);
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
