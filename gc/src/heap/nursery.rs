//! New space: the pages in which cells are born, the budget until the next scavenge, and how it is adapted.
//!
//! Allocation bumps through **regions**: first the gaps around cells pinned by the last scavenge, then fresh pages.
//! The **budget** counts bytes handed out as regions, not pages, so a page that stays young because of a few pinned
//! cells costs what it gives (GC-14; counting it whole once meant a scavenge per page). V8: `SemiSpaceNewSpace`.

use super::gaps::{Bump, GapList, write_filler};
use super::pages::{PAGE_SIZE, PageAllocator, PageKind, PageTable};
use super::region::Region;
use crate::header::GRANULE;

/// Gaps of pinned pages below this are left alone.
pub(crate) const SMALLEST_YOUNG_GAP: usize = 512;
/// Cells above this do not end a region that still has this many times as much room.
pub(crate) const MEDIUM_CELL: usize = 256;

/// After so many cycles in which hardly anything survived a nursery of the largest capacity is doubled once more: what a scavenge
/// costs in any case (stacks, tables of the engine) is then paid half as often. With survivors it would not be worth it: they are
/// copied with more cache misses (measured on a splay tree).
const CYCLES_WITHOUT_SURVIVORS: u32 = 64;

/// See the module's text.
pub(crate) struct Nursery {
    pub(crate) pages: Vec<u32>,
    pub(crate) gaps: GapList,
    /// A second region, for cells over `MEDIUM_CELL` that do not fit the first.
    pub(crate) medium: Bump,
    /// Bytes to be handed out between scavenges, if nothing survives.
    pub(crate) capacity: usize,
    /// Bytes that may still be handed out.
    budget: usize,
    /// Bytes handed out since the last scavenge.
    pub(crate) handed: usize,
    /// Bytes of young cells that survived the last scavenge, pinned ones included.
    pub(crate) survivors: usize,
    /// The next scavenge promotes whatever survives, however young.
    pub(crate) promote_all: bool,
    /// Cycles in a row in which hardly anything survived.
    empty_cycles: u32,
    smallest: usize,
    largest: usize,
}

impl Nursery {
    pub(crate) fn new(smallest: usize, largest: usize) -> Nursery {
        let smallest = smallest.max(2 * PAGE_SIZE);
        Nursery {
            pages: Vec::new(),
            gaps: GapList::default(),
            medium: Bump::default(),
            capacity: smallest,
            budget: smallest,
            handed: 0,
            survivors: 0,
            promote_all: false,
            empty_cycles: 0,
            smallest,
            largest: largest.max(smallest),
        }
    }

    /// True if the next region must be preceded by a scavenge.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.budget == 0
    }

    /// The next region, with room for `size` bytes.
    pub(crate) fn next_region(
        &mut self,
        size: usize,
        pages: &mut PageAllocator,
        table: PageTable,
        region: &Region,
    ) -> Option<Bump> {
        let bump = match self.gaps.take(size) {
            Some(gap) => gap,
            None => {
                let page = pages.take(region, PageKind::Young)?;
                self.pages.push(page as u32);
                let start = table.start(page);
                Bump { top: start, limit: start + PAGE_SIZE }
            }
        };
        self.budget = self.budget.saturating_sub(bump.left());
        self.handed += bump.left();
        Some(bump)
    }

    /// Covers what is left of a region by a filler, or keeps it as a gap.
    pub(crate) fn close(&mut self, tail: Bump, keep: bool) {
        if tail.left() >= GRANULE {
            // SAFETY: the rest of a region is free memory.
            unsafe { write_filler(tail.top, tail.left()) };
            if keep && tail.left() >= SMALLEST_YOUNG_GAP {
                self.gaps.add(tail.top, tail.left());
                self.budget += tail.left();
                self.handed -= tail.left();
            }
        }
    }

    /// Starts the next cycle after a scavenge which `survivors` bytes of young cells survived in place or in
    /// new pages, and `promoted` left for old space; `newborn` of both had not survived one before.
    pub(crate) fn start_cycle(&mut self, survivors: usize, promoted: usize, newborn: usize) {
        // Most newborn cells live: a second copy would only cost time. Measured on a ring of a million objects.
        self.promote_all = newborn * 2 > self.handed;
        let alive = survivors + promoted;
        self.empty_cycles = if alive * 32 < self.capacity { self.empty_cycles + 1 } else { 0 };
        if self.empty_cycles == 0 {
            self.capacity = self.capacity.min(self.largest);
        }
        // More than a sixth alive: most cells have not had the time to die.
        if alive * 6 > self.capacity && self.capacity < self.largest {
            self.capacity = (self.capacity * 2).min(self.largest);
        } else if self.empty_cycles >= CYCLES_WITHOUT_SURVIVORS && self.capacity < 2 * self.largest {
            self.capacity *= 2;
            self.empty_cycles = 1;
        }
        self.survivors = survivors;
        self.handed = 0;
        self.budget = self.capacity.saturating_sub(survivors).max(self.capacity / 4);
    }

    /// The rest of the survivors' last page is the first gap to be allocated into.
    pub(crate) fn keep_tail(&mut self, tail: Bump) {
        if tail.left() > 0 {
            // SAFETY: the rest of a region is free memory.
            unsafe { write_filler(tail.top, tail.left()) };
            if tail.left() >= SMALLEST_YOUNG_GAP {
                self.gaps.add(tail.top, tail.left());
            }
        }
    }

    /// After a mark-sweep: a nursery that hardly anything survives may be smaller.
    pub(crate) fn shrink(&mut self) {
        if self.survivors * 32 < self.capacity {
            self.capacity = (self.capacity / 2).max(self.smallest);
            self.budget = self.budget.min(self.capacity);
        }
    }

    /// Bytes of cells: survivors and what was handed out. The caller subtracts what is left of its region.
    pub(crate) fn used_bytes(&self) -> usize {
        self.survivors + self.handed - self.medium.left()
    }
}
