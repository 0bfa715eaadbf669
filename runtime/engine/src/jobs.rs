//! The job queue: what ECMA-262 calls PromiseJobs and hosts call microtasks.
//!
//! `promises` and the host's `queueMicrotask` enqueue; the host calls [`run_jobs`] whenever no JavaScript is running. V8's
//! counterpart: `MicrotaskQueue`. The queue also holds the values that WeakRefs must keep alive until the end of the
//! current job (**kept alive**). Ticks, timers and phases are the event loop's business, not this file's.

use crate::completion::Completion;
use crate::vm::Vm;
use cutaway_gc::Value;
use cutaway_gc::cells::objects::PromiseObject;
use cutaway_gc::pointer::Gc;
use cutaway_gc::visitor::Visitor;
use std::cell::{Cell, UnsafeCell};
use std::collections::VecDeque;

/// What a job does with its values.
pub type JobFn = fn(&Vm, &[Value; 4]) -> Completion<()>;

/// One job: a function and what it works on.
#[derive(Clone, Copy)]
pub struct Job {
    /// What to run.
    pub run: JobFn,
    /// Its operands.
    pub values: [Value; 4],
}

/// What the host is told about rejected promises (HostPromiseRejectionTracker).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RejectionEvent {
    /// Rejected while it had no handler.
    Reject,
    /// Got its first handler after that.
    Handle,
}

/// The host's tracker.
pub type RejectionTracker = fn(&Vm, Gc<PromiseObject>, RejectionEvent);

/// The queue of a Vm.
#[derive(Default)]
pub struct JobQueue {
    // Both are roots: `trace`.
    jobs: UnsafeCell<VecDeque<Job>>,
    // A root: `trace`.
    kept_alive: UnsafeCell<Vec<Value>>,
    tracker: Cell<Option<RejectionTracker>>,
}

impl JobQueue {
    #[allow(clippy::mut_from_ref)]
    fn jobs(&self) -> &mut VecDeque<Job> {
        // SAFETY: single-threaded; every method is done with the reference before it returns.
        unsafe { &mut *self.jobs.get() }
    }

    /// Appends a job.
    pub fn enqueue(&self, run: JobFn, values: [Value; 4]) {
        self.jobs().push_back(Job { run, values });
    }

    /// Removes the first job.
    pub fn next(&self) -> Option<Job> {
        self.jobs().pop_front()
    }

    /// True if nothing waits.
    pub fn is_empty(&self) -> bool {
        self.jobs().is_empty()
    }

    /// AddToKeptObjects: keeps `value` alive until the queue has run dry.
    pub fn keep_alive(&self, value: Value) {
        // SAFETY: as for `jobs`.
        unsafe { (*self.kept_alive.get()).push(value) }
    }

    /// ClearKeptObjects.
    pub fn clear_kept_alive(&self) {
        // SAFETY: as for `jobs`.
        unsafe { (*self.kept_alive.get()).clear() }
    }

    /// Sets the host's rejection tracker.
    pub fn set_rejection_tracker(&self, tracker: RejectionTracker) {
        self.tracker.set(Some(tracker));
    }

    /// Tells the host.
    pub(crate) fn track_rejection(&self, vm: &Vm, promise: Gc<PromiseObject>, event: RejectionEvent) {
        if let Some(tracker) = self.tracker.get() {
            tracker(vm, promise, event);
        }
    }

    /// Shows the collector what waits.
    pub fn trace(&self, visitor: &mut dyn Visitor) {
        for job in self.jobs().iter_mut() {
            for value in &mut job.values {
                visitor.visit((value as *mut Value).cast());
            }
        }
        // SAFETY: the mutator is stopped.
        for value in unsafe { (*self.kept_alive.get()).iter_mut() } {
            visitor.visit((value as *mut Value).cast());
        }
    }
}

/// Runs jobs, those enqueued meanwhile included, until none is left. A job that throws ends the run with its exception
/// pending; the host reports it and calls again.
pub fn run_jobs(vm: &Vm) -> Completion<()> {
    loop {
        if vm.waits.any_pending() {
            vm.waits.deliver(vm);
        }
        let Some(job) = vm.jobs.next() else { break };
        (job.run)(vm, &job.values)?;
    }
    vm.jobs.clear_kept_alive();
    Ok(())
}
