//! Numbers for operators (Prometheus text format), on a port of their own.

use std::time::Duration;

use actix_web::{HttpResponse, web};
use prometheus::{
    Encoder as _, HistogramOpts, HistogramVec, IntGauge, IntGaugeVec, Opts, Registry, TextEncoder,
};

use super::error::Result;
use crate::actions::App;
use crate::actions::jobs::claim::count_jobs;
use crate::domain::Error;

/// The registry of one process.
#[derive(Clone)]
pub struct Metrics {
    registry: Registry,
    requests: HistogramVec,
    jobs: IntGaugeVec,
    queue_age: IntGauge,
}

impl Metrics {
    /// # Errors
    /// `Internal` if a metric's name is refused.
    pub fn new() -> crate::domain::Result<Self> {
        let registry = Registry::new();
        let buckets = vec![
            0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0,
        ];
        let options = HistogramOpts::new("tuntas_http_request_seconds", "Time to answer, by route")
            .buckets(buckets);
        let requests =
            HistogramVec::new(options, &["method", "route", "status"]).map_err(Error::internal)?;
        let jobs = IntGaugeVec::new(
            Opts::new("tuntas_jobs", "Jobs waiting and jobs laid aside"),
            &["state"],
        )
        .map_err(Error::internal)?;
        let queue_age = IntGauge::new(
            "tuntas_queue_age_seconds",
            "How long the oldest job that could run has been waiting to",
        )
        .map_err(Error::internal)?;
        registry
            .register(Box::new(queue_age.clone()))
            .map_err(Error::internal)?;
        registry
            .register(Box::new(requests.clone()))
            .map_err(Error::internal)?;
        registry
            .register(Box::new(jobs.clone()))
            .map_err(Error::internal)?;
        Ok(Self {
            registry,
            requests,
            jobs,
            queue_age,
        })
    }

    pub(super) fn observe(&self, method: &str, route: &str, status: u16, took: Duration) {
        self.requests
            .with_label_values(&[method, route, status.to_string().as_str()])
            .observe(took.as_secs_f64());
    }
}

/// Serves the numbers.
///
/// # Errors
/// `Unavailable` without a database connection.
pub async fn show_metrics(
    app: web::Data<App>,
    metrics: web::Data<Metrics>,
) -> Result<HttpResponse> {
    let queue = count_jobs(&app).await?;
    let jobs = |state| metrics.jobs.with_label_values(&[state]);
    jobs("waiting").set(queue.waiting);
    jobs("dead").set(queue.dead);
    metrics.queue_age.set(queue.age.num_seconds());
    let mut text = Vec::new();
    TextEncoder::new()
        .encode(&metrics.registry.gather(), &mut text)
        .map_err(Error::internal)?;
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .body(text))
}
