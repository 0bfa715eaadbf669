//! Waiting on shared memory: the specification's WaiterLists (ECMA-262 25.4.1) and their agents.
//!
//! Atomics.wait, waitAsync and notify use this file. The waiters of a SharedArrayBuffer's memory are in its backing store
//! ([`WaiterLists`]), which all agents that see the memory share; there is nothing global. A thread that waits sleeps on the lists'
//! condition; an asynchronous waiter is a promise of some Vm, which hears of its notification through the Vm's **mailbox** and
//! of its time-out from its own clock. Both become jobs in [`AsyncWaits::deliver`], which the job queue calls between jobs; a
//! host without anything else to do sleeps in [`AsyncWaits::sleep`]. V8's counterpart: `FutexEmulation`.

use crate::array_buffers::BackingStore;
use crate::promises::resolve_promise;
use crate::roots::Persistent;
use crate::vm::Vm;
use cutaway_gc::Value;
use cutaway_gc::cells::objects::PromiseObject;
use std::cell::{Cell, RefCell};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The waiters of one backing store.
#[derive(Default)]
pub struct WaiterLists {
    waiters: Mutex<Waiters>,
    notified: Condvar,
}

/// In the order in which they came, for all places of the memory.
#[derive(Default)]
struct Waiters {
    list: Vec<Waiter>,
    next_ticket: u64,
}

struct Waiter {
    /// Byte offset of what it waits on.
    place: usize,
    ticket: u64,
    /// Whom to tell, for an asynchronous waiter.
    mailbox: Option<Arc<Mailbox>>,
}

/// What a wait came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Notified.
    Ok,
    /// The time was up first.
    TimedOut,
    /// The memory did not have the expected value.
    NotEqual,
}

impl Outcome {
    /// As programs see it.
    pub fn text(self) -> &'static str {
        match self {
            Outcome::Ok => "ok",
            Outcome::TimedOut => "timed-out",
            Outcome::NotEqual => "not-equal",
        }
    }
}

impl WaiterLists {
    /// Blocks the thread until notified at `place` or the time is up, if `is_expected` (asked in the critical section).
    pub fn wait(
        &self,
        place: usize,
        timeout: Option<Duration>,
        is_expected: impl FnOnce() -> bool,
    ) -> Outcome {
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let mut waiters = lock(&self.waiters);
        if !is_expected() {
            return Outcome::NotEqual;
        }
        let ticket = waiters.add(place, None);
        loop {
            waiters = match deadline.map(|deadline| deadline.saturating_duration_since(Instant::now())) {
                Some(Duration::ZERO) => {
                    return if waiters.remove(ticket) { Outcome::TimedOut } else { Outcome::Ok };
                }
                Some(left) => {
                    self.notified.wait_timeout(waiters, left).unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.notified.wait(waiters).unwrap_or_else(PoisonError::into_inner),
            };
            if waiters.list.iter().all(|waiter| waiter.ticket != ticket) {
                return Outcome::Ok;
            }
        }
    }

    /// Enters an asynchronous waiter, if `is_expected`. Its ticket.
    fn wait_async(
        &self,
        place: usize,
        mailbox: Arc<Mailbox>,
        is_expected: impl FnOnce() -> bool,
    ) -> Option<u64> {
        let mut waiters = lock(&self.waiters);
        is_expected().then(|| waiters.add(place, Some(mailbox)))
    }

    /// Removes and wakes at most `count` waiters at `place`, in the order in which they came. How many there were.
    pub fn notify(&self, place: usize, count: f64) -> usize {
        let mut waiters = lock(&self.waiters);
        let mut woken = 0;
        let mut at = 0;
        while at < waiters.list.len() && (woken as f64) < count {
            if waiters.list[at].place != place {
                at += 1;
                continue;
            }
            let waiter = waiters.list.remove(at);
            if let Some(mailbox) = waiter.mailbox {
                mailbox.post(self, waiter.ticket);
            }
            woken += 1;
        }
        self.notified.notify_all();
        woken
    }

    /// An identity for mailboxes; the store that has the lists does not move.
    fn address(&self) -> usize {
        std::ptr::from_ref(self) as usize
    }
}

impl Waiters {
    fn add(&mut self, place: usize, mailbox: Option<Arc<Mailbox>>) -> u64 {
        self.next_ticket += 1;
        self.list.push(Waiter { place, ticket: self.next_ticket, mailbox });
        self.next_ticket
    }

    fn remove(&mut self, ticket: u64) -> bool {
        let at = self.list.iter().position(|waiter| waiter.ticket == ticket);
        at.map(|at| self.list.remove(at)).is_some()
    }
}

/// Notifications on their way to a Vm: address of the lists, ticket.
#[derive(Default)]
struct Mailbox {
    posts: Mutex<Vec<(usize, u64)>>,
    posted: Condvar,
}

impl Mailbox {
    fn post(&self, lists: &WaiterLists, ticket: u64) {
        lock(&self.posts).push((lists.address(), ticket));
        self.posted.notify_all();
    }
}

/// An asynchronous wait of this Vm.
struct AsyncWait {
    store: Arc<BackingStore>,
    ticket: u64,
    deadline: Option<Instant>,
    promise: Persistent,
}

/// The asynchronous waits of a Vm.
#[derive(Default)]
pub struct AsyncWaits {
    mailbox: Arc<Mailbox>,
    waits: RefCell<Vec<AsyncWait>>,
    pending: Cell<usize>,
}

impl AsyncWaits {
    /// Enters a wait whose end resolves `promise`. False if the memory does not have the expected value.
    pub fn begin(
        &self,
        vm: &Vm,
        store: Arc<BackingStore>,
        place: usize,
        timeout: Option<Duration>,
        promise: Value,
        is_expected: impl FnOnce() -> bool,
    ) -> bool {
        let Some(ticket) = store.waiters().wait_async(place, self.mailbox.clone(), is_expected) else {
            return false;
        };
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let promise = vm.roots.keep(promise);
        self.waits.borrow_mut().push(AsyncWait { store, ticket, deadline, promise });
        self.pending.set(self.pending.get() + 1);
        true
    }

    /// True if there are waits that have not ended.
    #[inline(always)]
    pub fn any_pending(&self) -> bool {
        self.pending.get() > 0
    }

    /// Resolves the promises of the waits that have ended.
    #[cold]
    pub fn deliver(&self, vm: &Vm) {
        let posts = std::mem::take(&mut *lock(&self.mailbox.posts));
        for (lists, ticket) in posts {
            let is_it = |wait: &AsyncWait| wait.ticket == ticket && wait.store.waiters().address() == lists;
            self.end(vm, Outcome::Ok, is_it);
        }
        let now = Instant::now();
        let is_due = |wait: &AsyncWait| wait.deadline.is_some_and(|deadline| deadline <= now);
        // A waiter that is not in its list any more has been notified meanwhile; its post is on the way.
        while self.end(vm, Outcome::TimedOut, |wait| {
            is_due(wait) && lock(&wait.store.waiters().waiters).remove(wait.ticket)
        }) {}
    }

    fn end(&self, vm: &Vm, outcome: Outcome, mut is_it: impl FnMut(&AsyncWait) -> bool) -> bool {
        let at = self.waits.borrow().iter().position(&mut is_it);
        let Some(at) = at else { return false };
        let wait = self.waits.borrow_mut().remove(at);
        self.pending.set(self.pending.get() - 1);
        if let Some(promise) = vm.roots.release(wait.promise).downcast::<PromiseObject>() {
            resolve_promise(vm, promise, Value::cell(vm.intern(outcome.text())));
        }
        true
    }

    /// When the next wait times out.
    pub fn next_deadline(&self) -> Option<Instant> {
        self.waits.borrow().iter().filter_map(|wait| wait.deadline).min()
    }

    /// Blocks until a wait may have ended, but no longer than this.
    pub fn sleep(&self, longest: Duration) {
        let until = self.next_deadline().map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let posts = lock(&self.mailbox.posts);
        if posts.is_empty() {
            let time = until.map_or(longest, |until| until.min(longest));
            drop(self.mailbox.posted.wait_timeout(posts, time));
        }
    }
}
