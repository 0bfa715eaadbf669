//! Numbers about a heap: what it holds now, and what its collections have cost so far.

use std::cell::Cell;
use std::time::Duration;

use super::Heap;

/// Running totals.
#[derive(Default)]
pub(crate) struct Totals {
    pub(crate) collections: Cell<u64>,
    pub(crate) minors: Cell<u64>,
    pub(crate) majors: Cell<u64>,
    pub(crate) minor_pause: Cell<Duration>,
    pub(crate) major_pause: Cell<Duration>,
    pub(crate) longest_pause: Cell<Duration>,
    /// Bytes of new space handed out up to the last collection.
    pub(crate) allocated_young: Cell<u64>,
    pub(crate) promoted: Cell<u64>,
}

/// What `Heap::statistics` answers.
#[derive(Clone, Debug)]
pub struct HeapStatistics {
    /// Bytes of cells in all spaces.
    pub used: usize,
    /// Bytes of memory held, free pages kept for reuse included.
    pub committed: usize,
    /// Bytes in new space.
    pub young: usize,
    /// Bytes of pages of old space, gaps included.
    pub old_held: usize,
    /// Bytes of large cells.
    pub large: usize,
    /// Bytes of shapes.
    pub shapes: usize,
    /// Bytes outside the heap that cells own.
    pub external: usize,
    /// Bytes of small cells ever allocated young (to the nearest region).
    pub allocated_young: u64,
    /// Bytes ever promoted.
    pub promoted: u64,
    /// Scavenges.
    pub minors: u64,
    /// Mark-sweeps.
    pub majors: u64,
    /// Time in scavenges.
    pub minor_pause: Duration,
    /// Time in mark-sweeps, their scavenges included.
    pub major_pause: Duration,
    /// The longest pause.
    pub longest_pause: Duration,
    /// Nursery capacity.
    pub nursery_capacity: usize,
    /// The heap limit.
    pub heap_limit: usize,
    /// Old-generation size that triggers the next mark-sweep.
    pub next_major: usize,
}

impl Heap {
    /// Numbers about this heap.
    pub fn statistics(&self) -> HeapStatistics {
        let totals = &self.statistics;
        let handed = self.nursery.with(|nursery| nursery.handed) - self.area.rest().left();
        HeapStatistics {
            used: self.used_bytes(),
            committed: self.committed_bytes(),
            young: self.young_bytes_used(),
            old_held: self.old.with(|old| old.held_bytes()),
            large: self.large.with(|large| large.young_bytes + large.old_bytes),
            shapes: self.shapes.with(|shapes| shapes.used_bytes()),
            external: self.external.get(),
            allocated_young: totals.allocated_young.get() + handed as u64,
            promoted: totals.promoted.get(),
            minors: totals.minors.get(),
            majors: totals.majors.get(),
            minor_pause: totals.minor_pause.get(),
            major_pause: totals.major_pause.get(),
            longest_pause: totals.longest_pause.get(),
            nursery_capacity: self.nursery.with(|nursery| nursery.capacity),
            heap_limit: self.limits.heap_limit.get(),
            next_major: self.limits.threshold.get(),
        }
    }

    fn young_bytes_used(&self) -> usize {
        self.nursery.with(|nursery| nursery.used_bytes()) - self.area.rest().left()
    }

    /// Bytes of cells in all spaces.
    pub(crate) fn used_bytes(&self) -> usize {
        self.young_bytes_used()
            + self.old.with(|old| old.used_bytes())
            + self.large.with(|large| large.young_bytes + large.old_bytes)
            + self.shapes.with(|shapes| shapes.used_bytes())
    }

    /// Bytes of memory held.
    pub(crate) fn committed_bytes(&self) -> usize {
        self.pages.with(|pages| pages.committed_bytes())
            + self.large.with(|large| large.committed_bytes())
            + self.shapes.with(|shapes| shapes.used_bytes())
    }

    /// What the thresholds and the limit are compared with: pages of old space and large cells.
    pub(crate) fn old_generation_bytes(&self) -> usize {
        self.old.with(|old| old.held_bytes()) + self.large.with(|large| large.old_bytes + large.young_bytes)
    }
}
