//! Old space: where cells go that survived two scavenges, and those allocated old at once.
//!
//! There are no size classes: small cells are bumped into the gaps that sweeping left, larger ones into fresh
//! pages. Called by the scavenger (promotion) and by `allocate_old`; the sweeper refills the gap list.

use super::gaps::{Bump, GapList, write_filler};
use super::pages::{PAGE_SIZE, PageAllocator, PageKind, PageTable};
use super::region::Region;
use crate::header::GRANULE;

/// Gaps below this are not worth a bump region.
pub(crate) const SMALLEST_GAP: usize = 64;
/// Cells above this go to a fresh page at once: they would rarely fit a gap.
const GAP_CELL_LIMIT: usize = 512;

/// See the module's text.
#[derive(Default)]
pub(crate) struct OldSpace {
    /// Bump region for cells of any size that fit.
    bump: Bump,
    /// Bump region in a fresh page for the larger cells.
    fresh: Bump,
    pub(crate) gaps: GapList,
    pub(crate) pages: Vec<u32>,
}

impl OldSpace {
    /// `size` bytes of old space, or 0 if no page is to be had.
    #[inline]
    pub(crate) fn allocate(
        &mut self,
        size: usize,
        pages: &mut PageAllocator,
        table: PageTable,
        region: &Region,
    ) -> usize {
        let address = self.bump.take(size);
        if address != 0 {
            return address;
        }
        self.allocate_slow(size, pages, table, region)
    }

    #[cold]
    fn allocate_slow(
        &mut self,
        size: usize,
        pages: &mut PageAllocator,
        table: PageTable,
        region: &Region,
    ) -> usize {
        if size > GAP_CELL_LIMIT {
            let address = self.fresh.take(size);
            if address != 0 {
                return address;
            }
            let Some(page) = self.fresh_page(pages, table, region) else { return 0 };
            let tail = std::mem::replace(&mut self.fresh, page);
            self.close(tail);
            return self.fresh.take(size);
        }
        let Some(next) = self.gaps.take(size).or_else(|| self.fresh_page(pages, table, region)) else {
            return 0;
        };
        let tail = std::mem::replace(&mut self.bump, next);
        // Straight to the filler: a gap too small for this cell may be too small for the next as well.
        if tail.left() >= 4 * SMALLEST_GAP {
            self.close(tail);
        } else if tail.left() > 0 {
            // SAFETY: the rest of a bump region is free memory.
            unsafe { write_filler(tail.top, tail.left()) };
        }
        self.bump.take(size)
    }

    fn fresh_page(&mut self, pages: &mut PageAllocator, table: PageTable, region: &Region) -> Option<Bump> {
        let page = pages.take(region, PageKind::Old)?;
        self.pages.push(page as u32);
        let start = table.start(page);
        Some(Bump { top: start, limit: start + PAGE_SIZE })
    }

    /// Covers an abandoned bump region by a filler and keeps it as a gap if it is worth it.
    fn close(&mut self, tail: Bump) {
        if tail.left() >= GRANULE {
            // SAFETY: the rest of a bump region is free memory.
            unsafe { write_filler(tail.top, tail.left()) };
            if tail.left() >= SMALLEST_GAP {
                self.gaps.add(tail.top, tail.left());
            }
        }
    }

    /// Closes both bump regions: every page is parsable afterwards (GC-2).
    pub(crate) fn close_regions(&mut self) {
        let (bump, fresh) = (std::mem::take(&mut self.bump), std::mem::take(&mut self.fresh));
        self.close(bump);
        self.close(fresh);
    }

    /// Bytes of pages held.
    pub(crate) fn held_bytes(&self) -> usize {
        self.pages.len() * PAGE_SIZE
    }

    /// Bytes of pages held that are not free. Fillers too small for the gap list count as used.
    pub(crate) fn used_bytes(&self) -> usize {
        self.held_bytes() - self.gaps.bytes() - self.bump.left() - self.fresh.left()
    }
}
