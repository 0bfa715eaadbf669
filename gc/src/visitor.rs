//! How the collector walks pointers: layouts call a [`Visitor`] for each slot, the collector decides what to do.

use crate::value::{NOT_CELL_MASK, Value};

/// Receives the address of every slot of a cell or of a root area. The word in a slot may be any `Value`, a plain cell
/// pointer, or zero; [`word_is_cell`] tells. The visitor may replace the word by the cell's new address.
pub trait Visitor {
    /// Visits one slot.
    fn visit(&mut self, slot: *mut u64);
}

/// True if a slot word refers to a cell.
#[inline(always)]
pub const fn word_is_cell(word: u64) -> bool {
    word & NOT_CELL_MASK == 0 && word != 0
}

impl<V: Visitor + ?Sized> Visitor for &mut V {
    fn visit(&mut self, slot: *mut u64) {
        (**self).visit(slot);
    }
}

/// Visits a root kept in a `Cell<Value>`.
pub fn visit_value(visitor: &mut dyn Visitor, slot: &std::cell::Cell<Value>) {
    visitor.visit(slot.as_ptr().cast());
}
