//! **Identity hashes**: a number for each object that Map, Set, WeakMap and WeakSet hash it by, kept with the object.
//!
//! Addresses change when the collector moves cells, so the first use of an object as a key draws a number and stores it
//! in the object's `slots` word, as V8 does in its properties-or-hash field:
//!
//! ```text
//! slots = 0                    no out-of-line properties, no hash yet
//! slots = int32                no out-of-line properties; the int is the hash
//! slots = store                ValueArray or OrderedTable: its `extra` is the hash, 0 if none yet
//! ```
//!
//! Whoever replaces an object's store carries the hash over with [`stored`]. Called by the tables of this room and by the
//! property code of `objects`. Nothing here allocates.

use crate::vm::Vm;
use cutaway_gc::cells::arrays::{OrderedTable, ValueArray};
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::{Gc, Value};

/// The hash that a `slots` word carries, 0 if none.
#[inline]
pub fn stored(slots: Value) -> u32 {
    if let Some(hash) = slots.as_int() {
        return hash as u32;
    }
    if let Some(store) = slots.downcast::<ValueArray>() {
        return store.extra();
    }
    slots.downcast::<OrderedTable>().map_or(0, |table| table.extra())
}

/// The object's hash, if it has one: an object without cannot be a key of any indexed table.
#[inline]
pub fn existing(object: Gc<JsObject>) -> Option<u32> {
    match stored(object.slots()) {
        0 => None,
        hash => Some(hash),
    }
}

/// The object's hash, drawn now if it has none. Never 0.
#[inline]
pub fn identity_hash(vm: &Vm, object: Gc<JsObject>) -> u32 {
    match stored(object.slots()) {
        0 => give_hash(vm, object),
        hash => hash,
    }
}

#[cold]
fn give_hash(vm: &Vm, object: Gc<JsObject>) -> u32 {
    let hash = vm.fresh_hash();
    let slots = object.slots();
    if let Some(store) = slots.downcast::<ValueArray>() {
        store.set_extra(hash);
    } else if let Some(table) = slots.downcast::<OrderedTable>() {
        table.set_extra(hash);
    } else {
        object.set_slots(Value::int(hash as i32));
    }
    hash
}
