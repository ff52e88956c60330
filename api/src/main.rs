//! `tuntas serve | worker | migrate | openapi | docs | seed | admin create | keys rotate-signing | keys rotate-documents | jobs | audit verify`

mod queue;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use tuntas::actions::audit::{self, verify_timelines};
use tuntas::actions::invitations::create_admin::invite_national_admin;
use tuntas::actions::keys::rotate_documents::rotate_document_key;
use tuntas::actions::keys::rotate_signing::rotate_signing_key;
use tuntas::actions::migrate::{Direction, migrate, set_role_password};
use tuntas::actions::seed;
use tuntas::config::{Environment, from_process};
use tuntas::http::server::asked_to_stop;
use tuntas::{http, jobs, telemetry};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Public-service complaints, settled to the end. Configured by the environment alone; see docs/operations.md.
#[derive(Parser)]
#[command(name = "tuntas", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API until asked to stop
    Serve,
    /// Run jobs and sweeps until asked to stop
    Worker,
    /// Bring the tables up to date
    Migrate,
    /// Print the contract
    Openapi,
    /// Print a page of docs/ that comes from the code
    Docs { page: Page },
    /// Load data: reference (areas, topics, agencies, holidays, rules), demo (invented officers and reports), or reports by the thousand
    Seed {
        #[arg(required_unless_present = "count")]
        what: Option<Seed>,
        /// Only list the demo accounts
        #[arg(long)]
        print_accounts: bool,
        /// Invent this many reports with a past
        #[arg(long, conflicts_with_all = ["what", "print_accounts"], value_parser = clap::value_parser!(u32).range(1..))]
        count: Option<u32>,
        /// Which ones: the same number invents the same reports
        #[arg(long, default_value_t = 1, requires = "count")]
        seed: u64,
    },
    /// The first two national admins
    Admin {
        #[command(subcommand)]
        command: Admin,
    },
    /// Keys that change while the service runs
    Keys {
        #[command(subcommand)]
        command: KeysCommand,
    },
    /// The queue: what waits, what was laid aside and why, and another try
    Jobs {
        #[command(subcommand)]
        command: queue::Command,
    },
    /// Check the record, or a dossier made of it
    Audit {
        #[command(subcommand)]
        command: Audit,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Seed {
    Reference,
    Demo,
}

#[derive(Clone, Copy, ValueEnum)]
enum Page {
    Access,
    Lifecycle,
    Errors,
}

#[derive(Subcommand)]
enum Admin {
    /// Print a link by which somebody becomes a national admin: good for seven days, once
    Create {
        #[arg(long)]
        name: String,
        #[arg(long)]
        email: String,
    },
}

#[derive(Subcommand)]
enum KeysCommand {
    /// Make a new key for access tokens; nobody is signed out
    RotateSigning,
    /// Make a new key for dossiers; what was signed before stays good
    RotateDocuments,
}

#[derive(Subcommand)]
enum Audit {
    /// Name the first broken place of every chain that does not hold; or check one dossier (PDF or JSON) by its signature and the record
    Verify {
        #[arg(requires = "signature")]
        file: Option<PathBuf>,
        /// The detached signature of the file (.jws)
        #[arg(long, requires = "file")]
        signature: Option<PathBuf>,
        /// Public keys from /.well-known/document-keys.json: the database is not asked then
        #[arg(long, requires = "file")]
        keys: Option<PathBuf>,
    },
}

type Outcome = Result<ExitCode, Box<dyn std::error::Error + Send + Sync>>;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let environment = Environment(&from_process);
    let (json, filter) = environment.logging();
    telemetry::start(json, &filter);
    match run(arguments.command, &environment) {
        Ok(code) => code,
        Err(error) => {
            say_error(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command, environment: &Environment<'_>) -> Outcome {
    match command {
        Command::Openapi => {
            say(&http::openapi::yaml()?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Docs { page } => {
            say(&match page {
                Page::Access => tuntas::domain::access_page::access_markdown(),
                Page::Lifecycle => tuntas::domain::access_page::lifecycle_markdown(),
                Page::Errors => http::docs::errors_markdown(),
            });
            Ok(ExitCode::SUCCESS)
        }
        Command::Migrate => {
            let owner = environment.owner_url()?;
            for version in migrate(&owner, Direction::Up)? {
                say(&format!("migrated {version}\n"));
            }
            for (role, password) in environment.role_passwords() {
                block_on(set_role_password(&owner, &role, &password))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Serve => {
            let (app, settings) = (environment.app()?, environment.settings()?);
            actix_web::rt::System::new().block_on(http::server::serve(app, settings))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Worker => {
            let (app, settings) = (environment.app()?, environment.settings()?);
            actix_web::rt::System::new()
                .block_on(async {
                    let metrics = http::server::serve_metrics(
                        app.clone(),
                        http::metrics::Metrics::new(&app.measures)?,
                        &settings.metrics_listen,
                    )?;
                    let handle = metrics.handle();
                    let work = async {
                        jobs::work(app, asked_to_stop()).await;
                        handle.stop(false).await;
                    };
                    let (served, ()) = futures_util::join!(metrics, work);
                    served.map_err(Into::into)
                })
                .map(|()| ExitCode::SUCCESS)
        }
        Command::Seed {
            what: Some(Seed::Reference),
            ..
        } => {
            let owner = environment.owner_url()?;
            let counts = block_on(seed::reference::seed_reference(
                &owner,
                &tuntas::config::system_chance(),
            ))?;
            say(&format!("{counts}\n"));
            Ok(ExitCode::SUCCESS)
        }
        Command::Seed {
            what: None,
            count,
            seed,
            ..
        } => {
            invented_is_for_development(environment)?;
            let (app, owner) = (environment.app()?, environment.owner_url()?);
            let load = seed::load::Load {
                count: count.ok_or("--count: is missing")?,
                seed,
            };
            let begun = std::time::Instant::now();
            let tell = |made: u32| {
                let rate = f64::from(made) / begun.elapsed().as_secs_f64();
                say_progress(&format!(
                    "{made} of {} reports, {rate:.0} a second",
                    load.count
                ));
            };
            block_on(seed::load::seed_load(&app, &owner, load, &tell))?;
            say_progress(&format!(
                "{} reports in {:.1} s\n",
                load.count,
                begun.elapsed().as_secs_f64()
            ));
            Ok(ExitCode::SUCCESS)
        }
        Command::Seed {
            what: Some(Seed::Demo),
            print_accounts,
            ..
        } => {
            if print_accounts {
                say(&seed::demo::accounts_table()?);
                return Ok(ExitCode::SUCCESS);
            }
            invented_is_for_development(environment)?;
            let app = environment.app()?;
            let summary = block_on(seed::demo::seed_demo(&app))?;
            say(&format!("{summary}\n"));
            Ok(ExitCode::SUCCESS)
        }
        Command::Admin {
            command: Admin::Create { name, email },
        } => {
            let app = environment.app()?;
            let link = block_on(invite_national_admin(&app, &name, &email))?
                .ok_or("two national admins are there or invited: one of them invites the next")?;
            say(&format!("{link}\n"));
            Ok(ExitCode::SUCCESS)
        }
        Command::Keys {
            command: KeysCommand::RotateSigning,
        } => {
            let app = environment.app()?;
            let rotated = block_on(rotate_signing_key(&app))?;
            say(&format!(
                "key {} signs from {}; tokens of the key before end by {}\n",
                rotated.kid,
                rotated.signs_from.to_rfc3339(),
                rotated.last_token_of_old.to_rfc3339()
            ));
            Ok(ExitCode::SUCCESS)
        }
        Command::Jobs { command } => {
            let app = environment.app()?;
            let text = block_on(queue::run(&app, command))?;
            say(&text);
            Ok(ExitCode::SUCCESS)
        }
        Command::Keys {
            command: KeysCommand::RotateDocuments,
        } => {
            let app = environment.app()?;
            let (kid, retired) = block_on(rotate_document_key(&app))?;
            say(&format!(
                "key {kid} signs documents from now on; {retired} retired, and public for ever\n"
            ));
            Ok(ExitCode::SUCCESS)
        }
        Command::Audit {
            command:
                Audit::Verify {
                    file: Some(file),
                    signature: Some(signature),
                    keys,
                },
        } => verify_one(environment, &file, &signature, keys.as_deref()),
        Command::Audit {
            command: Audit::Verify { .. },
        } => {
            let app = environment.app()?;
            let verdict = block_on(verify_timelines(&app))?;
            for (complaint, broken) in &verdict.broken {
                say(&format!(
                    "{complaint}: entry {}: {}\n",
                    broken.seq, broken.why
                ));
            }
            say(&format!(
                "{} timelines, {} entries, {} broken\n",
                verdict.complaints,
                verdict.entries,
                verdict.broken.len()
            ));
            Ok(if verdict.broken.is_empty() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            })
        }
    }
}

/// A dossier by itself under keys that were brought along, or by the keys and the record of the database.
fn verify_one(
    environment: &Environment<'_>,
    file: &Path,
    signature: &Path,
    keys: Option<&Path>,
) -> Outcome {
    let bytes = read(file)?;
    let signature = String::from_utf8(read(signature)?)?;
    let found = match keys {
        Some(keys) => {
            let keys = audit::file::keys_of(&String::from_utf8(read(keys)?)?)?;
            let (mut found, _) = audit::file::verify_file(&bytes, &signature, &keys);
            found
                .sentences
                .push("the record was not asked: the keys came from a file".to_owned());
            found
        }
        None => {
            let app = environment.app()?;
            block_on(async {
                let keys = audit::file::keys_here(&app).await?;
                match audit::file::verify_file(&bytes, &signature, &keys) {
                    (found, None) => Ok(found),
                    (found, Some(brought)) => {
                        audit::file::compare_with_record(&app, &brought, found).await
                    }
                }
            })?
        }
    };
    for sentence in &found.sentences {
        say(&format!("{sentence}\n"));
    }
    Ok(match found.wrong {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    })
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn invented_is_for_development(
    environment: &Environment<'_>,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    if environment.mode()? == tuntas::config::Mode::Development {
        Ok(())
    } else {
        Err("TUNTAS_MODE: demo data is invented, has published passwords, and is for development mode only".into())
    }
}

fn block_on<T, E: std::error::Error + Send + Sync + 'static>(
    future: impl Future<Output = Result<T, E>>,
) -> Result<T, Box<dyn std::error::Error + Send + Sync>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    Ok(runtime.block_on(future)?)
}

/// What a command prints is its result, not a log line.
fn say(text: &str) {
    use std::io::Write as _;
    // A reader that has gone away is no error of ours.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// A line that the next one takes the place of.
fn say_progress(text: &str) {
    use std::io::Write as _;
    let _ = write!(std::io::stderr().lock(), "\r{text}");
}

fn say_error(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr().lock(), "tuntas: {text}");
}
