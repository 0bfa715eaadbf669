//! The thread pool: runs blocking work away from the loop's thread, as libuv's does for `fs`.
//!
//! `EventLoop::queue_work` submits; a worker runs the job and wakes the loop, which delivers completions in its poll phase.
//! Jobs start in submission order. Threads are started one by one, when a job finds no idle thread, up to the pool's size
//! (`UV_THREADPOOL_SIZE`, 4 by default), so a program without such work starts none. Threads are never joined: a job
//! blocked in a system call must not keep the process from ending.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::clock::Clock;
use crate::observer::{LoopEvent, Stamped};

/// Numbers the jobs of a loop from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobId(pub u64);

/// The most threads a pool may have (libuv's `MAX_THREADPOOL_SIZE`).
const MAX_POOL_SIZE: usize = 1024;
/// The number of threads when `UV_THREADPOOL_SIZE` is not set.
const DEFAULT_POOL_SIZE: usize = 4;

/// The pool's size for a value of `UV_THREADPOOL_SIZE`; as in libuv, text that is no number counts as 0, and 0 as 1.
pub fn pool_size_from(variable: Option<&str>) -> usize {
    match variable {
        None => DEFAULT_POOL_SIZE,
        Some(text) => {
            let digits: String = text.trim_start().chars().take_while(char::is_ascii_digit).collect();
            digits
                .parse::<usize>()
                .unwrap_or(if digits.is_empty() { 0 } else { MAX_POOL_SIZE })
                .clamp(1, MAX_POOL_SIZE)
        }
    }
}

type Work = Box<dyn FnOnce() + Send>;

/// A finished job; `panic` carries what a panicking job threw, to be resumed on the loop's thread.
pub(crate) struct Done {
    pub job: JobId,
    pub panic: Option<Box<dyn std::any::Any + Send>>,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<(JobId, Work)>,
    done: Vec<Done>,
    threads: usize,
    idle: usize,
    running: usize,
    /// Whether workers record events; then in order of occurrence.
    traced: bool,
    events: Vec<Stamped>,
    shut_down: bool,
}

struct Shared {
    state: Mutex<State>,
    work_arrived: Condvar,
    wake_loop: Box<dyn Fn() + Send + Sync>,
    origin: std::time::Instant,
}

impl Shared {
    // A poisoned lock only means that some job panicked elsewhere; the state is consistent between statements.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn micros(&self) -> u64 {
        u64::try_from(self.origin.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}

/// The pool of one loop.
pub(crate) struct ThreadPool {
    shared: Arc<Shared>,
    size: usize,
}

impl ThreadPool {
    /// A pool of at most `size` threads; `wake_loop` is called on a worker after each job.
    pub fn new(
        size: usize,
        clock: &Clock,
        traced: bool,
        wake_loop: impl Fn() + Send + Sync + 'static,
    ) -> ThreadPool {
        let origin = match clock {
            Clock::Monotonic(origin) => *origin,
            Clock::Manual(_) => std::time::Instant::now(),
        };
        let state = Mutex::new(State { traced, ..State::default() });
        let shared = Shared { state, work_arrived: Condvar::new(), wake_loop: Box::new(wake_loop), origin };
        ThreadPool { shared: Arc::new(shared), size }
    }

    /// Queues a job and returns how many are waiting, this one included.
    pub fn submit(&self, job: JobId, work: Work) -> usize {
        let mut state = self.shared.lock();
        state.waiting.push_back((job, work));
        let waiting = state.waiting.len();
        if state.idle < waiting && state.threads < self.size {
            let number = state.threads + 1;
            let shared = Arc::clone(&self.shared);
            let started = thread::Builder::new()
                .name(format!("pool-{number}"))
                .spawn(move || run_worker(&shared, number));
            match started {
                Ok(_) => state.threads = number,
                // Without any thread the job would wait for ever, so it runs here.
                Err(_) if state.threads == 0 => {
                    drop(state);
                    self.run_here();
                    return waiting;
                }
                Err(_) => {}
            }
        }
        drop(state);
        self.shared.work_arrived.notify_one();
        waiting
    }

    fn run_here(&self) {
        let next = self.shared.lock().waiting.pop_front();
        if let Some((job, work)) = next {
            let panic = catch_unwind(AssertUnwindSafe(work)).err();
            self.shared.lock().done.push(Done { job, panic });
            (self.shared.wake_loop)();
        }
    }

    /// Withdraws a job that no thread has taken yet.
    pub fn cancel(&self, job: JobId) -> bool {
        let mut state = self.shared.lock();
        let before = state.waiting.len();
        state.waiting.retain(|(other, _)| *other != job);
        state.waiting.len() < before
    }

    /// Takes the finished jobs and the events recorded so far.
    pub fn take_done(&self) -> (Vec<Done>, Vec<Stamped>) {
        let mut state = self.shared.lock();
        (std::mem::take(&mut state.done), std::mem::take(&mut state.events))
    }
}

impl Drop for ThreadPool {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.shut_down = true;
        state.waiting.clear();
        drop(state);
        self.shared.work_arrived.notify_all();
    }
}

fn run_worker(shared: &Shared, thread: usize) {
    let mut state = shared.lock();
    loop {
        if state.shut_down {
            return;
        }
        let Some((job, work)) = state.waiting.pop_front() else {
            state.idle += 1;
            state = shared.work_arrived.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.idle -= 1;
            continue;
        };
        state.running += 1;
        if state.traced {
            let event = LoopEvent::JobStart { job, thread, running: state.running };
            state.events.push(Stamped { micros: shared.micros(), event });
        }
        drop(state);
        let panic = catch_unwind(AssertUnwindSafe(work)).err();
        state = shared.lock();
        state.running -= 1;
        if state.traced {
            let event = LoopEvent::JobDone { job, thread, running: state.running };
            state.events.push(Stamped { micros: shared.micros(), event });
        }
        state.done.push(Done { job, panic });
        (shared.wake_loop)();
    }
}

#[cfg(test)]
mod tests {
    use super::pool_size_from;

    #[test]
    fn size_of_the_pool_as_libuv_reads_it() {
        let check = |text, size| assert_eq!(pool_size_from(text), size, "{text:?}");
        check(None, 4);
        check(Some("1"), 1);
        check(Some("0"), 1);
        check(Some("7x"), 7);
        check(Some("words"), 1);
        check(Some("5000"), 1024);
        check(Some("99999999999999999999999"), 1024);
    }
}
