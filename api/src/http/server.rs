//! The API server: layers around the routes, a port of its own for metrics, a stop that loses nothing.

use std::any::Any;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_cors::Cors;
use actix_web::dev::{Server, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{HttpServer, web};
use utoipa_actix_web::AppExt as _;
use utoipa_swagger_ui::SwaggerUi;

use super::docs::readable;
use super::finish::finish;
use super::metrics::{Metrics, show_metrics};
use super::network::TrustedProxies;
use super::query::known_parameters;
use super::routes::{contract, nowhere, pages, shared_contract};
use crate::actions::App;
use crate::actions::jobs::wake::pass_on_wakes;
use crate::actions::keep_time::{keep_time, set_clock};
use crate::actions::keys::load_signing::load_signing_keys;
use crate::actions::listen::listen;

/// Whether cookies are for HTTPS only; off in development mode.
#[derive(Debug, Clone, Copy)]
pub struct SecureCookies(pub bool);

impl SecureCookies {
    /// The refresh cookie's name. The prefix makes browsers refuse it from anywhere else (RFC 6265bis).
    #[must_use]
    pub const fn name(self) -> &'static str {
        if self.0 {
            "__Host-tuntas_refresh"
        } else {
            "tuntas_refresh"
        }
    }
}

/// Where the API is seen from outside.
#[derive(Debug, Clone)]
pub struct PublicUrl(pub String);

/// Set once the process has been asked to stop: `/readyz` says so, and balancers look elsewhere before the port closes.
#[derive(Debug, Clone, Default)]
pub struct Draining(Arc<AtomicBool>);

impl Draining {
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    #[must_use]
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What the server is told by the configuration.
#[derive(Debug, Clone)]
pub struct Settings {
    pub listen: String,
    pub metrics_listen: String,
    pub workers: usize,
    pub web_origins: Vec<String>,
    pub trusted_proxies: TrustedProxies,
    pub secure_cookies: SecureCookies,
    pub public_url: PublicUrl,
    /// How long to go on serving, not ready, after being asked to stop.
    pub drain: Duration,
    pub deadlines: Deadlines,
}

/// How long a client may take, so that slow ones hold nothing for long.
#[derive(Debug, Clone, Copy)]
pub struct Deadlines {
    /// For the head of a request.
    pub head: Duration,
    /// For the JSON body.
    pub body: Duration,
    /// How long an answer may lie unread in a connection.
    pub unread: Duration,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            body: Duration::from_secs(15),
            unread: Duration::from_secs(30),
        }
    }
}

/// How long running requests may take to end.
const SHUTDOWN_SECONDS: u64 = 30;
/// Between two requests of one connection.
const KEEP_ALIVE: Duration = Duration::from_secs(60);

/// One server's app, with everything around the routes. Tests use the same.
pub fn app(
    state: App,
    settings: &Settings,
    metrics: Metrics,
    draining: Draining,
) -> actix_web::App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<actix_web::body::BoxBody>,
        Error = actix_web::Error,
        InitError = (),
    > + use<>,
> {
    let document = shared_contract();
    let (app, _) = actix_web::App::new()
        .into_utoipa_app()
        .configure(contract)
        .split_for_parts();
    app.configure(pages)
        .service(
            SwaggerUi::new("/docs/{_:.*}")
                .url("/openapi.json", document.get_ref().clone())
                .config(utoipa_swagger_ui::Config::from("/openapi.json").validator_url("none")),
        )
        .default_service(web::to(nowhere))
        .app_data(web::Data::new(state))
        .app_data(web::Data::new(metrics))
        .app_data(web::Data::new(draining))
        .app_data(web::Data::new(settings.secure_cookies))
        .app_data(web::Data::new(settings.public_url.clone()))
        .app_data(web::Data::new(settings.trusted_proxies.clone()))
        .app_data(web::Data::new(settings.deadlines))
        .app_data(document)
        .wrap(from_fn(known_parameters))
        .wrap(from_fn(readable))
        .wrap(cors(&settings.web_origins))
        .wrap(Compress::default())
        .wrap(from_fn(finish))
}

/// Only the origins listed, and what the SPA needs.
fn cors(origins: &[String]) -> Cors {
    let allowed = origins
        .iter()
        .fold(Cors::default(), |cors, origin| cors.allowed_origin(origin));
    allowed
        .allowed_methods(["GET", "POST", "PUT", "DELETE", "PATCH"])
        .allowed_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::ACCEPT_LANGUAGE,
            header::IF_MATCH,
            header::IF_NONE_MATCH,
        ])
        .allowed_header("idempotency-key")
        .supports_credentials()
        .max_age(3600)
}

/// The API's server, listening, and where: what `serve` runs and what tests talk to. `own` is called once per worker.
///
/// # Errors
/// If the port cannot be had.
pub fn bind(
    own: impl Fn() -> App + Send + Clone + 'static,
    settings: &Settings,
    metrics: Metrics,
    draining: Draining,
) -> std::io::Result<(Server, Vec<SocketAddr>)> {
    let (told, unread) = (settings.clone(), settings.deadlines.unread);
    let server = HttpServer::new(move || app(own(), &told, metrics.clone(), draining.clone()))
        .workers(settings.workers)
        .client_request_timeout(settings.deadlines.head)
        .keep_alive(KEEP_ALIVE)
        // A long answer leaves in pieces: without this the last waits 40 ms for the receiver's word on the first (RFC 896 with RFC 1122's delayed answers).
        .tcp_nodelay(true)
        .shutdown_timeout(SHUTDOWN_SECONDS)
        .on_connect(move |io, _| cut_who_stops_reading(io, unread))
        .disable_signals()
        .bind(&settings.listen)?;
    let addresses = server.addrs();
    Ok((server.run(), addresses))
}

/// The framework waits for ever for a client that does not read its answer: the kernel is told not to, where it can be (Linux).
fn cut_who_stops_reading(io: &dyn Any, unread: Duration) {
    #[cfg(target_os = "linux")]
    if let Some(stream) = io.downcast_ref::<actix_web::rt::net::TcpStream>()
        && let Err(error) = socket2::SockRef::from(stream).set_tcp_user_timeout(Some(unread))
    {
        tracing::warn!(%error, "a connection without a limit for unread answers");
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (io, unread);
}

/// Serves until SIGTERM or SIGINT: then `/readyz` says 503 for the drain time while requests are still served, then no new connections,
/// and running requests end.
///
/// # Errors
/// If a port cannot be had.
pub async fn serve(state: App, settings: Settings) -> std::io::Result<()> {
    let metrics = Metrics::new().map_err(std::io::Error::other)?;
    let draining = Draining::default();
    let own = {
        let (state, workers) = (state.clone(), settings.workers);
        move || {
            state.apart(workers).unwrap_or_else(|error| {
                tracing::warn!(%error, "a worker shares its connections");
                state.clone()
            })
        }
    };
    if let Err(error) = set_clock(&state).await {
        tracing::warn!(%error, "this server goes by its own clock until the database says what time it is");
    }
    // Before the first token comes; without a database it is done once there is one.
    if let Err(error) = load_signing_keys(&state).await {
        tracing::warn!(%error, "signing keys are not known yet");
    }
    let (api, addresses) = bind(own, &settings, metrics.clone(), draining.clone())?;
    let numbers = serve_metrics(state.clone(), metrics, &settings.metrics_listen)?;
    let listening = actix_web::rt::spawn(listen(state.clone()));
    let timed = state.clone();
    let keeping = actix_web::rt::spawn(async move { keep_time(&timed).await });
    let wakes = actix_web::rt::spawn(async move { pass_on_wakes(&state).await });

    let (api_handle, numbers_handle) = (api.handle(), numbers.handle());
    let stop = async move {
        asked_to_stop().await;
        draining.set();
        tracing::info!("stopping");
        actix_web::rt::time::sleep(settings.drain).await;
        api_handle.stop(true).await;
        numbers_handle.stop(false).await;
        wakes.abort();
    };
    for address in addresses {
        tracing::info!(listen = %address, "serving");
    }
    let (api, numbers, ()) = futures_util::join!(api, numbers, stop);
    keeping.abort();
    listening.abort();
    api.and(numbers)
}

/// The numbers, on a port of their own.
///
/// # Errors
/// If the port cannot be had.
pub fn serve_metrics(state: App, metrics: Metrics, listen: &str) -> std::io::Result<Server> {
    let server = HttpServer::new(move || {
        actix_web::App::new()
            .app_data(web::Data::new(state.clone()))
            .app_data(web::Data::new(metrics.clone()))
            .route("/metrics", web::get().to(show_metrics))
    });
    Ok(server.workers(1).disable_signals().bind(listen)?.run())
}

/// Waits for SIGTERM or SIGINT.
pub async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            futures_util::future::select(
                Box::pin(terminate.recv()),
                Box::pin(tokio::signal::ctrl_c()),
            )
            .await;
        }
        Err(error) => {
            tracing::warn!(%error, "cannot listen for SIGTERM");
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}
