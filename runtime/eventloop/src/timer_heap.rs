//! The timers' order: a binary heap by due time, then by start order, as libuv's.
//!
//! The heap holds (due, start order, handle) entries; stopping a timer leaves its entry behind, and the entry is dropped
//! when it surfaces and no longer matches the handle's current start (**stale entry**). When stale entries outnumber live
//! ones the heap is rebuilt, so a program that restarts one timer a million times keeps a small heap.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::handle::HandleId;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TimerEntry {
    pub due: u64,
    /// Increases with every start; breaks ties, and tells a live entry from a stale one.
    pub start_order: u64,
    pub handle: HandleId,
}

#[derive(Default)]
pub(crate) struct TimerHeap {
    entries: BinaryHeap<Reverse<TimerEntry>>,
    stale: usize,
    starts: u64,
}

impl TimerHeap {
    /// Enters a timer and returns its start order.
    pub fn start(&mut self, handle: HandleId, due: u64) -> u64 {
        self.starts += 1;
        self.entries.push(Reverse(TimerEntry { due, start_order: self.starts, handle }));
        self.starts
    }

    /// The start order of the timer started last.
    pub fn last_start(&self) -> u64 {
        self.starts
    }

    /// Notes that one entry is stale; `live` tells which entries still count.
    pub fn stop(&mut self, live: impl Fn(&TimerEntry) -> bool) {
        self.stale += 1;
        if self.stale > 64 && self.stale * 2 > self.entries.len() {
            self.entries.retain(|entry| live(&entry.0));
            self.stale = 0;
        }
    }

    /// The live entry that is due first, without removing it.
    pub fn first(&mut self, live: impl Fn(&TimerEntry) -> bool) -> Option<TimerEntry> {
        while let Some(Reverse(entry)) = self.entries.peek() {
            if live(entry) {
                return Some(*entry);
            }
            self.entries.pop();
            self.stale = self.stale.saturating_sub(1);
        }
        None
    }

    /// Removes the first entry.
    pub fn pop(&mut self) {
        self.entries.pop();
    }
}
