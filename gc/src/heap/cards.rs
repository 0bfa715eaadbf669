//! Card tables of large cells: which 512-byte pieces were stored into since they were last scanned.
//!
//! A large cell is never remembered whole by an element store: the slow path of the barrier marks the one **card**
//! of the slot and the cell's byte stays `OLD_CLEAN`. So a scavenge looks at the few pieces of an 8 MB array that
//! changed, not at a million slots (measured: the difference between 4 times node and less than node).

use std::alloc::Layout;

/// log2 of the bytes a card covers.
pub(crate) const CARD_SHIFT: usize = 9;

/// Number of cards of a cell of `size` bytes.
pub(crate) fn card_count(size: usize) -> usize {
    size.div_ceil(1 << CARD_SHIFT)
}

/// The cards of `bytes` bytes (at least one) from byte `offset` of the cell on.
pub(crate) fn cards_of(offset: usize, bytes: usize) -> std::ops::RangeInclusive<usize> {
    offset >> CARD_SHIFT..=(offset + bytes - 1) >> CARD_SHIFT
}

fn layout(size: usize) -> Layout {
    // SAFETY: alignment 1, and a card count is far below isize::MAX (it divides a size inside the region).
    unsafe { Layout::from_size_align_unchecked(card_count(size), 1) }
}

/// A clean card table for a cell of `size` bytes (at least one), null if there is no memory.
pub(crate) fn new_cards(size: usize) -> *mut u8 {
    // SAFETY: the layout is not empty, since large cells are not.
    unsafe { std::alloc::alloc_zeroed(layout(size)) }
}

/// Frees a card table.
///
/// # Safety
/// `cards` came from `new_cards(size)` and is not used any more; null is allowed.
pub(crate) unsafe fn free_cards(cards: *mut u8, size: usize) {
    if !cards.is_null() {
        // SAFETY: the caller's.
        unsafe { std::alloc::dealloc(cards, layout(size)) }
    }
}
