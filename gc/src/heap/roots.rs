//! Registered roots: lists of words outside the heap which the collector traces and updates.
//!
//! A **root list** is a growable list that may live anywhere in Rust memory; making one registers it with the heap,
//! dropping it takes it off. It is the only place outside stacks and cells where references may be kept (GC-10). The
//! engine wraps it in its typed lists and handles. V8's counterparts: `LocalVector`, `PersistentHandles`.

use std::cell::{Cell, UnsafeCell};
use std::marker::PhantomData;
use std::ptr;

use super::Heap;
use crate::visitor::Visitor;

struct Node {
    previous: Cell<*const Node>,
    next: Cell<*const Node>,
    words: UnsafeCell<Vec<u64>>,
}

/// All lists of a heap, in a doubly linked chain.
pub(crate) struct RootRegistry {
    first: Cell<*const Node>,
}

impl RootRegistry {
    pub(crate) fn new() -> RootRegistry {
        RootRegistry { first: Cell::new(ptr::null()) }
    }

    /// Shows `visitor` every word of every list.
    pub(crate) fn trace(&self, visitor: &mut impl Visitor) {
        let mut node = self.first.get();
        // SAFETY: the chain holds living lists; during a collection nobody else touches their words.
        unsafe {
            while !node.is_null() {
                for word in (*(*node).words.get()).iter_mut() {
                    visitor.visit(word);
                }
                node = (*node).next.get();
            }
        }
    }
}

/// A growable list of slot words, traced and updated by the collector. It must not outlive its heap.
pub struct RootList<'h> {
    node: Box<Node>,
    registry: *const RootRegistry,
    heap: PhantomData<&'h Heap>,
}

impl<'h> RootList<'h> {
    /// An empty list, registered with `heap`.
    pub fn new(heap: &'h Heap) -> RootList<'h> {
        let registry = &heap.roots;
        let first = registry.first.get();
        let node = Box::new(Node {
            previous: Cell::new(ptr::null()),
            next: Cell::new(first),
            words: UnsafeCell::new(Vec::new()),
        });
        if !first.is_null() {
            // SAFETY: the chain holds living lists.
            unsafe { (*first).previous.set(&*node) };
        }
        registry.first.set(&*node);
        RootList { node, registry, heap: PhantomData }
    }

    fn with<R>(&self, f: impl FnOnce(&mut Vec<u64>) -> R) -> R {
        // SAFETY: no method calls out while it holds the words, and collections start outside of them.
        f(unsafe { &mut *self.node.words.get() })
    }

    /// Appends a word.
    pub fn push(&self, word: u64) {
        self.with(|words| words.push(word));
    }

    /// Takes the last word off.
    pub fn pop(&self) -> Option<u64> {
        self.with(|words| words.pop())
    }

    /// The word at `index`.
    pub fn get(&self, index: usize) -> Option<u64> {
        self.with(|words| words.get(index).copied())
    }

    /// Replaces the word at `index`; false if there is none.
    pub fn set(&self, index: usize, word: u64) -> bool {
        self.with(|words| words.get_mut(index).map(|slot| *slot = word)).is_some()
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.with(|words| words.len())
    }

    /// True if there are no words.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Shortens the list to `len`.
    pub fn truncate(&self, len: usize) {
        self.with(|words| words.truncate(len));
    }
}

impl Drop for RootList<'_> {
    fn drop(&mut self) {
        let (previous, next) = (self.node.previous.get(), self.node.next.get());
        // SAFETY: neighbours in the chain are living lists, and the heap outlives the list.
        unsafe {
            match previous.is_null() {
                true => (*self.registry).first.set(next),
                false => (*previous).next.set(next),
            }
            if !next.is_null() {
                (*next).previous.set(previous);
            }
        }
    }
}
