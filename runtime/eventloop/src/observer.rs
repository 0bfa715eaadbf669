//! What a loop tells about itself: typed events with stable ids and causes.
//!
//! `runtime/inspect` turns them into `--trace-loop` text and log lines. Without an observer an event costs one branch and is
//! not even built. Events of pool threads are recorded there and delivered on the loop's thread, in the order in which
//! they happened on the pool; their time says when.

use std::rc::Rc;

use crate::handle::HandleId;
use crate::phase::Phase;
use crate::thread_pool::JobId;

/// Who is told about a loop's events.
pub type Observer = Rc<dyn Fn(&Stamped)>;

/// Numbers the callbacks of a loop in the order in which they began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CallbackId(pub u64);

/// What led to a callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A timer handle became due.
    Timer(HandleId),
    /// An idle, prepare or check handle had its turn.
    Handle(HandleId),
    /// A watched file descriptor became ready.
    Ready(HandleId),
    /// A job of the thread pool finished.
    Job(JobId),
    /// A callback was deferred with `defer` by the named callback, or from outside the loop.
    Deferred(Option<CallbackId>),
    /// A handle finished closing.
    Closed(HandleId),
}

/// One event of the loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoopEvent {
    /// An iteration begins.
    Iteration {
        /// Counts from 1.
        number: u64,
    },
    /// A phase begins. Phases without anything to do are not reported.
    PhaseEnter(Phase),
    /// A phase ends.
    PhaseLeave(Phase),
    /// The poll phase is about to wait.
    PollWait {
        /// Milliseconds at most; `None` is without limit.
        timeout: Option<u64>,
    },
    /// The poll phase woke up.
    PollWake {
        /// File descriptors that are ready.
        ready: usize,
        /// Jobs that have finished.
        jobs: usize,
    },
    /// A timer handle was started.
    TimerStart {
        /// The timer.
        timer: HandleId,
        /// When it is due, in the loop's milliseconds.
        due: u64,
        /// The callback that started it.
        cause: Option<CallbackId>,
    },
    /// A timer handle became due.
    TimerFire {
        /// The timer.
        timer: HandleId,
        /// How many milliseconds after its due time.
        late: u64,
    },
    /// A job was handed to the thread pool.
    JobQueued {
        /// The job.
        job: JobId,
        /// What kind of work it is, such as `fs.read`.
        label: &'static str,
        /// Jobs waiting, this one included.
        waiting: usize,
        /// The callback that queued it.
        cause: Option<CallbackId>,
    },
    /// A pool thread took a job.
    JobStart {
        /// The job.
        job: JobId,
        /// The thread's number, from 1.
        thread: usize,
        /// Jobs running now, this one included.
        running: usize,
    },
    /// A pool thread finished a job.
    JobDone {
        /// The job.
        job: JobId,
        /// The thread's number.
        thread: usize,
        /// Jobs still running.
        running: usize,
    },
    /// A callback begins.
    CallbackBegin {
        /// The callback.
        callback: CallbackId,
        /// What led to it.
        cause: Cause,
    },
    /// A callback ends.
    CallbackEnd {
        /// The callback.
        callback: CallbackId,
    },
    /// Nothing is alive any more, or `stop` was called: `run` returns.
    LoopEnd {
        /// Whether something is still alive.
        alive: bool,
    },
}

/// An event with its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamped {
    /// Microseconds on the loop's clock.
    pub micros: u64,
    /// The event.
    pub event: LoopEvent,
}
