//! Numbers for operators (Prometheus text format), on a port of their own.

use std::time::Duration;

use actix_web::{HttpResponse, web};
use prometheus::{
    Encoder as _, HistogramOpts, HistogramVec, IntGauge, IntGaugeVec, Opts, Registry, TextEncoder,
};

use super::error::Result;
use crate::actions::jobs::claim::count_jobs;
use crate::actions::{App, Measures};

use crate::domain::Error;

/// The registry of one process.
#[derive(Clone)]
pub struct Metrics {
    registry: Registry,
    requests: HistogramVec,
    waiting: IntGauge,
    dead: IntGauge,
    oldest_due: IntGauge,
    ladder: IntGauge,
    last_run: IntGaugeVec,
    paused: IntGaugeVec,
}

impl Metrics {
    /// With what the process measures of its own work.
    ///
    /// # Errors
    /// `Internal` if a metric's name is refused.
    pub fn new(measures: &Measures) -> crate::domain::Result<Self> {
        let registry = Registry::new();
        let buckets = vec![
            0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0,
        ];
        let options = HistogramOpts::new("tuntas_http_request_seconds", "Time to answer, by route")
            .buckets(buckets);
        let requests =
            HistogramVec::new(options, &["method", "route", "status"]).map_err(Error::internal)?;
        registry
            .register(Box::new(requests.clone()))
            .map_err(Error::internal)?;
        for collector in measures.collectors() {
            registry.register(collector).map_err(Error::internal)?;
        }
        let gauge = |name: &str, help: &str| {
            let gauge = IntGauge::new(name, help)?;
            registry.register(Box::new(gauge.clone()))?;
            Ok::<_, prometheus::Error>(gauge)
        };
        let by_task = |name: &str, help: &str| {
            let gauges = IntGaugeVec::new(Opts::new(name, help), &["task"])?;
            registry.register(Box::new(gauges.clone()))?;
            Ok::<_, prometheus::Error>(gauges)
        };
        let made = || {
            Ok::<_, prometheus::Error>(Self {
                waiting: gauge("tuntas_jobs_waiting", "Jobs neither done nor laid aside")?,
                dead: gauge("tuntas_jobs_dead", "Jobs laid aside after their last try")?,
                oldest_due: gauge(
                    "tuntas_jobs_oldest_due_seconds",
                    "How long the oldest job that could run has been waiting to",
                )?,
                ladder: gauge(
                    "tuntas_ladder_oldest_due_seconds",
                    "How long the deadline that is due to be looked at has been waiting to",
                )?,
                last_run: by_task(
                    "tuntas_schedule_last_run_seconds",
                    "How long ago the task ended last",
                )?,
                paused: by_task("tuntas_schedule_paused", "Whether the task is paused: 1")?,
                registry: registry.clone(),
                requests: requests.clone(),
            })
        };
        made().map_err(Error::internal)
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
    let counted = count_jobs(&app).await?;
    metrics.waiting.set(counted.queue.waiting);
    metrics.dead.set(counted.queue.dead);
    metrics.oldest_due.set(counted.queue.age.num_seconds());
    metrics.ladder.set(counted.ladder.num_seconds());
    for task in counted.tasks {
        let name = [task.name.as_str()];
        if let Some(ago) = task.ended_ago {
            let last = metrics.last_run.with_label_values(&name);
            last.set(ago.num_seconds());
        }
        let paused = metrics.paused.with_label_values(&name);
        paused.set(i64::from(task.paused));
    }
    let mut text = Vec::new();
    TextEncoder::new()
        .encode(&metrics.registry.gather(), &mut text)
        .map_err(Error::internal)?;
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .body(text))
}
