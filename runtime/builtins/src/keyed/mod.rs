//! Keyed collections (ECMA-262 clause 24): Map, Set, WeakMap, WeakSet; and what they share.

pub mod map;
pub mod set;
pub mod set_methods;
pub mod weak_map;
pub mod weak_set;

use crate::prelude::*;
use cutaway_engine::operations::iterators::for_each;
use cutaway_engine::ordered_table::{self, normalize_key};
use cutaway_gc::cells::strings::SYMBOL_REGISTERED;

/// Removes a key from a Map or Set; true if it was there.
pub fn remove(vm: &Vm, collection: Gc<CollectionObject>, key: Value) -> bool {
    let table = collection.table();
    match ordered_table::find_value(vm, table, normalize_key(vm, key)) {
        Some(entry) => {
            let current = ordered_table::remove_and_shrink(vm, table, entry);
            if current != table {
                collection.set_table(current);
            }
            true
        }
        None => false,
    }
}

/// CanBeHeldWeakly.
pub fn can_be_held_weakly(value: Value) -> bool {
    value.is::<JsObject>() || value.downcast::<Symbol>().is_some_and(|s| s.bits() & SYMBOL_REGISTERED == 0)
}

/// GroupBy (ECMA-262 7.3.37): shows each item with the key the callback gives for it; what a group is, is the caller's.
pub fn group_by(
    vm: &Vm,
    items: Value,
    function: Value,
    mut add: impl FnMut(Value, Value) -> Completion<()>,
) -> Completion<()> {
    // 1-2. Neither argument may be missing.
    if items.is_nullish() {
        return Err(throw_type_error(vm, format!("{} is not iterable", describe_value(vm, items))));
    }
    let function = callback(vm, function)?;
    // 4-6. Each item with its number.
    let mut k = 0_u32;
    for_each(vm, items, |value| {
        let key = call(vm, function, Value::UNDEFINED, &[value, Value::from(k)])?;
        k += 1;
        add(key, value)
    })
}
