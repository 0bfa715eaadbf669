//! Interior mutability for the parts of a heap, which is used by one thread through `&Heap`.
//!
//! An **owned part** is lent out for the length of one closure. The closures of this room never call
//! the host and never lend the same part again, so the unique borrow holds; debug builds check it.

use std::cell::{Cell, UnsafeCell};

/// One part of the heap, lent for the length of a closure.
pub(crate) struct Owned<T> {
    part: UnsafeCell<T>,
    lent: Cell<bool>,
}

impl<T> Owned<T> {
    pub(crate) fn new(part: T) -> Self {
        Owned { part: UnsafeCell::new(part), lent: Cell::new(false) }
    }

    /// Lends the part to `f`. `f` must not reach this same part by another way.
    #[inline(always)]
    pub(crate) fn with<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        if cfg!(debug_assertions) {
            assert!(!self.lent.replace(true), "a part of the heap is lent twice");
        }
        // SAFETY: the heap is not `Sync`, and no closure of this room lends a part it already has
        // (checked above in debug builds), so this is the only reference.
        let result = f(unsafe { &mut *self.part.get() });
        if cfg!(debug_assertions) {
            self.lent.set(false);
        }
        result
    }
}
