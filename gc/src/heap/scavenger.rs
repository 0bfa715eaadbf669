//! The scavenge: evacuates new space. Survivors of one scavenge are copied to fresh young pages, survivors of two
//! are promoted; pinned cells stay where they are and the page around them is emptied.
//!
//! Entered from `collection` with the mutator stopped and registers spilled. The order is the proof: native stacks
//! pin first (GC-1), then the fate of each pinned page is decided, then roots, remembered cells and dirty cards are
//! traced to a fix-point, then weak references, and last pages are freed. V8: `Scavenger`, with a parallel one's
//! barriers left out; V8 pins (conservatively) only in builds without handles.
//!
//! **Fate of a page with pinned cells**: it stays young the first time (else one stale stack word promotes the root
//! of a dead tree, which then drags whole trees into old space); pinned again it becomes old as it is, if pinned
//! cells fill a quarter of it; sparser pages go on staying young, because the nursery fills their gaps (else a deep
//! stack that pins one cell in each page costs a page of memory for each).

use super::Heap;
use super::cards::{CARD_SHIFT, card_count};
use super::collector_byte::{AGED, FORWARDED, OLD_CLEAN, PINNED, YOUNG};
use super::events::ScavengeCounts;
use super::gaps::{Bump, poison_gap, write_filler};
use super::nursery::SMALLEST_YOUNG_GAP;
use super::oldspace::SMALLEST_GAP;
use super::pages::{PAGE_SIZE, PageKind, PageTable};
use super::pinning::{cell_containing, each_bit};
use super::stack_scan::scan_words;
use super::weak::{Tracer, WeakWork, resolve};
use crate::cells::{size_of_cell, trace_cell, trace_cell_fields, trace_tail_range};
use crate::header::{GRANULE, Header};
use crate::visitor::{Visitor, word_is_cell};

/// A page whose pinned cells fill at least this much of it becomes old when it is pinned again.
const DENSE: usize = PAGE_SIZE / 4;

/// One scavenge at work.
pub(crate) struct Scavenger<'h> {
    heap: &'h Heap,
    table: PageTable,
    epoch: u32,
    /// Where survivors that stay young go.
    to: Bump,
    to_pages: Vec<u32>,
    /// Cells at their final address, to be traced.
    worklist: Vec<*mut Header>,
    /// First pages of large cells just promoted, to be scanned by cards.
    large_worklist: Vec<usize>,
    pinned: Vec<*mut Header>,
    pinned_pages: Vec<u32>,
    weak: WeakWork,
    /// The cell being traced refers to a young cell.
    saw_young: bool,
    /// Cells whose byte has this bit are promoted: `AGED`, or `YOUNG` when the nursery wants everything promoted.
    promoted_if: u8,
    /// Bytes of survivors that had not survived before.
    newborn_bytes: usize,
    counts: ScavengeCounts,
}

impl<'h> Scavenger<'h> {
    pub(crate) fn new(heap: &'h Heap) -> Self {
        Scavenger {
            heap,
            table: heap.table,
            epoch: heap.next_epoch(),
            to: Bump::default(),
            to_pages: Vec::new(),
            worklist: Vec::new(),
            large_worklist: Vec::new(),
            pinned: Vec::new(),
            pinned_pages: Vec::new(),
            weak: WeakWork::default(),
            saw_young: false,
            promoted_if: if heap.nursery.with(|nursery| nursery.promote_all) { YOUNG } else { AGED },
            newborn_bytes: 0,
            counts: ScavengeCounts::default(),
        }
    }

    /// Does it all. `stack_pointer`: where the native stack's live part begins.
    ///
    /// # Safety
    /// The mutator is stopped with its registers spilled, all pages are parsable and all regions closed.
    pub(crate) unsafe fn run(mut self, stack_pointer: usize) -> ScavengeCounts {
        let from_pages = self.heap.nursery.with(|nursery| {
            nursery.gaps.clear();
            std::mem::take(&mut nursery.pages)
        });
        for &page in &from_pages {
            self.table.set_kind(page as usize, PageKind::From);
        }
        // SAFETY: as the caller's; each step leaves what the next one needs, in this order.
        unsafe {
            self.pin_from_stacks(stack_pointer);
            self.decide_pinned_pages();
            // First the set as the mutator left it: whatever is traced later may add to it.
            self.trace_remembered();
            self.trace_pinned();
            self.heap.host().trace_roots(&mut self);
            let heap = self.heap;
            heap.roots.trace(&mut self);
            resolve(&mut self);
            self.heap.finalize_dead(false, |cell| self.survivor(cell));
            self.free_dead_large();
            self.release_from_pages(&from_pages);
        }
        self.finish()
    }

    // ---- pinning ----

    unsafe fn pin_from_stacks(&mut self, stack_pointer: usize) {
        if !self.heap.config.stack_scan {
            return;
        }
        // SAFETY: the thread's own stack, and ranges the host vouches for.
        unsafe {
            scan_words(stack_pointer, self.heap.stack_base.get(), |word| self.pin_word(word));
            self.heap.host().conservative_ranges(&mut |from, to| {
                scan_words(from as usize, to as usize, |word| self.pin_word(word));
            });
        }
    }

    #[inline]
    fn pin_word(&mut self, word: usize) {
        if !self.table.contains(word) {
            return;
        }
        match self.table.kind_at(word) {
            // SAFETY: nothing has moved yet.
            PageKind::From => unsafe {
                if let Some(cell) = cell_containing(self.table, self.epoch, 0, word) {
                    self.pin(cell);
                }
            },
            PageKind::LargeYoung | PageKind::LargeBody => {
                let head = self.table.info(self.table.page_of(word)).head.get() as usize;
                // The kind of a body page whose cell was freed is not `LargeBody` any more.
                if self.table.kind(head) == PageKind::LargeYoung {
                    self.promote_large(head);
                }
            }
            _ => {}
        }
    }

    unsafe fn pin(&mut self, cell: *mut Header) {
        // SAFETY: a cell of from-space starts here.
        unsafe {
            if (*cell).gc_byte() & PINNED != 0 {
                return;
            }
            (*cell).set_gc_byte((*cell).gc_byte() | PINNED);
            let page = self.table.page_of(cell as usize);
            let info = self.table.info(page);
            if info.pinned_epoch.replace(self.epoch) != self.epoch {
                info.pinned_bytes.set(0);
                self.pinned_pages.push(page as u32);
            }
            info.pinned_bytes.set(info.pinned_bytes.get() + size_of_cell(cell) as u32);
            self.pinned.push(cell);
        }
    }

    /// True if a page with pinned cells becomes old in this scavenge.
    fn becomes_old(&self, page: usize) -> bool {
        let info = self.table.info(page);
        info.stayed.get() && info.pinned_bytes.get() as usize >= DENSE
    }

    /// Gives each pinned cell the byte it will have: from here on `YOUNG` in it tells whether its page stays young.
    unsafe fn decide_pinned_pages(&mut self) {
        for &cell in &self.pinned {
            let page = self.table.page_of(cell as usize);
            let byte = if self.becomes_old(page) { PINNED } else { PINNED | YOUNG | AGED };
            // SAFETY: pinned cells are live cells of from-space.
            unsafe { (*cell).set_gc_byte(byte) };
        }
    }

    unsafe fn trace_pinned(&mut self) {
        for cell in std::mem::take(&mut self.pinned) {
            // SAFETY: as above; a pinned cell is at its final address.
            unsafe {
                self.counts.pinned_cells += 1;
                let size = size_of_cell(cell);
                match (*cell).gc_byte() & YOUNG {
                    0 => self.counts.promoted_bytes += size,
                    _ => self.counts.survived_bytes += size,
                }
                self.worklist.push(cell);
            }
        }
        self.drain();
    }

    // ---- remembered cells and cards ----

    unsafe fn trace_remembered(&mut self) {
        let cells = self.heap.remembered.with(|set| std::mem::take(&mut set.cells));
        self.counts.remembered = cells.len();
        for &cell in &cells {
            // SAFETY: the set holds live old cells; `trace_one` remembers the cell again if need be.
            unsafe {
                (*cell).set_gc_byte(OLD_CLEAN);
                self.trace_one(cell);
            }
        }
        let dirty = self.heap.large.with(|large| std::mem::take(&mut large.dirty));
        for &head in &dirty {
            self.table.info(head as usize).dirty.set(false);
        }
        for head in dirty {
            // SAFETY: the list holds live large cells.
            unsafe { self.scan_large(head as usize, false) };
        }
    }

    /// Traces an old large cell: its fields, and of its tail the dirty cards, or `all`.
    unsafe fn scan_large(&mut self, head: usize, all: bool) {
        let info = self.table.info(head);
        let cell = self.table.start(head) as *mut Header;
        let cards = info.cards.get();
        // SAFETY: a large cell starts on its first page; its card table has one byte for each card.
        unsafe {
            (*cell).set_gc_byte(OLD_CLEAN);
            if cards.is_null() {
                // No slots, or tables that are looked through whole.
                return self.trace_one(cell);
            }
            let size = info.large_size.get();
            self.saw_young = false;
            trace_cell_fields(cell, self);
            let mut any = self.saw_young;
            for card in 0..card_count(size) {
                if !all && *cards.add(card) == 0 {
                    continue;
                }
                self.saw_young = false;
                let from = card << CARD_SHIFT;
                trace_tail_range(cell, from, from + (1 << CARD_SHIFT), self);
                *cards.add(card) = self.saw_young as u8;
                any |= self.saw_young;
            }
            if any {
                self.heap.large.with(|large| large.note_dirty(head));
            }
        }
    }

    fn promote_large(&mut self, head: usize) {
        self.heap.large.with(|large| large.promote(head));
        let start = self.table.start(head);
        // SAFETY: a large cell starts on its first page.
        unsafe { (*(start as *mut Header)).set_gc_byte(OLD_CLEAN) };
        self.counts.promoted_large += 1;
        self.large_worklist.push(head);
        self.weak.reached(start, start);
    }

    // ---- evacuation ----

    /// The new address of a cell of from-space.
    #[inline]
    unsafe fn evacuate(&mut self, from: *mut Header) -> usize {
        // SAFETY: a cell of from-space starts here; forwarded cells have their new address in the second word.
        unsafe {
            let byte = (*from).gc_byte();
            if byte & (FORWARDED | PINNED) != 0 {
                self.saw_young |= byte & YOUNG != 0;
                return if byte & FORWARDED != 0 { *from.cast::<usize>().add(1) } else { from as usize };
            }
            let size = size_of_cell(from);
            if byte & AGED == 0 {
                self.newborn_bytes += size;
            }
            let (to, new_byte) = if byte & self.promoted_if != 0 {
                self.counts.promoted_bytes += size;
                (self.allocate_old(size), OLD_CLEAN)
            } else {
                self.counts.survived_bytes += size;
                self.saw_young = true;
                (self.allocate_young(size), YOUNG | AGED)
            };
            copy_granules(from as usize, to, size);
            let to_cell = to as *mut Header;
            (*to_cell).set_gc_byte(new_byte);
            (*from).set_gc_byte(FORWARDED | new_byte & YOUNG);
            *from.cast::<usize>().add(1) = to;
            if !self.heap.traits.is_leaf((*to_cell).kind_byte()) {
                self.worklist.push(to_cell);
            }
            self.weak.reached(from as usize, to);
            to
        }
    }

    #[inline(always)]
    fn allocate_young(&mut self, size: usize) -> usize {
        match self.to.take(size) {
            0 => self.allocate_young_slow(size),
            address => address,
        }
    }

    #[cold]
    fn allocate_young_slow(&mut self, size: usize) -> usize {
        let page = self.heap.take_page_or_die(PageKind::Young);
        self.to_pages.push(page as u32);
        let start = self.table.start(page);
        let tail = std::mem::replace(&mut self.to, Bump { top: start, limit: start + PAGE_SIZE });
        if tail.left() > 0 {
            // SAFETY: the rest of a region is free memory.
            unsafe { write_filler(tail.top, tail.left()) };
        }
        self.to.take(size)
    }

    #[inline(always)]
    fn allocate_old(&mut self, size: usize) -> usize {
        self.heap.old_bytes_or_die(size)
    }

    /// Traces a cell at its final address and remembers it if it is old and refers to young cells.
    #[inline]
    unsafe fn trace_one(&mut self, cell: *mut Header) {
        // SAFETY: a live cell starts here.
        unsafe {
            let kind = (*cell).kind_byte();
            self.saw_young = false;
            trace_cell(cell, self);
            if self.heap.traits.is_weak(kind) {
                self.heap.traits.list(kind, cell, &mut self.weak);
            }
            if self.saw_young {
                self.remember_if_clean(cell);
            }
        }
    }

    #[inline]
    unsafe fn remember_if_clean(&mut self, cell: *mut Header) {
        // SAFETY: a live cell starts here. `PINNED` alone is a pinned cell whose page becomes old.
        unsafe {
            let byte = (*cell).gc_byte();
            if byte & !PINNED == OLD_CLEAN {
                (*cell).set_gc_byte(OLD_CLEAN);
                self.heap.remember_always(cell);
                (*cell).set_gc_byte((*cell).gc_byte() | byte);
            }
        }
    }

    // ---- the end ----

    fn free_dead_large(&mut self) {
        self.heap.large.with(|large| {
            for head in std::mem::take(&mut large.young) {
                if self.table.kind(head as usize) == PageKind::LargeYoung {
                    large.free(head as usize, &self.heap.region);
                }
            }
        });
    }

    unsafe fn release_from_pages(&mut self, from_pages: &[u32]) {
        let poison = self.heap.config.poison;
        self.heap.pages.with(|pages| {
            for &page in from_pages {
                let page = page as usize;
                if self.table.info(page).pinned_epoch.get() == self.epoch {
                    continue;
                }
                if poison {
                    // SAFETY: everything alive has left the page.
                    unsafe { poison_gap(self.table.start(page) - 16, PAGE_SIZE + 16) };
                }
                pages.release(page);
            }
        });
        for page in std::mem::take(&mut self.pinned_pages) {
            // SAFETY: everything alive but the pinned cells has left the page.
            unsafe { self.rebuild_pinned_page(page as usize) };
        }
    }

    /// Turns everything on the page but pinned cells into gaps, for the nursery or for old space.
    unsafe fn rebuild_pinned_page(&mut self, page: usize) {
        let old = self.becomes_old(page);
        let start = self.table.start(page);
        let mut free = start;
        let mut gaps: Vec<(usize, usize)> = Vec::new();
        each_bit(self.table.starts(page), start, |cell| {
            // SAFETY: start bits stand for what were cells before the scavenge; bytes of pinned ones say so.
            unsafe {
                let byte = (*cell).gc_byte();
                if byte & PINNED == 0 || byte & FORWARDED != 0 {
                    return;
                }
                (*cell).set_gc_byte(byte & !PINNED);
                if cell as usize > free {
                    gaps.push((free, cell as usize - free));
                }
                free = cell as usize + size_of_cell(cell);
            }
        });
        if free < start + PAGE_SIZE {
            gaps.push((free, start + PAGE_SIZE - free));
        }
        let smallest = if old { SMALLEST_GAP } else { SMALLEST_YOUNG_GAP };
        for (address, size) in gaps {
            debug_assert!(size >= GRANULE);
            // SAFETY: nothing alive is between pinned cells.
            unsafe {
                write_filler(address, size);
                if self.heap.config.poison {
                    poison_gap(address, size);
                }
            }
            if size >= smallest {
                match old {
                    true => self.heap.old.with(|space| space.gaps.add(address, size)),
                    false => self.heap.nursery.with(|nursery| nursery.gaps.add(address, size)),
                }
            }
        }
        self.counts.pinned_pages += 1;
        self.table.info(page).stayed.set(!old);
        if old {
            self.table.set_kind(page, PageKind::Old);
            self.heap.old.with(|space| space.pages.push(page as u32));
        } else {
            self.table.set_kind(page, PageKind::Young);
            self.to_pages.push(page as u32);
        }
    }

    fn finish(self) -> ScavengeCounts {
        let Scavenger { heap, to, to_pages, counts, newborn_bytes, .. } = self;
        heap.nursery.with(|nursery| {
            nursery.pages = to_pages;
            nursery.start_cycle(counts.survived_bytes, counts.promoted_bytes, newborn_bytes);
            nursery.keep_tail(to);
        });
        counts
    }
}

impl Visitor for Scavenger<'_> {
    #[inline(always)]
    fn visit(&mut self, slot: *mut u64) {
        // SAFETY: slots come from live cells and roots.
        let word = unsafe { *slot };
        if !word_is_cell(word) {
            return;
        }
        let page = self.table.page_of(word as usize);
        match self.table.kind(page) {
            PageKind::From => {
                // SAFETY: slots refer to starts of cells.
                unsafe {
                    let to = self.evacuate(word as *mut Header) as u64;
                    if to != word {
                        *slot = to;
                    }
                }
            }
            PageKind::Young => self.saw_young = true,
            PageKind::LargeYoung => self.promote_large(page),
            _ => {}
        }
    }
}

impl Tracer for Scavenger<'_> {
    fn weak(&mut self) -> &mut WeakWork {
        &mut self.weak
    }

    fn drain(&mut self) {
        loop {
            // SAFETY: the worklists hold live cells at their final addresses.
            unsafe {
                if let Some(cell) = self.worklist.pop() {
                    self.trace_one(cell);
                } else if let Some(head) = self.large_worklist.pop() {
                    self.scan_large(head, true);
                } else {
                    break;
                }
            }
        }
    }

    fn survivor(&self, cell: usize) -> Option<usize> {
        match self.table.kind_at(cell) {
            // SAFETY: slots refer to starts of cells.
            PageKind::From => unsafe {
                let header = cell as *mut Header;
                match (*header).gc_byte() {
                    byte if byte & FORWARDED != 0 => Some(*header.cast::<usize>().add(1)),
                    byte if byte & PINNED != 0 => Some(cell),
                    _ => None,
                }
            },
            PageKind::LargeYoung => None,
            _ => Some(cell),
        }
    }

    fn note_reference(&mut self, owner: *mut Header, target: usize) {
        // SAFETY: both survive and are at their final addresses.
        unsafe {
            if (*(target as *mut Header)).gc_byte() & YOUNG != 0 {
                self.remember_if_clean(owner);
            }
        }
    }
}

/// Copies a cell. Cells are whole granules, and mostly few: a loop of two words beats a call of memcpy.
#[inline(always)]
unsafe fn copy_granules(from: usize, to: usize, size: usize) {
    let (mut source, mut target) = (from as *const u128, to as *mut u128);
    // SAFETY: both ranges have `size` bytes and are aligned to granules.
    unsafe {
        if size > 512 {
            return std::ptr::copy_nonoverlapping(from as *const u8, to as *mut u8, size);
        }
        let end = source.byte_add(size);
        while source < end {
            *target = *source;
            source = source.add(1);
            target = target.add(1);
        }
    }
}
