//! The loop itself: [`EventLoop::run`] is one function whose body is the list of phases.
//!
//! All methods take `&self`, so that callbacks may use the loop that is running them. No borrow of the inner state is held
//! while a callback runs. Node's counterpart is libuv's `src/unix/core.c` with `src/timer.c`.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::io;
use std::os::fd::RawFd;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::clock::Clock;
use crate::handle::{HandleCallback, HandleId, HandleKind, HandleTable};
use crate::observer::{CallbackId, Cause, LoopEvent, Observer, Stamped};
use crate::phase::Phase;
use crate::poller::{Interest, Poller, Readiness};
use crate::thread_pool::{JobId, ThreadPool, pool_size_from};
use crate::timer_heap::{TimerEntry, TimerHeap};

/// How long [`EventLoop::run`] goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunMode {
    /// Until nothing is alive.
    Default,
    /// One iteration, which may wait.
    Once,
    /// One iteration, which does not wait.
    NoWait,
}

type Callback<H> = Box<dyn FnOnce(&H)>;

struct Watcher {
    fd: RawFd,
    interest: Interest,
    readiness: Rc<Cell<Readiness>>,
}

/// The event loop of one thread; `H` is what callbacks are given.
pub struct EventLoop<H: 'static> {
    clock: Clock,
    now: Cell<u64>,
    iterations: Cell<u64>,
    stopped: Cell<bool>,
    handles: RefCell<HandleTable<H>>,
    timers: RefCell<TimerHeap>,
    watchers: RefCell<HashMap<u32, Watcher>>,
    pending: RefCell<VecDeque<(Option<CallbackId>, Callback<H>)>>,
    closing: RefCell<Vec<(HandleId, Option<Callback<H>>)>>,
    poller: RefCell<Poller>,
    pool: RefCell<Option<ThreadPool>>,
    pool_size: Cell<usize>,
    jobs: RefCell<HashMap<JobId, Callback<H>>>,
    last_job: Cell<u64>,
    last_callback: Cell<u64>,
    current_callback: Cell<Option<CallbackId>>,
    observer: RefCell<Option<Observer>>,
}

impl<H: 'static> EventLoop<H> {
    /// A loop on the system's clock.
    pub fn new() -> io::Result<EventLoop<H>> {
        EventLoop::with_clock(Clock::monotonic())
    }

    /// A loop on the given clock.
    pub fn with_clock(clock: Clock) -> io::Result<EventLoop<H>> {
        Ok(EventLoop {
            now: Cell::new(clock.millis()),
            clock,
            iterations: Cell::new(0),
            stopped: Cell::new(false),
            handles: RefCell::new(HandleTable::new()),
            timers: RefCell::new(TimerHeap::default()),
            watchers: RefCell::new(HashMap::new()),
            pending: RefCell::new(VecDeque::new()),
            closing: RefCell::new(Vec::new()),
            poller: RefCell::new(Poller::new()?),
            pool: RefCell::new(None),
            pool_size: Cell::new(pool_size_from(None)),
            jobs: RefCell::new(HashMap::new()),
            last_job: Cell::new(0),
            last_callback: Cell::new(0),
            current_callback: Cell::new(None),
            observer: RefCell::new(None),
        })
    }

    /// Runs the phases until nothing is alive, `stop` is called, or the mode's one iteration is done. Returns whether
    /// something is still alive.
    pub fn run(&self, host: &H, mode: RunMode) -> io::Result<bool> {
        while self.is_alive() && !self.stopped.get() {
            self.begin_iteration();
            self.update_time();
            self.run_timers(host);
            let may_wait = self.nothing_to_do_at_once();
            self.run_pending(host);
            self.run_handles(host, Phase::Idle);
            self.run_handles(host, Phase::Prepare);
            self.poll(host, self.poll_timeout(mode, may_wait))?;
            self.run_handles(host, Phase::Check);
            self.run_closing(host);
            if mode == RunMode::Once {
                // "Once" promises progress: a wait that ended because a timer became due runs that timer.
                self.update_time();
                self.run_timers(host);
            }
            if mode != RunMode::Default {
                break;
            }
        }
        self.stopped.set(false);
        let alive = self.is_alive();
        self.emit(|| LoopEvent::LoopEnd { alive });
        Ok(alive)
    }

    /// Makes `run` return at the end of the current iteration.
    pub fn stop(&self) {
        self.stopped.set(true);
    }

    /// Whether an active referenced handle, an unfinished request or a closing handle exists.
    pub fn is_alive(&self) -> bool {
        self.handles.borrow().any_active_referenced()
            || !self.jobs.borrow().is_empty()
            || !self.pending.borrow().is_empty()
            || !self.closing.borrow().is_empty()
    }

    /// The loop's time in milliseconds, as of the last `update_time`.
    pub fn now(&self) -> u64 {
        self.now.get()
    }

    /// Reads the clock.
    pub fn update_time(&self) {
        self.now.set(self.clock.millis());
    }

    /// The loop's clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Sets the number of pool threads; has no effect once the pool has started.
    pub fn set_pool_size(&self, size: usize) {
        self.pool_size.set(size);
    }

    /// Sets who is told about the loop's events. To be called before work is queued.
    pub fn set_observer(&self, observer: Observer) {
        *self.observer.borrow_mut() = Some(observer);
    }

    // Handles.

    /// A stopped timer handle.
    pub fn timer(&self, callback: impl Fn(&H) + 'static) -> HandleId {
        self.add(HandleKind::Timer { due: 0, repeat: 0, start_order: 0 }, Rc::new(callback))
    }

    /// A stopped idle handle.
    pub fn idle(&self, callback: impl Fn(&H) + 'static) -> HandleId {
        self.add(HandleKind::Idle, Rc::new(callback))
    }

    /// A stopped prepare handle.
    pub fn prepare(&self, callback: impl Fn(&H) + 'static) -> HandleId {
        self.add(HandleKind::Prepare, Rc::new(callback))
    }

    /// A stopped check handle.
    pub fn check(&self, callback: impl Fn(&H) + 'static) -> HandleId {
        self.add(HandleKind::Check, Rc::new(callback))
    }

    fn add(&self, kind: HandleKind, callback: HandleCallback<H>) -> HandleId {
        self.handles.borrow_mut().insert(kind, callback)
    }

    /// Starts an idle, prepare or check handle.
    pub fn start(&self, handle: HandleId) {
        self.handles.borrow_mut().set_active(handle, true);
    }

    /// Starts (or restarts) a timer: first after `timeout` milliseconds from the loop's `now`, then every `repeat`
    /// milliseconds unless that is 0.
    pub fn start_timer(&self, timer: HandleId, timeout: u64, repeat: u64) {
        self.stop_handle(timer);
        let due = self.now.get().saturating_add(timeout);
        let mut handles = self.handles.borrow_mut();
        let Some(handle) = handles.get_mut(timer).filter(|handle| !handle.closing) else { return };
        let start_order = self.timers.borrow_mut().start(timer, due);
        handle.kind = HandleKind::Timer { due, repeat, start_order };
        handles.set_active(timer, true);
        drop(handles);
        self.emit(|| LoopEvent::TimerStart { timer, due, cause: self.current_callback.get() });
    }

    /// Stops a handle; it can be started again (a watcher cannot).
    pub fn stop_handle(&self, id: HandleId) {
        let mut handles = self.handles.borrow_mut();
        let Some(handle) = handles.get(id).filter(|handle| handle.active) else { return };
        let kind = handle.kind;
        handles.set_active(id, false);
        match kind {
            HandleKind::Timer { .. } => self.timers.borrow_mut().stop(|entry| is_live(&handles, entry)),
            HandleKind::Watcher => {
                if let Some(watcher) = self.watchers.borrow_mut().remove(&id.slot) {
                    // The descriptor may be closed already; then there is nothing left to forget.
                    let _ = self.poller.borrow().forget(watcher.fd);
                }
            }
            HandleKind::Idle | HandleKind::Prepare | HandleKind::Check => {}
        }
    }

    /// When the next timer is due, in the loop's milliseconds.
    pub fn next_due(&self) -> Option<u64> {
        self.first_timer().map(|entry| entry.due)
    }

    /// Whether a handle is started.
    pub fn is_active(&self, handle: HandleId) -> bool {
        self.handles.borrow().get(handle).is_some_and(|handle| handle.active)
    }

    /// Lets an active handle keep the loop alive (`true`, the default) or not.
    pub fn set_ref(&self, handle: HandleId, referenced: bool) {
        self.handles.borrow_mut().set_referenced(handle, referenced);
    }

    /// Whether an active handle keeps the loop alive.
    pub fn has_ref(&self, handle: HandleId) -> bool {
        self.handles.borrow().get(handle).is_some_and(|handle| handle.referenced)
    }

    /// Stops and destroys a handle; `callback` runs in the closing phase.
    pub fn close(&self, handle: HandleId, callback: Option<Callback<H>>) {
        self.stop_handle(handle);
        let mut handles = self.handles.borrow_mut();
        let Some(entry) = handles.get_mut(handle).filter(|entry| !entry.closing) else { return };
        entry.closing = true;
        drop(handles);
        self.closing.borrow_mut().push((handle, callback));
    }

    /// Calls `callback` in the poll phase whenever `fd` is ready, until the handle is stopped. Fails for descriptors which
    /// the system cannot poll, such as regular files.
    pub fn watch(
        &self,
        fd: RawFd,
        interest: Interest,
        callback: impl Fn(&H, Readiness) + 'static,
    ) -> io::Result<HandleId> {
        let readiness = Rc::new(Cell::new(Readiness { readable: false, writable: false }));
        let seen = Rc::clone(&readiness);
        let id = self.add(HandleKind::Watcher, Rc::new(move |host: &H| callback(host, seen.get())));
        if let Err(error) = self.poller.borrow().watch(fd, id.slot, interest) {
            self.handles.borrow_mut().remove(id);
            return Err(error);
        }
        self.watchers.borrow_mut().insert(id.slot, Watcher { fd, interest, readiness });
        self.handles.borrow_mut().set_active(id, true);
        Ok(id)
    }

    // Requests.

    /// Runs `work` on the thread pool and then `after` with its result, in a poll phase. `label` names the kind of work.
    pub fn queue_work<R: Send + 'static>(
        &self,
        label: &'static str,
        work: impl FnOnce() -> R + Send + 'static,
        after: impl FnOnce(&H, R) + 'static,
    ) -> io::Result<JobId> {
        let job = JobId(self.last_job.get() + 1);
        self.start_pool()?;
        self.last_job.set(job.0);
        let result: Arc<Mutex<Option<R>>> = Arc::new(Mutex::new(None));
        let slot = Arc::clone(&result);
        let after = move |host: &H| {
            if let Some(value) = result.lock().unwrap_or_else(PoisonError::into_inner).take() {
                after(host, value);
            }
        };
        self.jobs.borrow_mut().insert(job, Box::new(after));
        let work = move || {
            let value = work();
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(value);
        };
        let pool = self.pool.borrow();
        let waiting = pool.as_ref().map_or(0, |pool| pool.submit(job, Box::new(work)));
        drop(pool);
        self.emit(|| LoopEvent::JobQueued { job, label, waiting, cause: self.current_callback.get() });
        Ok(job)
    }

    /// Withdraws a job that has not started; its callback will not be called.
    pub fn cancel_work(&self, job: JobId) -> bool {
        let cancelled = self.pool.borrow().as_ref().is_some_and(|pool| pool.cancel(job));
        if cancelled {
            self.jobs.borrow_mut().remove(&job);
        }
        cancelled
    }

    /// Runs `callback` in the next pending phase.
    pub fn defer(&self, callback: impl FnOnce(&H) + 'static) {
        self.pending.borrow_mut().push_back((self.current_callback.get(), Box::new(callback)));
    }

    fn start_pool(&self) -> io::Result<()> {
        if self.pool.borrow().is_none() {
            let waker = self.poller.borrow_mut().waker()?;
            let traced = self.observer.borrow().is_some();
            // A failed wake-up is seen at the latest when the loop next wakes for another reason.
            let wake = move || drop(waker.wake());
            *self.pool.borrow_mut() = Some(ThreadPool::new(self.pool_size.get(), &self.clock, traced, wake));
        }
        Ok(())
    }

    // The phases.

    fn begin_iteration(&self) {
        self.iterations.set(self.iterations.get() + 1);
        self.emit(|| LoopEvent::Iteration { number: self.iterations.get() });
    }

    fn run_timers(&self, host: &H) {
        let mut entered = false;
        // Only timers started before this phase run in it: one that restarts itself with timeout 0 is due at once, and
        // would starve the other phases.
        let last_start = self.timers.borrow().last_start();
        let is_due = |entry: &TimerEntry| entry.due <= self.now.get() && entry.start_order <= last_start;
        while let Some(entry) = self.first_timer().filter(is_due) {
            if !entered {
                entered = true;
                self.emit(|| LoopEvent::PhaseEnter(Phase::Timers));
            }
            self.timers.borrow_mut().pop();
            let mut handles = self.handles.borrow_mut();
            handles.set_active(entry.handle, false);
            let Some(handle) = handles.get(entry.handle) else { continue };
            let callback = Rc::clone(&handle.callback);
            let repeat = if let HandleKind::Timer { repeat, .. } = handle.kind { repeat } else { 0 };
            drop(handles);
            self.emit(|| LoopEvent::TimerFire { timer: entry.handle, late: self.now.get() - entry.due });
            if repeat > 0 {
                self.start_timer(entry.handle, repeat, repeat);
            }
            self.call(Cause::Timer(entry.handle), || callback(host));
        }
        if entered {
            self.emit(|| LoopEvent::PhaseLeave(Phase::Timers));
        }
    }

    fn run_pending(&self, host: &H) {
        let callbacks = std::mem::take(&mut *self.pending.borrow_mut());
        if callbacks.is_empty() {
            return;
        }
        self.emit(|| LoopEvent::PhaseEnter(Phase::Pending));
        for (cause, callback) in callbacks {
            self.call(Cause::Deferred(cause), || callback(host));
        }
        self.emit(|| LoopEvent::PhaseLeave(Phase::Pending));
    }

    fn run_handles(&self, host: &H, phase: Phase) {
        if !self.handles.borrow().any_running_in(phase) {
            return;
        }
        self.emit(|| LoopEvent::PhaseEnter(phase));
        let running = self.handles.borrow().running_in(phase);
        for id in running {
            let callback =
                self.handles.borrow().get(id).filter(|handle| handle.active).map(|h| Rc::clone(&h.callback));
            if let Some(callback) = callback {
                self.call(Cause::Handle(id), || callback(host));
            }
        }
        self.emit(|| LoopEvent::PhaseLeave(phase));
    }

    fn poll(&self, host: &H, timeout: Option<u64>) -> io::Result<()> {
        self.emit(|| LoopEvent::PhaseEnter(Phase::Poll));
        self.emit(|| LoopEvent::PollWait { timeout });
        let ready = self.wait(timeout)?;
        self.update_time();
        let (done, events) = self.pool.borrow().as_ref().map(ThreadPool::take_done).unwrap_or_default();
        self.forward(events);
        self.emit(|| LoopEvent::PollWake { ready: ready.len(), jobs: done.len() });
        for (slot, readiness) in ready {
            self.call_watcher(host, slot, readiness);
        }
        for finished in done {
            if let Some(payload) = finished.panic {
                std::panic::resume_unwind(payload);
            }
            let after = self.jobs.borrow_mut().remove(&finished.job);
            if let Some(after) = after {
                self.call(Cause::Job(finished.job), || after(host));
            }
        }
        self.emit(|| LoopEvent::PhaseLeave(Phase::Poll));
        Ok(())
    }

    fn run_closing(&self, host: &H) {
        let closing = std::mem::take(&mut *self.closing.borrow_mut());
        if closing.is_empty() {
            return;
        }
        self.emit(|| LoopEvent::PhaseEnter(Phase::Closing));
        for (handle, callback) in closing {
            self.handles.borrow_mut().remove(handle);
            if let Some(callback) = callback {
                self.call(Cause::Closed(handle), || callback(host));
            }
        }
        self.emit(|| LoopEvent::PhaseLeave(Phase::Closing));
    }

    // Parts of the phases.

    fn first_timer(&self) -> Option<TimerEntry> {
        let handles = self.handles.borrow();
        self.timers.borrow_mut().first(|entry| is_live(&handles, entry))
    }

    fn nothing_to_do_at_once(&self) -> bool {
        self.pending.borrow().is_empty() && !self.handles.borrow().any_active_idle()
    }

    /// How long the poll phase may wait, in milliseconds; `None` is without limit (libuv's `uv_backend_timeout`).
    fn poll_timeout(&self, mode: RunMode, may_wait: bool) -> Option<u64> {
        let busy = self.stopped.get()
            || mode == RunMode::NoWait
            || (mode == RunMode::Once && !may_wait)
            || !self.nothing_to_do_at_once()
            || !self.closing.borrow().is_empty()
            || !self.is_alive();
        if busy {
            return Some(0);
        }
        self.first_timer().map(|entry| entry.due.saturating_sub(self.now.get()))
    }

    fn wait(&self, timeout: Option<u64>) -> io::Result<Vec<(u32, Readiness)>> {
        let nothing_outside = self.jobs.borrow().is_empty() && self.watchers.borrow().is_empty();
        if self.clock.is_manual() && nothing_outside {
            self.clock.advance(timeout.unwrap_or(0));
            return Ok(Vec::new());
        }
        if timeout == Some(0) && nothing_outside {
            return Ok(Vec::new());
        }
        self.poller.borrow_mut().wait(timeout.map(Duration::from_millis))
    }

    fn call_watcher(&self, host: &H, slot: u32, readiness: Readiness) {
        let Some((fd, interest, cell)) =
            self.watchers.borrow().get(&slot).map(|w| (w.fd, w.interest, Rc::clone(&w.readiness)))
        else {
            return;
        };
        let found = self.handles.borrow().find_active(slot);
        let Some((id, callback)) = found else { return };
        cell.set(readiness);
        self.call(Cause::Ready(id), || callback(host));
        if self.is_active(id) && self.poller.borrow().rearm(fd, slot, interest).is_err() {
            // The callback closed the descriptor without stopping the handle: nothing can become ready any more.
            self.stop_handle(id);
        }
    }

    fn call(&self, cause: Cause, callback: impl FnOnce()) {
        let id = CallbackId(self.last_callback.get() + 1);
        self.last_callback.set(id.0);
        let outer = self.current_callback.replace(Some(id));
        self.emit(|| LoopEvent::CallbackBegin { callback: id, cause });
        callback();
        self.emit(|| LoopEvent::CallbackEnd { callback: id });
        self.current_callback.set(outer);
    }

    fn emit(&self, event: impl FnOnce() -> LoopEvent) {
        let observer = self.observer.borrow().clone();
        if let Some(observer) = observer {
            observer(&Stamped { micros: self.clock.micros(), event: event() });
        }
    }

    fn forward(&self, events: Vec<Stamped>) {
        let observer = self.observer.borrow().clone();
        if let Some(observer) = observer {
            events.iter().for_each(|event| observer(event));
        }
    }
}

fn is_live<H>(handles: &HandleTable<H>, entry: &TimerEntry) -> bool {
    handles.get(entry.handle).is_some_and(|handle| {
        handle.active
            && matches!(handle.kind, HandleKind::Timer { start_order, .. } if start_order == entry.start_order)
    })
}
