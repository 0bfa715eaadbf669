//! The write barrier: every store of a possible pointer into a cell is followed by [`write_barrier`].
//!
//! One test on the stored-into cell's collector byte serves both generations (and later incremental marking): byte 0
//! means "old, not remembered", and only then is the slow path called, which remembers the cell and changes its byte, so
//! that the next store passes. Neither the stored value nor its page is looked at (measured: reading the value's header
//! costs 4 times as much when values are spread out).

use crate::header::Header;

/// Tells the collector that a slot of `cell` was written.
#[expect(
    clippy::not_unsafe_ptr_arg_deref,
    reason = "called on cells just written to; generated setters are safe"
)]
#[inline(always)]
pub fn write_barrier(cell: *const Header) {
    // SAFETY: callers pass the cell they just wrote to; it is alive and starts with a header.
    if unsafe { (*cell).gc_byte() } == 0 {
        crate::heap::remember(cell);
    }
}

/// Like [`write_barrier`], when it is known which word of `cell` was written. In a large cell only the piece around the
/// slot is then looked at by the next scavenge, so stores into tails must come this way.
#[expect(
    clippy::not_unsafe_ptr_arg_deref,
    reason = "called on cells just written to; generated setters are safe"
)]
#[inline(always)]
pub fn write_barrier_slot(cell: *const Header, slot: *const u64) {
    // SAFETY: as for `write_barrier`.
    if unsafe { (*cell).gc_byte() } == 0 {
        crate::heap::remember_slot(cell, slot);
    }
}

/// Like [`write_barrier_slot`], for `count` words from `first` on that were written with anything.
#[expect(
    clippy::not_unsafe_ptr_arg_deref,
    reason = "called on cells just written to; generated setters are safe"
)]
#[inline]
pub fn write_barrier_range(cell: *const Header, first: *const u64, count: usize) {
    // SAFETY: as for `write_barrier`.
    if count > 0 && unsafe { (*cell).gc_byte() } == 0 {
        crate::heap::remember_range(cell, first as usize - cell as usize, 8 * count);
    }
}

/// After `count` words of `cell` were moved within it, from `from` to `to` (as `memmove` does). Nothing comes into the cell
/// that was not in it, so a small cell that is not remembered needs nothing, and in a large one the marks of its
/// pieces move along: an array that is used as a queue is not looked through whole for each `shift`.
#[expect(
    clippy::not_unsafe_ptr_arg_deref,
    reason = "called on cells just written to; generated setters are safe"
)]
#[inline]
pub fn write_barrier_moved(cell: *const Header, from: *const u64, to: *const u64, count: usize) {
    // SAFETY: as for `write_barrier`.
    if count > 0 && unsafe { (*cell).gc_byte() } == 0 {
        let start = cell as usize;
        crate::heap::remember_moved(cell, from as usize - start, to as usize - start, 8 * count);
    }
}
