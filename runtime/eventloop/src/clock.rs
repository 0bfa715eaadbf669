//! The loop's clock: milliseconds that never run backwards.
//!
//! The loop reads it once per iteration and after polling (libuv's `uv_update_time`); timers compare against that cached
//! value. A manual clock lets tests run hours of timers in no time: where the loop would sleep, it advances the clock.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Instant;

/// Where the loop gets its time from.
#[derive(Clone)]
pub enum Clock {
    /// The operating system's monotonic clock, counted from the given instant.
    Monotonic(Instant),
    /// A clock set by hand, in microseconds.
    Manual(Rc<Cell<u64>>),
}

impl Clock {
    /// The system's clock, starting at zero now.
    pub fn monotonic() -> Clock {
        Clock::Monotonic(Instant::now())
    }

    /// A manual clock starting at zero.
    pub fn manual() -> Clock {
        Clock::Manual(Rc::new(Cell::new(0)))
    }

    /// Microseconds since the clock's origin.
    pub fn micros(&self) -> u64 {
        match self {
            Clock::Monotonic(origin) => u64::try_from(origin.elapsed().as_micros()).unwrap_or(u64::MAX),
            Clock::Manual(micros) => micros.get(),
        }
    }

    /// Whole milliseconds since the clock's origin.
    pub fn millis(&self) -> u64 {
        self.micros() / 1000
    }

    /// Moves a manual clock forward; a monotonic clock moves by itself.
    pub fn advance(&self, millis: u64) {
        if let Clock::Manual(micros) = self {
            micros.set(micros.get().saturating_add(millis.saturating_mul(1000)));
        }
    }

    pub(crate) fn is_manual(&self) -> bool {
        matches!(self, Clock::Manual(_))
    }
}
