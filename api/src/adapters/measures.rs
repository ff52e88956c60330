//! What a process measures of its own work, for its metrics.

use chrono::TimeDelta;
use prometheus::core::Collector;
use prometheus::{HistogramOpts, HistogramVec};

use crate::domain::error::{Error, Result};
use crate::domain::job::JobKind;

/// Cheap to clone; all clones measure into the same.
#[derive(Clone)]
pub struct Measures {
    lateness: HistogramVec,
}

/// Of a job of a later release.
const UNKNOWN: &str = "unknown";

impl Measures {
    /// # Errors
    /// `Internal` if a metric's name is refused.
    pub fn new() -> Result<Self> {
        let options = HistogramOpts::new(
            "tuntas_job_lateness_seconds",
            "From when a job could run to when it began, by kind",
        )
        .buckets(vec![
            0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0, 7200.0,
        ]);
        Ok(Self {
            lateness: HistogramVec::new(options, &["kind"]).map_err(Error::internal)?,
        })
    }

    /// A job began so long after it could have.
    pub fn late(&self, kind: Option<JobKind>, by: TimeDelta) {
        let seconds = by.as_seconds_f64().max(0.0);
        self.lateness
            .with_label_values(&[kind.map_or(UNKNOWN, JobKind::as_str)])
            .observe(seconds);
    }

    /// For the registry.
    #[must_use]
    pub fn collectors(&self) -> Vec<Box<dyn Collector>> {
        vec![Box::new(self.lateness.clone())]
    }
}
