//! The inspector: receives every event, writes the traces asked for, keeps causes.

use crate::log::{LogWriter, engine_fields, loop_fields};
use crate::sink::Sink;
use crate::text;
use crate::{deopt_text, tier_text};
use cutaway_engine::interpreter::events::{EngineEvent, Observer};
use cutaway_eventloop::{CallbackId, Cause, LoopEvent, Stamped};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::time::Instant;

/// Which traces are wanted.
#[derive(Clone, Copy, Default, Debug)]
pub struct TraceFlags {
    /// `--trace-ic`
    pub ic: bool,
    /// `--trace-maps`
    pub maps: bool,
    /// `--trace-gc`
    pub gc: bool,
    /// `--trace-lazy`
    pub lazy: bool,
    /// `--trace-opt`
    pub opt: bool,
    /// `--trace-deopt`
    pub deopt: bool,
    /// `--trace-deopt-verbose`
    pub deopt_verbose: bool,
    /// `--trace-osr`
    pub osr: bool,
    /// `--trace-loop`
    pub event_loop: bool,
    /// `--include-builtins`: events of code that is not the program's own, too.
    pub include_builtins: bool,
}

impl TraceFlags {
    /// True if the engine has something to report for these flags.
    pub fn needs_engine(&self) -> bool {
        self.ic || self.maps || self.gc || self.lazy || self.opt || self.deopt || self.osr
    }
}

/// See the module's text.
pub struct Inspector {
    flags: TraceFlags,
    sink: Sink,
    log: RefCell<Option<LogWriter>>,
    start: Instant,
    /// Log ids of the callbacks that are running, the innermost last.
    running: RefCell<Vec<u64>>,
    /// Log ids of what will lead to callbacks: timers, jobs, callbacks.
    origins: RefCell<HashMap<Origin, u64>>,
    isolate: Cell<u64>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Origin {
    Timer(u64),
    Job(u64),
    Callback(u64),
}

impl Inspector {
    /// An inspector that writes text to `sink` and, if given, a log.
    pub fn new(flags: TraceFlags, sink: Sink, log: Option<LogWriter>) -> Inspector {
        Inspector {
            flags,
            sink,
            log: RefCell::new(log),
            start: Instant::now(),
            running: RefCell::default(),
            origins: RefCell::default(),
            isolate: Cell::new(0),
        }
    }

    /// What `--trace-gc` prints in place of the isolate's address.
    pub fn set_isolate(&self, isolate: u64) {
        self.isolate.set(isolate);
    }

    /// Where text goes.
    pub fn sink(&self) -> &Sink {
        &self.sink
    }

    /// True if somebody wants to hear of the loop.
    pub fn wants_loop(&self) -> bool {
        self.flags.event_loop || self.log.borrow().is_some()
    }

    /// True if somebody wants to hear of the engine.
    pub fn wants_engine(&self) -> bool {
        self.flags.needs_engine() || self.log.borrow().is_some()
    }

    /// An event of the loop.
    pub fn loop_event(&self, stamped: &Stamped) {
        if self.flags.event_loop {
            self.sink.line(&text::loop_line(stamped));
        }
        self.log_loop_event(stamped);
    }

    fn log_loop_event(&self, stamped: &Stamped) {
        let mut log = self.log.borrow_mut();
        let Some(log) = log.as_mut() else { return };
        let origins = &mut *self.origins.borrow_mut();
        let running = &mut *self.running.borrow_mut();
        let of_callback = |c: &Option<CallbackId>, origins: &HashMap<Origin, u64>| {
            c.and_then(|c| origins.get(&Origin::Callback(c.0)).copied())
        };
        let cause = match &stamped.event {
            LoopEvent::TimerStart { cause, .. } | LoopEvent::JobQueued { cause, .. } => {
                of_callback(cause, origins)
            }
            LoopEvent::TimerFire { timer, .. } => origins.get(&Origin::Timer(timer.number())).copied(),
            LoopEvent::JobStart { job, .. } | LoopEvent::JobDone { job, .. } => {
                origins.get(&Origin::Job(job.0)).copied()
            }
            LoopEvent::CallbackBegin { cause, .. } => match cause {
                Cause::Timer(timer) => origins.get(&Origin::Timer(timer.number())).copied(),
                Cause::Job(job) => origins.get(&Origin::Job(job.0)).copied(),
                Cause::Deferred(callback) => of_callback(callback, origins),
                Cause::Handle(_) | Cause::Ready(_) | Cause::Closed(_) => None,
            },
            _ => running.last().copied(),
        };
        let id = log.write(stamped.micros, "loop", cause, loop_fields(&stamped.event));
        match &stamped.event {
            LoopEvent::TimerStart { timer, .. } | LoopEvent::TimerFire { timer, .. } => {
                origins.insert(Origin::Timer(timer.number()), id);
            }
            LoopEvent::JobQueued { job, .. }
            | LoopEvent::JobStart { job, .. }
            | LoopEvent::JobDone { job, .. } => {
                origins.insert(Origin::Job(job.0), id);
            }
            LoopEvent::CallbackBegin { callback, .. } => {
                origins.insert(Origin::Callback(callback.0), id);
                running.push(id);
            }
            LoopEvent::CallbackEnd { .. } => {
                running.pop();
            }
            _ => {}
        }
    }

    /// Makes sure that everything written has arrived. To be called before the process ends.
    pub fn finish(&self) {
        self.sink.flush();
        if let Some(log) = self.log.borrow_mut().as_mut() {
            log.flush();
        }
    }

    /// True for events of the program's own code.
    fn is_wanted(&self, event: &EngineEvent) -> bool {
        let source = match event {
            EngineEvent::IcChange { location, .. }
            | EngineEvent::ShapeCreated { location, .. }
            | EngineEvent::ShapeDeprecated { location, .. }
            | EngineEvent::FunctionCompiled { location, .. } => location.as_ref().map(|l| l.name.as_str()),
            EngineEvent::ScriptParsed { name, .. } => Some(name.as_str()),
            EngineEvent::Tier(event) => event.location.as_ref().map(|l| l.name.as_str()),
            EngineEvent::Deopt(event) => event.location.as_ref().map(|l| l.name.as_str()),
            EngineEvent::Gc(_) => return true,
        };
        self.flags.include_builtins
            || source.is_some_and(|name| !name.starts_with("node:") && !name.starts_with("cutaway:"))
    }
}

impl Observer for Inspector {
    fn event(&self, event: &EngineEvent) {
        if !self.is_wanted(event) {
            return;
        }
        let line = match event {
            EngineEvent::IcChange { .. } if self.flags.ic => text::ic_line(event),
            EngineEvent::ShapeCreated { .. } | EngineEvent::ShapeDeprecated { .. } if self.flags.maps => {
                text::maps_line(event)
            }
            EngineEvent::FunctionCompiled { .. } | EngineEvent::ScriptParsed { .. } if self.flags.lazy => {
                text::lazy_line(event)
            }
            EngineEvent::Tier(event) => {
                tier_text::line(event, self.flags.opt, self.flags.osr, self.flags.deopt)
            }
            EngineEvent::Deopt(event) if self.flags.deopt => {
                Some(deopt_text::text(event, self.flags.deopt_verbose))
            }
            EngineEvent::Gc(gc) if self.flags.gc => {
                Some(gc.trace_line(std::process::id(), self.isolate.get()))
            }
            _ => None,
        };
        if let Some(line) = line {
            self.sink.line(&line);
        }
        if let Some(log) = self.log.borrow_mut().as_mut() {
            let micros = self.start.elapsed().as_micros() as u64;
            let cause = self.running.borrow().last().copied();
            log.write(micros, "engine", cause, engine_fields(event));
        }
    }
}
