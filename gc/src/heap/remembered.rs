//! The remembered set, and the slow path of the write barrier that fills it.
//!
//! An old cell that may refer to young ones is **remembered**: its byte says so and it is in the set exactly once
//! (GC-6). The slow path does not look at what was stored: a byte set unconditionally is what keeps the inline test
//! to one comparison. Large cells are not put in the set; they have cards. V8: `RememberedSet`, `WriteBarrier`.

use super::Heap;
use super::cards::{CARD_SHIFT, cards_of};
use super::collector_byte::{OLD_CLEAN, REMEMBERED};
use super::pages::{PageKind, PageTable};
use super::region::heap_of;
use crate::header::Header;

/// Cells of old space and shapes with byte `REMEMBERED`.
#[derive(Default)]
pub(crate) struct RememberedSet {
    pub(crate) cells: Vec<*mut Header>,
}

/// Slow path of the barrier when it is not known which slot was written: remembers the whole cell. Small cells go to
/// the remembered set; a large one is scanned whole by the next scavenge.
#[cold]
#[inline(never)]
pub fn remember(cell: *const Header) {
    // SAFETY: barriers are called on live cells of a living heap.
    unsafe { (*heap_of(cell as usize)).remember_cell(cell as *mut Header) }
}

/// Slow path of the barrier for a store to `slot` of `cell`. Machine code calls this.
///
/// Old large cells keep taking this path, store after store, so it gets by without the heap: page kind, card, done.
#[cold]
#[inline(never)]
pub extern "C" fn remember_slot(cell: *const Header, slot: *const u64) {
    let table = PageTable::containing(cell as usize);
    let page = table.page_of(cell as usize);
    if table.kind(page) == PageKind::LargeOld {
        let info = table.info(page);
        let cards = info.cards.get();
        if !cards.is_null() {
            // SAFETY: the slot is inside the cell, so its card is inside the table.
            unsafe { *cards.add((slot as usize - cell as usize) >> CARD_SHIFT) = 1 };
        }
        if info.dirty.get() {
            return;
        }
    }
    // SAFETY: barriers are called on live cells of a living heap.
    unsafe { (*heap_of(cell as usize)).note_store(cell as *mut Header) }
}

/// Slow path of the barrier for stores to `bytes` bytes of `cell` from byte `offset` on.
#[cold]
#[inline(never)]
pub fn remember_range(cell: *const Header, offset: usize, bytes: usize) {
    let table = PageTable::containing(cell as usize);
    let page = table.page_of(cell as usize);
    let info = table.info(page);
    let cards = info.cards.get();
    if table.kind(page) == PageKind::LargeOld && !cards.is_null() {
        for card in cards_of(offset, bytes) {
            // SAFETY: the range is inside the cell, so its cards are inside the table.
            unsafe { *cards.add(card) = 1 };
        }
    }
    // SAFETY: barriers are called on live cells of a living heap.
    unsafe { (*heap_of(cell as usize)).note_store(cell as *mut Header) }
}

/// Slow path of the barrier for a move of `bytes` bytes inside `cell`: the marks of cards move with their contents.
#[cold]
#[inline(never)]
pub fn remember_moved(cell: *const Header, from: usize, to: usize, bytes: usize) {
    let table = PageTable::containing(cell as usize);
    let page = table.page_of(cell as usize);
    let info = table.info(page);
    let cards = info.cards.get();
    // Small, or without a dirty card: the cell refers to no young cell, wherever its contents are.
    if table.kind(page) != PageKind::LargeOld || cards.is_null() || !info.dirty.get() {
        return;
    }
    let mark = |card: usize| {
        // What comes to lie on this card, as far as it is of the range.
        let start = (card << CARD_SHIFT).max(to);
        let end = ((card + 1) << CARD_SHIFT).min(to + bytes);
        // SAFETY: both ranges are inside the cell, so their cards are inside the table.
        unsafe {
            let is_dirty = cards_of(start - to + from, end - start).any(|source| *cards.add(source) != 0);
            *cards.add(card) |= is_dirty as u8;
        }
    };
    // In the direction in which no mark is read after it was changed for its own sake.
    match to < from {
        true => cards_of(to, bytes).for_each(mark),
        false => cards_of(to, bytes).rev().for_each(mark),
    }
}

impl Heap {
    /// # Safety
    /// `cell` is a live old cell of this heap with byte `OLD_CLEAN`.
    pub(crate) unsafe fn remember_cell(&self, cell: *mut Header) {
        if !self.config.barrier {
            return;
        }
        // SAFETY: the caller's.
        unsafe {
            debug_assert_eq!((*cell).gc_byte(), OLD_CLEAN);
            self.remember_always(cell);
        }
    }

    /// Remembers an old cell, whatever the configuration.
    ///
    /// # Safety
    /// `cell` is a live old cell of this heap that is not remembered.
    pub(crate) unsafe fn remember_always(&self, cell: *mut Header) {
        // SAFETY: the caller's.
        unsafe { (*cell).set_gc_byte(REMEMBERED) };
        let page = self.table.page_of(cell as usize);
        if self.table.kind(page) == PageKind::LargeOld {
            self.large.with(|large| large.dirty_all(page));
        } else {
            self.remembered.with(|set| set.cells.push(cell));
        }
    }

    /// A store to a cell whose card, if it has any, is marked.
    ///
    /// # Safety
    /// As for `remember_cell`.
    unsafe fn note_store(&self, cell: *mut Header) {
        let page = self.table.page_of(cell as usize);
        if self.table.kind(page) != PageKind::LargeOld {
            // SAFETY: the caller's.
            unsafe { self.remember_cell(cell) };
        } else if self.config.barrier {
            self.large.with(|large| large.note_dirty(page));
        }
    }
}
