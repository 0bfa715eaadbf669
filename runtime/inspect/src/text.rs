//! The text traces: one line per event, in V8's wording where V8 has the trace.

use cutaway_engine::interpreter::events::EngineEvent;
use cutaway_engine::interpreter::source::Location;
use cutaway_eventloop::{Cause, LoopEvent, Stamped};
use std::fmt::Write;

fn place(location: &Option<Location>) -> String {
    match location {
        Some(location) => location.to_string(),
        None => "<unknown>".to_string(),
    }
}

/// The line of `--trace-ic` for a change of an inline cache.
pub fn ic_line(event: &EngineEvent) -> Option<String> {
    let EngineEvent::IcChange { kind, old, new, function, location, shape, key } = event else { return None };
    let function = function.as_ref().map_or_else(|| "<none>".to_string(), ToString::to_string);
    let (old, new) = (old.mark(), new.mark());
    let mut line = format!("[{} in ~{function} at {} ({old}->{new})", kind.name(), place(location));
    if let Some(shape) = shape {
        let _ = write!(line, " map=shape {shape}");
    }
    if let Some(key) = key {
        let _ = write!(line, " {key}");
    }
    line.push(']');
    Some(line)
}

/// The line of `--trace-maps`.
pub fn maps_line(event: &EngineEvent) -> Option<String> {
    match event {
        EngineEvent::ShapeCreated { from, to, step, key, location } => {
            let name = key.as_deref().unwrap_or("");
            Some(format!(
                "[TraceMaps: {step} from= shape {from} to= shape {to} name= {name} at {}]",
                place(location)
            ))
        }
        EngineEvent::ShapeDeprecated { shape, location } => {
            Some(format!("[TraceMaps: Deprecate map= shape {shape} at {}]", place(location)))
        }
        _ => None,
    }
}

/// The line of `--trace-lazy`.
pub fn lazy_line(event: &EngineEvent) -> Option<String> {
    match event {
        EngineEvent::FunctionCompiled { function, location, bytes, parsed, microseconds } => Some(format!(
            "[{} lazily: {function} at {} - {bytes} bytes of bytecode, took {:.3} ms]",
            if *parsed { "parsing and compiling" } else { "compiling" },
            place(location),
            *microseconds as f64 / 1000.0
        )),
        EngineEvent::ScriptParsed { name, bytes, skipped, microseconds } => Some(format!(
            "[parsing script: {name} - {bytes} bytes, {skipped} functions skipped, took {:.3} ms]",
            *microseconds as f64 / 1000.0
        )),
        _ => None,
    }
}

fn cause_text(cause: &Cause) -> String {
    match cause {
        Cause::Timer(timer) => format!("timer {}", timer.number()),
        Cause::Handle(handle) => format!("handle {}", handle.number()),
        Cause::Ready(handle) => format!("ready handle {}", handle.number()),
        Cause::Job(job) => format!("job {}", job.0),
        Cause::Deferred(Some(callback)) => format!("deferred by callback {}", callback.0),
        Cause::Deferred(None) => "deferred".to_string(),
        Cause::Closed(handle) => format!("closed handle {}", handle.number()),
    }
}

/// The line of `--trace-loop`.
pub fn loop_line(stamped: &Stamped) -> String {
    let what = match &stamped.event {
        LoopEvent::Iteration { number } => format!("iteration {number}"),
        LoopEvent::PhaseEnter(phase) => format!("enter {}", phase.name()),
        LoopEvent::PhaseLeave(phase) => format!("leave {}", phase.name()),
        LoopEvent::PollWait { timeout: Some(ms) } => format!("poll waits at most {ms} ms"),
        LoopEvent::PollWait { timeout: None } => "poll waits".to_string(),
        LoopEvent::PollWake { ready, jobs } => format!("poll woke: {ready} ready, {jobs} jobs done"),
        LoopEvent::TimerStart { timer, due, cause } => {
            let by = cause.map_or_else(String::new, |c| format!(" by callback {}", c.0));
            format!("timer {} started, due at {due} ms{by}", timer.number())
        }
        LoopEvent::TimerFire { timer, late } => format!("timer {} fires, {late} ms late", timer.number()),
        LoopEvent::JobQueued { job, label, waiting, cause } => {
            let by = cause.map_or_else(String::new, |c| format!(" by callback {}", c.0));
            format!("job {} ({label}) queued{by}, {waiting} waiting", job.0)
        }
        LoopEvent::JobStart { job, thread, running } => {
            format!("job {} starts on thread {thread}, running {running}", job.0)
        }
        LoopEvent::JobDone { job, thread, running } => {
            format!("job {} done on thread {thread}, running {running}", job.0)
        }
        LoopEvent::CallbackBegin { callback, cause } => {
            format!("callback {} begins: {}", callback.0, cause_text(cause))
        }
        LoopEvent::CallbackEnd { callback } => format!("callback {} ends", callback.0),
        LoopEvent::LoopEnd { alive } => format!("loop ends{}", if *alive { ", still alive" } else { "" }),
    };
    format!("[loop {:>10.3} ms: {what}]", stamped.micros as f64 / 1000.0)
}
