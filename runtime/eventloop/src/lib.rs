//! A libuv-like event loop: phases, timers, poll, thread pool. Knows no JavaScript.
//!
//! The host (`runtime/node`) creates one [`EventLoop`], starts handles and queues work on it, and calls
//! [`EventLoop::run`] until nothing is alive. Node's counterpart is libuv; the names are libuv's.
//!
//! Terms:
//! - A **handle** is long-lived and may call back many times (timer, idle, prepare, check, poll watcher).
//! - A **request** is one piece of work that calls back once (a job on the thread pool).
//! - A handle is **active** once started, and **referenced** unless `unref`ed. The loop is **alive** while an active
//!   referenced handle, an unfinished request or a closing handle exists.
//! - A **callback** receives the host value `&H` that was given to `run`; it may use the loop freely.
//!
//! It deliberately does not know what a callback does: draining microtasks and reporting errors is the host's affair.

mod clock;
mod event_loop;
mod handle;
mod observer;
mod phase;
mod poller;
mod thread_pool;
mod timer_heap;

pub use clock::Clock;
pub use event_loop::{EventLoop, RunMode};
pub use handle::HandleId;
pub use observer::{CallbackId, Cause, LoopEvent, Observer, Stamped};
pub use phase::Phase;
pub use poller::{Interest, Readiness};
pub use thread_pool::{JobId, pool_size_from};
