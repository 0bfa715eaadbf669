//! The event log: JSON lines with a versioned schema, stable ids, one clock and causes.
//!
//! The first line names schema and version; every other line is one event: `id` (from 1, in order), `t` (microseconds since
//! the process began to trace), `room`, `event`, `cause` (the id of the event that led to it, or null) and the event's own
//! fields. See `schema.md`.

use cutaway_engine::deoptimizer::events::{DeoptEvent, FrameJourney};
use cutaway_engine::interpreter::events::EngineEvent;
use cutaway_engine::interpreter::source::Location;
use cutaway_engine::tiering::events::{TierEvent, TierStep};
use cutaway_eventloop::{Cause, LoopEvent};
use serde_json::{Map, Value, json};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Version of the schema. Raised when a field changes its meaning or goes away; new fields do not raise it.
pub const SCHEMA_VERSION: u32 = 1;

/// Writes the log.
pub struct LogWriter {
    file: BufWriter<File>,
    next_id: u64,
}

impl LogWriter {
    /// Creates the file and writes the schema's line.
    pub fn create(path: &Path) -> io::Result<LogWriter> {
        let mut file = BufWriter::new(File::create(path)?);
        let head = json!({
            "schema": "cutaway-events",
            "version": SCHEMA_VERSION,
            "clock": "microseconds",
            "engine": env!("CARGO_PKG_VERSION"),
        });
        writeln!(file, "{head}")?;
        Ok(LogWriter { file, next_id: 1 })
    }

    /// Writes one event and gives its id.
    pub fn write(&mut self, micros: u64, room: &str, cause: Option<u64>, event: Map<String, Value>) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        let mut line = Map::new();
        line.insert("id".into(), id.into());
        line.insert("t".into(), micros.into());
        line.insert("room".into(), room.into());
        line.insert("cause".into(), cause.map_or(Value::Null, Into::into));
        line.extend(event);
        // A full disk ends the log, not the program.
        let _ = writeln!(self.file, "{}", Value::Object(line));
        id
    }

    /// Makes sure that everything has arrived.
    pub fn flush(&mut self) {
        let _ = self.file.flush();
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn location_value(location: &Option<Location>) -> Value {
    match location {
        Some(at) => {
            json!({ "source": at.name, "line": at.line, "column": at.column, "position": at.position })
        }
        None => Value::Null,
    }
}

fn tier_fields(event: &TierEvent) -> Value {
    let (name, details) = match &event.what {
        TierStep::Marked { reason, concurrent } => {
            ("optimization-marked", json!({ "reason": reason, "concurrent": concurrent }))
        }
        TierStep::Started { concurrent } => ("optimization-started", json!({ "concurrent": concurrent })),
        TierStep::Completed { code, milliseconds, bytes, nodes } => (
            "optimization-completed",
            json!({ "code": code, "milliseconds": milliseconds, "bytes": bytes, "nodes": nodes }),
        ),
        TierStep::Aborted { reason } => ("optimization-aborted", json!({ "reason": reason })),
        TierStep::NotMarked { reason } => ("optimization-not-marked", json!({ "reason": reason })),
        TierStep::OsrEntry => ("osr-entry", json!({})),
        TierStep::Invalidated { code, reason } => {
            ("code-invalidated", json!({ "code": code, "reason": reason }))
        }
    };
    let mut fields = object(json!({
        "event": name,
        "function": event.function.to_string(),
        "at": location_value(&event.location),
        "osr": event.osr,
    }));
    fields.extend(object(details));
    Value::Object(fields)
}

fn deopt_fields(event: &DeoptEvent) -> Value {
    let frame = |frame: &FrameJourney| {
        let steps: Vec<Value> = frame
            .steps
            .iter()
            .map(|step| json!({ "from": step.from, "value": step.value, "to": step.to }))
            .collect();
        json!({
            "function": frame.function.to_string(),
            "offset": frame.offset,
            "registers": frame.registers,
            "values": steps,
        })
    };
    json!({
        "event": "deoptimized",
        "kind": if event.is_lazy { "lazy" } else { "eager" },
        "reason": event.reason,
        "function": event.function.to_string(),
        "code": event.code,
        "exit": event.exit,
        "offset": event.offset,
        "at": location_value(&event.location),
        "pc": event.pc,
        "milliseconds": event.milliseconds,
        "frames": event.frames.iter().map(frame).collect::<Vec<Value>>(),
        "objects": event.objects,
    })
}

/// An engine event's own fields.
pub fn engine_fields(event: &EngineEvent) -> Map<String, Value> {
    object(match event {
        EngineEvent::IcChange { kind, old, new, function, location, shape, key } => json!({
            "event": "ic-change",
            "kind": kind.name(),
            "old": old.mark().to_string(),
            "new": new.mark().to_string(),
            "function": function.as_ref().map(ToString::to_string),
            "at": location_value(location),
            "shape": shape,
            "key": key,
        }),
        EngineEvent::ShapeCreated { from, to, step, key, location } => json!({
            "event": "shape-created",
            "step": step,
            "from": from,
            "to": to,
            "key": key,
            "at": location_value(location),
        }),
        EngineEvent::ShapeDeprecated { shape, location } => json!({
            "event": "shape-deprecated",
            "shape": shape,
            "at": location_value(location),
        }),
        EngineEvent::FunctionCompiled { function, location, bytes, parsed, microseconds } => json!({
            "event": "function-compiled",
            "function": function.to_string(),
            "at": location_value(location),
            "bytes": bytes,
            "parsed": parsed,
            "microseconds": microseconds,
        }),
        EngineEvent::ScriptParsed { name, bytes, skipped, microseconds } => json!({
            "event": "script-parsed",
            "source": name,
            "bytes": bytes,
            "skipped": skipped,
            "microseconds": microseconds,
        }),
        EngineEvent::Tier(event) => tier_fields(event),
        EngineEvent::Deopt(event) => deopt_fields(event),
        EngineEvent::Gc(gc) => json!({
            "event": "gc",
            "kind": gc.kind.name(),
            "reason": gc.reason.text(),
            "pause_ms": gc.pause_ms,
            "used_before": gc.used_before,
            "used_after": gc.used_after,
            "committed_before": gc.committed_before,
            "committed_after": gc.committed_after,
        }),
    })
}

fn cause_value(cause: &Cause) -> Value {
    match cause {
        Cause::Timer(timer) => json!({ "timer": timer.number() }),
        Cause::Handle(handle) => json!({ "handle": handle.number() }),
        Cause::Ready(handle) => json!({ "ready": handle.number() }),
        Cause::Job(job) => json!({ "job": job.0 }),
        Cause::Deferred(callback) => json!({ "deferred_by": callback.map(|c| c.0) }),
        Cause::Closed(handle) => json!({ "closed": handle.number() }),
    }
}

/// A loop event's own fields.
pub fn loop_fields(event: &LoopEvent) -> Map<String, Value> {
    object(match event {
        LoopEvent::Iteration { number } => json!({ "event": "iteration", "number": number }),
        LoopEvent::PhaseEnter(phase) => json!({ "event": "phase-enter", "phase": phase.name() }),
        LoopEvent::PhaseLeave(phase) => json!({ "event": "phase-leave", "phase": phase.name() }),
        LoopEvent::PollWait { timeout } => json!({ "event": "poll-wait", "timeout_ms": timeout }),
        LoopEvent::PollWake { ready, jobs } => json!({ "event": "poll-wake", "ready": ready, "jobs": jobs }),
        LoopEvent::TimerStart { timer, due, cause } => json!({
            "event": "timer-start",
            "timer": timer.number(),
            "due_ms": due,
            "callback": cause.map(|c| c.0),
        }),
        LoopEvent::TimerFire { timer, late } => {
            json!({ "event": "timer-fire", "timer": timer.number(), "late_ms": late })
        }
        LoopEvent::JobQueued { job, label, waiting, cause } => json!({
            "event": "job-queued",
            "job": job.0,
            "label": label,
            "waiting": waiting,
            "callback": cause.map(|c| c.0),
        }),
        LoopEvent::JobStart { job, thread, running } => {
            json!({ "event": "job-start", "job": job.0, "thread": thread, "running": running })
        }
        LoopEvent::JobDone { job, thread, running } => {
            json!({ "event": "job-done", "job": job.0, "thread": thread, "running": running })
        }
        LoopEvent::CallbackBegin { callback, cause } => {
            json!({ "event": "callback-begin", "callback": callback.0, "of": cause_value(cause) })
        }
        LoopEvent::CallbackEnd { callback } => json!({ "event": "callback-end", "callback": callback.0 }),
        LoopEvent::LoopEnd { alive } => json!({ "event": "loop-end", "alive": alive }),
    })
}
