//! `--stress-gc=N`: a collection at every Nth allocation, each 64th of them a mark-sweep.
//!
//! Small N makes lost references show at once, but pins nearly everything just allocated and never fills a page;
//! N in the hundreds and thousands finds missing barriers and errors at page ends. Test with both. While stress is on,
//! the inline allocation path is kept closed, so every allocation is counted. V8: `--stress-compaction`, `--gc-interval`.

use std::cell::Cell;

/// Mark-sweeps among the collections forced by stress: one in this many.
const MAJOR_EVERY: u64 = 64;

/// Counts allocations.
pub(crate) struct StressClock {
    every: Option<u64>,
    left: Cell<u64>,
    collections: Cell<u64>,
}

/// What stress wants before an allocation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum StressDemand {
    Nothing,
    Scavenge,
    MarkSweep,
}

impl StressClock {
    pub(crate) fn new(every: Option<u64>) -> StressClock {
        let every = every.map(|n| n.max(1));
        StressClock { every, left: Cell::new(every.unwrap_or(0)), collections: Cell::new(0) }
    }

    pub(crate) fn is_on(&self) -> bool {
        self.every.is_some()
    }

    /// One allocation is about to be made.
    pub(crate) fn tick(&self) -> StressDemand {
        let Some(every) = self.every else { return StressDemand::Nothing };
        self.left.set(self.left.get() - 1);
        if self.left.get() > 0 {
            return StressDemand::Nothing;
        }
        self.left.set(every);
        self.collections.set(self.collections.get() + 1);
        match self.collections.get() % MAJOR_EVERY {
            0 => StressDemand::MarkSweep,
            _ => StressDemand::Scavenge,
        }
    }
}
