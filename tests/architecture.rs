//! The house keeps its shape: layers import in one direction, files stay small, one verb has one name in every layer.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn rust_files(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let top = root().join(folder);
    let mut found = Vec::new();
    walk(&top, &mut found);
    found.sort();
    found
        .into_iter()
        .map(|path| {
            (
                path.strip_prefix(&top)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned(),
                fs::read_to_string(&path).unwrap(),
            )
        })
        .collect()
}

/// What each layer may never name.
const FORBIDDEN: &[(&str, &[&str])] = &[
    (
        "domain",
        &[
            "crate::storage",
            "crate::adapters",
            "crate::actions",
            "crate::http",
            "crate::jobs",
            "crate::config",
            "diesel",
            "actix_web",
            "tokio::",
            "async fn",
        ],
    ),
    (
        "storage",
        &[
            "crate::adapters",
            "crate::actions",
            "crate::http",
            "crate::jobs",
            "crate::config",
            "actix_web",
            "begin_transaction",
            ".transaction(",
        ],
    ),
    (
        "adapters",
        &[
            "crate::storage",
            "crate::actions",
            "crate::http",
            "crate::jobs",
            "crate::config",
            "diesel",
        ],
    ),
    (
        "actions",
        &["crate::http", "crate::jobs", "crate::config", "actix_web"],
    ),
    (
        "http",
        &[
            "crate::storage",
            "crate::adapters",
            "crate::jobs",
            "crate::config",
            "diesel",
        ],
    ),
    (
        "jobs",
        &[
            "crate::storage",
            "crate::adapters",
            "crate::http",
            "crate::config",
            "diesel",
            "actix_web",
        ],
    ),
];

#[test]
fn every_layer_imports_downwards_only() {
    for (layer, forbidden) in FORBIDDEN {
        for (file, text) in rust_files(&format!("api/src/{layer}")) {
            for (number, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or("");
                for name in *forbidden {
                    assert!(
                        !code.contains(name),
                        "{layer}/{file}:{}: {name}",
                        number + 1
                    );
                }
            }
        }
    }
}

/// The words for which an act may lean on another file of `actions`.
const SHARED: &[&str] = &[
    "account_news",
    "act",
    "beside",
    "browsers",
    "candidates",
    "desk",
    "family",
    "chain",
    "idempotency",
    "invited",
    "asked",
    "hand_over",
    "kept",
    "keys",
    "transaction",
    "two_people",
    "cursor",
    "limits",
    "links",
    "names",
    "opening",
    "memory",
    "routing",
    "facts",
    "files",
    "sessions",
];

#[test]
fn an_action_never_calls_another_action() {
    for (file, text) in rust_files("api/src/actions") {
        // The demo plays the acts as people would; it is no act itself.
        if file.starts_with("seed/") || file.ends_with("mod.rs") {
            continue;
        }
        for line in text
            .lines()
            .filter(|line| line.contains("use crate::actions::"))
        {
            let path = line
                .trim()
                .trim_start_matches("use crate::actions::")
                .trim_end_matches(';');
            // `App`, `names::{A, B}`, or `{App, cursor}`: the first words are what counts.
            let listed = path
                .strip_prefix('{')
                .and_then(|list| list.strip_suffix('}'));
            let names = listed.unwrap_or(path.split("::{").next().unwrap());
            let own_folder = file.split('/').next().unwrap();
            for name in names
                .split(", ")
                .map(|name| name.split("::").next().unwrap())
            {
                let shared = name == "App" || name == own_folder || SHARED.contains(&name);
                assert!(shared, "actions/{file}: {line}");
            }
        }
    }
}

#[test]
fn only_main_and_config_know_the_environment_and_the_clock() {
    for (file, text) in rust_files("api/src") {
        for name in [
            "env::var",
            "Utc::now",
            "SystemTime::now",
            "Uuid::new_v4",
            "rand::rng",
        ] {
            assert!(
                !text.contains(name) || file == "config.rs",
                "{file}: {name}"
            );
        }
    }
}

#[test]
fn files_stay_small() {
    let mut lengths = Vec::new();
    for folder in ["api/src", "tests"] {
        for (file, text) in rust_files(folder) {
            let length = text.lines().count();
            // The tables, one line a column.
            if file != "storage/schema.rs" {
                assert!(length <= 600, "{folder}/{file} has {length} lines");
                lengths.push(length);
            }
        }
    }
    lengths.sort_unstable();
    assert!(
        lengths[lengths.len() / 2] <= 120,
        "median {}",
        lengths[lengths.len() / 2]
    );
}

#[test]
fn one_verb_has_one_name_in_every_layer() {
    let verbs = |folder: &str| -> BTreeSet<String> {
        let names = rust_files(folder)
            .into_iter()
            .map(|(file, _)| file)
            .filter(|file| !file.contains('/'));
        names
            .map(|file| file.trim_end_matches(".rs").to_owned())
            .filter(|name| name != "mod")
            .collect()
    };
    let (http, actions, tests) = (
        verbs("api/src/http/complaints"),
        verbs("api/src/actions/complaints"),
        verbs("tests/complaints"),
    );
    assert!(http.len() > 10);
    assert_eq!(
        http.difference(&actions).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "without an action"
    );
    assert_eq!(
        http.difference(&tests).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "without a test"
    );
    // The clock's own door, and what several share.
    let inner: Vec<&str> = actions.difference(&http).map(String::as_str).collect();
    assert_eq!(inner, ["counted", "facts", "files", "remind", "story"]);
}

#[test]
fn nothing_unfinished_is_left_behind() {
    // Put together here, so that this file holds neither.
    let marks = [["TO", "DO"].concat(), ["#[", "ignore"].concat()];
    for folder in ["api/src", "tests"] {
        for (file, text) in rust_files(folder) {
            assert!(
                !marks.iter().any(|mark| text.contains(mark)),
                "{folder}/{file}"
            );
        }
    }
}
