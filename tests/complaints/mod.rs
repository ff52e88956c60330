//! The job through the API.

mod journey;
