//! The **stub cache**: one table for all megamorphic property sites, from shape and name to handler.
//! V8's counterpart: `StubCache` (its primary table; ours has one level).

use crate::property_key::PropertyKey;
use cutaway_gc::cells::shapes::Shape;
use cutaway_gc::visitor::Visitor;
use cutaway_gc::{Gc, Value};
use std::cell::Cell;

const ENTRIES: usize = 2048;

/// Loads and stores of the same shape and name have different handlers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// A load.
    Load,
    /// A store.
    Store,
}

/// All zero is an empty one: no property key is zero.
struct Entry {
    shape: Cell<Value>,
    key: Cell<u64>,
    handler: Cell<Value>,
}

/// See the module's text.
pub struct StubCache {
    loads: Box<[Entry]>,
    stores: Box<[Entry]>,
}

impl StubCache {
    /// Empty; its memory is touched where entries are made.
    pub fn new() -> StubCache {
        // SAFETY: words of which zero is a legal value; nobody reads the others of an entry whose key is zero.
        let table = || unsafe { Box::new_zeroed_slice(ENTRIES).assume_init() };
        StubCache { loads: table(), stores: table() }
    }

    #[inline(always)]
    fn entry(&self, access: Access, shape_id: u32, key: PropertyKey) -> &Entry {
        // Shapes and atoms do not move; both are aligned.
        let mix = (shape_id >> 4).wrapping_mul(0x9e37_79b1) ^ (key.bits() >> 4) as u32;
        let index = (mix ^ mix >> 11) as usize % ENTRIES;
        match access {
            Access::Load => &self.loads[index],
            Access::Store => &self.stores[index],
        }
    }

    /// The handler for a shape and name.
    #[inline(always)]
    pub fn find(&self, access: Access, shape_id: u32, key: PropertyKey) -> Option<Value> {
        let entry = self.entry(access, shape_id, key);
        let hit = entry.key.get() == key.bits() && entry.shape.get().bits() as u32 == shape_id;
        hit.then(|| entry.handler.get())
    }

    /// Remembers a handler.
    pub fn insert(&self, access: Access, shape: Gc<Shape>, key: PropertyKey, handler: Value) {
        let entry = self.entry(access, shape.id(), key);
        entry.shape.set(Value::cell(shape));
        entry.key.set(key.bits());
        entry.handler.set(handler);
    }

    /// Shows the collector the entries: their shapes and handlers stay alive (the table is small).
    pub fn trace(&self, visitor: &mut dyn Visitor) {
        for entry in self.loads.iter().chain(self.stores.iter()) {
            if entry.key.get() != 0 {
                visitor.visit(entry.shape.as_ptr().cast());
                visitor.visit(entry.key.as_ptr());
                visitor.visit(entry.handler.as_ptr().cast());
            }
        }
    }
}

impl Default for StubCache {
    fn default() -> StubCache {
        StubCache::new()
    }
}
