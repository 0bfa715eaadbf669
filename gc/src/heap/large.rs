//! Large cells (over 8 KB): each on its own run of pages, never copied.
//!
//! A large cell is born young; the first collection it survives makes it old by changing the kind of its first page.
//! Runs come from the upper part of the region, best fit among freed runs (merged with their neighbours), else from
//! its frontier. Cells with slots have card tables (`cards`). V8: `LargeObjectSpace`, `NewLargeObjectSpace`.

use std::collections::BTreeMap;

use super::cards::{card_count, free_cards, new_cards};
use super::pages::{PAGE_SHIFT, PAGE_SIZE, PageKind, PageTable};
use super::region::{LARGE_OFFSET, RESERVATION_SIZE, Region};

/// Cells above this are large: a quarter page.
pub const LARGE_CELL: usize = PAGE_SIZE / 4;
const COMMIT_STEP: usize = 1 << 20;
/// Freed runs keep their memory for the next ones up to this much in all: to get it anew from the system costs several times
/// what clearing it does.
const MOST_WARM: usize = 16 << 20;

/// What a new cell holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contents {
    /// Zeros.
    Zero,
    /// Anything: it is filled at once.
    Arbitrary,
}

/// A freed run of pages.
#[derive(Clone, Copy)]
struct Run {
    pages: usize,
    /// Nothing was written since the memory came from the system.
    clean: bool,
}

/// See the module's text.
pub(crate) struct LargeSpace {
    table: PageTable,
    /// First pages of young large cells.
    pub(crate) young: Vec<u32>,
    /// First pages of old large cells.
    pub(crate) old: Vec<u32>,
    /// First pages of old large cells with dirty cards.
    pub(crate) dirty: Vec<u32>,
    free: BTreeMap<usize, Run>,
    frontier: usize,
    committed: usize,
    pub(crate) young_bytes: usize,
    pub(crate) old_bytes: usize,
    warm_pages: usize,
    /// A freed run with memory behind it was taken since [`LargeSpace::trim`].
    reused: bool,
}

fn bytes_held(size: usize) -> usize {
    (size + 4095) & !4095
}

impl LargeSpace {
    pub(crate) fn new(table: PageTable) -> LargeSpace {
        LargeSpace {
            table,
            young: Vec::new(),
            old: Vec::new(),
            dirty: Vec::new(),
            free: BTreeMap::new(),
            frontier: LARGE_OFFSET >> PAGE_SHIFT,
            committed: LARGE_OFFSET >> PAGE_SHIFT,
            young_bytes: 0,
            old_bytes: 0,
            warm_pages: 0,
            reused: false,
        }
    }

    /// Memory for a cell of `size` bytes, or 0.
    pub(crate) fn allocate(
        &mut self,
        size: usize,
        young: bool,
        with_cards: bool,
        contents: Contents,
        region: &Region,
    ) -> usize {
        if size > RESERVATION_SIZE - LARGE_OFFSET {
            return 0;
        }
        let pages = size.div_ceil(PAGE_SIZE);
        let Some((head, clean)) = self.take_run(pages, region) else { return 0 };
        let cards = if with_cards { new_cards(size) } else { std::ptr::null_mut() };
        if with_cards && cards.is_null() {
            self.release_run(head, pages, region);
            return 0;
        }
        let start = self.table.start(head);
        match contents {
            // SAFETY: the run is accessible and free.
            Contents::Zero if !clean => unsafe { std::ptr::write_bytes(start as *mut u8, 0, size) },
            Contents::Arbitrary if clean => region.populate(start - region.base(), size),
            _ => {}
        }
        for page in head..head + pages {
            self.table.set_kind(page, PageKind::LargeBody);
            self.table.info(page).head.set(head as u32);
        }
        let info = self.table.info(head);
        info.large_size.set(size);
        info.run_size.set(size);
        info.cards.set(cards);
        info.dirty.set(false);
        self.table.set_kind(head, if young { PageKind::LargeYoung } else { PageKind::LargeOld });
        if young {
            self.young.push(head as u32);
            self.young_bytes += bytes_held(size);
        } else {
            self.old.push(head as u32);
            self.old_bytes += bytes_held(size);
        }
        start
    }

    /// A young large cell survives: it is old from now on. All its cards are to be scanned.
    pub(crate) fn promote(&mut self, head: usize) {
        let size = bytes_held(self.table.info(head).run_size.get());
        self.table.set_kind(head, PageKind::LargeOld);
        self.old.push(head as u32);
        self.young_bytes -= size;
        self.old_bytes += size;
    }

    /// Frees a dead cell, which the caller takes off the lists.
    pub(crate) fn free(&mut self, head: usize, region: &Region) {
        let info = self.table.info(head);
        let size = info.run_size.get();
        match self.table.kind(head) {
            PageKind::LargeYoung => self.young_bytes -= bytes_held(size),
            _ => self.old_bytes -= bytes_held(size),
        }
        // SAFETY: the card table was made for this size, and its cell is gone.
        unsafe { free_cards(info.cards.replace(std::ptr::null_mut()), size) };
        self.release_run(head, size.div_ceil(PAGE_SIZE), region);
    }

    /// The cell has become shorter in place; its run stays.
    pub(crate) fn shrink(&mut self, head: usize, new_size: usize) {
        self.table.info(head).large_size.set(new_size);
    }

    /// Marks every card of an old large cell dirty.
    pub(crate) fn dirty_all(&mut self, head: usize) {
        let info = self.table.info(head);
        let cards = info.cards.get();
        if !cards.is_null() {
            // SAFETY: the card table has one byte for each card.
            unsafe { std::ptr::write_bytes(cards, 1, card_count(info.run_size.get())) };
        }
        self.note_dirty(head);
    }

    /// Puts an old large cell on the list of dirty ones.
    pub(crate) fn note_dirty(&mut self, head: usize) {
        if !self.table.info(head).dirty.replace(true) {
            self.dirty.push(head as u32);
        }
    }

    fn take_run(&mut self, pages: usize, region: &Region) -> Option<(usize, bool)> {
        let best = self.free.iter().filter(|(_, run)| run.pages >= pages).min_by_key(|(_, run)| run.pages);
        if let Some((&head, &run)) = best {
            self.free.remove(&head);
            if run.pages > pages {
                self.free.insert(head + pages, Run { pages: run.pages - pages, clean: run.clean });
            }
            if !run.clean {
                self.warm_pages -= pages;
                self.reused = true;
            }
            return Some((head, run.clean));
        }
        let end = self.frontier + pages;
        if end > RESERVATION_SIZE >> PAGE_SHIFT {
            return None;
        }
        if end > self.committed {
            let grow = ((end - self.committed) << PAGE_SHIFT).next_multiple_of(COMMIT_STEP);
            let offset = self.committed << PAGE_SHIFT;
            let grow = grow.min(RESERVATION_SIZE - offset);
            if !region.commit(offset, grow) {
                return None;
            }
            self.committed += grow >> PAGE_SHIFT;
        }
        let head = self.frontier;
        self.frontier = end;
        Some((head, true))
    }

    fn release_run(&mut self, head: usize, pages: usize, region: &Region) {
        for page in head..head + pages {
            self.table.set_kind(page, PageKind::Free);
        }
        let clean = (self.warm_pages + pages) * PAGE_SIZE > MOST_WARM;
        if clean {
            region.discard(self.table.start(head), pages * PAGE_SIZE);
        } else {
            self.warm_pages += pages;
        }
        let (mut first, mut run) = (head, Run { pages, clean });
        // Runs merge only with their like, so that a big clean run does not have to be zeroed again.
        if let Some((&before, &left)) = self.free.range(..head).next_back()
            && before + left.pages == head
            && left.clean == clean
        {
            self.free.remove(&before);
            first = before;
            run.pages += left.pages;
        }
        if let Some(&right) = self.free.get(&(head + pages))
            && right.clean == clean
        {
            self.free.remove(&(head + pages));
            run.pages += right.pages;
        }
        self.free.insert(first, run);
    }

    /// Gives back the memory of all freed runs and merges them, if since the last time none of them was of use.
    pub(crate) fn trim(&mut self, region: &Region) {
        if std::mem::take(&mut self.reused) || self.warm_pages == 0 {
            return;
        }
        let mut merged: BTreeMap<usize, Run> = BTreeMap::new();
        for (&head, run) in &self.free {
            if !run.clean {
                region.discard(self.table.start(head), run.pages * PAGE_SIZE);
            }
            match merged.last_entry() {
                Some(mut last) if last.key() + last.get().pages == head => last.get_mut().pages += run.pages,
                _ => {
                    merged.insert(head, Run { pages: run.pages, clean: true });
                }
            }
        }
        self.free = merged;
        self.warm_pages = 0;
    }

    /// Bytes of memory held, freed runs with memory behind them included.
    pub(crate) fn committed_bytes(&self) -> usize {
        self.young_bytes + self.old_bytes + self.warm_pages * PAGE_SIZE
    }
}

impl Drop for LargeSpace {
    fn drop(&mut self) {
        for &head in self.young.iter().chain(&self.old) {
            let info = self.table.info(head as usize);
            // SAFETY: the card table was made for this size. The region is dropped after this space.
            unsafe { free_cards(info.cards.get(), info.run_size.get()) };
        }
    }
}
