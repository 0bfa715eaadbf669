//! The phases of one loop iteration, in the order in which [`EventLoop::run`](crate::EventLoop::run) goes through them.

use std::fmt;

/// A **phase**: one step of a loop iteration, named as libuv's documentation names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Timers whose due time has come.
    Timers,
    /// Callbacks deferred to the next iteration.
    Pending,
    /// Idle handles; while one is active the poll phase does not block.
    Idle,
    /// Prepare handles, right before polling.
    Prepare,
    /// Waits for file descriptors and finished jobs, and runs their callbacks.
    Poll,
    /// Check handles, right after polling (node's `setImmediate`).
    Check,
    /// Close callbacks of handles closed during the iteration.
    Closing,
}

impl Phase {
    /// The phase's name in libuv's documentation.
    pub fn name(self) -> &'static str {
        match self {
            Phase::Timers => "timers",
            Phase::Pending => "pending",
            Phase::Idle => "idle",
            Phase::Prepare => "prepare",
            Phase::Poll => "poll",
            Phase::Check => "check",
            Phase::Closing => "closing",
        }
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
