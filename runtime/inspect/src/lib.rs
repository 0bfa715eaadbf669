//! The observation room: turns the rooms' typed events into text traces in V8's wording and into a log of JSON lines.
//!
//! [`Inspector`] is the one observer of a process: the engine, the collector and the event loop report to it. Text goes to a
//! [`sink::Sink`] (standard output, or the file of `--trace-to`), log lines to `--log-events=FILE`. The log's schema is
//! versioned ([`log::SCHEMA_VERSION`]) and described in `schema.md` beside this file.

mod deopt_text;
mod inspector;
pub mod log;
pub mod sink;
mod text;
mod tier_text;

pub use inspector::{Inspector, TraceFlags};
