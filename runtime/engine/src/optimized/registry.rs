//! **`OptimizedRegistry`**: which code a machine address belongs to.
//!
//! Tiering enters each piece of code when it is installed and the finalizer of its cell takes it out; frame walking and the
//! deoptimizer ask. Entries are weak: code is kept alive by its function's feedback, or by the frames that run it
//! (`optimized::frames::trace_running`). V8's counterpart: `InnerPointerToCodeCache`.

use cutaway_gc::Gc;
use cutaway_gc::cells::functions::OptimizedCode;
use std::cell::{Cell, RefCell};

/// A range of machine addresses.
#[derive(Clone, Copy)]
struct Entry {
    start: usize,
    end: usize,
    /// Address of the `OptimizedCode` cell: old, so that it does not move.
    cell: usize,
}

/// See the module's text.
#[derive(Default)]
pub struct OptimizedRegistry {
    /// By address, disjoint.
    entries: RefCell<Vec<Entry>>,
    /// What was found last: frames of one function come in rows.
    last: Cell<Option<Entry>>,
}

impl OptimizedRegistry {
    /// Enters the code whose bytes are at `start`.
    pub fn insert(&self, start: usize, length: usize, code: Gc<OptimizedCode>) {
        let mut entries = self.entries.borrow_mut();
        let at = entries.partition_point(|entry| entry.start < start);
        entries.insert(at, Entry { start, end: start + length, cell: code.address() });
    }

    /// The code that the byte at `pc` belongs to.
    pub fn find(&self, pc: usize) -> Option<Gc<OptimizedCode>> {
        let holds = |entry: &Entry| entry.start <= pc && pc < entry.end;
        let entry = match self.last.get().filter(holds) {
            Some(entry) => entry,
            None => {
                let entries = self.entries.borrow();
                let at = entries.partition_point(|entry| entry.start <= pc);
                let entry = *entries.get(at.checked_sub(1)?)?;
                if !holds(&entry) {
                    return None;
                }
                self.last.set(Some(entry));
                entry
            }
        };
        // SAFETY: entered with the address of a cell that is alive: its finalizer removes the entry.
        Some(unsafe { Gc::from_address(entry.cell) })
    }

    /// Takes out the code of a cell that is dead.
    pub fn remove(&self, cell: usize) {
        self.last.set(None);
        self.entries.borrow_mut().retain(|entry| entry.cell != cell);
    }

    /// All code there is.
    pub fn all(&self) -> Vec<usize> {
        self.entries.borrow().iter().map(|entry| entry.cell).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pc: usize, cell: Option<usize>) {
        let registry = OptimizedRegistry::default();
        // SAFETY: the cells are never looked into.
        let (a, b) = unsafe { (Gc::from_address(0x100), Gc::from_address(0x200)) };
        registry.insert(0x5000, 0x10, b);
        registry.insert(0x4000, 0x20, a);
        for _ in 0..2 {
            assert_eq!(registry.find(pc).map(|code| code.address()), cell, "{pc:#x}");
        }
    }

    #[test]
    fn addresses_are_found_in_their_range_only() {
        check(0x3fff, None);
        check(0x4000, Some(0x100));
        check(0x401f, Some(0x100));
        check(0x4020, None);
        check(0x500f, Some(0x200));
        check(0x5010, None);
    }
}
