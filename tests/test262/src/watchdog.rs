//! The **watchdog**: a worker's second thread, which ends tests that run too long.
//!
//! The limit is one of processor time, so that a busy machine does not fail tests; a test that sleeps has a wall-clock limit
//! of three times as much. First the Vm is interrupted, which JavaScript loops heed. If the test goes on all the same (a
//! native loop, a wait), its end is reported from here and the process exits: the coordinator starts another worker.

use crate::outcome::{Outcome, Status, Variant};
use crate::protocol::Reply;
use cutaway_engine::interpreter::InterruptHandle;
use std::io::Write;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How often it looks.
const PERIOD: Duration = Duration::from_millis(50);
/// Processor time that an interrupted test has left.
const GRACE: Duration = Duration::from_secs(2);

struct Watched {
    variant: Variant,
    handle: InterruptHandle,
    started: Instant,
    processor_time: Duration,
    interrupted: bool,
}

/// See the module's text.
#[derive(Clone)]
pub struct Watchdog {
    current: Arc<Mutex<Option<Watched>>>,
}

impl Watchdog {
    /// Starts the thread.
    pub fn start(limit: Duration) -> Watchdog {
        let watchdog = Watchdog { current: Arc::default() };
        let other = watchdog.clone();
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(PERIOD);
                other.look(limit);
            }
        });
        watchdog
    }

    fn lock(&self) -> MutexGuard<'_, Option<Watched>> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn look(&self, limit: Duration) {
        let mut current = self.lock();
        let Some(watched) = &mut *current else { return };
        let used = processor_time().saturating_sub(watched.processor_time);
        let elapsed = watched.started.elapsed();
        let is_over = |limit: Duration| used > limit || elapsed > limit * 3;
        if !watched.interrupted && is_over(limit) {
            watched.interrupted = true;
            watched.handle.terminate();
        } else if watched.interrupted && is_over(limit + GRACE) {
            let message = "does not heed the interrupt".to_owned();
            let end = Reply::End(Outcome { variant: watched.variant, status: Status::Timeout, message });
            let mut out = std::io::stdout().lock();
            // Nobody is left to tell if this fails.
            let _ = writeln!(out, "{}", end.to_line()).and_then(|()| out.flush());
            std::process::exit(3);
        }
    }

    /// Watches a Vm from now on.
    pub fn watch(&self, variant: Variant, handle: InterruptHandle) {
        *self.lock() = Some(Watched {
            variant,
            handle,
            started: Instant::now(),
            processor_time: processor_time(),
            interrupted: false,
        });
    }

    /// Watches nothing; true if the Vm was interrupted.
    pub fn release(&self) -> bool {
        self.lock().take().is_some_and(|watched| watched.interrupted)
    }
}

/// Processor time of the whole process.
fn processor_time() -> Duration {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: a plain query into a local.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut time) };
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}
