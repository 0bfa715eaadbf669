//! Weak-keyed tables: WeakMap and WeakSet, over [`EphemeronTable`] cells.
//!
//! Open addressing with linear probing by identity hash (symbols: their own hash). The collector empties pairs whose key
//! died: the key becomes the hole and `live` drops. A table three quarters full of pairs and tombstones is rebuilt, which
//! gives a new cell; the caller stores it. Keys are objects and non-registered symbols only; callers check.

use crate::identity_hash;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::EphemeronTable;
use cutaway_gc::cells::objects::JsObject;
use cutaway_gc::cells::strings::Symbol;
use cutaway_gc::{Gc, Kind, Value};

/// Pairs a new table has room for.
const INITIAL_CAPACITY: u32 = 8;

/// An empty table with room for at least `capacity` pairs.
pub fn new_table(vm: &Vm, capacity: u32) -> Gc<EphemeronTable> {
    let capacity = capacity.max(INITIAL_CAPACITY).next_power_of_two();
    let length = capacity * 2;
    let table: Gc<EphemeronTable> = vm.new_cell(Kind::EphemeronTable, EphemeronTable::size_for(length));
    table.set_length(length);
    table.set_capacity(capacity);
    table
}

/// The hash of a key that has one already: no key without is in any table.
fn existing_hash(key: Value) -> Option<u32> {
    match key.downcast::<JsObject>() {
        Some(object) => identity_hash::existing(object),
        None => key.downcast::<Symbol>().map(|symbol| symbol.hash()),
    }
}

fn hash(vm: &Vm, key: Value) -> u32 {
    match key.downcast::<JsObject>() {
        Some(object) => identity_hash::identity_hash(vm, object),
        None => key.downcast::<Symbol>().map_or(0, |symbol| symbol.hash()),
    }
}

/// The pair of `key`.
fn find(table: Gc<EphemeronTable>, key: Value) -> Option<usize> {
    let mask = table.capacity() - 1;
    let tail = table.tail();
    let mut pair = existing_hash(key)? & mask;
    loop {
        let word = tail[pair as usize * 2].get().bits();
        if word == key.bits() {
            return Some(pair as usize);
        }
        if word == 0 {
            return None;
        }
        pair = (pair + 1) & mask;
    }
}

/// The value of `key`.
pub fn get(table: Gc<EphemeronTable>, key: Value) -> Option<Value> {
    find(table, key).map(|pair| table.at(pair * 2 + 1))
}

/// Sets the value of `key`, and gives the table to use from now on.
pub fn set(vm: &Vm, table: Gc<EphemeronTable>, key: Value, value: Value) -> Gc<EphemeronTable> {
    if let Some(pair) = find(table, key) {
        table.put(pair * 2 + 1, value);
        return table;
    }
    let full = table.used() + 1 > table.capacity() / 4 * 3;
    let table = if full { rebuild(vm, table) } else { table };
    insert_absent(table, hash(vm, key), key, value);
    table
}

fn insert_absent(table: Gc<EphemeronTable>, hash: u32, key: Value, value: Value) {
    let mask = table.capacity() - 1;
    let mut pair = hash & mask;
    while table.at(pair as usize * 2).bits() != 0 {
        pair = (pair + 1) & mask;
    }
    table.put(pair as usize * 2, key);
    table.put(pair as usize * 2 + 1, value);
    table.set_used(table.used() + 1);
    table.set_live(table.live() + 1);
}

fn rebuild(vm: &Vm, table: Gc<EphemeronTable>) -> Gc<EphemeronTable> {
    let new = new_table(vm, (table.live() + 1) * 2);
    for pair in 0..table.capacity() as usize {
        let key = table.at(pair * 2);
        if key.is_cell() {
            insert_absent(new, hash(vm, key), key, table.at(pair * 2 + 1));
        }
    }
    new
}

/// Removes `key`; true if it was there.
pub fn delete(table: Gc<EphemeronTable>, key: Value) -> bool {
    match find(table, key) {
        Some(pair) => {
            table.put(pair * 2, Value::HOLE);
            table.put(pair * 2 + 1, Value::UNDEFINED);
            table.set_live(table.live() - 1);
            true
        }
        None => false,
    }
}
